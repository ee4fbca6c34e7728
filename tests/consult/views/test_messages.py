"""The practitioner writes to the patient, reads what they wrote, and sees the patient's way."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consult.models import Consultation, Decision, Intake, Message
from consult.services.changes import begin_change
from consult.services.messages import write_to_clinic
from consult.services.submit import submit
from tests import factories

pytestmark = pytest.mark.django_db


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def consultation():
    return factories.a_sent_consultation()


@pytest.fixture
def practitioner(client, consultation):
    client.force_login(factories.a_user(consultation.clinic))
    return client


def address(name, consultation):
    return reverse(name, args=[consultation.public_id])


def test_opening_the_thread_marks_it_as_read(practitioner, consultation):
    write_to_clinic(consultation=consultation, words="May I come by bus?")
    assert "1 new" in text_of(practitioner.get(address("consultation", consultation)))
    assert "May I come by bus?" in text_of(practitioner.get(address("messages", consultation)))
    assert not Message.objects.unread().exists()


def test_what_is_refused_says_why_and_stays_on_the_page(practitioner, consultation):
    words = "Stop your warfarin two days before."
    refused = practitioner.post(address("messages", consultation), {"words": words})
    assert refused.status_code == 422
    assert words in refused.content.decode()
    assert "Say instead" in text_of(refused)


def test_what_was_written_stands_in_the_thread_with_whether_it_was_opened(practitioner, consultation):
    sent = practitioner.post(address("messages", consultation), {"words": "See you on Monday"})
    assert sent.url == address("consultation", consultation)
    assert "not opened by the patient yet" in text_of(practitioner.get(address("messages", consultation)))


def test_the_old_answer_stands_struck_beside_the_new_one(practitioner, consultation):
    begin_change(consultation=consultation)
    assert "The patient is changing their answers" in text_of(practitioner.get(address("consultation", consultation)))
    assert "The patient is changing answers" in text_of(practitioner.get(reverse("queue")))
    factories.answer(consultation, medicines=factories.medicines("warfarin"))
    submit(consultation=consultation)
    page = practitioner.get(address("consultation", consultation)).content.decode()
    assert "Changed since" in page
    assert re.search(r"<del>No, nothing.*?</del>.*?warfarin", page, re.DOTALL)
    assert "changed by the patient" in text_of(practitioner.get(reverse("queue")))


def test_answers_that_will_be_too_old_are_named_with_their_day(practitioner, consultation):
    at = timezone.now() + timedelta(days=9)
    Consultation.objects.update(appointment_at=at)
    said = text_of(practitioner.get(address("consultation", consultation)))
    assert "These answers will be too old on" in said
    assert re.search(r"Medicines by name: said \d+ \w+, counts for 7 days", said)
    Consultation.objects.update(appointment_at=None)
    Intake.objects.update(said_on={"pregnancy": "2020-01-01"})
    assert "only counts on its own day" in text_of(practitioner.get(address("consultation", consultation)))


def test_the_desk_invites_a_patient_again_with_the_earlier_answers(client, consultation):
    client.force_login(factories.a_user(consultation.clinic, "front_desk"))
    response = client.post(address("invite-again", consultation))
    assert "/i/" in response.content.decode()
    newest = Consultation.objects.latest("id")
    assert newest.patient == consultation.patient
    assert "heart" in newest.intake.earlier


def test_nobody_proceeds_on_the_old_answers_while_the_patient_changes_them(practitioner, consultation):
    begin_change(consultation=consultation)
    data = {"seen": Consultation.objects.get().version, "outcome": "proceed", "reason": "Nothing stands in the way"}
    refused = practitioner.post(address("decide", consultation), data)
    assert refused.status_code == 422
    assert "The patient is changing their answers. “Proceed” opens when they are sent" in text_of(refused)
    assert not Decision.objects.exists()
    held = practitioner.post(address("decide", consultation), data | {"outcome": "hold", "until": "the new answers"})
    assert held.status_code == 302
