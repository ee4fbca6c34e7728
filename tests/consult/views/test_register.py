"""The front desk registers somebody: likely duplicates are shown before anybody is made."""

from datetime import date

import pytest
from django.urls import reverse

from consult.models import Consultation, Patient, Role
from tests.factories import a_clinic, a_patient, a_user

pytestmark = pytest.mark.django_db
FORM = {"name": "Mona Aziz", "date_of_birth_0": "2", "date_of_birth_1": "3", "date_of_birth_2": "1990", "language": "en"}


@pytest.fixture
def desk(clinic, client):
    user = a_user(clinic, Role.FRONT_DESK)
    client.force_login(user)
    return user


def post(client, **more):
    return client.post(reverse("register"), {**FORM, **more})


def test_somebody_like_them_is_shown_with_what_differs_before_anybody_is_made(client, desk, clinic):
    a_patient(clinic, name="منى عزيز", phone="050 555 1234")
    page = post(client, phone="050 777 0000")
    assert page.status_code == 200
    assert Patient.objects.count() == 1
    one = page.context["found"].rows[0]
    assert (one.name, one.because) == ("منى عزيز", "same date of birth, like name")
    assert {line.label: line.said for line in one.lines} == {
        "Name": "differs",
        "Date of birth": "the same",
        "Phone": "differs",
        "E-mail": "",
    }
    assert 'value="050 777 0000"' in page.content.decode()


def test_the_person_says_somebody_new(client, desk, clinic):
    a_patient(clinic)
    seen = post(client).context["found"].seen
    page = post(client, seen=seen)
    assert "The link for Mona Aziz" in page.content.decode()
    assert Patient.objects.count() == 2


def test_the_person_says_the_same_and_invites_them_again(client, desk, clinic):
    there = a_patient(clinic)
    page = post(client, same=str(there.public_id), day_0="5", day_1="12", day_2="2030", time="14:30")
    assert "The link for Mona Aziz" in page.content.decode()
    assert Patient.objects.get() == there
    assert Consultation.objects.get().appointment_at is not None


def test_one_with_another_date_of_birth_is_shown_but_cannot_be_chosen(client, desk, clinic):
    there = a_patient(clinic, date_of_birth=date(1991, 3, 2), phone="050 555 1234")
    page = post(client, phone="050 555 1234")
    assert page.context["found"].rows[0].other_birth
    assert 'name="same"' not in page.content.decode()
    page = post(client, phone="050 555 1234", same=str(there.public_id))
    assert page.status_code == 422
    assert "The dates of birth differ" in page.content.decode()
    assert not Consultation.objects.exists()


def test_pressing_enter_in_the_form_decides_nothing(client, desk, clinic):
    a_patient(clinic)
    page = post(client, seen=post(client).context["found"].seen, look="again")
    assert page.context["found"].rows
    assert Patient.objects.count() == 1


@pytest.mark.parametrize("same", ["x", "1" * 5000, "00000000-0000-0000-0000-000000000000"])
def test_a_made_up_choice_is_refused_kindly(client, desk, clinic, same):
    page = post(client, same=same)
    assert page.status_code == 422
    assert not Patient.objects.exists()


def test_who_works_at_two_clinics_says_at_which(client, desk, clinic):
    reed = a_clinic("Reed clinic")
    desk.memberships.create(clinic=reed, role=Role.FRONT_DESK)
    assert post(client).status_code == 422
    post(client, clinic=reed.slug)
    assert Patient.objects.get().clinic == reed


def test_registering_takes_as_many_statements_among_many_as_among_few(client, desk, clinic, django_assert_max_num_queries):
    for _ in range(30):
        a_patient(clinic, phone="050 555 1234", email="a@example.org")
    with django_assert_max_num_queries(16):
        page = post(client, phone="050 555 1234", email="a@example.org")
    assert len(page.context["found"].rows) == 8
    assert page.context["found"].more == 22
