"""The patient tells how it is going, and finds what to do."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from consult.models import CheckIn, Consultation, Report
from consult.presenters.reports import tell_a_doctor
from consult.services.reports import Source
from tests.consult.views.test_mine import open_for, text_of
from tests.reported import told, treated

pytestmark = pytest.mark.django_db
NONE = {"now": "none", "skin": "none", "body": "none"}


@pytest.fixture
def patient(client):
    return open_for(client, treated())


def sent(client, **data):
    response = client.post(reverse("mine-report"), data)
    assert response.status_code == 302, text_of(response)
    return Report.objects.first(), text_of(client.get(response.url))


def test_nobody_is_asked_before_a_treatment(client):
    from tests import factories

    patient = open_for(client, factories.a_sent_consultation())
    assert patient.get(reverse("mine-report")).url == reverse("mine")


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_the_page_asks_in_three_lists_and_says_first_when_not_to_fill_it_in(patient, prefix):
    page = patient.get(prefix + reverse("mine-report"))
    body = page.content.decode()
    assert body.index('href="tel:') < body.index('name="now"') < body.index('name="skin"') < body.index('name="body"')
    assert "<bdi" in body
    assert ("صعوبة في التنفس" in body) == (prefix == "/ar")


def test_three_ticks_and_it_is_told_with_everything_denied(patient):
    report, page = sent(patient, **NONE)
    assert report.source == Source.OWN
    assert report.signs == []
    assert set(report.document["answers"].values()) == {"no"}
    assert "I had injections of" in page
    assert "hyaluronic acid" in page
    assert patient.consultation.clinic.phone in page


def test_who_has_something_is_never_held_up_by_what_they_left_out(patient):
    report, page = sent(patient, now="breathing_trouble")
    assert report.signs == ["breathing_trouble"]
    assert "fever" not in report.document["answers"]
    assert "Trouble breathing" in page
    assert "It reached your clinic at" in page


def test_words_alone_are_enough_and_stand_as_they_were_written(patient):
    report, page = sent(patient, words="It burns <b>like</b> fire")
    assert report.document["text"] == "It burns <b>like</b> fire"
    assert "like" in page


def test_who_only_denies_is_asked_to_go_through_to_the_end_and_loses_nothing(patient):
    response = patient.post(reverse("mine-report"), {"now": "none"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "none of these" in text_of(response)
    assert 'value="none" ' in page
    assert "checked" in page
    assert not Report.objects.exists()


def test_who_tells_of_a_bruise_alone_is_asked_about_the_other_lists_but_not_who_tells_of_pus(patient):
    assert patient.post(reverse("mine-report"), {"skin": "bruise"}).status_code == 422
    assert patient.post(reverse("mine-report"), {"skin": ["bruise", "pus"]}).status_code == 302


def test_a_sign_that_the_page_of_another_day_offered_is_taken(patient):
    report, _page = sent(patient, **{**NONE, "skin": "hair_loss"})
    assert "hair_loss" in report.signs


def test_switching_the_language_judges_nothing_and_keeps_what_was_ticked_and_typed(patient):
    page = patient.post("/ar" + reverse("mine-report"), {"do": "language", "skin": "pain", "words": "since Monday"})
    body = page.content.decode()
    assert page.status_code == 200
    assert "since Monday" in body
    assert 'value="pain"' in body
    assert not Report.objects.exists()


def test_a_report_of_somebody_else_is_not_there(patient):
    report = told(patient.consultation, words="It itches")
    other = Consultation.objects.exclude(pk=patient.consultation.pk).first()
    assert patient.get(reverse("mine-report-told", args=[report.pk])).status_code == 200
    assert patient.get(reverse("mine-report-told", args=[report.pk + 99])).status_code == 404
    assert other is None or other.pk != report.consultation_id


def test_a_question_that_is_due_is_answered_by_it(patient):
    from django.utils import timezone

    CheckIn.objects.filter(key="day-1").update(due_at=timezone.now())
    one = CheckIn.objects.order_by("due_at").first()
    CheckIn.objects.filter(pk=one.pk).update(due_at=timezone.now())
    report, _page = sent(patient, **NONE)
    one.refresh_from_db()
    assert report.source == Source.CHECK_IN
    assert report.check_in == one
    assert one.answered_at


def test_the_page_after_it_never_calls_anything_safe(patient):
    for data in (NONE, {**NONE, "skin": "bruise"}, {"words": "fever"}):
        _report, page = sent(patient, **data)
        assert "safe" not in page.lower()
        assert "no risk" not in page.lower()


def test_what_was_told_before_is_found_again(patient):
    report = told(patient.consultation, words="It itches")
    assert reverse("mine-report-told", args=[report.pk]) in patient.get(reverse("mine-report")).content.decode()


def test_what_to_tell_a_doctor_is_filled_and_escaped_whatever_stands_in_braces(patient):
    report = told(patient.consultation, words="It itches")
    done = {"ingredients": ["<b>x</b>"], "areas": ["face"], "numbing": []}
    rule = SimpleNamespace(tell={"en": "I had {what} in {where} {who}, {when} <i>"})
    (line,) = tell_a_doctor(report, [rule], done)
    assert line.startswith("I had <bdi>&lt;b&gt;x&lt;/b&gt;</bdi> in <bdi>Face</bdi> {who}, on ")
    assert line.endswith("today &lt;i&gt;")


def test_who_is_not_sure_is_told_to_call_today_and_not_what_to_do_about_signs_they_may_not_have(patient):
    report, page = sent(patient, **{**NONE, "skin": "unsure"})
    assert report.urgency == "same_day"
    assert "so that a person can look" in page
    assert "Draw a line" not in page


def test_a_report_that_is_only_ticked_after_the_link_ended_is_said_to_be_lost_beside_the_numbers_to_call(patient):
    patient.consultation.links.update(expires_at=timezone.now() - timedelta(minutes=1))
    page = text_of(patient.post(reverse("mine-report"), {"now": "breathing_trouble"}, follow=True))
    assert "What you told us was not sent" in page
    assert patient.consultation.clinic.emergency_number in page
    assert not Report.objects.exists()
