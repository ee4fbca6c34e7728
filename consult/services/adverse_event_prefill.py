"""How the account of an event begins: from what the patient told and what was given. A person looks at every field of it."""

from django.utils import timezone

from consult.models import AdverseEventVersion, Report, SignedTreatment, UsedLot
from consult.services.adverse_event_codes import ELSEWHERE, PLACES
from consult.services.adverse_event_faults import Account
from consult.services.adverse_events import NOTHING_WRONG, areas_of
from sideeffects.core.signs import COURSES, SEVERITIES

Version = AdverseEventVersion


def first_account(treatment: SignedTreatment, report: Report | None) -> Account:
    """All lots of the treatment are suspected until somebody says otherwise; seriousness and outcome are never guessed."""
    lots = tuple(UsedLot.objects.filter(treatment=treatment).values_list("pk", flat=True))
    if report is None:
        return Account(lots=lots)
    signs = [one for one in report.signs if one != NOTHING_WRONG]
    said = _answer(report, signs[0]) if signs else {}
    course, severity = str(said.get("course") or ""), str(said.get("severity") or "")
    return Account(
        sign=signs[0] if signs else "",
        areas=_areas(treatment, report),
        lots=lots,
        # The day on which it was told is the last on which it began; the patient is asked.
        onset_on=timezone.localdate(report.at),
        onset_precision=Version.Precision.ABOUT,
        course=course if course in COURSES and course in Version.Course.values else Version.Course.UNKNOWN,
        severity=severity if severity in SEVERITIES and severity in Version.Severity.values else "",
        description=str(report.document.get("text") or ""),
    )


def _answer(report: Report, sign: str) -> dict[str, object]:
    answer = (report.document.get("answers") or {}).get(sign)
    return answer if isinstance(answer, dict) else {}


def _areas(treatment: SignedTreatment, report: Report) -> tuple[str, ...]:
    treated = areas_of(treatment)
    found = [one for one in report.places if one in treated or one in PLACES]
    if report.places and not found:
        return (ELSEWHERE,)
    return tuple(found) or (tuple(treated) if len(treated) == 1 else ())
