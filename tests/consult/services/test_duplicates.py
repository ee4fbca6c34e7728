"""Who may be registered already is found by three ways, at the same price however many patients there are."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consult.models import Patient, Role
from consult.services.access import NotAllowed
from consult.services.duplicates import BORN_AND_NAMED, EMAIL, PHONE, Typed, likely_duplicates
from consult.services.invite import correct_contact, invite
from consult.services.registering import BornOnAnotherDay, NotThere, SeemsRegistered, invite_known, register_new
from tests.factories import a_clinic, a_patient, a_user, an_invitation

pytestmark = pytest.mark.django_db
BORN = date(1990, 3, 2)


def found(clinic, **typed):
    return [(one.patient.name, one.because) for one in likely_duplicates(clinic, Typed(**{"name": "Mona Aziz", **typed}))]


def test_each_way_finds_them_and_the_likeliest_comes_first(clinic):
    a_patient(clinic, name="Somebody", date_of_birth=None, phone="050 555 1234")
    a_patient(clinic, name="منى عزيز", date_of_birth=BORN, phone="+971 50 555 1234", email="Mona@Example.org")
    a_patient(clinic, name="Mona Aziz", date_of_birth=date(1991, 3, 2))
    a_patient(clinic, name="Lena Vogt", date_of_birth=BORN)
    typed = {"date_of_birth": BORN, "phone": "٠٥٠٥٥٥١٢٣٤", "email": "mona@example.org"}
    assert found(clinic, **typed) == [("منى عزيز", [BORN_AND_NAMED, PHONE, EMAIL]), ("Somebody", [PHONE])]


def test_another_clinics_patients_are_never_found(clinic):
    a_patient(a_clinic("Elsewhere"), name="Mona Aziz", date_of_birth=BORN, phone="050 555 1234")
    assert found(clinic, date_of_birth=BORN, phone="050 555 1234") == []


def test_a_corrected_phone_is_the_one_that_is_found(clinic):
    consultation = an_invitation(clinic, phone="050 555 1234").consultation
    correct_contact(consultation=consultation, by=a_user(clinic), email="", phone="050 999 8877")
    assert found(clinic, name="X", phone="050 555 1234") == []
    assert found(clinic, name="X", phone="+971509998877") == [("Mona Aziz", [PHONE])]


def test_looking_takes_three_statements_however_many_there_are(clinic):
    def statements():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            found(clinic, date_of_birth=BORN, phone="050 555 1234", email="a@example.org")
        return len(seen)

    a_patient(clinic, date_of_birth=BORN, phone="050 555 1234", email="a@example.org")
    few = statements()
    many = [Patient(clinic=clinic, name="Mona Aziz", date_of_birth=BORN, email="a@example.org") for _ in range(50)]
    Patient.objects.bulk_create(many)
    assert few == statements() == 3


def test_nobody_is_made_before_a_person_looked_at_who_may_be_the_same(clinic):
    by, there = a_user(clinic, Role.FRONT_DESK), a_patient(clinic, date_of_birth=BORN)
    typed = Typed("Aziz Mona", BORN)
    with pytest.raises(SeemsRegistered) as refused:
        register_new(clinic=clinic, by=by, typed=typed, seen=[])
    assert [one.patient for one in refused.value.found] == [there]
    made = register_new(clinic=clinic, by=by, typed=typed, seen=[str(there.public_id)])
    assert made.consultation.patient != there
    assert Patient.objects.count() == 2


def test_who_was_registered_meanwhile_is_shown_too(clinic):
    by, there = a_user(clinic, Role.FRONT_DESK), a_patient(clinic, date_of_birth=BORN)
    a_patient(clinic, date_of_birth=BORN)
    with pytest.raises(SeemsRegistered):
        register_new(clinic=clinic, by=by, typed=Typed("Mona Aziz", BORN), seen=[str(there.public_id)])


def test_the_same_person_is_invited_again_and_not_made_twice(clinic):
    by, there = a_user(clinic, Role.FRONT_DESK), a_patient(clinic, date_of_birth=BORN)
    invite(patient=there, by=by)
    made = invite_known(clinic=clinic, by=by, typed=Typed("منى عزيز", BORN), chosen=str(there.public_id))
    assert made.consultation.patient == there
    assert Patient.objects.count() == 1


def test_nobody_born_on_another_day_is_invited_as_the_same(clinic):
    by, there = a_user(clinic, Role.FRONT_DESK), a_patient(clinic, date_of_birth=BORN, phone="050 555 1234")
    typed = Typed("Mona Aziz", date(1991, 3, 2), phone="050 555 1234")
    with pytest.raises(BornOnAnotherDay):
        invite_known(clinic=clinic, by=by, typed=typed, chosen=str(there.public_id))
    with pytest.raises(NotThere):
        invite_known(clinic=clinic, by=by, typed=Typed("Lena Vogt", BORN), chosen=str(there.public_id))
    with pytest.raises(NotAllowed):
        invite_known(clinic=clinic, by=a_user(clinic, Role.OWNER), typed=typed, chosen=str(there.public_id))
