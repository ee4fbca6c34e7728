"""Every row of table B, and the classes of table C, answer to what a patient would write."""

import pytest

from sideeffects.core.assessment import QUIET_INTAKE, assess
from tests.promises.row_cases import CASES, QUIET_CASES


def name(case):
    row, level, outcome, changes = case
    return f"{row} {level} {outcome} {next(iter(changes))}"


@pytest.mark.parametrize("case", CASES, ids=name)
def test_the_row_answers_at_its_level(knowledge, case):
    row, level, outcome, changes = case
    answer = assess(knowledge, {**QUIET_INTAKE, **changes})
    found = [(one["outcome"], one["level"]) for one in answer["findings"] if row in one["evidence"]]
    assert (outcome, level) in found, [(one["rule"], one["outcome"], one["level"], one["evidence"]) for one in answer["findings"]]


@pytest.mark.parametrize("changes", QUIET_CASES, ids=str)
def test_the_near_miss_raises_nothing_above_a_note(knowledge, changes):
    answer = assess(knowledge, {**QUIET_INTAKE, **changes})
    assert answer["overall"] in ("CLEAR", "NOTE"), (answer["findings"], answer["unrecognised"], answer["contradictions"])


def test_every_row_of_table_b_has_a_case():
    rows = {row for row, *_ in CASES}
    # B-77 is made by the contradictions (tests/sideeffects/core/test_contradictions.py).
    assert {f"B-{number:02}" for number in range(1, 86)} - rows == {"B-77"}
