"""The examples of a warning: a report laid over a quiet one, and what the warning says of it."""

from collections.abc import Mapping
from typing import Any

from sideeffects.core.conditions import compile_tree
from sideeffects.core.records import TriageRule
from sideeffects.core.release import Knowledge
from sideeffects.core.report import parse_report
from sideeffects.core.report_facts import read_report
from sideeffects.core.triage import WarningFinding, warning_finding
from sideeffects.core.vocabulary import REPORT, Outcome

# Two days after a usual treatment, of which nothing is told: each example is laid over this, key by key.
QUIET_REPORT: Mapping[str, Any] = {
    "id": "quiet",
    "language": "en",
    "treated_at": "2026-10-17T10:00:00+04:00",
    "reported_at": "2026-10-19T10:00:00+04:00",
    "areas": ["face"],
    "ingredients": ["hyaluronic acid"],
    "text": "",
    "answers": {},
}
NEEDED_OUTCOMES = ((Outcome.RAISED,), (Outcome.CLEAR, Outcome.NOT_APPLICABLE))


def reported_finding(knowledge: Knowledge, warning: TriageRule, report: Mapping[str, Any]) -> WarningFinding:
    """What one warning says of an example. Raises ReportError and ConditionError."""
    for tree in (warning.applies, warning.when):
        if tree:
            compile_tree(tree, knowledge.settings, REPORT)
    reading = read_report(knowledge, parse_report({**QUIET_REPORT, **report}))
    return warning_finding(warning, reading.facts, knowledge.settings)


def missing_outcomes(warning: TriageRule) -> list[tuple[Outcome, ...]]:
    """The outcomes of which a warning must show one, and does not."""
    shown = {example.get("expect") for example in warning.examples}
    return [outcomes for outcomes in NEEDED_OUTCOMES if not shown & set(outcomes)]
