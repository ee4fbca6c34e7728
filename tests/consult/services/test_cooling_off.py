"""Time to think between a signature and the treatment: from when it runs, and what makes it run again."""

from datetime import timedelta

import pytest
from django.urls import reverse

from consult.models import Clinic
from consult.services.consent import give_text, withdraw_consent
from consult.services.cooling_off import is_restarted, still_cooling, treat_from
from tests import factories
from tests.consult.services.test_consent import decided, signed

pytestmark = pytest.mark.django_db
DAY = timedelta(hours=24)


@pytest.fixture
def by():
    return factories.a_user(factories.a_clinic())


@pytest.fixture
def consultation(by):
    clinic = by.memberships.get().clinic
    Clinic.objects.filter(pk=clinic.pk).update(cooling_off_hours=24)
    return given(decided(factories.a_sent_consultation(clinic), by), by)


def given(consultation, by):
    give_text(consultation=consultation, by=by)
    consultation.clinic.refresh_from_db()
    return consultation


def test_it_runs_from_the_signature_for_as_long_as_the_clinic_says(consultation):
    assert treat_from(consultation) is None
    consent = signed(consultation)
    at = treat_from(consultation)
    assert at == consent.signed_at + DAY
    assert still_cooling(consultation, at - timedelta(seconds=1))
    assert not still_cooling(consultation, at)


def test_a_clinic_without_hours_waits_for_nothing(consultation):
    signed(consultation)
    consultation.clinic.cooling_off_hours = 0
    assert treat_from(consultation) is None


def test_something_added_makes_it_run_again_and_taking_back_ends_it(consultation, by):
    first = signed(consultation)
    given(decided(consultation, by, ingredients=["hyaluronic acid", "lidocaine"]), by)
    # Nothing new is signed yet: what was signed counts from when it was signed.
    assert treat_from(consultation) == first.signed_at + DAY
    second = signed(consultation)
    assert treat_from(consultation) == second.signed_at + DAY
    assert is_restarted(consultation)
    withdraw_consent(consent=second)
    assert treat_from(consultation) is None


def test_what_only_falls_away_restarts_nothing(consultation, by):
    given(decided(consultation, by, ingredients=["hyaluronic acid", "lidocaine"]), by)
    first = signed(consultation)
    second = signed(given(decided(consultation, by), by))
    assert second.adds_to == first
    difference = set(second.text.basis.items()) - set(first.text.basis.items())
    assert treat_from(consultation) == (second if difference else first).signed_at + DAY
    assert is_restarted(consultation) is bool(difference)


def test_the_patient_and_the_practitioner_read_until_when(client, consultation, by):
    signed(consultation)
    session = client.session
    session["opened"] = consultation.links.first().pk
    session.save()
    assert "There is time to think it over: until" in client.get(reverse("mine")).content.decode()
    client.force_login(by)
    page = client.get(reverse("consultation", args=[consultation.public_id])).content.decode()
    assert "Time to think" in page
    assert "no treatment before" in page
