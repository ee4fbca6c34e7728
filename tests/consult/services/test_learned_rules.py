"""The override ledger over simulated treatments: what followed, exactly; verdicts from enough, and only where chance is small."""

import pytest
from django.db import transaction

from consult.services.learned import Rate
from consult.services.learned_rules import FEW, OPEN, RIGHT, WOLF, Compared, effects_of, ledger
from sideeffects.services.releases import current_knowledge
from tests import treatments
from tests.cohort import Some, a_cohort, afternoon

pytestmark = pytest.mark.django_db

BRUISE, REDNESS = {"effect": "bruising", "areas": ["face"], "onset_days": 1}, {"effect": "redness", "onset_days": 0}
OVER = {"raised": ["anticoagulant"], "overridden": ["anticoagulant"]}
WOLVES = {"raised": ["keloid"], "overridden": ["keloid"]}
COHORT = (
    Some(20, **OVER, events=[BRUISE]),
    Some(20, **OVER),
    Some(10, raised=["anticoagulant"], dealt=["anticoagulant"]),
    Some(40, **WOLVES),
    Some(10, events=[BRUISE]),
    Some(10, events=[REDNESS]),
    Some(190),
    Some(3, raised=["latex-allergy-severe"], overridden=["latex-allergy-severe"], events=[REDNESS]),
)


@pytest.fixture(scope="module")
def found(django_db_setup, django_db_blocker):
    """Made once for all the questions below, and never kept."""
    with django_db_blocker.unblock(), transaction.atomic(), afternoon():
        signed = treatments.signed_lately()
        a_cohort(signed, *COHORT)
        yield ledger(clinics=[signed.clinic], knowledge=current_knowledge())
        transaction.set_rollback(True)


def said(rate):
    return rate.part, rate.total


def lesson(found, rule):
    return next(one for one in found.rules if one.rule == rule)


def test_a_rule_was_right_where_its_side_effect_followed_more_often_than_elsewhere(found):
    one = lesson(found, "anticoagulant")
    assert "bruising" in one.effects
    assert one.count.raised == 50
    assert one.count.done["overridden"] == 40
    assert (said(one.own.over), said(one.own.dealt), said(one.own.without)) == ((20, 40), (0, 10), (10, 253))
    assert said(one.anything.without) == (23, 253)
    assert one.own.over.low > one.own.without.high
    assert one.verdict == RIGHT


def test_a_rule_that_was_overridden_forty_times_with_nothing_after_it_may_cry_wolf(found):
    one = lesson(found, "keloid")
    assert said(one.compared.over) == (0, 40)
    assert one.compared.over.high == pytest.approx(8.76, abs=0.01)
    assert one.verdict == WOLF


def test_a_rule_that_was_raised_for_three_is_not_named(found):
    assert found.few
    assert "latex-allergy-severe" not in {one.rule for one in found.rules}


def test_what_is_known_for_sure_stands_first(found):
    assert [one.rule for one in found.rules][:2] == ["anticoagulant", "keloid"]


@pytest.mark.parametrize(
    ("over", "without", "verdict"),
    [
        ((0, 29), (10, 200), FEW),
        ((0, 30), (10, 200), WOLF),
        ((None, 40), (10, 200), FEW),
        ((8, 40), (None, 200), FEW),
        ((6, 40), (20, 200), OPEN),
        ((20, 40), (10, 200), RIGHT),
        ((8, 40), (190, 200), OPEN),
    ],
)
def test_no_verdict_comes_from_few_or_from_intervals_that_overlap(over, without, verdict):
    assert Compared(Rate.of(*over), Rate.of(0, 10), Rate.of(*without)).verdict == verdict


def test_a_rule_stands_for_the_side_effects_that_are_likelier_with_it(found):
    assert set(effects_of(current_knowledge())["anticoagulant"]) >= {"bruising"}
