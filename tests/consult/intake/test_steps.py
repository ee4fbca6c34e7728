"""The questions themselves: every page says why, nothing is left without a question."""

import pytest

from consult.intake.follow_ups import QUESTIONS, questions_about
from consult.intake.parts import Choice, Rows, Words
from consult.intake.steps import BY_KEY, SECTIONS, STEPS, ticks_of

TICKED = [step for step in STEPS if ticks_of(step)]
# Asked on pages that are no ticks, or looked for in every text and never asked.
CLASSES = {"anticoagulant", "antiplatelet", "nsaid", "ssri_snri", "supplement"}
# Rare, or in words that nobody ticks: the pages "any other allergy" and "anything else about your health" ask for these.
LEFT_TO_ANYTHING_ELSE = {"gram_positive_protein", "hyaluronic_acid", "ha_filler", "mesotherapy", "injection_treatment", "inr"}
LEFT_RULES = {"allergy-to-planned-ingredient"}
ASKED_ELSEWHERE = {"smoking", "pregnant", "pregnancy_possible", "breastfeeding"}


def named(tree, entity):
    """Every concept that a condition asks of an entity by name."""
    if isinstance(tree, dict):
        if tree.get("some") == entity:
            asked = tree.get("where", {}).get("is", [])
            yield from asked if isinstance(asked, list) else asked.get("any_of", [])
        for value in tree.values():
            yield from named(value, entity)
    if isinstance(tree, list):
        for value in tree:
            yield from named(value, entity)


def concepts_of_rules(knowledge, entity):
    asking = [rule for rule in knowledge.rules if rule.key not in LEFT_RULES]
    return {one for rule in asking for tree in (rule.when, rule.applies) for one in named(tree, entity)}


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_every_page_has_a_reason_to_be_asked(step):
    assert step.why
    assert all(str(reason.says).endswith(".") for reason in step.why)
    assert step.section in {section.key for section in SECTIONS}


@pytest.mark.parametrize("step", TICKED, ids=lambda step: step.key)
def test_every_ticked_page_can_be_left_with_none_or_not_sure(step):
    ticks = ticks_of(step)
    assert str(ticks.unsure_label)
    assert str(ticks.none_label) or step.feeds in ("areas", "concerns")


def test_no_question_has_an_answer_chosen_beforehand():
    for step in STEPS:
        for question in step.fields:
            choices = [question] if isinstance(question, Choice) else []
            choices += [part for part in getattr(question, "fields", ()) if isinstance(part, Choice)]
            assert all(str(one.missing) for one in choices if one.required)


@pytest.mark.parametrize("step", TICKED, ids=lambda step: step.key)
def test_every_tick_stands_for_a_concept_that_the_knowledge_has(step, knowledge):
    unknown = [key for key in ticks_of(step).covers if key not in knowledge.entries]
    assert [key for key in unknown if key not in CLASSES] == []


@pytest.mark.parametrize("entity", ["condition", "allergy"])
def test_every_concept_that_a_rule_asks_for_is_covered_by_a_question(entity, knowledge):
    covered = {key for step in TICKED for key in ticks_of(step).covers} | ASKED_ELSEWHERE
    assert concepts_of_rules(knowledge, entity) - covered - LEFT_TO_ANYTHING_ELSE == set()


def test_a_page_for_anything_else_covers_what_no_other_page_does():
    for key in ("allergy-other", "health-other", "medicines"):
        rows = [question for question in BY_KEY[key].fields if isinstance(question, Rows)]
        assert len(rows) == 1


def test_every_follow_up_that_a_tick_asks_for_exists():
    for step in TICKED:
        for option in ticks_of(step).options:
            assert set(option.asks) <= set(QUESTIONS)
            assert all(isinstance(one, Choice | Words) for one in questions_about(step.key, option))


def test_keys_of_pages_and_of_answers_are_their_own():
    assert len(BY_KEY) == len(STEPS)
    for step in TICKED:
        values = [option.value for option in ticks_of(step).options]
        assert len(values) == len(set(values))
