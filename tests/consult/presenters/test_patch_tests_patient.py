"""A skin test on the patient's own page: when to come, whom to call, and nothing that promises anything."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from consult.models import PatchTest
from consult.presenters.patch_tests_patient import patient_tests
from consult.services.calendars import calendar_of
from sideeffects.core.patient_text import faults
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TEMPLATE = Path(__file__).parents[3] / "templates" / "patient" / "_patch_tests.html"


@pytest.fixture
def consultation():
    return factories.a_sent_consultation(appointment_at=timezone.now() + timedelta(days=10))


@pytest.fixture
def by(consultation):
    return factories.a_user(consultation.clinic)


def test_it_says_when_to_come_and_then_when_it_is_looked_at(consultation, by):
    test = factories.a_patch_test(consultation, by)
    assert patient_tests(consultation)[0].said.startswith("Come to the clinic for a small test")
    PatchTest.objects.filter(pk=test.pk).delete()
    factories.a_patch_test(consultation, by, placed=2)
    (one,) = patient_tests(consultation)
    assert "looked at: from" in one.said
    assert "Glow" not in one.said


def test_when_its_time_is_over_the_clinic_is_called(consultation, by):
    factories.a_patch_test(consultation, by, placed=200)
    assert patient_tests(consultation)[0].said.endswith("Call the clinic.")


@pytest.mark.parametrize("done", [{"read_at": timezone.now()}, {"cancelled_at": timezone.now()}])
def test_what_is_read_or_cancelled_asks_for_nothing(consultation, by, done):
    whose = {next(iter(done)).replace("_at", "_by"): by}
    factories.a_patch_test(consultation, by, placed=48, **done, **whose)
    assert patient_tests(consultation) == ()


@pytest.mark.parametrize("address", ["", "/ar"])
def test_the_page_names_both_numbers_in_both_languages(client, consultation, by, address):
    factories.a_patch_test(consultation, by, placed=2)
    session = client.session
    session["opened"] = consultation.links.first().pk
    session.save()
    page = client.get(address + reverse("mine"), follow=True).content.decode()
    section = page.partition('id="patch-tests"')[2].partition("</section>")[0]
    assert consultation.clinic.emergency_number in section
    assert consultation.clinic.phone in section
    assert not any(word in section.casefold() for word in ("safe", "no risk", "stop", "hold"))


def test_a_calendar_follows_the_test_and_drops_a_cancelled_one(consultation, by):
    test = factories.a_patch_test(consultation, by, placed=2)
    entry = next(one for one in calendar_of(consultation) if one.step == f"test:{test.pk}")
    assert entry.starts == timezone.localdate(test.read_from).isoformat()
    PatchTest.objects.update(cancelled_at=timezone.now(), cancelled_by=by)
    assert next(one for one in calendar_of(consultation) if one.step == f"test:{test.pk}").cancelled


def test_every_sentence_passes_the_patient_text_guard():
    said = re.findall(r'{% trans "([^"]+)" %}', TEMPLATE.read_text())
    assert len(said) > 6
    assert [one for one in said if faults(one, "en", "en")] == []
