"""How a person took earlier treatments at this clinic: what was seen in the room, told afterwards, recorded as an event.

One list for the rules (observed.py) and for the practitioner's screen. What is usual and passes by itself is no reaction;
a report that a person looked at and found nothing in is none either; a recorded event stands for the report it came from.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from consult.models import AdverseEventVersion, Consultation, Escalation, Report, SignedTreatment, Urgency
from consult.services.signed_content import content_of
from sideeffects.core.reading_reactions import allergy_severity
from sideeffects.core.signs import SIGNS

ROOM, REPORT, EVENT = "room", "report", "event"
MILD, SEVERE = "mild", "severe"
# What may be an allergy to something that was injected: signs, warnings of table F, effects of the knowledge.
ALLERGIC_SIGNS = frozenset({"hives", "throat_swelling", "wheeze"})
ANAPHYLAXIS = "F-01"
# What is severe however soon it was to be looked at: skin that dies, a vessel that closes, an abscess.
SEVERE_SIGNS = frozenset({"black_skin", "dark_blotches", "ulcer", "dusky_skin", "mottled_skin", "white_skin", "abscess"})
ALLERGIC_EFFECTS = frozenset({"anaphylaxis", "hives", "local-allergic-reaction"})


@dataclass(frozen=True)
class Reaction:
    """One of them. `severity` None: not known; `contents`: what was injected, where it may be an allergy; `name`: of the row."""

    kind: str
    name: str
    consultation: Consultation
    treated_on: date
    told_on: date
    severity: str | None
    words: str
    contents: tuple[str, ...] = ()
    urgency: str = ""


def reactions_before(consultation: Consultation, *, itself: bool = False) -> list[Reaction]:
    """Every reaction after another treatment of this person at this clinic, oldest first; `itself`: also after this one."""
    root = consultation.patient.merged_into_id or consultation.patient_id
    whose = Q(consultation__patient=root) | Q(consultation__patient__merged_into=root)
    whose &= Q(clinic=consultation.clinic_id)
    whose &= Q() if itself else ~Q(consultation=consultation.pk)
    signed = {one.consultation_id: one for one in SignedTreatment.objects.filter(whose).select_related("consultation")}
    if not signed:
        return []
    events = _events(signed.values())
    written_from = {one.event.report_id for one in events}
    reports = Report.objects.filter(whose).exclude(urgency=Urgency.SELF_CARE).exclude(pk__in=written_from - {None})
    reports = reports.exclude(escalation__outcome=Escalation.Outcome.NO_HARM)
    found = [one for treated in signed.values() for one in _in_the_room(treated)]
    found += [_of_report(one, signed[one.consultation_id]) for one in reports if one.consultation_id in signed and _tells(one)]
    found += [_of_event(one, one.event.treatment) for one in events]
    return sorted(found, key=lambda one: (one.told_on, one.name))


def _events(signed: Iterable[SignedTreatment]) -> list[AdverseEventVersion]:
    rows = AdverseEventVersion.objects.counted().filter(event__treatment__in=list(signed))
    return list(rows.select_related("event__treatment__consultation"))


def _in_the_room(signed: SignedTreatment) -> Iterator[Reaction]:
    record = content_of(signed)["record"]
    if record.get("reaction") == "some":
        words = str(record.get("reaction_what") or "")
        severity = SEVERE if allergy_severity(words) == frozenset({SEVERE}) else MILD
        on = timezone.localdate(signed.treated_at)
        yield Reaction(ROOM, str(signed.pk), signed.consultation, on, on, severity, words)


def _of_report(report: Report, signed: SignedTreatment) -> Reaction:
    is_allergic = bool(ALLERGIC_SIGNS & set(report.signs)) or ANAPHYLAXIS in report.result.get("evidence", ())
    return Reaction(
        kind=REPORT,
        name=str(report.pk),
        consultation=signed.consultation,
        treated_on=timezone.localdate(signed.treated_at),
        told_on=timezone.localdate(report.at),
        severity=_severity(report),
        words=_said(report.signs, str(report.document.get("text") or "")),
        contents=_contents(signed) if is_allergic else (),
        urgency=report.urgency,
    )


def _tells(report: Report) -> bool:
    """A question about the bill is no reaction; what nobody could read may be one."""
    return bool(report.signs) or report.urgency in (Urgency.EMERGENCY, Urgency.SAME_DAY)


def _severity(report: Report) -> str | None:
    """What could not be read is not known to be mild."""
    if report.urgency == Urgency.EMERGENCY or SEVERE_SIGNS & set(report.signs):
        return SEVERE
    return MILD if report.signs else None


def _of_event(version: AdverseEventVersion, signed: SignedTreatment) -> Reaction:
    is_allergic = version.effect in ALLERGIC_EFFECTS or version.sign in ALLERGIC_SIGNS
    grave = version.sign in SEVERE_SIGNS or version.severity == AdverseEventVersion.Severity.SEVERE
    severe = version.is_serious or grave
    # What is held to be something else is not known to be a reaction: the rules ask.
    unlikely = version.relation == AdverseEventVersion.Relation.UNLIKELY
    what = [version.effect.replace("-", " ")] if version.effect else []
    return Reaction(
        kind=EVENT,
        name=str(version.event_id),
        consultation=signed.consultation,
        treated_on=timezone.localdate(signed.treated_at),
        told_on=version.onset_on or timezone.localdate(version.at),
        severity=None if unlikely else SEVERE if severe else MILD,
        words=_said([version.sign], ". ".join([*what, version.description]).strip(". ")),
        contents=_contents(signed) if is_allergic and not unlikely else (),
    )


def _said(signs: Iterable[str], words: str) -> str:
    named = ", ".join(SIGNS[one]["en"] for one in signs if one in SIGNS)
    return ": ".join(part for part in (named, words.strip()) if part) or _("told, and not understood")


def _contents(signed: SignedTreatment) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for one in content_of(signed)["given"] for word in one["contents"]))
