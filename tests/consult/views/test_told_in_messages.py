"""What a patient writes after the treatment leads to what to do now, and says whether a person has it."""

import pytest
from django.urls import reverse

from consult.models import Escalation, Report
from consult.services.escalating import take
from tests.consult.views.test_mine import open_for, text_of
from tests.reported import treated

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def patient(client):
    return open_for(client, treated())


def written(patient, words):
    return patient.post(reverse("mine-messages"), {"words": words})


def test_what_cannot_wait_leads_to_what_to_do_now(patient):
    answer = written(patient, "I cannot breathe and my tongue is swollen")
    report = Report.objects.get()
    assert report.urgency == "emergency"
    assert answer.url == reverse("mine-report-told", args=[report.pk])


@pytest.mark.parametrize("words", ["Thank you so much!", "Can I change my appointment to Monday?"])
def test_thanks_and_appointments_wake_nobody(patient, words):
    assert written(patient, words).url == reverse("mine-messages")
    assert not Escalation.objects.exists()


def test_the_own_page_says_since_when_a_person_has_it(patient):
    written(patient, "There is pus and I have a fever")
    assert "It reached your clinic at" in text_of(patient.get(reverse("mine")))
    take(escalation=Escalation.objects.get(), by=patient.consultation.practitioner)
    assert "A person at the clinic has it since" in text_of(patient.get(reverse("mine")))
    assert "ما كتبته" in text_of(patient.get("/ar" + reverse("mine")))


def test_under_the_message_stands_what_to_do_and_the_clinic_reads_how_urgent_it_is(patient):
    written(patient, "There is pus and I have a fever")
    assert "What to do now:" in text_of(patient.get(reverse("mine-messages")))
    patient.force_login(patient.consultation.practitioner)
    page = patient.get(reverse("messages", args=[patient.consultation.public_id]))
    assert "SAME DAY" in text_of(page)
