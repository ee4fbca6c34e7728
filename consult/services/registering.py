"""Registering a patient: whoever may be registered already is looked at first, by a person, who says new or the same."""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from consult.models import Clinic, Patient, Role
from consult.services.access import require_role
from consult.services.duplicates import Duplicate, Typed, likely_duplicates
from consult.services.invite import Invitation, invite, register_patient


class SeemsRegistered(LookupError):
    """Somebody like this is registered already, and nobody looked at them yet."""

    def __init__(self, found: list[Duplicate]) -> None:
        super().__init__(", ".join(str(one.patient.pk) for one in found))
        self.found = found


class BornOnAnotherDay(ValueError):
    """Who was chosen as the same person has another date of birth: nobody is invited as somebody else by a click."""


class NotThere(LookupError):
    """Who was chosen is not like the one who was typed (any more)."""


@transaction.atomic
def register_new(
    *,
    clinic: Clinic,
    by: User,
    typed: Typed,
    seen: Collection[str],
    sex: str | None = None,
    language: str = "en",
    appointment_at: datetime | None = None,
) -> Invitation:
    """A new patient, invited at once, when a person saw everybody who may be the same: `seen` are their public ids.

    Who was registered meanwhile is shown too. Raises NotAllowed, SeemsRegistered.
    """
    require_role(by, clinic, Role.FRONT_DESK, Role.PRACTITIONER)
    # Two people who register the same patient at once do it one after the other.
    Clinic.objects.select_for_update(no_key=True).get(pk=clinic.pk)
    found = likely_duplicates(clinic, typed)
    if any(str(one.patient.public_id) not in seen for one in found):
        raise SeemsRegistered(found)
    patient = register_patient(
        clinic=clinic,
        by=by,
        name=typed.name,
        date_of_birth=typed.date_of_birth,
        phone=typed.phone,
        email=typed.email,
        sex=sex,
        language=language,
    )
    return invite(patient=patient, by=by, appointment_at=appointment_at)


@transaction.atomic
def invite_known(*, clinic: Clinic, by: User, typed: Typed, chosen: str, appointment_at: datetime | None = None) -> Invitation:
    """Invite the registered patient whom a person chose as the same. Raises NotAllowed, NotThere, BornOnAnotherDay."""
    require_role(by, clinic, Role.FRONT_DESK, Role.PRACTITIONER)
    found = {str(one.patient.public_id): one.patient for one in likely_duplicates(clinic, typed)}
    patient: Patient | None = found.get(chosen)
    if patient is None:
        raise NotThere
    if born_otherwise(patient, typed):
        raise BornOnAnotherDay
    return invite(patient=patient, by=by, appointment_at=appointment_at)


def born_otherwise(patient: Patient, typed: Typed) -> bool:
    """Whether both dates of birth are known and differ."""
    return None not in (patient.date_of_birth, typed.date_of_birth) and patient.date_of_birth != typed.date_of_birth
