"""The appointment: made, moved, called off. What waits for a number of days is reckoned to it, so it is evaluated again."""

from datetime import date, datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from consult.models import Consultation, Evaluation, Outgoing, Role, Submission
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.earliest import earliest_for
from consult.services.evaluate import evaluate
from consult.services.first import who_was_first
from consult.services.outbox import tell
from consult.services.turns import reopen
from sideeffects.core.earliest import Earliest

SET, CANCELLED = "appointment.set", "appointment.cancelled"


class NoAppointment(LookupError):
    """There is no appointment to cancel."""


class TooEarly(ValueError):
    """The practitioner does not allow this day yet; `day` is the first that they do, None where they have to say. Never why."""

    def __init__(self, day: date | None) -> None:
        super().__init__(day)
        self.day = day


class Unseen:
    """Stands for the appointment that a page showed, where nobody looked at a page."""


UNSEEN = Unseen()
Seen = datetime | None | Unseen


@transaction.atomic
def set_appointment(
    *, consultation: Consultation, by: User, at: datetime | None, was: Seen = UNSEEN, anyway: bool = True
) -> None:
    """Make or move the appointment; `was` is the one that the page showed, not `anyway` asks whether the day is allowed.

    The same day and time once more changes nothing and tells nobody. Raises NotAllowed, TooEarly, SomebodyWasFirst.
    """
    require_role(by, consultation.clinic, Role.FRONT_DESK, Role.PRACTITIONER)
    row = _locked(consultation)
    if row.appointment_at == at:
        consultation.appointment_at = at
        return
    _refuse_second(row, was)
    early = _early(row, at)
    if early and not anyway:
        raise early
    # A cancelled one that is not made again stays cancelled.
    cancelled_at = row.cancelled_at if at is None else None
    said = {"earlier_than_allowed": True} if early else {}
    _appoint(consultation, by=by, at=at, cancelled_at=cancelled_at, action=SET, said=said)


def _early(consultation: Consultation, at: datetime | None) -> TooEarly | None:
    """Why to ask before this day is booked, in no clinical word; None where it is allowed, or nothing was sent yet."""
    return too_early(earliest_for(consultation), at) if at else None


def too_early(found: Earliest | None, at: datetime) -> TooEarly | None:
    """The same of any earliest day that was worked out."""
    if found is None:
        return None
    on = timezone.localdate(at)
    closed = found.day is None or on < found.day or found.closed_on(on)
    return TooEarly(found.day) if closed else None


@transaction.atomic
def cancel_appointment(*, consultation: Consultation, by: User, was: Seen = UNSEEN) -> None:
    """Call the appointment off: the patient is told, calendars are, and days are no longer reckoned to it.

    Raises NotAllowed, NoAppointment, SomebodyWasFirst.
    """
    require_role(by, consultation.clinic, Role.FRONT_DESK, Role.PRACTITIONER)
    row = _locked(consultation)
    if row.appointment_at is None:
        raise NoAppointment(consultation.reference)
    _refuse_second(row, was)
    _appoint(consultation, by=by, at=None, cancelled_at=timezone.now(), action=CANCELLED, said={})


def _refuse_second(row: Consultation, was: Seen) -> None:
    if not isinstance(was, Unseen) and row.appointment_at != was:
        raise who_was_first(row, SET, CANCELLED, "consultation.created")


def _locked(consultation: Consultation) -> Consultation:
    row: Consultation = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    return row


def _appoint(
    consultation: Consultation,
    *,
    by: User,
    at: datetime | None,
    cancelled_at: datetime | None,
    action: str,
    said: dict[str, bool],
) -> None:
    rows = Consultation.objects.filter(pk=consultation.pk)
    rows.update(appointment_at=at, cancelled_at=cancelled_at, version=F("version") + 1)
    consultation.refresh_from_db(fields=["appointment_at", "cancelled_at", "version"])
    record(clinic=consultation.clinic, by=by, action=action, about=consultation, payload=said)
    tell(consultation=consultation, kind=Outgoing.Kind.APPOINTMENT, about=f"appointment-{consultation.version}")
    if Submission.objects.filter(intake__consultation=consultation).exists():
        reopen(consultation, by=by)
        evaluate(consultation=consultation, by=by, because=Evaluation.Because.PLAN)
