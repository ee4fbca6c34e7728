"""Lists of work: the practitioner's queue by key, the front desk's day."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from consult.models import Consent, ConsentWithdrawal, Consultation, Decision, Evaluation
from consult.models.consultation import ConsultationQuerySet

PAGE = 25
WITH_ALERTS = ("", "mine")
# Sorts those without an appointment after all that have one.
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
TAKES_PLACE = (Decision.Outcome.PROCEED, Decision.Outcome.PROCEED_WITH_CHANGES)


@dataclass(frozen=True)
class QueueSlice:
    """One page of the queue, with the key that the next one starts after (empty: this is the last)."""

    rows: list[Consultation]
    next_key: str


def desk_slice(consultations: ConsultationQuerySet, *, show: str = "", after: str = "") -> QueueSlice:
    """The front desk's list from yesterday on: next appointments first, then those without one."""
    rows = with_readiness(consultations.select_related("intake")).annotate(at=Coalesce("appointment_at", Value(NEVER)))
    rows = rows.order_by("at", "id")
    states = Consultation.State
    filters = {
        "patient": Q(state__in=(states.INVITED, states.ANSWERING, states.WAITING_FOR_PATIENT)),
        "practitioner": Q(state=states.SENT),
        "ready": Q(state=states.DECIDED, is_ready=True, reopened_at__isnull=True),
    }
    rows = rows.filter(filters.get(show, Q()), at__gte=timezone.now() - timedelta(days=1))
    last = last_row(after)
    if last is not None:
        at, pk = last
        rows = rows.filter(Q(at__gt=at) | Q(at=at, id__gt=pk))
    found = list(rows[: PAGE + 1])
    return QueueSlice(found[:PAGE], f"{found[PAGE - 1].at.isoformat()}|{found[PAGE - 1].pk}" if len(found) > PAGE else "")


def last_row(after: str) -> tuple[datetime, int] | None:
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

    All that anybody without a clinical role learns of it.
    """
    newest = Decision.objects.filter(consultation=OuterRef("pk")).order_by("-id").values("outcome")[:1]
    signed_later = Consent.objects.filter(consultation=OuterRef("consent__consultation"), pk__gt=OuterRef("consent"))
    taken_back = ConsentWithdrawal.objects.filter(~Exists(signed_later), consent__consultation=OuterRef("pk"))
    ready = ExpressionWrapper(Q(newest_outcome__in=TAKES_PLACE) & ~Q(Exists(taken_back)), output_field=BooleanField())
    rows: ConsultationQuerySet = consultations.annotate(newest_outcome=Subquery(newest)).annotate(is_ready=ready)
    return rows
