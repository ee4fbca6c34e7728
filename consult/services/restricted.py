"""Whether a person's record may only be kept. Asked before anything leaves or is decided."""

from django.db.models import Exists, OuterRef, Q

from consult.models import Patient, Restriction
from consult.services.access import NotAllowed


class Restricted(NotAllowed):
    """The record is restricted: nobody is invited, written to, or treated on it."""


def restriction_of(patient: Patient) -> Restriction | None:
    """What stands on any registration of this person. One statement."""
    root = patient.merged_into_id or patient.pk
    rows = Restriction.objects.standing().filter(Q(patient=root) | Q(patient__merged_into=root), clinic=patient.clinic_id)
    standing: Restriction | None = rows.select_related("by").first()
    return standing


def refuse_restricted(patient: Patient) -> None:
    """Raises Restricted."""
    if restriction_of(patient) is not None:
        raise Restricted


def stands_on(patient: str, merged_into: str) -> Exists:
    """The same as a condition of a query: the paths to a patient, and to the patient whom they are merged into."""
    own, root = OuterRef(patient), OuterRef(merged_into)
    same = Q(patient=own) | Q(patient=root) | Q(patient__merged_into=own) | Q(patient__merged_into=root)
    return Exists(Restriction.objects.standing().filter(same))


def only_kept() -> Exists:
    """The same of a link: it opens nothing, also where it was made, or the person joined with another, at that very moment."""
    return stands_on("consultation__patient", "consultation__patient__merged_into")
