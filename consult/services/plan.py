"""What is planned: products, areas, antiseptic, gloves, numbing, day. Each change is evaluated at once."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from consult.models import PLAN_PARTS, Consultation, Evaluation, Outgoing, Role, Submission
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.evaluate import evaluate
from consult.services.outbox import tell
from consult.services.review import newest_evaluation, reopen, saved_before

# None is "not chosen yet"; an empty list is "none used", which says something.
Plan = Mapping[str, list[str] | None]
MOST_WORDS = 40


class NoAppointment(LookupError):
    """There is no appointment to cancel."""


class NothingInjected(ValueError):
    """A plan whose list of what is injected is empty: leave it unchosen, or name at least one."""


@transaction.atomic
def save_plan(*, consultation: Consultation, by: User, seen: int, plan: Plan) -> Evaluation:
    """Keep the plan and evaluate again: restrictions become flags or fall away.

    `seen` is the version that the page was drawn from. Raises NotAllowed, NothingToReview, NothingInjected, SomebodyWasFirst.
    """
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    newest_evaluation(consultation)
    if plan.get("ingredients") == []:
        raise NothingInjected
    chosen = {part: _words(plan.get(part)) for part in PLAN_PARTS}
    rows = Consultation.objects.filter(pk=consultation.pk, version=seen)
    if not rows.update(plan=chosen, version=F("version") + 1):
        raise saved_before(consultation)
    changed = sorted(part for part in PLAN_PARTS if chosen[part] != consultation.plan.get(part))
    record(clinic=consultation.clinic, by=by, action="plan.saved", about=consultation, payload={"parts": changed})
    reopen(consultation, by=by)
    return evaluate(consultation=consultation, by=by, because=Evaluation.Because.PLAN)


def _words(chosen: list[str] | None) -> list[str] | None:
    if chosen is None:
        return None
    return [word.strip() for word in chosen if word.strip()][:MOST_WORDS]


@transaction.atomic
def set_appointment(*, consultation: Consultation, by: User, at: datetime | None) -> None:
    """Make or move the appointment. What waits for a number of days is reckoned to it, so it is evaluated again.

    The same day and time once more changes nothing and tells nobody. Raises NotAllowed.
    """
    require_role(by, consultation.clinic, Role.FRONT_DESK, Role.PRACTITIONER)
    row = _locked(consultation)
    consultation.appointment_at = at
    if row.appointment_at == at:
        return
    # A cancelled one that is not made again stays cancelled.
    cancelled_at = row.cancelled_at if at is None else None
    _appoint(consultation, by=by, at=at, cancelled_at=cancelled_at, action="appointment.set")


@transaction.atomic
def cancel_appointment(*, consultation: Consultation, by: User) -> None:
    """Call the appointment off: the patient is told, calendars are, and days are no longer reckoned to it.

    Raises NotAllowed, NoAppointment.
    """
    require_role(by, consultation.clinic, Role.FRONT_DESK, Role.PRACTITIONER)
    if _locked(consultation).appointment_at is None:
        raise NoAppointment(consultation.reference)
    _appoint(consultation, by=by, at=None, cancelled_at=timezone.now(), action="appointment.cancelled")


def _locked(consultation: Consultation) -> Consultation:
    row: Consultation = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    return row


def _appoint(consultation: Consultation, *, by: User, at: datetime | None, cancelled_at: datetime | None, action: str) -> None:
    rows = Consultation.objects.filter(pk=consultation.pk)
    rows.update(appointment_at=at, cancelled_at=cancelled_at, version=F("version") + 1)
    consultation.refresh_from_db(fields=["appointment_at", "cancelled_at", "version"])
    record(clinic=consultation.clinic, by=by, action=action, about=consultation)
    tell(consultation=consultation, kind=Outgoing.Kind.APPOINTMENT, about=f"appointment-{consultation.version}")
    if Submission.objects.filter(intake__consultation=consultation).exists():
        reopen(consultation, by=by)
        evaluate(consultation=consultation, by=by, because=Evaluation.Because.PLAN)
