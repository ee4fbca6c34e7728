"""Triage: what somebody tells after a treatment, and how soon which help is right. Worse readings win; there is no score."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sideeffects.core.facts import Because
from sideeffects.core.release import Knowledge

# The most urgent first (contracts.md).
URGENCIES = ("emergency", "same_day", "within_days", "call", "routine", "self_care")
# What cannot be read is looked at by a person today, never left alone.
UNREAD = "same_day"


@dataclass(frozen=True)
class Triage:
    """What one report asks for. `complete` is false where anything was not read or could not be assessed."""

    urgency: str
    evidence: tuple[str, ...]
    because: tuple[Because, ...]
    warnings: tuple[str, ...]
    patient_text: str
    practitioner_text: str
    complete: bool
    unread: tuple[str, ...] = ()

    def answer(self, identity: Any) -> dict[str, Any]:
        """The answer of contracts.md."""
        return {
            "id": identity,
            "urgency": self.urgency,
            "evidence": list(self.evidence),
            "because": [vars(one) for one in self.because],
            "patient_text": self.patient_text,
            "practitioner_text": self.practitioner_text,
            "complete": self.complete,
        }


class ReportError(ValueError):
    """A report that is not of the shape that contracts.md asks for; the message names every fault."""


def triage(knowledge: Knowledge, report: Mapping[str, Any]) -> Triage:
    """Grade one report (the document of contracts.md) by one release. Raises ReportError for a wrong shape, nothing else."""
    return Triage(UNREAD, (), (), (), "", "", complete=False, unread=(str(report.get("text") or ""),))
