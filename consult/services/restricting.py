"""A record that is kept and not used, as the person asked: nothing leaves, and nobody is treated on it."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from consult.models import AccessLink, Patient, Restriction, Role
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.invite import revoke
from consult.services.records import records_of
from consult.services.restricted import restriction_of


class AlreadySo(ValueError):
    """It is restricted, or not, as it was asked for."""


@transaction.atomic
def restrict(*, patient: Patient, by: User, words: str) -> Restriction:
    """From now on the record is only kept: links end, letters stay here. Raises NotAllowed, AlreadySo."""
    require_role(by, patient.clinic, Role.PRACTITIONER)
    people = _held(patient)
    if restriction_of(patient) is not None:
        raise AlreadySo
    made = Restriction.objects.create(clinic=patient.clinic, patient=patient, words=words, by=by)
    record(clinic=patient.clinic, by=by, action="patient.restricted", about=patient)
    for link in AccessLink.objects.live(timezone.now()).filter(consultation__patient__in=people):
        revoke(link=link, by=by)
    return made


@transaction.atomic
def unrestrict(*, patient: Patient, by: User, words: str) -> Restriction:
    """The record may be used again; links that ended stay ended. Raises NotAllowed, AlreadySo."""
    require_role(by, patient.clinic, Role.PRACTITIONER)
    _held(patient)
    standing = restriction_of(patient)
    if standing is None:
        raise AlreadySo
    standing.ended_at, standing.ended_by, standing.ended_words = timezone.now(), by, words
    standing.save(update_fields=["ended_at", "ended_by", "ended_words"])
    record(clinic=patient.clinic, by=by, action="patient.unrestricted", about=patient)
    return standing


def _held(patient: Patient) -> list[Patient]:
    people = records_of(patient)
    # Two who press at once: the second sees what the first did.
    list(
        Patient.objects.select_for_update(no_key=True).filter(pk__in=[one.pk for one in people]).order_by("pk").values_list("pk")
    )
    return people
