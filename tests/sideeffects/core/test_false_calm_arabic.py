"""Arabic reports written without sight of the phrases: none is calmer than table F, and emergencies are read as emergencies."""

from pathlib import Path

import pytest

from sideeffects.core.triage import triage
from tests.sideeffects.core.reported import told

pytestmark = pytest.mark.once
LINES = (Path(__file__).parent / "data" / "false_calm_arabic.tsv").read_text(encoding="utf-8").splitlines()
# A third of them, for the suite's minutes; take the step away after a change of phrases.
CASES = [line.split("\t") for line in LINES if not line.startswith("#")][::3]
URGENCIES = ("self_care", "routine", "call", "within_days", "same_day", "emergency")
FALSE_CALM, READ = 0.01, 0.98


@pytest.fixture(scope="module")
def answers(knowledge):
    return [(case, triage(knowledge, _report(*case[:4])).urgency) for case in CASES]


def _report(text, days, areas, ingredients):
    done = {"areas": areas.split(",") if areas else ["face"], "ingredients": (ingredients or "hyaluronic acid").split(",")}
    return told(float(days), text=text, language="ar", **done)


def _is_calmer(case, urgency):
    """An emergency that nobody could read still gets a person the same day; that is counted apart."""
    least = min(URGENCIES.index(case[4]), URGENCIES.index("same_day"))
    return URGENCIES.index(urgency) < least


def test_hardly_a_report_is_calmer_than_table_f(answers):
    calm = [(case[0], urgency, case[4]) for case, urgency in answers if _is_calmer(case, urgency)]
    assert len(calm) / len(CASES) < FALSE_CALM, calm


def test_emergencies_are_read_as_emergencies(answers):
    urgent = [(case[0], urgency) for case, urgency in answers if case[4] == "emergency"]
    missed = [text for text, urgency in urgent if urgency != "emergency"]
    assert 1 - len(missed) / len(urgent) >= READ, missed
