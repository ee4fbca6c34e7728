"""The appointment: made, moved, called off. What waits for a number of days is reckoned to it, so it is evaluated again."""

from datetime import date, datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from consult.models import Consultation, Evaluation, Outgoing, Role, Submission
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.evaluate import evaluate
from consult.services.first import who_was_first
from consult.services.outbox import tell
from consult.services.review import reopen

SET, CANCELLED = "appointment.set", "appointment.cancelled"


class NoAppointment(LookupError):
    """There is no appointment to cancel."""


class TooEarly(ValueError):
    """The day lies before the one that the practitioner allows; `day` is the first that does not. Never why."""

    def __init__(self, day: date) -> None:
        super().__init__(day.isoformat())
        self.day = day


class Unseen:
    """Stands for the appointment that a page showed, where nobody looked at a page."""


UNSEEN = Unseen()
Seen = datetime | None | Unseen


@transaction.atomic
def set_appointment(
    *,
    consultation: Consultation,
    by: User,
    at: datetime | None,
    was: Seen = UNSEEN,
    not_before: date | None = None,
    anyway: bool = False,
) -> None:
    """Make or move the appointment; `was` is the one that the page showed.

    A day before `not_before` is booked only `anyway`. The same day and time once more changes nothing and tells nobody.
    Raises NotAllowed, TooEarly, SomebodyWasFirst.
    """
    require_role(by, consultation.clinic, Role.FRONT_DESK, Role.PRACTITIONER)
    row = _locked(consultation)
    consultation.appointment_at = row.appointment_at
    if row.appointment_at == at:
        return
    _refuse_second(row, was)
    early = is_early(at, not_before)
    if early and not_before is not None and not anyway:
        raise TooEarly(not_before)
    # A cancelled one that is not made again stays cancelled.
    cancelled_at = row.cancelled_at if at is None else None
    said = {"earlier_than_allowed": True} if early else {}
    _appoint(consultation, by=by, at=at, cancelled_at=cancelled_at, action=SET, said=said)


def is_early(at: datetime | None, not_before: date | None) -> bool:
    """Whether an appointment lies before the first day that the practitioner allows."""
    return at is not None and not_before is not None and timezone.localdate(at) < not_before


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
