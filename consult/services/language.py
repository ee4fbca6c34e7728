"""The language that a patient is written to in: the one of the pages on which they last answered."""

from django.conf import settings
from django.db import transaction

from consult.models import Consultation, Intake, Patient
from consult.services.audit import record


@transaction.atomic
def speaks(*, consultation: Consultation, language: str, by: None = None) -> None:
    """Remember the language of the address that the patient answered at. One that the pages do not have changes nothing."""
    intake, patient = consultation.intake, consultation.patient
    if language not in dict(settings.INTAKE_LANGUAGES) or (intake.language == patient.language == language):
        return
    Intake.objects.filter(pk=intake.pk).update(language=language)
    Patient.objects.filter(pk=patient.pk).update(language=language)
    intake.language = patient.language = language
    record(clinic=consultation.clinic, by=by, action="patient.language", about=patient, payload={"language": language})
