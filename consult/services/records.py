"""Every registration of one person, as a named person said it."""

from django.db.models import Q

from consult.models import Patient


def records_of(patient: Patient) -> list[Patient]:
    """This registration first, then each that is said to be the same person. One statement."""
    root = patient.merged_into_id or patient.pk
    others = Patient.objects.filter(Q(pk=root) | Q(merged_into=root), clinic=patient.clinic_id).exclude(pk=patient.pk)
    return [patient, *others.order_by("pk")]


def same_birth(patient: Patient) -> list[Patient]:
    """Those of them with the date of birth that the patient names at the door: only their answers are shown to the holder."""
    return [one for one in records_of(patient) if one.date_of_birth == patient.date_of_birth]
