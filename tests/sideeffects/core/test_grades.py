"""Grades: what a condition is for one intake, as numbers that a database can combine."""

import pytest

from sideeffects.core.conditions import Truth
from sideeffects.core.grades import ASKED, FALSE, NOT, PLANNED, SAID, SWAP, TRUE, asks_about, grade, leaves, look_up, resolved

KNOWN = {"known": "medicine"}
AGE = {"fact": "age_on_treatment", "below": 18}


@pytest.mark.parametrize(
    ("truth", "expected"),
    [
        (Truth(True), TRUE),
        (Truth(False), FALSE),
        (Truth(None, missing=("medicines.answer",)), ASKED),
        (Truth(None, missing=("plan.ingredients",)), PLANNED),
        (Truth(None, missing=("plan.ingredients", "medicines.answer")), ASKED),
    ],
)
def test_unknown_is_about_the_plan_only_where_nothing_else_is_missing(truth, expected):
    assert grade(truth) == expected


def test_the_tables_turn_grades_as_the_engine_turns_truths():
    assert [look_up(NOT, one) for one in (FALSE, ASKED, PLANNED, TRUE)] == [TRUE, ASKED, PLANNED, FALSE]
    assert [look_up(SAID, one) for one in (FALSE, ASKED, PLANNED, TRUE)] == [FALSE, FALSE, FALSE, TRUE]
    assert [look_up(SWAP, look_up(SWAP, one)) for one in range(4)] == [0, 1, 2, 3]


def test_a_tree_is_taken_apart_into_what_single_facts_can_tell():
    tree = {"all": [{"not": AGE}, {"any": [KNOWN, {"said": {"some": "area"}}]}]}
    assert list(leaves(tree)) == [AGE, {"not": KNOWN}, {"some": "area"}]
    assert [asks_about(leaf) for leaf in leaves(tree)] == ["age_on_treatment", "medicine", "area"]


def test_thresholds_become_the_numbers_that_they_stand_for():
    tree = {"all": [{"some": "condition", "where": {"days_since": {"more_than": "-setting:stent_days"}}}, AGE]}
    assert resolved(tree, {"stent_days": 365.0})["all"][0]["where"] == {"days_since": {"more_than": -365.0}}
