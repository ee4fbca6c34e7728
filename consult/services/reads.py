"""Reading is noted like a change: who saw a page about one patient, and who asked for one that is not theirs."""

from typing import Any
from uuid import UUID

from django.contrib.auth.models import User

from consult.models import (
    AdverseEvent,
    CheckIn,
    Clinic,
    Consultation,
    EmergencyAccess,
    LotRecallPerson,
    Membership,
    Outgoing,
    Recall,
)
from consult.services.audit import record

READ, REFUSED = "page.read", "page.refused"
# What an address names a patient by, and how the consultation is found from it. Unscoped: of a stranger's, too.
NAMED_BY = {
    "public_id": (Consultation, "public_id"),
    "recall_id": (Recall, "pk"),
    "outgoing_id": (Outgoing, "pk"),
    "access_id": (EmergencyAccess, "pk"),
    "case": (AdverseEvent, "public_id"),
    "person_id": (LotRecallPerson, "pk"),
    "check_in_id": (CheckIn, "pk"),
}
# Beyond this no table counts.
LARGEST = 2**63 - 1


def note_read(*, consultation: Consultation, by: User | None, route: str) -> None:
    """A page about this consultation was shown; `by` None is who holds a link."""
    record(clinic=consultation.clinic, by=by, action=READ, about=consultation, payload={"route": route})


def note_refused(*, named: dict[str, Any], by: User, route: str) -> None:
    """A page about somebody was asked for and refused: the clinic whose patient it is learns it.

    An id that nobody has is noted at the asker's own clinic, so that guessing shows, and takes as long.
    """
    consultation = about_whom(named)
    if consultation is not None:
        record(clinic=consultation.clinic, by=by, action=REFUSED, about=consultation, payload={"route": route})
    elif clinic := _clinic_of(by):
        record(clinic=clinic, by=by, action=REFUSED, about=by, payload={"route": route, "unknown": True})


def about_whom(named: dict[str, Any]) -> Consultation | None:
    """The consultation that the arguments of an address name, whoever asks; None where there is none."""
    for name, (model, key) in NAMED_BY.items():
        value = named.get(name)
        if isinstance(value, UUID) or (isinstance(value, int) and value <= LARGEST):
            return _consultation(model, key, value)
    return None


def _consultation(model: Any, key: str, value: Any) -> Consultation | None:
    rows = model.objects.filter(**{key: value})
    if model is not Consultation:
        row = rows.select_related("consultation__clinic").first()
        return row.consultation if row else None
    found: Consultation | None = rows.select_related("clinic").first()
    return found


def _clinic_of(user: User) -> Clinic | None:
    row = Membership.objects.of(user).order_by("pk").first()
    return row.clinic if row else None
