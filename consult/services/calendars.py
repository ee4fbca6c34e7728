"""The patient's calendar: what it was told, so that a moved day moves there and a dropped one is cancelled; who may follow it.

One entry for the visit and one for each day on which steps begin: a calendar names no step, so six reminders say as much as
twenty. Reading a calendar brings the entries up to date first; nothing else is written.
"""

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from consult.models import AccessLink, CalendarEntry, Consultation, PatchTest
from consult.services.audit import record, sha256
from consult.services.invite import LinkEnded
from consult.services.patient_plan import days_from, standing_plan, still_holds
from consult.services.restricted import only_kept
from sideeffects.core.durations import DAY, minutes_of

# A plan ends twelve weeks after the visit; a calendar that nobody follows any longer ends by itself.
SUBSCRIPTION_DAYS = 365
VISIT = "visit"
DAY_OF = "day:{}"
SKIN_TEST = "test:{}"


@dataclass(frozen=True)
class Subscription:
    """A link that a calendar may follow, and its secret, which is known only now."""

    link: AccessLink
    secret: str


@transaction.atomic
def calendar_of(consultation: Consultation) -> list[CalendarEntry]:
    """Every entry as a calendar is to know it now: new ones made, moved and dropped ones raised by one."""
    row = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    # What was over before anybody was told of it is no reminder any more.
    wanted, today = _wanted(row), timezone.localdate().isoformat()
    known = {one.step: one for one in CalendarEntry.objects.filter(consultation=row)}
    for step, starts in wanted.items():
        if step in known:
            _change(known[step], starts=starts, cancelled=False)
        elif starts >= today:
            entry = {"uid": str(uuid.uuid4()), "step": step, "starts": starts}
            CalendarEntry.objects.create(clinic_id=row.clinic_id, consultation=row, **entry)
    for step, entry in known.items():
        if step not in wanted:
            _change(entry, starts=entry.starts, cancelled=True)
    return list(CalendarEntry.objects.filter(consultation=row))


def _change(entry: CalendarEntry, *, starts: str, cancelled: bool) -> None:
    if (entry.starts, entry.cancelled) == (starts, cancelled):
        return
    entry.starts, entry.cancelled = starts, cancelled
    entry.sequence += 1
    entry.changed_at = timezone.now()
    entry.save(update_fields=["starts", "cancelled", "sequence", "changed_at"])


def _wanted(consultation: Consultation) -> dict[str, str]:
    """What should stand in the calendar: {step: day or local moment}. Without an appointment only skin tests have a day."""
    tests = _skin_tests(consultation)
    at = days_from(standing_plan(consultation), consultation)
    if at is None:
        return tests
    local = timezone.localtime(at)
    days = {DAY_OF.format(number): (local.date() + timedelta(days=number)).isoformat() for number in _days(consultation)}
    return {VISIT: local.replace(tzinfo=None).isoformat(timespec="minutes"), **days, **tests}


def _skin_tests(consultation: Consultation) -> dict[str, str]:
    """The day of each: on which it is placed, then on which it is to be looked at."""
    rows = PatchTest.objects.filter(consultation=consultation, cancelled_at__isnull=True)
    days = {SKIN_TEST.format(one.pk): one.read_from or one.planned_for for one in rows}
    return {step: timezone.localdate(at).isoformat() for step, at in days.items()}


def _days(consultation: Consultation) -> list[int]:
    plan = standing_plan(consultation)
    if plan is None or not still_holds(plan, consultation):
        return []
    # What is to be done on the day of the visit itself hangs on the visit's own entry.
    return sorted({minutes_of(one["from"]) // DAY for one in plan.content["steps"] if _on_another_day(one["from"])})


def _on_another_day(start: str) -> bool:
    return abs(minutes_of(start)) >= DAY


@transaction.atomic
def subscribe(*, consultation: Consultation) -> Subscription:
    """A new link for the patient's calendar; the one before it ends, also where two are made at once."""
    Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    _end(consultation)
    secret = secrets.token_urlsafe(32)
    link = AccessLink.objects.create(
        clinic=consultation.clinic,
        consultation=consultation,
        purpose=AccessLink.Purpose.CALENDAR,
        token_sha256=sha256(secret),
        expires_at=timezone.now() + timedelta(days=SUBSCRIPTION_DAYS),
    )
    record(clinic=consultation.clinic, by=None, action="calendar.subscribed", about=link)
    return Subscription(link, secret)


@transaction.atomic
def unsubscribe(*, consultation: Consultation) -> None:
    """The calendar is no longer told anything. Twice is the same as once."""
    if _end(consultation):
        record(clinic=consultation.clinic, by=None, action="calendar.stopped", about=consultation)


def is_followed(consultation: Consultation) -> bool:
    """Whether a link for a calendar holds."""
    return _links(consultation, timezone.now()).exists()


def followed_by(secret: str) -> Consultation:
    """The consultation whose calendar this secret opens, and nothing else of it. Raises LinkEnded."""
    links = AccessLink.objects.live(timezone.now()).filter(purpose=AccessLink.Purpose.CALENDAR)
    links = links.exclude(only_kept()).select_related("consultation__patient", "consultation__clinic")
    link = links.filter(token_sha256=sha256(secret)).first()
    if link is None:
        raise LinkEnded
    consultation: Consultation = link.consultation
    return consultation


def _links(consultation: Consultation, at: datetime) -> QuerySet[AccessLink]:
    purpose = AccessLink.Purpose.CALENDAR
    return AccessLink.objects.live(at).filter(consultation=consultation, purpose=purpose)


def _end(consultation: Consultation) -> int:
    # Its time ends: only a person of the staff withdraws a link by name.
    now = timezone.now()
    ended: int = _links(consultation, now).update(expires_at=now)
    return ended
