"""The language a patient is written to in follows the pages on which they answer."""

import pytest

from consult.models import AuditEvent, Patient
from consult.services.language import speaks
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    return factories.an_invitation().consultation


def kept(consultation):
    consultation.intake.refresh_from_db()
    return consultation.intake.language, Patient.objects.get(pk=consultation.patient_id).language


def test_the_language_of_the_last_answer_is_kept_for_intake_and_patient(consultation):
    speaks(consultation=consultation, language="ar")
    assert kept(consultation) == ("ar", "ar")


def test_the_same_language_again_writes_nothing(consultation):
    speaks(consultation=consultation, language="en")
    assert not AuditEvent.objects.filter(action="patient.language").exists()


@pytest.mark.parametrize("language", ["fr", "", "ar-eg"])
def test_a_language_that_the_pages_do_not_have_changes_nothing(consultation, language):
    speaks(consultation=consultation, language=language)
    assert kept(consultation) == ("en", "en")
