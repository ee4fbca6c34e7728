"""Reminders of unfinished intakes: two at most for each consultation, never at night."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from consult.models import Consultation, Outgoing
from consult.services.daytime import daytime
from consult.services.needed import UNFINISHED, is_unfinished
from consult.services.outbox import tell

FIRST_AFTER = timedelta(days=2)
BEFORE_VISIT = timedelta(days=2)
# Nobody hears from us twice in a day, and nobody who was just writing.
APART = timedelta(days=1)
# As long as a link lives; a visit that comes near is told of all the same: the next of a series is proposed weeks before.
FORGOTTEN_AFTER = timedelta(days=30)
FIRST, SECOND = "reminder-1", "reminder-2"
MOST = 200


def plan_reminders() -> int:
    """Note the reminders whose time has come; how many."""
    now = timezone.now()
    if daytime(now) > now:
        return 0
    return sum(_remind(one, now) for one in _candidates(now)[:MOST])


def _candidates(now: datetime) -> QuerySet[Consultation]:
    told = Outgoing.objects.filter(consultation=OuterRef("pk"), kind=Outgoing.Kind.REMINDER)
    recent = told.filter(created_at__gt=now - APART)
    first, second = (Exists(told.filter(about=one)) for one in (FIRST, SECOND))
    # A reminder told is told, by whichever way: another channel must not make it a third.
    due_first = Q(created_at__lte=now - FIRST_AFTER) & ~first
    due_second = Q(appointment_at__lte=now + BEFORE_VISIT, appointment_at__gt=now) & ~second
    rows: QuerySet[Consultation] = (
        Consultation.objects.filter(state__in=UNFINISHED, despair=False, cancelled_at__isnull=True)
        .filter(due_first | due_second, ~Exists(recent), Q(appointment_at__isnull=True) | Q(appointment_at__gt=now))
        .filter(Q(created_at__gt=now - FORGOTTEN_AFTER) | due_second)
        .filter(created_at__lte=now - APART, intake__updated_at__lte=now - APART)
        .exclude(patient__phone="", patient__email="")
        .select_related("patient", "clinic")
        .annotate(had_first=first, had_second=second)
        .order_by("pk")
    )
    return rows


def _remind(consultation: Consultation, now: datetime) -> int:
    if not is_unfinished(consultation):
        return 0
    at = consultation.appointment_at
    near = at is not None and at - now <= BEFORE_VISIT
    about, had = (SECOND, consultation.had_second) if near else (FIRST, consultation.had_first)  # type: ignore[attr-defined]
    return 0 if had else len(tell(consultation=consultation, kind=Outgoing.Kind.REMINDER, about=about))
