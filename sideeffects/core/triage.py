"""Triage: what somebody tells after a treatment, and how soon which help is right. Worse readings win; there is no score.

Every warning is true, false or unknown, as every rule is. The most urgent that is raised decides; what cannot be known, cannot be
read or fails ends with a person the same day, never lower (contracts.md). The shape of a report: core/report.py.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sideeffects.core.conditions import ConditionError, Truth, compile_tree
from sideeffects.core.facts import Because, Facts
from sideeffects.core.records import TriageRule
from sideeffects.core.release import Knowledge
from sideeffects.core.report import Report, ReportError, parse_report
from sideeffects.core.report_facts import ReportReading, is_now, read_report
from sideeffects.core.schema import URGENCIES
from sideeffects.core.triage_texts import FALLBACK, patient_text, practitioner_text
from sideeffects.core.vocabulary import REPORT, Outcome

__all__ = ["UNREAD", "URGENCIES", "ReportError", "Triage", "WarningFinding", "triage", "warning_finding", "worst"]

# What cannot be read is looked at by a person today, never left alone.
UNREAD = "same_day"
# Who asks what would be, or tells of somebody else, is answered by a person, but has no sign now.
ASKED = "call"
# Plainly about something else.
ELSEWHERE = "routine"
ALWAYS = Truth(True)


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


@dataclass(frozen=True)
class WarningFinding:
    """What became of one warning. `missing` holds ids of questions; `failed`: it is spoilt, and says nothing."""

    warning: TriageRule
    outcome: Outcome
    because: tuple[Because, ...] = ()
    missing: tuple[str, ...] = ()
    failed: bool = False

    @property
    def urgency(self) -> str:
        """How soon help is right by it: what cannot be assessed needs a person today, if it could be that urgent or more."""
        if self.outcome is Outcome.RAISED:
            return self.warning.urgency
        return UNREAD if self.failed else least(UNREAD, self.warning.urgency)


def worst(urgencies: Iterable[str]) -> str:
    """The most urgent of some. Raises ValueError for none."""
    return min(urgencies, key=URGENCIES.index)


def least(*urgencies: str) -> str:
    """The least urgent of some."""
    return max(urgencies, key=URGENCIES.index)


def triage(knowledge: Knowledge, report: Mapping[str, Any], *, strict: bool = False) -> Triage:
    """Grade one report (the document of contracts.md) by one release. Raises ReportError for a wrong shape, nothing else.

    `strict`: without what only stored reports hold (the clinic's own thresholds).
    """
    parsed = parse_report(report, stored=not strict)
    try:
        return _graded(knowledge.with_settings(parsed.settings), parsed)
    except Exception:  # whatever fails in here ends with a person the same day
        return _fallen(UNREAD, parsed)


def _graded(knowledge: Knowledge, report: Report) -> Triage:
    reading = read_report(knowledge, report)
    findings = [warning_finding(one, reading.facts, knowledge.settings) for one in knowledge.warnings]
    raised = [one for one in findings if one.outcome is Outcome.RAISED]
    open_ones = [one for one in findings if one.outcome is Outcome.CANNOT_ASSESS]
    floors = [*_floors(reading, raised, open_ones), *_for_another(knowledge, reading)]
    urgency = worst([*(one.urgency for one in (*raised, *open_ones)), *floors])
    deciding = [one for one in raised if one.urgency == urgency] or [one for one in open_ones if one.urgency == urgency]
    complete = not (open_ones or reading.unread or UNREAD in floors)
    return _told(knowledge, report, reading, urgency=urgency, deciding=deciding, complete=complete)


def _floors(reading: ReportReading, raised: list[WarningFinding], open_ones: list[WarningFinding]) -> list[str]:
    """Below what the report must not be graded, whatever the warnings say."""
    floors = [UNREAD] if reading.unread or not reading.told or _without_warning(reading.facts, raised, open_ones) else []
    floors += [ASKED] if reading.asked else []
    return floors + ([ELSEWHERE] if reading.elsewhere or not (raised or open_ones or floors) else [])


def _for_another(knowledge: Knowledge, reading: ReportReading) -> list[str]:
    """Whoever writes for the patient says "he": where that would be an emergency, a person asks today who it is about."""
    facts = replace(reading.facts, items={**reading.facts.items, "sign": reading.theirs})
    findings = (warning_finding(one, facts, knowledge.settings) for one in knowledge.warnings) if reading.theirs else ()
    grave = any(one.outcome is Outcome.RAISED and one.urgency == URGENCIES[0] for one in findings)
    return [UNREAD] if grave else []


def _without_warning(facts: Facts, raised: list[WarningFinding], open_ones: list[WarningFinding]) -> bool:
    """Whether a sign is there of which no warning speaks: nobody said that it is harmless."""
    spoken = {link.fact for one in (*raised, *open_ones) for link in one.because}
    return any(f"sign={one.name}" not in spoken for one in facts.items["sign"] if is_now(one))


def _told(
    knowledge: Knowledge, report: Report, reading: ReportReading, *, urgency: str, deciding: list[WarningFinding], complete: bool
) -> Triage:
    warnings = [one.warning for one in deciding]
    by_raised = [one.warning for one in deciding if one.outcome is Outcome.RAISED]
    return Triage(
        urgency=urgency,
        evidence=_unique(row for one in warnings for row in one.evidence),
        because=_unique(link for one in deciding for link in one.because),
        warnings=tuple(one.key for one in warnings),
        patient_text=patient_text(knowledge, report, reading.facts, urgency, by_raised),
        practitioner_text=practitioner_text(report, urgency, warnings, reading.unread),
        complete=complete,
        unread=reading.unread,
    )


def _unique(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values))


def _fallen(urgency: str, report: Report) -> Triage:
    """The answer where nothing could be graded."""
    texts = FALLBACK[urgency]["ar" if report.language == "ar" else "en"]
    unread = (report.text,) if report.text else ()
    return Triage(urgency, (), (), (), texts.patient, texts.practitioner, complete=False, unread=unread)


# --- one warning --------------------------------------------------------------------------------------------------


def warning_finding(warning: TriageRule, facts: Facts, settings: Mapping[str, float]) -> WarningFinding:
    """What one warning says of these facts. Never raises: a spoilt one cannot be assessed."""
    try:
        return _finding(warning, facts, settings)
    except Exception:
        return WarningFinding(warning, Outcome.CANNOT_ASSESS, failed=True)


def _finding(warning: TriageRule, facts: Facts, settings: Mapping[str, float]) -> WarningFinding:
    applies, when = _compiled(warning, settings)
    limits = applies(facts)
    if limits.value is False:
        return WarningFinding(warning, Outcome.NOT_APPLICABLE)
    truth = when(facts)
    if truth.value is False:
        return WarningFinding(warning, Outcome.CLEAR)
    missing = _unique((*limits.missing, *truth.missing))
    outcome = Outcome.CANNOT_ASSESS if missing else Outcome.RAISED
    return WarningFinding(warning, outcome, _unique(truth.because), missing)


_checks: dict[int, tuple[TriageRule, tuple[tuple[str, float], ...], Any, Any]] = {}
MOST_CHECKS = 1000


def _compiled(warning: TriageRule, settings: Mapping[str, float]) -> tuple[Any, Any]:
    """The trees of a warning as closures, kept for the process. Raises ConditionError."""
    chosen = tuple(sorted(settings.items()))
    kept = _checks.get(id(warning))
    if kept is None or kept[0] is not warning or kept[1] != chosen:
        if len(_checks) >= MOST_CHECKS:
            _checks.clear()
        limits = compile_tree(warning.applies, settings, REPORT) if warning.applies else lambda facts: ALWAYS
        kept = _checks[id(warning)] = (warning, chosen, limits, compile_tree(warning.when, settings, REPORT))
    return kept[2], kept[3]


def compile_warning(warning: TriageRule, settings: Mapping[str, float]) -> None:
    """Raises ConditionError where a warning cannot be asked at all."""
    try:
        _compiled(warning, settings)
    except (KeyError, TypeError, AttributeError) as error:
        raise ConditionError(str(error)) from error
