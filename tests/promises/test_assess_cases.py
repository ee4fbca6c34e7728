"""Each case of assess_cases.py, through the whole way from the intake to the answer."""

import pytest

from sideeffects.core.assessment import QUIET_INTAKE, assess
from tests.promises.assess_cases import ASSESS_CASES

OUTCOMES = {"+": "raised", "?": "cannot_assess", "~": "restriction"}


def row_holds(expected, answer):
    sign, (row, *level) = expected[0], expected[1:].split()
    found = [one for one in answer["findings"] if set(row.split("|")) & set(one["evidence"])]
    if sign == "*":
        return bool(found)
    levels = level[0].split("|") if level and level != ["*"] else ["NOTE", "CAUTION", "HOLD", "STOP"]
    outcome = OUTCOMES.get(sign, "raised")
    hit = any(one["outcome"] == outcome and one["level"] in levels for one in found)
    return hit != (sign == "-")


def words_of(answer):
    return [reason["words"] for one in answer["findings"] for reason in one.get("because", [])]


def plainly_holds(expected, answer):
    raised = [one for one in answer["findings"] if one["outcome"] == "raised"]
    return {
        "complete": answer["complete"],
        "incomplete": not answer["complete"],
        "known": not answer["unrecognised"],
        "contra": bool(answer["contradictions"]),
        "no contra": not answer["contradictions"],
        "restricted": answer["restricted"],
        "sure": not any(one["confirm"] for one in raised),
        "confirm": any(one["confirm"] for one in raised),
    }[expected]


def holds(expected, answer):
    if expected.startswith("="):
        return answer["overall"] in expected[1:].split("|")
    if expected.startswith("unknown:"):
        return expected.removeprefix("unknown:") in [one["words"] for one in answer["unrecognised"]]
    if expected.startswith("words:"):
        return expected.removeprefix("words:") in words_of(answer)
    return row_holds(expected, answer) if expected[0] in "+-?~*" else plainly_holds(expected, answer)


def summary(answer):
    findings = [(one["rule"], one["outcome"], one["level"], one["evidence"]) for one in answer["findings"]]
    return answer["overall"], findings, answer["unrecognised"], answer["contradictions"]


@pytest.mark.parametrize(("expected", "changes"), ASSESS_CASES, ids=str)
def test_the_intake_is_answered_as_the_contract_says(knowledge, expected, changes):
    answer = assess(knowledge, {**QUIET_INTAKE, **changes})
    failed = [part for part in expected.split("; ") if not holds(part, answer)]
    assert not failed, summary(answer)
