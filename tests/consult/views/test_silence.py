"""The clinic calls through whoever did not answer, and writes down what is told on the telephone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consult.models import CheckIn, Report, Role
from tests import factories
from tests.consult.views.test_mine import text_of
from tests.reported import told, treated

pytestmark = pytest.mark.django_db
NONE = {"now": "none", "skin": "none", "body": "none"}


@pytest.fixture
def patient():
    """Treated, asked on day 1 three days ago, reminded, silent since yesterday."""
    consultation = treated()
    one = CheckIn.objects.filter(consultation=consultation).first()
    at = timezone.now() - timedelta(days=3)
    CheckIn.objects.filter(pk=one.pk).update(due_at=at, told_at=at, reminded_at=at, silent_at=timezone.now())
    consultation.asked = one
    return consultation


@pytest.fixture
def desk(client, patient):
    client.force_login(factories.a_user(patient.clinic, role=Role.FRONT_DESK))
    return client


@pytest.fixture
def lina(client, patient):
    client.force_login(patient.practitioner)
    return client


def test_the_desk_finds_whom_to_call_and_no_clinical_word(desk, patient):
    told(patient, words="canaryfinch on my cheek")
    CheckIn.objects.filter(pk=patient.asked.pk).update(answered_at=None)
    page = text_of(desk.get(reverse("check-ins")))
    assert patient.patient.name in page
    assert "asked 3 days ago" in page
    assert "Not reached" not in page
    for word in ("canaryfinch", "hyaluronic", "same day", "EMERGENCY"):
        assert word not in page


def test_whoever_answered_or_was_never_asked_is_not_on_the_list(desk, patient):
    CheckIn.objects.filter(pk=patient.asked.pk).update(told_at=None)
    assert "Everybody who was asked has answered" in text_of(desk.get(reverse("check-ins")))


def test_what_is_told_on_the_telephone_is_graded_and_says_what_to_tell_them(desk, patient):
    address = reverse("telephone-report", args=[patient.public_id])
    assert "Trouble breathing" in text_of(desk.get(address))
    page = text_of(desk.post(address, {"now": "breathing_trouble", "words": "canaryfinch"}, follow=True))
    report = Report.objects.get()
    assert report.source == Report.Source.TELEPHONE
    assert report.check_in == patient.asked
    assert "Call an ambulance now" in page
    assert "canaryfinch" not in page
    assert patient.patient.name not in text_of(desk.get(reverse("check-ins")))


def test_a_report_without_a_word_is_refused_and_the_ticks_stay(desk, patient):
    page = desk.post(reverse("telephone-report", args=[patient.public_id]), {"skin": "bruise"})
    assert page.status_code == 422
    assert "none of these" in text_of(page)
    assert not Report.objects.exists()


def test_somebody_elses_telephone_report_is_not_read_back(desk, patient):
    report = told(patient, by=patient.practitioner, source=Report.Source.TELEPHONE, words="canaryfinch")
    answer = desk.get(reverse("telephone-report-told", args=[patient.public_id, report.pk]))
    assert answer.url == reverse("desk-consultation", args=[patient.public_id])


def test_a_practitioner_closes_with_words_and_not_without(lina, patient):
    address = reverse("check-in-close", args=[patient.asked.pk])
    assert lina.post(address, {"words": " "}).status_code == 422
    assert "has left the list" in text_of(lina.post(address, {"words": "Called three times"}, follow=True))
    patient.asked.refresh_from_db()
    assert (patient.asked.closed_by, patient.asked.closed_words) == (patient.practitioner, "Called three times")


def test_the_second_of_two_learns_who_was_first_and_keeps_the_words(lina, patient):
    CheckIn.objects.filter(pk=patient.asked.pk).update(
        closed_at=timezone.now(), closed_by=factories.a_user(patient.clinic, first_name="Omar", last_name="Haines")
    )
    page = lina.post(reverse("check-in-close", args=[patient.asked.pk]), {"words": "Called three times"})
    assert "Omar Haines closed it" in text_of(page)
    assert "Called three times" in page.content.decode()


def test_before_a_treatment_what_was_said_is_a_remark(desk, patient):
    other = factories.a_sent_consultation(patient.clinic)
    page = desk.get(reverse("telephone-report", args=[other.public_id]), follow=True)
    assert "Nothing was done yet" in text_of(page)


def test_the_practitioner_sees_on_the_screen_that_somebody_is_silent(lina, patient):
    page = text_of(lina.get(reverse("consultation", args=[patient.public_id])))
    assert "no answer since" in page
    told(patient, words="It itches")
    assert "answered" in text_of(lina.get(reverse("consultation", args=[patient.public_id])))
