"""Signing a treatment: refused while something is missing, one canonical text, locked for ever, added to and signed twice."""

import json

import pytest

from consult.models import SignedTreatment, UsedLot
from consult.services.treatment import treatment_of
from consult.services.treatment_signing import sign_treatment
from tests import factories, treatments

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.a_user(factories.a_clinic(), first_name="Lina", last_name="Amin")


def sign(consultation, by):
    return sign_treatment(consultation=consultation, by=by, seen=treatment_of(consultation).version)


def test_a_whole_record_is_signed_with_everything_it_rests_on(by):
    consultation = treatments.recorded(by)
    signed = sign(consultation, by)
    content = json.loads(signed.content)
    print(json.dumps(content, indent=1))
    assert SignedTreatment.objects.count() == UsedLot.objects.count() == 1
