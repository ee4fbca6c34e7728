"""Why we ask: nothing is said that the release does not make true."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.intake.parts import Step
from consult.intake.steps import BY_KEY, STEPS, follow_ups_of
from consult.presenters.why import rules_of, why, why_by
from sideeffects.core.patient_text import faults

# What the follow-ups ask about; without a tick there is nothing to follow.
TICKED = {
    "allergy-food": {"ticks": {"answer": "some", "picked": ["soy", "egg"]}},
    "heart": {"ticks": {"answer": "some", "picked": ["stroke"]}},
    "coming": {"ticks": {"answer": "some", "picked": ["vaccination"]}},
}
steps = pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)


def without(knowledge, *keys):
    return replace(knowledge, rules=tuple(rule for rule in knowledge.rules if rule.key not in keys))


@steps
def test_every_page_says_why_in_one_or_two_short_sentences(step, knowledge):
    said = why_by(knowledge, step, TICKED)
    assert 1 <= len(said) <= 2
    assert all(one.endswith(".") and len(one) < 125 for one in said)


@steps
def test_every_rule_that_a_reason_speaks_of_needs_the_page(step, knowledge):
    needing = {rule.key for rule in rules_of(knowledge, step, TICKED)}
    for reason in step.why:
        assert set(reason.rules) <= needing, str(reason.says)


@steps
def test_a_reason_is_not_given_once_a_rule_that_it_speaks_of_is_withdrawn(step, knowledge):
    for reason in step.why:
        for key in reason.rules:
            assert str(reason.says) not in why_by(without(knowledge, key), step, TICKED)


def test_a_withdrawn_rule_takes_its_sentence_along_and_lowers_the_count(knowledge):
    heart = BY_KEY["heart"]
    before = why_by(knowledge, heart, {})
    after = why_by(without(knowledge, "heart-disease-and-product"), heart, {})
    count = len(rules_of(knowledge, heart, {}))
    assert before[0].startswith("Some products and numbing medicines act on the heart")
    assert before[1].startswith(f"{count} checks need this")
    assert after[0].startswith("After a stent, heart attack or stroke")
    assert after[1].startswith(f"{count - 1} checks need this")


def test_without_the_rules_of_a_page_no_check_is_promised(knowledge):
    smoking = BY_KEY["habits"]
    assert why_by(without(knowledge, "smoking"), smoking, {}) == ["The practitioner reads this before you meet."]


def test_the_count_is_that_of_the_map_whatever_is_withdrawn(knowledge):
    @settings(max_examples=20, deadline=None)
    @given(gone=st.sets(st.integers(0, len(knowledge.rules) - 1)))
    def holds(gone):
        left = replace(knowledge, rules=tuple(rule for place, rule in enumerate(knowledge.rules) if place not in gone))
        for key in ("allergy-food", "recent", "habits", "areas"):
            page = BY_KEY[key]
            rules, said = rules_of(left, page, {}), why_by(left, page, {})
            assert [one for one in said if "need" in one] == said[-1:] * bool(rules)
            assert not rules or said[-1].startswith(f"{len(rules)} check")

    holds()


def test_words_of_their_own_are_looked_through_and_needed_by_nothing(knowledge):
    page = BY_KEY["anything"]
    count = len(rules_of(knowledge, page, {}))
    assert why_by(knowledge, page, {})[1] == f"{count} checks also look for something in it."
    assert why_by(replace(knowledge, rules=()), page, {}) == ["A practitioner reads every word of it."]


def test_one_check_is_said_as_one(knowledge):
    assert "1 check needs this: we may talk about it with you." in why_by(knowledge, BY_KEY["habits"], {})


def test_a_follow_up_counts_only_what_was_ticked(knowledge):
    page = BY_KEY["health-more"]
    one = rules_of(knowledge, page, {"heart": {"ticks": {"answer": "some", "picked": ["coronary_stent"]}}})
    assert {"stent-within-12-months"} <= {rule.key for rule in one}
    assert len(one) < len(rules_of(knowledge, BY_KEY["heart"], {}))


def test_an_allergy_whose_reaction_no_rule_weighs_promises_no_check(knowledge):
    said = why_by(knowledge, BY_KEY["allergy-more"], {"allergy-food": {"ticks": {"answer": "some", "picked": ["milk"]}}})
    assert said == ["A rash and trouble breathing are different dangers. A practitioner reads what happened."]


@pytest.mark.django_db
def test_before_anything_is_published_only_people_are_spoken_of():
    assert why(BY_KEY["anything"], {}) == ["A practitioner reads every word of it."]
    assert why(BY_KEY["heart"], {}) == []


@steps
def test_no_reason_tells_anybody_to_change_a_medicine(step: Step, knowledge):
    words = [str(one.says) for one in step.why] + why_by(knowledge, step, TICKED)
    assert [faults(one, "en", "en") for one in words if faults(one, "en", "en")] == []


def test_every_page_that_follows_up_is_among_those_tried():
    assert {step.key for step in STEPS if follow_ups_of(step)} >= {"allergy-more", "health-more", "coming-more"}
