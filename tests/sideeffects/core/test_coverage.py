"""The map of the knowledge: what feeds each rule, and what feeds nothing or can never fire."""

import pytest

from sideeffects.core.assessment import QUIET_INTAKE, examine
from sideeffects.core.coverage import QUESTIONS, coverage, why_asked
from sideeffects.core.engine import MANUAL_REVIEW
from sideeffects.core.never import contradictions
from sideeffects.core.release import compile_release


@pytest.fixture(scope="module")
def found(knowledge):
    return coverage(knowledge)


@pytest.fixture(scope="module")
def changed(knowledge):
    """The pack with some entries replaced or added."""

    def change(**kinds):
        content = {kind: dict(entries) for kind, entries in knowledge.content.items()}
        for kind, entries in kinds.items():
            content[kind].update(entries)
        return compile_release(content, number=0)

    return change


def keys(rules):
    return [rule.key for rule in rules]


def test_each_question_names_its_rules_and_each_rule_its_questions(found):
    assert "anticoagulant" in keys(found.rules_of_question["medicines.answer"])
    assert "anticoagulant" not in keys(found.rules_of_question["allergies.answer"])
    assert found.questions_of_rule["latex-allergy-mild"] == ("allergies.answer", "plan.ingredients", "plan.gloves")
    assert "despair" in keys(found.rules_of_question["free_text"])
    assert all(found.rules_of_question[question] for question in QUESTIONS)


def test_each_concept_and_each_guideline_names_its_rules(found):
    assert keys(found.rules_of_concept["isotretinoin"]) == ["isotretinoin"]
    assert "bleeding-pair-high" in keys(found.rules_of_concept["nsaid"])
    assert "insulin" in keys(found.rules_of_guideline["eat-and-bring-glucose"])


def test_nothing_in_the_pack_is_dead(found):
    assert (found.never_asked, found.never_true, found.never_applies, found.never_shown) == ((), {}, {}, ())


def test_a_fact_that_no_rule_asks_for_is_dead(knowledge, changed):
    rules = {key: rule for key, rule in knowledge.content["rules"].items() if "pair" not in str(rule["when"])}
    content = {**knowledge.content, "rules": rules}
    assert {one.attribute for one in coverage(compile_release(content, 0)).never_asked} == {"is", "regular", "prescribed"}


@pytest.mark.parametrize(
    ("when", "why"),
    [
        ({"some": "medicine", "where": {"is": ["aspirine"]}}, "nothing in the knowledge is aspirine"),
        ({"some": "medicine", "where": {"is": {"any_of": ["ibuprofen"], "not": ["nsaid"]}}}, "without being ruled out"),
        ({"some": "medicine", "where": {"is": ["nsaid"], "dose_mg": {"at_least": 5, "below": 5}}}, "at least 5 and below 5"),
        ({"some": "condition", "where": {"days_since": {"at_least": "setting:stent_days", "at_most": 3}}}, "no number is"),
        ({"some": "allergy", "where": {"severity": {"any_of": ["mild"], "not": ["mild"]}}}, "is also ruled out"),
        ({"all": [{"fact": "sex", "is": ["male"]}, {"fact": "sex", "is": ["female"]}]}, "no answer is in every list"),
        ({"all": [{"fact": "age_on_asked", "below": 18}, {"fact": "age_on_asked", "at_least": 18}]}, "no number is"),
        ({"said": {"any": [{"some": "area", "where": {"is": ["moon"]}}]}}, "nothing in the knowledge is moon"),
    ],
)
def test_what_contradicts_itself_can_never_fire(knowledge, when, why):
    assert any(why in one for one in contradictions(when, knowledge))


@pytest.mark.parametrize(
    "when",
    [
        {"any": [{"some": "area", "where": {"is": ["moon"]}}, {"some": "area", "where": {"is": ["face"]}}]},
        {"all": [{"some": "medicine", "where": {"is": ["insulin"]}}, {"some": "medicine", "where": {"is": ["aspirin"]}}]},
        {"not": {"some": "area", "where": {"is": ["moon"]}}},
        {"some": "medicine", "where": {"is": ["nsaid"], "dose_mg": {"at_least": 5, "at_most": 5}}},
    ],
)
def test_what_one_answer_could_make_true_is_no_contradiction(knowledge, when):
    assert contradictions(when, knowledge) == []


def test_a_rule_none_of_whose_examples_raises_is_shown(knowledge, changed):
    rule = dict(knowledge.content["rules"]["smoking"])
    rule["examples"] = [one for one in rule["examples"] if one["expect"] != "raised"]
    assert keys(coverage(changed(rules={"smoking": rule})).never_shown) == ["smoking"]


def test_what_has_no_row_and_no_rule_and_what_nothing_rests_on_is_listed(knowledge, changed):
    bare = {"key": "moonstone", "kind": "medicine", "label": {"en": "moonstone"}, "evidence": []}
    idle = {**knowledge.content["claims"]["b-07"], "key": "moon", "evidence": ["Z-99"]}
    found = coverage(changed(substances={"moonstone": bare}, claims={"moon": idle}))
    assert "moonstone" in [one.key for one in found.bare]
    assert "warfarin" not in [one.key for one in found.bare]
    assert "moon" in [one.key for one in found.idle_claims]
    assert "b-07" not in [one.key for one in found.idle_claims]
    assert "sun" in [one.key for one in found.idle_guidelines]


def test_whatever_an_example_misses_was_asked_for_its_rule(knowledge):
    """The other way round than the map is made: what a rule waits for when an answer is missing."""
    for rule in knowledge.rules:
        for example in rule.examples:
            finding = next(
                one for one in examine(knowledge, {**QUIET_INTAKE, **example["intake"]}).findings if one.rule.key == rule.key
            )
            for question in {*finding.missing, *finding.waits_for} - {MANUAL_REVIEW}:
                assert rule.key in keys(why_asked(knowledge, question)), (rule.key, question)


def test_a_page_that_asks_about_some_things_serves_the_rules_about_those(knowledge):
    heart = keys(why_asked(knowledge, "history.heart", ("heart_disease", "stroke", "tia")))
    assert {"heart-disease", "stroke-before", "stroke-or-heart-attack-recent"} <= set(heart)
    assert "keloid" not in heart
    assert "nsaid-by-choice" in keys(why_asked(knowledge, "medicines.items[0].prescribed"))
    assert "beta-blocker" not in keys(why_asked(knowledge, "medicines.items[0].prescribed"))


def test_a_rule_that_cannot_be_evaluated_is_listed_and_the_map_goes_on(knowledge, changed):
    found = coverage(changed(rules={"smoking": {**knowledge.content["rules"]["smoking"], "when": {"some": "mood"}}}))
    assert list(found.unsound) == ["smoking"]
    assert "smoking" not in found.questions_of_rule
    assert "anticoagulant" in found.questions_of_rule
