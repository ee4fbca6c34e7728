"""The treatment day's pages."""

import pytest
from django.test import Client
from django.urls import reverse

from consult.services.treatment import treatment_of
from tests import factories, treatments

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.a_user(factories.a_clinic(), first_name="Lina", last_name="Amin")


@pytest.fixture
def staff(by):
    client = Client()
    client.force_login(by)
    return client


def address(consultation, name="treatment"):
    return reverse(name, args=[consultation.public_id])


def test_a_walk_from_begin_to_signed(staff, by, midday):
    consultation = treatments.ready_to_treat(by)
    assert "Begin the treatment" in staff.get(address(consultation)).content.decode()
    staff.post(address(consultation, "treatment-begin"))
    page = staff.get(address(consultation)).content.decode()
    assert "has anything changed?" in page
    staff.post(address(consultation, "treatment-asked"))
    staff.post(address(consultation, "treatment-identity"), {"name": "Mona Aziz", "born_0": "2", "born_1": "3", "born_2": "1990"})
    staff.post(address(consultation, "treatment-read"))
    page = staff.get(address(consultation)).content.decode()
    assert "What was given" in page
    response = staff.post(address(consultation), {**treatments.posted(by, treatment_of(consultation).version), "do": "sign"})
    assert response.url == address(consultation, "treatment-sign"), response.content.decode()
    page = staff.get(address(consultation, "treatment-sign")).content.decode()
    assert "Check the record before you sign" in page
    response = staff.post(address(consultation, "treatment-sign"), {"seen": treatment_of(consultation).version}, follow=True)
    assert "Signed and locked" in response.content.decode()
