"""The page where a person says that two registered patients are one."""

from datetime import date

import pytest
from django.urls import reverse

from consult.models import Patient, Role
from tests.factories import a_clinic, a_patient, a_sent_consultation, a_user, an_invitation, medicines

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(clinic, client):
    user = a_user(clinic, Role.FRONT_DESK)
    client.force_login(user)
    return user


def page_of(consultation):
    return reverse("same-person", args=[consultation.public_id])


def test_who_may_be_the_same_is_offered_compared_joined_and_parted(client, desk, clinic):
    consultation = an_invitation(clinic, by=desk).consultation
    other = a_patient(clinic, name="منى عزيز")
    page = client.get(page_of(consultation))
    assert [one.name for one in page.context["found"].rows] == ["منى عزيز"]
    beside = client.get(page_of(consultation), {"other": other.public_id}).content.decode()
    assert "Are these two one person?" in beside
    assert 'name="sure"' not in beside
    page = client.post(page_of(consultation), {"other": other.public_id}, follow=True)
    assert "Also registered as" in page.content.decode()
    part = page.context["joined"][0].public_id
    page = client.post(reverse("part-patients", args=[consultation.public_id]), {"part": part}, follow=True)
    assert "They are two people again." in page.content.decode()
    assert not Patient.objects.filter(merged_into__isnull=False).exists()


def test_another_date_of_birth_is_refused_without_tick_and_words_and_keeps_what_was_typed(client, desk, clinic):
    consultation = an_invitation(clinic, by=desk).consultation
    other = a_patient(clinic, date_of_birth=date(1991, 3, 2))
    page = client.post(page_of(consultation), {"other": other.public_id, "words": "Passport seen"})
    assert page.status_code == 422
    assert "Tick this only when you made sure" in page.content.decode()
    assert "Passport seen" in page.content.decode()
    client.post(page_of(consultation), {"other": other.public_id, "words": "Passport seen", "sure": "on"})
    assert Patient.objects.get(pk=other.pk).merged_into == consultation.patient


def test_the_other_is_found_by_reference_or_phone(client, desk, clinic):
    consultation = an_invitation(clinic, by=desk).consultation
    other = an_invitation(clinic, by=desk, name="Lena Vogt", date_of_birth=date(1980, 1, 1), phone="050 555 1234").consultation
    for q in (other.reference.lower(), "+971505551234"):
        assert [one.name for one in client.post(page_of(consultation), {"find": "", "q": q}).context["found"].rows] == [
            "Lena Vogt"
        ]
    assert client.get(page_of(consultation), {"q": other.reference}).context["asked"] == ""
    assert client.post(page_of(consultation), {"find": "", "q": "nobody\x00"}).context["found"].rows == ()


def test_no_clinical_word_stands_on_it(client, desk, clinic):
    consultation = a_sent_consultation(clinic, medicines=medicines("warfarin"))
    a_patient(clinic)
    assert "warfarin" not in client.get(page_of(consultation)).content.decode()


@pytest.mark.parametrize("other", ["x", "00000000-0000-0000-0000-000000000000"])
def test_a_made_up_patient_is_not_found(client, desk, clinic, other):
    consultation = an_invitation(clinic, by=desk).consultation
    assert client.get(page_of(consultation), {"other": other}).status_code == 404


def test_another_clinics_patient_and_oneself_are_not_found(client, desk, clinic):
    consultation = an_invitation(clinic, by=desk).consultation
    for other in (a_patient(a_clinic()), consultation.patient):
        assert client.post(page_of(consultation), {"other": other.public_id}).status_code == 404
