"""Conditions and whole rules go through the page and back without a loss, sound or half typed."""

import json

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from sideeffects.core.condition_faults import problems
from sideeffects.core.condition_shape import DEEPEST
from sideeffects.core.coverage import QUESTIONS
from sideeffects.core.schema import canonical_entry
from sideeffects.core.vocabulary import EVERY, INTAKE, REPORT
from sideeffects.forms.base import EntryForm, Section
from sideeffects.forms.check_in import CheckInForm
from sideeffects.forms.condition import MOST_DRAWN, Condition, depth_of
from sideeffects.forms.condition_acts import acted_on
from sideeffects.forms.guideline import GuidelineForm
from sideeffects.forms.rule import RuleForm
from sideeffects.forms.warning import WarningForm
from sideeffects.presenters import condition_names
from sideeffects.presenters.questions import FOLLOW_UPS, NAMES, REPORTED
from tests.sideeffects.forms.sent import sent_by

TAKES = {"some": "medicine", "where": {"is": ["nsaid"]}}
ALLERGIC = {"some": "allergy", "where": {"is": ["soy"]}}


class OneCondition(EntryForm):
    kind, new = "rules", ""
    sections = (Section("", (Condition("when"),)),)


@pytest.fixture(autouse=True)
def _the_pack_is_the_working_copy(knowledge, monkeypatch):
    monkeypatch.setattr("sideeffects.templatetags.conditions.working_knowledge", lambda: knowledge)


def page_of(form):
    tops = [top for _section, tops in form.shown for top in tops]
    return "".join(render_to_string(top.piece.template, {"shown": top}) for top in tops)


def through_the_page(tree):
    form = OneCondition({"when": tree})
    return OneCondition.read(sent_by(page_of(form)))["when"]


def told(form_of, entry):
    raw = {**form_of.read(sent_by(page_of(form_of(entry)))), "key": entry["key"]}
    return form_of(raw).content()


def test_every_condition_of_the_pack_comes_back_from_its_page_as_it_was(knowledge):
    kinds = ("rules", "guidelines", "warnings", "check_ins")
    entries = [entry for kind in kinds for entry in knowledge.content[kind].values()]
    trees = [tree for entry in entries for tree in (entry.get("when"), entry.get("applies")) if isinstance(tree, dict)]
    assert len(trees) > 161
    assert [tree for tree in trees if through_the_page(tree) != tree] == []


def test_whole_entries_with_conditions_come_back_from_their_pages_as_they_were(knowledge):
    # Conditions and intakes are tried for every entry elsewhere; a whole page takes a fifth of a second.
    for form_of, every in ((RuleForm, 12), (GuidelineForm, 4), (WarningForm, 9), (CheckInForm, 2)):
        for key, entry in list(knowledge.content[form_of.kind].items())[::every]:
            assert canonical_entry(form_of.kind, told(form_of, entry)) == entry, key


@pytest.mark.parametrize(
    "tree",
    [
        {"some": ""},
        {"all": []},
        {"not": {"some": ""}},
        {"some": "medicine", "where": {"dose_mg": {"at_least": "a lot"}}},
        {"some": "medicine", "where": {"days_since": {"at_most": "setting:gone"}}},
        {"some": "medicine", "where": {"is": {"any_of": ["aspirn"], "not": []}}},
        {"some": "allergy", "where": {"severity": {"unknown_or": []}}},
        {"fact": "age_on_asked", "below": "18 or so"},
        {"fact": "pregnant", "is": []},
        {"known": "allergy"},
        {"some": "medicine"},
    ],
)
def test_what_is_half_typed_comes_back_as_it_was_typed(tree):
    assert through_the_page(tree) == tree
    assert through_the_page({"any": [TAKES, tree]}) == {"any": [TAKES, tree]}


@pytest.mark.parametrize(
    "tree", [{"some": "mood"}, {"all": "x"}, {"all": [1]}, {"when": 3}, {"some": "medicine", "where": {}}, "text"]
)
def test_what_no_field_can_hold_is_kept_as_it_is(tree):
    assert through_the_page({"any": [tree, TAKES]}) == {"any": [tree, TAKES]}


values = st.lists(st.sampled_from(["nsaid", "soy", "with space", "<b>", 'q"uote']), max_size=3)
numbers = st.sampled_from([3, 2.5, "", "many", "setting:stent_days", "-setting:stent_days"])


@st.composite
def leaves(draw):
    if draw(st.booleans()):
        name = draw(st.sampled_from(sorted(EVERY.scalars)))
        number = EVERY.scalars[name].kind == "number"
        return {"fact": name, "at_least": draw(numbers)} if number else {"fact": name, "is": draw(values)}
    name = draw(st.sampled_from(sorted(EVERY.entities)))
    where = {}
    for attribute in draw(st.lists(st.sampled_from(sorted(EVERY.entities[name].attributes)), unique=True, max_size=3)):
        words = ("at_most", "at_least") if EVERY.entities[name].attributes[attribute].kind == "number" else ("any_of", "not")
        chosen = draw(st.lists(st.sampled_from(words), unique=True, min_size=1))
        parts = {word: draw(numbers if words[0] == "at_most" else values) for word in chosen}
        where[attribute] = parts["any_of"] if list(parts) == ["any_of"] else parts
    return {"some": name, "where": where} if where else {"some": name}


trees = st.recursive(
    leaves(),
    lambda inner: st.one_of(
        st.builds(lambda kind, children: {kind: children}, st.sampled_from(["all", "any"]), st.lists(inner, max_size=3)),
        st.builds(lambda kind, child: {kind: child}, st.sampled_from(["not", "said"]), inner),
    ),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(tree=trees)
def test_any_tree_comes_back_from_the_page(knowledge, tree):
    assert json.dumps(through_the_page(tree), sort_keys=True) == json.dumps(tree, sort_keys=True)


def test_another_kind_of_group_or_subject_keeps_what_fits():
    data = sent_by(page_of(OneCondition({"when": {"all": [TAKES, ALLERGIC]}})))
    data["when.kind"] = "not"
    assert OneCondition.read(data)["when"] == {"not": {"all": [TAKES, ALLERGIC]}}
    data["when.kind"], data["when.all.0.kind"] = "any", "some:ingredient"
    assert OneCondition.read(data)["when"] == {"any": [{"some": "ingredient", "where": {"is": ["nsaid"]}}, ALLERGIC]}
    data["when.all.0.kind"], data["when.all.1.kind"] = "fact:sex", "fact:age_on_asked"
    assert OneCondition.read(data)["when"] == {"any": [{"fact": "sex", "is": []}, {"fact": "age_on_asked", "below": ""}]}
    data["when.all.1.kind"] = "known:allergy"
    assert OneCondition.read(data)["when"]["any"][1] == {"known": "allergy"}


NEW = {"some": ""}


@pytest.mark.parametrize(
    ("do", "before", "after"),
    [
        ("condition when", None, {"all": [NEW]}),
        ("condition when", {"any": [TAKES]}, {"any": [TAKES, NEW]}),
        ("condition when", TAKES, {"all": [TAKES, NEW]}),
        ("group when", {"any": [TAKES]}, {"any": [TAKES, {"all": [NEW]}]}),
        ("group when.all.0", {"all": [{"all": [TAKES]}]}, {"all": [{"all": [TAKES, {"any": [NEW]}]}]}),
        ("wrap when.all.0", {"all": [TAKES, ALLERGIC]}, {"all": [{"all": [TAKES]}, ALLERGIC]}),
        ("wrap when", TAKES, {"all": [TAKES]}),
        ("unwrap when.all.0", {"all": [{"any": [TAKES, ALLERGIC]}]}, {"all": [TAKES, ALLERGIC]}),
        ("unwrap when", {"not": TAKES}, TAKES),
        ("unwrap when", {"any": [TAKES, ALLERGIC]}, {"any": [TAKES, ALLERGIC]}),
        ("unwrap when.not", {"not": {"any": [TAKES, ALLERGIC]}}, {"not": {"any": [TAKES, ALLERGIC]}}),
        ("without when.all.1", {"all": [TAKES, ALLERGIC]}, {"all": [TAKES]}),
        ("without when.all.0.not", {"all": [{"not": TAKES}, ALLERGIC]}, {"all": [ALLERGIC]}),
        ("without when", TAKES, None),
        ("down when.all.0", {"all": [TAKES, ALLERGIC]}, {"all": [ALLERGIC, TAKES]}),
        ("up when.any.1", {"any": [TAKES, ALLERGIC]}, {"any": [ALLERGIC, TAKES]}),
        ("test when dose_mg", TAKES, {"some": "medicine", "where": {"is": ["nsaid"], "dose_mg": {"at_most": ""}}}),
        ("test when is", TAKES, {"some": "medicine", "where": {"is": {"any_of": ["nsaid"], "not": []}}}),
        ("untest when is any_of", TAKES, {"some": "medicine"}),
        ("more when", TAKES, TAKES),
        ("wrap when.any.7", TAKES, TAKES),
    ],
)
def test_a_button_changes_the_tree_at_its_place(do, before, after):
    assert RuleForm.acted({"when": before}, do)["when"] == after
    assert acted_on({"when": before}, "save") is None


def test_everything_that_a_condition_may_name_has_a_name_to_choose():
    attributes = {one for entity in EVERY.entities.values() for one in entity.attributes}
    assert set(condition_names.ENTITY_WORDS) == set(EVERY.entities)
    assert set(condition_names.FACTS) == set(EVERY.scalars)
    assert attributes <= set(condition_names.ATTRIBUTES)
    assert set(FOLLOW_UPS) >= attributes - {"is"}
    reported = {one.question for one in (*REPORT.entities.values(), *REPORT.scalars.values())}
    assert set(NAMES) == {*QUESTIONS, *reported}
    assert set(REPORTED) == reported


def test_the_two_vocabularies_name_nothing_alike():
    assert not {*INTAKE.entities, *INTAKE.scalars} & {*REPORT.entities, *REPORT.scalars}


SIGN = {
    "all": [{"some": "sign", "where": {"is": ["fever"], "course": ["worse"]}}, {"fact": "days_since_treatment", "at_least": 7}]
}


def test_a_warning_chooses_among_what_a_report_tells_and_a_rule_among_what_an_intake_does():
    warning, rule = page_of(WarningForm({"when": SIGN})), page_of(RuleForm({"when": TAKES}))
    assert 'value="some:sign" selected' in warning
    assert 'list="concepts-signs"' in warning
    assert '<option value="some:medicine"' not in warning
    assert '<option value="some:sign"' not in rule


def test_what_a_rule_may_not_ask_stays_in_sight_until_somebody_chooses_something_else():
    assert through_the_page(SIGN) == SIGN
    assert 'value="some:sign" selected' in page_of(OneCondition({"when": SIGN}))


def nested(depth):
    return {"not": nested(depth - 1)} if depth else dict(TAKES)


def test_a_condition_is_refused_where_its_file_could_not_be_read_again():
    assert problems(nested(DEEPEST), {}, "when") == []
    assert "groups in one another" in problems(nested(DEEPEST + 1), {}, "when")[0]


def test_no_button_and_nothing_sent_makes_a_condition_too_deep_to_draw():
    deep = nested(MOST_DRAWN - 1)
    assert through_the_page(deep) == deep
    assert acted_on({"when": deep}, "wrap when") == {"when": deep}
    sent = {}
    for depth in range(2000):
        path = "when" + ".not" * depth
        sent |= {f"{path}.was": "not", f"{path}.kind": "not"}
    assert depth_of(OneCondition.read(sent)["when"]) <= MOST_DRAWN + 2


@pytest.mark.parametrize(
    "kept", ["[" * 100_000, '{"fact": "age_on_asked", "below": Infinity}', '{"known": "\\u0000"}', '{"known": "\\ud800"}']
)
def test_what_no_database_can_hold_is_not_taken_for_a_part_of_a_file(kept):
    assert OneCondition.read({"when.was": "raw", "when.kept": kept}) == {"key": None, "when": NEW}


def test_a_question_that_nobody_asks_is_kept_as_it_is():
    assert through_the_page({"known": "nonsense"}) == {"known": "nonsense"}


@pytest.mark.parametrize(
    "do",
    ["wrap level", "condition key", "group from", "unwrap applies", "test applies severity", "untest examples.0 is", "unwrap x"],
)
def test_a_button_of_a_condition_does_nothing_to_anything_else(do):
    raw = {"key": "k", "level": "NOTE", "from": "P1D", "applies": None, "examples": [{"says": "x"}]}
    assert RuleForm.acted(raw, do) | {"x": None} == raw | {"x": None}
