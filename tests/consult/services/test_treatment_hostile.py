"""A signed treatment against somebody who writes into the database, and against two hands at the same moment."""

import pytest
from django.db import DatabaseError, connection, transaction

from consult.models import Addendum, Consultation, CoSignature, Membership, ReleasedPlan, SignedTreatment, Treatment, UsedLot
from consult.models.base import Unchangeable
from consult.services.changes import begin_change
from consult.services.signed_content import is_intact
from consult.services.treatment import AlreadySigned, save_record, treatment_of
from consult.services.treatment_signing import SigningRefused, add_words, cosign, sign_treatment
from consult.services.turns import SomebodyWasFirst, Treated
from tests import factories, treatments
from tests.consult.services.test_races import WINDOWS, at_once

KEPT = (SignedTreatment, UsedLot, Addendum, CoSignature)


@pytest.fixture(autouse=True)
def _at_two(midday):
    """Clocks do not cross midnight."""


@pytest.fixture
def by():
    return treatments.a_practitioner()


@pytest.fixture
def whole(by):
    """Signed, co-signed and added to: a row in every table that is kept."""
    Membership.objects.filter(user=by).update(needs_cosign=True)
    consultation = treatments.recorded(by)
    signed = sign_treatment(consultation=consultation, by=by, seen=treatment_of(consultation).version)
    add_words(signed=signed, by=by, words="Well the next day.")
    cosign(signed=signed, by=factories.a_user(consultation.clinic))
    return signed


@pytest.mark.django_db
def test_no_model_writes_over_what_was_signed(whole):
    for model in KEPT:
        with pytest.raises(Unchangeable):
            model.objects.get().save()
        with pytest.raises(Unchangeable):
            model.objects.get().delete()
        with pytest.raises(Unchangeable):
            model.objects.all().update(clinic=whole.clinic)


@pytest.mark.django_db
def test_no_statement_writes_over_it_and_no_table_is_emptied(whole):
    roads = {
        "sqlite": "INSERT OR REPLACE INTO {0} SELECT * FROM {0} LIMIT 1",
        "postgresql": "TRUNCATE {0} CASCADE",
    }
    for model in KEPT:
        for road in (roads[connection.vendor], "UPDATE {0} SET clinic_id = clinic_id", "DELETE FROM {0}"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(road.format(model._meta.db_table))
    assert is_intact(SignedTreatment.objects.get())


@pytest.mark.django_db
@pytest.mark.parametrize("model", [SignedTreatment, CoSignature])
def test_a_second_of_its_kind_does_not_take_the_place_of_the_first(whole, model):
    table = model._meta.db_table
    names = ", ".join(one.column for one in model._meta.concrete_fields if one.column != "id")
    again = f"INTO {table} ({names}) SELECT {names} FROM {table}"
    roads = {"sqlite": f"REPLACE {again}", "postgresql": f"INSERT {again}"}
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(roads[connection.vendor])


@pytest.mark.django_db
def test_a_text_that_was_written_over_shows(whole):
    whole.content = whole.content.replace("HA2609-17", "HA2609-18")
    assert not is_intact(whole)


# --- two hands at the same moment -----------------------------------------------------------------------------------


def now(consultation):
    return Consultation.objects.get(pk=consultation.pk)


@pytest.mark.django_db(transaction=True)
def test_eight_presses_of_two_practitioners_sign_once(by):
    consultation = treatments.recorded(by)
    colleague, seen = factories.a_user(consultation.clinic), treatment_of(consultation).version
    treatments.read_by(consultation, colleague)

    def act(number):
        try:
            return sign_treatment(consultation=now(consultation), by=(by, colleague)[number % 2], seen=seen).pk
        except SomebodyWasFirst:
            return None

    signed = SignedTreatment
    found = {one for one in at_once(act) if one}
    assert found == {signed.objects.get().pk}
    assert UsedLot.objects.count() == ReleasedPlan.objects.count() == 1
    assert is_intact(signed.objects.get())


@pytest.mark.django_db(transaction=True)
def test_what_is_typed_while_it_is_signed_is_in_it_or_refused(by):
    consultation = treatments.recorded(by)
    seen = treatment_of(consultation).version

    def act(number):
        try:
            if number % 2:
                record = treatments.whole_record(by, remarks=f"Typed {number}")
                return save_record(consultation=now(consultation), by=by, seen=seen, record=record).record
            return sign_treatment(consultation=now(consultation), by=by, seen=seen).pk
        except (SomebodyWasFirst, AlreadySigned):
            return None

    assert any(at_once(act))
    for signed in SignedTreatment.objects.all():
        assert is_intact(signed)
        assert treatment_of(consultation).record == treatments.record_in(signed)


@pytest.mark.django_db(transaction=True)
def test_a_change_of_the_patient_comes_before_the_signature_or_after_it_never_beneath(by):
    consultation = treatments.recorded(by)
    seen = treatment_of(consultation).version

    def act(number):
        try:
            if number == WINDOWS // 2:
                return bool(begin_change(consultation=now(consultation)))
            return sign_treatment(consultation=now(consultation), by=by, seen=seen).pk
        except (SigningRefused, Treated):
            return None

    assert any(at_once(act))
    signed = SignedTreatment.objects.first()
    assert signed is None or is_intact(signed)
    assert Treatment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_sign_as_second_are_one(by):
    Membership.objects.filter(user=by).update(needs_cosign=True)
    consultation = treatments.recorded(by)
    signed = sign_treatment(consultation=consultation, by=by, seen=treatment_of(consultation).version)
    seconds = [factories.a_user(consultation.clinic), factories.a_user(consultation.clinic)]

    def act(number):
        try:
            return cosign(signed=signed, by=seconds[number % 2]).pk
        except SomebodyWasFirst:
            return None

    assert {one for one in at_once(act) if one} == {CoSignature.objects.get().pk}
