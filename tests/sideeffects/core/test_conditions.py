"""Three-valued conditions: true, false and unknown, each with its reasons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sideeffects.core.condition_faults import problems
from sideeffects.core.conditions import ConditionError, compile_tree
from sideeffects.core.facts import Because, Facts, Gap, Item, ScalarFact, Span

SETTINGS = {"stent_days": 365.0}
TAKES_ANTICOAGULANT = {"some": "medicine", "where": {"is": ["anticoagulant"]}}
ALLERGIC_TO_SOY = {"some": "allergy", "where": {"is": ["soy"]}}


def medicine(*concepts, certainty="stated", **attributes):
    known = {name: frozenset([value]) if isinstance(value, str) else value for name, value in attributes.items()}
    return Item(
        entity="medicine",
        name=concepts[0],
        attributes={"is": frozenset(concepts), "status": frozenset(["now"]), **known},
        words=concepts[0],
        origin="medicines.items[0].text",
        certainty=certainty,
        evidence=("C-20",),
    )


def facts(items=(), gaps=(), scalars=None):
    def by_entity(pairs):
        grouped = {}
        for entity, value in pairs:
            grouped.setdefault(entity, []).append(value)
        return {entity: tuple(values) for entity, values in grouped.items()}

    return Facts(by_entity((item.entity, item) for item in items), by_entity(gaps), scalars or {})


def test_an_item_that_meets_every_test_makes_it_true_with_the_words_and_the_row_behind_it():
    truth = compile_tree(TAKES_ANTICOAGULANT, SETTINGS)(facts([medicine("warfarin", "anticoagulant")]))
    assert truth.value is True
    assert truth.because == (Because("warfarin", "medicines.items[0].text", "medicine.class=anticoagulant", "stated"),)
    assert truth.evidence == ("C-20",)


def test_what_is_not_named_is_false_only_when_the_question_was_answered():
    check = compile_tree(TAKES_ANTICOAGULANT, SETTINGS)
    assert check(facts()).value is False
    unanswered = check(facts(gaps=[("medicine", Gap("medicines.answer"))]))
    assert unanswered.value is None
    assert unanswered.missing == ("medicines.answer",)


def test_a_gap_that_covers_other_concepts_leaves_the_answer_known():
    gap = ("condition", Gap("history.skin", frozenset({"keloid"})))
    assert compile_tree({"some": "condition", "where": {"is": ["epilepsy"]}}, SETTINGS)(facts(gaps=[gap])).value is False
    assert compile_tree({"some": "condition", "where": {"is": ["keloid"]}}, SETTINGS)(facts(gaps=[gap])).value is None


def test_a_question_is_known_once_it_was_answered_even_where_part_of_the_answer_is_not_understood():
    check = compile_tree({"known": "ingredient"}, SETTINGS)
    assert check(facts(gaps=[("ingredient", Gap("plan.ingredients"))])).value is False
    assert check(facts(gaps=[("ingredient", Gap("plan.ingredients[1]"))])).value is True


def test_an_attribute_that_nobody_knows_makes_it_unknown_and_names_what_to_ask():
    tree = {"some": "medicine", "where": {"is": ["anticoagulant"], "prescribed": ["yes"]}}
    truth = compile_tree(tree, SETTINGS)(facts([medicine("warfarin", "anticoagulant")]))
    assert truth.value is None
    assert truth.missing == ("medicines.items[0].text",)


def test_unknown_or_lets_the_worse_reading_count():
    tree = {"some": "medicine", "where": {"is": ["anticoagulant"], "prescribed": {"unknown_or": ["yes"]}}}
    check = compile_tree(tree, SETTINGS)
    assert check(facts([medicine("warfarin", "anticoagulant")])).value is True
    assert check(facts([medicine("warfarin", "anticoagulant", prescribed="no")])).value is False


def test_certainly_leaves_what_nobody_knows_to_the_rule_beside_it():
    tree = {"some": "medicine", "where": {"is": ["nsaid"], "prescribed": {"certainly": ["no"]}}}
    check = compile_tree(tree, SETTINGS)
    assert check(facts([medicine("ibuprofen", "nsaid", prescribed="no")])).value is True
    assert check(facts([medicine("ibuprofen", "nsaid")])).value is False
    assert check(facts(gaps=[("medicine", Gap("medicines.answer"))])).value is None


def test_a_medicine_taken_in_the_past_does_not_count_unless_the_rule_says_so():
    past = medicine("isotretinoin", status="past", days_since=Span(30, 60))
    assert compile_tree({"some": "medicine", "where": {"is": ["isotretinoin"]}}, SETTINGS)(facts([past])).value is False
    tree = {"some": "medicine", "where": {"is": ["isotretinoin"], "status": ["past"], "days_since": {"at_most": 183}}}
    assert compile_tree(tree, SETTINGS)(facts([past])).value is True


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(10, 20), True),
        (Span(400, 500), False),
        (Span(300, 400), None),
        (Span(None, 20), True),
        (Span(400, None), False),
        (Span(365, 365), True),
    ],
)
def test_a_partial_date_is_compared_at_both_its_ends(span, expected):
    tree = {"some": "condition", "where": {"is": ["coronary_stent"], "days_since": {"at_most": "setting:stent_days"}}}
    item = Item("condition", "coronary_stent", {"is": frozenset(["coronary_stent"]), "days_since": span}, "stent", "history")
    assert compile_tree(tree, SETTINGS)(facts([item])).value is expected


def test_a_scalar_with_two_readings_counts_when_either_does():
    def because(words):
        return Because(words, "patient", f"age={words}", "stated")

    ages = ScalarFact(values=((36.0, because("36")), (16.0, because("16"))))
    tree = {"fact": "age_on_treatment", "below": 18}
    truth = compile_tree(tree, SETTINGS)(facts(scalars={"age_on_treatment": ages}))
    assert truth.value is True
    assert [one.words for one in truth.because] == ["16"]


def test_a_scalar_that_was_never_answered_names_its_question():
    truth = compile_tree({"fact": "pregnant", "is": ["yes"]}, SETTINGS)(facts())
    assert truth.value is None
    assert truth.missing == ("pregnancy.pregnant",)


VALUES = {
    True: TAKES_ANTICOAGULANT,
    False: {"some": "medicine", "where": {"is": ["retinoid"]}},
    None: ALLERGIC_TO_SOY,
}
MIXED = facts([medicine("warfarin", "anticoagulant")], [("allergy", Gap("allergies.answer"))])


@given(st.lists(st.sampled_from([True, False, None]), min_size=1, max_size=5))
def test_all_any_and_not_follow_kleene(values):
    trees = [VALUES[value] for value in values]
    conjunction = False if False in values else None if None in values else True
    disjunction = True if True in values else None if None in values else False
    assert compile_tree({"all": trees}, SETTINGS)(MIXED).value is conjunction
    assert compile_tree({"any": trees}, SETTINGS)(MIXED).value is disjunction
    negation = None if conjunction is None else not conjunction
    assert compile_tree({"not": {"all": trees}}, SETTINGS)(MIXED).value is negation


@pytest.mark.parametrize(
    ("tree", "says"),
    [
        ({}, "expected one of all, any, not, said, some, fact, known"),
        ([], "expected a mapping, got list"),
        ({"all": []}, "at least one condition"),
        ({"all": [ALLERGIC_TO_SOY], "extra": 1}, "unknown key 'extra'"),
        ({"some": "medecine"}, "unknown entity 'medecine'"),
        ({"some": "medicine", "where": {"severity": ["severe"]}}, "medicine has no 'severity'"),
        ({"some": "allergy", "where": {"severity": ["awful"]}}, "unknown value 'awful'"),
        ({"some": "allergy", "where": {"is": "soy"}}, "expected a list of words"),
        ({"some": "condition", "where": {"days_since": {"at_most": "setting:nothing"}}}, "unknown setting 'setting:nothing'"),
        ({"some": "condition", "where": {"days_since": {"about": 3}}}, "expected one of at_most"),
        ({"some": "condition", "where": {"days_since": {"at_most": True}}}, "expected a number"),
        ({"fact": "mood", "is": ["good"]}, "unknown fact 'mood'"),
        ({"fact": "pregnant", "below": 3}, "expected 'is'"),
        ({"known": "weather"}, "unknown fact 'weather'"),
    ],
)
def test_a_faulty_tree_is_refused_with_the_place_and_what_was_expected(tree, says):
    assert any(says in fault for fault in problems(tree, SETTINGS))
    with pytest.raises(ConditionError):
        compile_tree(tree, SETTINGS)


def test_a_test_of_several_parts_holds_only_when_every_part_does():
    tree = {"some": "medicine", "where": {"is": {"any_of": ["nsaid"], "not": ["cox2_nsaid"]}}}
    check = compile_tree(tree, SETTINGS)
    assert check(facts([medicine("ibuprofen", "nsaid")])).value is True
    assert check(facts([medicine("celecoxib", "nsaid", "cox2_nsaid")])).value is False
    assert check(facts(gaps=[("medicine", Gap("medicines.answer", frozenset({"nsaid"})))])).value is None


def test_a_number_may_have_to_lie_between_a_setting_and_its_opposite():
    tree = {"some": "condition", "where": {"days_since": {"at_least": "-setting:stent_days", "at_most": "setting:stent_days"}}}
    check = compile_tree(tree, SETTINGS)

    def done(low, high):
        return facts([Item("condition", "coronary_stent", {"days_since": Span(low, high)}, "stent", "history.items[0].text")])

    assert check(done(-10, 10)).value is True
    assert check(done(-400, -380)).value is False
    assert check(done(300, 400)).value is None


def test_what_was_not_said_for_certain_is_not_said():
    said = {"said": TAKES_ANTICOAGULANT}
    unanswered = facts(gaps=[("medicine", Gap("medicines.answer"))])
    assert compile_tree(said, SETTINGS)(unanswered).value is False
    assert compile_tree({"not": said}, SETTINGS)(unanswered).value is True
    assert compile_tree(said, SETTINGS)(facts([medicine("warfarin", "anticoagulant")])).value is True
