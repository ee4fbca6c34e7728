"""The front desk's list, and what lists of work share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from consult.models import Clinic, Consent, ConsentText, ConsentWithdrawal, Consultation, Decision, Remark, SignedTreatment
from consult.models.consultation import ConsultationQuerySet

PAGE = 25
# Sorts those without an appointment after all that have one.
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
Last = tuple[datetime, int]
States = Consultation.State
DESK_STATES = {
    "patient": (States.INVITED, States.ANSWERING, States.WAITING_FOR_PATIENT),
    "practitioner": (States.SENT,),
    "ready": (States.DECIDED,),
}
TAKES_PLACE = (Decision.Outcome.PROCEED, Decision.Outcome.PROCEED_WITH_CHANGES)


@dataclass(frozen=True)
class QueueSlice:
    """One page of the queue, with the key that the next one starts after (empty: this is the last)."""

    rows: list[Consultation]
    next_key: str


def desk_slice(consultations: ConsultationQuerySet, *, clinics: Iterable[Clinic], show: str = "", after: str = "") -> QueueSlice:
    """The front desk's list from yesterday on: next appointments first, then those without one.

    Cut by indexes like the practitioner's lists (services/board.py): what is over long since is never looked at.
    """
    last = last_row(after)
    cuts = [cut.values("pk")[: PAGE + 1] for one in clinics for cut in _desk_cuts(one, show, last)]
    first, *others = [Consultation.objects.filter(pk__in=cut).order_by().values("pk") for cut in cuts]
    rows = consultations.filter(pk__in=first.union(*others)).select_related("intake")
    rows = with_readiness(rows).annotate(at=Coalesce("appointment_at", Value(NEVER))).order_by("at", "id")
    found = list(rows[: PAGE + 1])
    return QueueSlice(found[:PAGE], f"{found[PAGE - 1].at.isoformat()}|{found[PAGE - 1].pk}" if len(found) > PAGE else "")


def _desk_cuts(clinic: Clinic, show: str, last: Last | None) -> Iterator[ConsultationQuerySet]:
    states = DESK_STATES.get(show, tuple(Consultation.State.values))
    rows = Consultation.objects.filter(clinic=clinic)
    if show == "ready":
        rows = with_readiness(rows).filter(is_ready=True, reopened_at__isnull=True)
    dated = rows.filter(state__in=states).order_by("appointment_at", "id")
    since, undated_after = timezone.now() - timedelta(days=1), 0
    if last is None or last[0] < NEVER:
        at, pk = last or (since, 0)
        dated = dated.filter(appointment_at__gte=max(at, since))
        yield dated.filter(Q(appointment_at__gt=at) | Q(appointment_at=at, id__gt=pk))
    else:
        undated_after = last[1]
    for state in states:
        yield rows.filter(appointment_at__isnull=True, state=state, id__gt=undated_after).order_by("id")


def last_row(after: str) -> Last | None:
    """The moment and number in a key of a page; None for anything else."""
    at, _bar, pk = after.partition("|")
    try:
        moment, number = parse_datetime(at), int(pk[:15])
        # At the edge of the calendar a moment may have no counterpart in the database's time zone.
        return (moment.astimezone(UTC), number) if moment and timezone.is_aware(moment) else None
    except (ValueError, OverflowError):
        return None


def with_readiness(consultations: ConsultationQuerySet) -> ConsultationQuerySet:
    """Adds `is_ready`: the newest decision is that it takes place, and the patient did not take their signature back since.

    With whether a text waits to be signed, a remark is open, and the treatment is done, it is all that anybody without a
    clinical role learns of it.
    """
    newest = Decision.objects.filter(consultation=OuterRef("pk")).order_by("-id").values("outcome")[:1]
    signed_later = Consent.objects.filter(consultation=OuterRef("consent__consultation"), pk__gt=OuterRef("consent"))
    taken_back = ConsentWithdrawal.objects.filter(~Exists(signed_later), consent__consultation=OuterRef("pk"))
    ready = ExpressionWrapper(Q(newest_outcome__in=TAKES_PLACE) & ~Q(Exists(taken_back)), output_field=BooleanField())
    newer = ConsentText.objects.filter(consultation=OuterRef("consultation"), number__gt=OuterRef("number"))
    to_sign = ConsentText.objects.filter(~Exists(newer), consultation=OuterRef("pk"), consent__isnull=True)
    rows: ConsultationQuerySet = consultations.annotate(newest_outcome=Subquery(newest)).annotate(
        is_ready=ready,
        to_sign=Exists(to_sign),
        remark_is_open=Exists(Remark.objects.open().filter(consultation=OuterRef("pk"))),
        is_treated=Exists(SignedTreatment.objects.filter(consultation=OuterRef("pk"))),
    )
    return rows
