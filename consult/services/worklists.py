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


def queue_slice(consultations: ConsultationQuerySet, *, show: str = "", after: str = "") -> QueueSlice:
    """Highest level first, then waiting longest. One statement; the newest result of each comes with it.

    Who wrote words of despair is at the top even before they send, and after a decision too, until somebody spoke with them.
    """
    rows = _filtered(consultations, show)
    if after.isdecimal():
        rows = rows.filter(queue_key__gt=after)
    # Each list is cut by its own index first; the outer query touches a page of rows, never the table.
    chosen = Q(pk__in=rows.order_by("queue_key").values("pk")[: PAGE + 1])
    if show in WITH_ALERTS and not after:
        chosen |= Q(pk__in=_alerts(consultations).order_by("pk").values("pk")[:PAGE])
    newest = Evaluation.objects.filter(consultation=OuterRef("pk")).order_by("-id")
    last = {"newest_result": Subquery(newest.values("result")[:1]), "newest_because": Subquery(newest.values("because")[:1])}
    page = consultations.filter(chosen).annotate(**last).order_by("queue_key", "pk")
    found = list(page[: PAGE + 1])
    # One row more than shown says whether there is a next page, without counting.
    return QueueSlice(found[:PAGE], found[PAGE - 1].queue_key if len(found) > PAGE else "")


def _alerts(consultations: ConsultationQuerySet) -> ConsultationQuerySet:
    return consultations.filter(alerted_at__isnull=False)


def _filtered(consultations: ConsultationQuerySet, show: str) -> ConsultationQuerySet:
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    open_ = consultations.open()
    filters = {
        "today": Q(appointment_at__gte=today, appointment_at__lt=today + timedelta(days=1)),
        "week": Q(appointment_at__gte=today, appointment_at__lt=today + timedelta(days=7)),
        "mine": Q(state=Consultation.State.SENT),
        "patient": Q(state=Consultation.State.WAITING_FOR_PATIENT),
        "unassessed": Q(complete=False),
        "contradictory": Q(contradictory=True),
    }
    if show == "decided":
        return consultations.decided()
    return open_.filter(filters[show]) if show in filters else open_


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
