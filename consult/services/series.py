"""The next session of a series: a consultation of its own that follows the one before, its answers asked afresh."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from consult.models import Consultation, Outgoing, Role, SignedTreatment
from consult.services.access import require_role
from consult.services.appointments import too_early
from consult.services.audit import record
from consult.services.earliest import earliest_next
from consult.services.invite import new_consultation
from consult.services.outbox import tell
from consult.services.restricted import refuse_restricted

PROPOSED = "proposed"


class NotTreated(LookupError):
    """Nothing was signed here yet: there is no session that a next one could follow."""


@transaction.atomic
def propose_next(*, consultation: Consultation, by: User, at: datetime | None = None, anyway: bool = True) -> Consultation:
    """The next session, for which the patient is asked everything again. Proposed twice, it is the same one.

    `at` is its appointment, where one is agreed; not `anyway` asks whether that day is allowed.
    Raises NotAllowed, Restricted, NotTreated, TooEarly.
    """
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    row: Consultation = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    if standing := next_of(row):
        return standing
    if not SignedTreatment.objects.filter(consultation=row).exists():
        raise NotTreated(row.reference)
    refuse_restricted(row.patient)
    early = too_early(earliest_next(row), at) if at else None
    if early and not anyway:
        raise early
    return _propose(row, by, at, early=early is not None)


def _propose(row: Consultation, by: User, at: datetime | None, *, early: bool) -> Consultation:
    made = new_consultation(patient=row.patient, by=by, appointment_at=at, follows=row)
    payload = {"booked": at is not None, **({"earlier_than_allowed": True} if early else {})}
    record(clinic=row.clinic, by=by, action="series.proposed", about=made, payload=payload)
    # The letter makes its own link as it is sent.
    tell(consultation=made, kind=Outgoing.Kind.NEXT_SESSION, about=PROPOSED)
    return made


def next_of(consultation: Consultation) -> Consultation | None:
    """The session that was proposed after this one."""
    found: Consultation | None = Consultation.objects.filter(follows=consultation).order_by("pk").first()
    return found
