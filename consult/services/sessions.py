"""When this patient was last treated: at this clinic, by what was signed here, or as they told it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from consult.models import Consultation, Evaluation, SignedTreatment
from sideeffects.core.release import Knowledge

# The evidence speaks of procedures at the same site (B-35). No row names a number for two sessions of mesotherapy.
SETTING = "procedure_days"


@dataclass(frozen=True)
class Interval:
    """The time since the last session. `days` None: none is known; `told`: what the patient said of times nobody can date."""

    last: date | None
    days: int | None
    least: int | None
    rows: tuple[str, ...]
    undated: tuple[str, ...] = ()
    # The question about earlier treatments has no answer that settles it.
    unanswered: bool = False

    @property
    def too_soon(self) -> bool:
        """Whether the last session is nearer than the clinic's minimum."""
        return self.days is not None and self.least is not None and self.days < self.least


def last_session(consultation: Consultation, *, itself: bool = False) -> date | None:
    """The day of the last treatment that was signed at this clinic for this person, under any of their registrations.

    `itself`: also the one of this consultation, where the next session is asked for.
    """
    patient = consultation.patient
    same = Q(consultation__patient=patient) | Q(consultation__patient__merged_into=patient)
    if patient.merged_into_id:
        whole = patient.merged_into_id
        same |= Q(consultation__patient=whole) | Q(consultation__patient__merged_into=whole)
    rows = SignedTreatment.objects.filter(same, clinic=consultation.clinic)
    rows = rows if itself else rows.exclude(consultation=consultation)
    newest = rows.order_by("-treated_at").values_list("treated_at", flat=True).first()
    return timezone.localdate(newest) if newest else None


def least_days(knowledge: Knowledge) -> tuple[int | None, tuple[str, ...]]:
    """The clinic's minimum between two sessions, with the rows of its threshold. `knowledge` carries the clinic's own."""
    entry = knowledge.setting_entries.get(SETTING)
    return (int(knowledge.settings[SETTING]), entry.evidence) if entry else (None, ())


def interval_of(consultation: Consultation, evaluation: Evaluation, knowledge: Knowledge) -> Interval:
    """From the last session, signed here or told by the patient, to the appointment (today, while there is none)."""
    at = consultation.appointment_at
    on = timezone.localdate(at) if at else timezone.localdate()
    signed = last_session(consultation)
    told, undated = _told(evaluation)
    since = [(on - signed).days] if signed else []
    days = min([*since, *told], default=None)
    least, rows = least_days(knowledge)
    last = on - timedelta(days=days) if days is not None else None
    unanswered = bool(evaluation.facts.get("gaps", {}).get("previous")) or evaluation.failed
    return Interval(last, days, least, rows, undated, unanswered)


def _told(evaluation: Evaluation) -> tuple[list[int], tuple[str, ...]]:
    """Days since each earlier treatment that the patient told of, at the nearest they can mean; and those without a time."""
    days, undated = [], []
    for item in evaluation.facts.get("items", {}).get("previous", ()):
        span = item["attributes"].get("days_since")
        low = span[0] if isinstance(span, list) and span else None
        if low is None:
            undated.append(item["words"])
        else:
            days.append(max(0, int(low)))
    return days, tuple(undated)
