"""Open reports above the queue, one of them on its own page: taken, noted, closed; who was second is told by name."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from consult.models import Escalation
from consult.services.escalating import close_escalation, escalate, take
from consult.services.reports import tell_us
from consult.services.told import rules_of
from tests.factories import a_clinic, a_sent_consultation, a_user, an_invitation
from tests.reported import treated
from tests.reports import a_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def sara(clinic, client):
    user = a_user(clinic, first_name="Sara", last_name="Haddad")
    client.force_login(user)
    return user


@pytest.fixture
def escalation(clinic):
    return escalate(report=a_report(an_invitation(clinic, name="Mona Saleh", phone="+971 50 555 0100").consultation, "emergency"))


def at(escalation, act=""):
    return reverse(f"escalation{act}", args=[escalation.consultation.public_id, escalation.pk])


def test_open_reports_cost_the_queue_one_statement_however_many_there_are(
    client, sara, clinic, escalation, django_assert_num_queries
):
    escalate(report=a_report(a_sent_consultation(clinic)))
    # What the database can do is asked once by each process.
    client.get(reverse("queue"))
    with django_assert_num_queries(6):
        client.get(reverse("queue"))


def test_an_open_report_stands_above_the_queue(client, sara, escalation):
    page = client.get(reverse("queue")).content.decode()
    band = page.index("report after a treatment needs a person now")
    assert band < page.index("Nobody is waiting for you")
    assert "EMERGENCY NOW" in page
    assert "Nobody has it." in page


def test_an_open_queue_gets_the_band_with_its_rows(client, sara, escalation):
    page = client.get(reverse("queue") + "?rows=1").content.decode()
    assert 'data-reports="1"' in page
    assert "data-queue" in page


def test_what_nobody_took_in_time_is_said_to_be_overdue(client, sara, escalation):
    Escalation.objects.update(due_at=timezone.now())
    assert "Overdue." in client.get(reverse("queue")).content.decode()


def test_where_no_runner_took_the_second_step_the_queue_and_readyz_say_so(client, sara, escalation):
    Escalation.objects.update(due_at=timezone.now() - timedelta(seconds=30))
    assert "run_outbox" not in client.get(reverse("queue")).content.decode() + client.get("/readyz").content.decode()
    Escalation.objects.update(due_at=timezone.now() - timedelta(minutes=3))
    ready = client.get("/readyz")
    assert "Call the patient yourself" in client.get(reverse("queue")).content.decode()
    assert (ready.status_code, ready.json()["ready"], "run_outbox" in ready.json()["warning"]) == (200, True, True)


def test_a_report_of_another_clinic_is_neither_shown_nor_opened(client, sara):
    other = escalate(report=a_report(an_invitation(a_clinic("Elsewhere"), name="Huda").consultation))
    assert "Huda" not in client.get(reverse("queue")).content.decode()
    assert client.get(at(other)).status_code == 404


def test_the_page_says_words_signs_advice_and_the_number_to_call(client, sara, escalation):
    page = client.get(at(escalation)).content.decode()
    for said in ("a hard lump and it is hot", "A lump", "Read the report yourself", 'href="tel:+971505550100"', "I have it"):
        assert said in page
    assert list(escalation.events.values_list("kind", "by")) == [("opened", None), ("seen", sara.pk)]


def test_taking_it_is_said_with_the_time(client, sara, escalation):
    page = client.post(at(escalation, "-take"), follow=True).content.decode()
    assert "Sara Haddad has it since today" in page
    assert "I have it" not in page


def test_who_takes_it_second_learns_who_has_it_and_may_take_it_over(client, sara, clinic, escalation):
    omar = a_user(clinic, first_name="Omar", last_name="Aziz")
    take(escalation=escalation, by=omar)
    page = client.post(at(escalation, "-take"), follow=True).content.decode()
    assert page.count("Omar Aziz has it since today") > 1
    assert "Take it over" in page
    client.post(at(escalation, "-take"), {"instead_of": omar.pk})
    assert Escalation.objects.get().taken_by == sara


def test_a_note_is_kept_and_an_empty_one_refused(client, sara, escalation):
    assert client.post(at(escalation, "-note"), {"words": " "}).status_code == 422
    page = client.post(at(escalation, "-note"), {"words": "Called, no answer."}, follow=True).content.decode()
    assert "Called, no answer." in page


def test_closing_needs_an_outcome_and_words_and_takes_it_off_the_board(client, sara, escalation):
    page = client.post(at(escalation, "-close"), {"newest": escalation.report_id, "words": "", "outcome": ""})
    assert page.status_code == 422
    assert "Choose how it ended" in page.content.decode()
    given = {"newest": escalation.report_id, "words": "Sent by ambulance.", "outcome": "sent_to_emergency"}
    client.post(at(escalation, "-close"), given)
    assert "Mona Saleh" not in client.get(reverse("queue")).content.decode()


def test_who_closes_it_second_learns_who_was_first_and_keeps_the_words(client, sara, clinic, escalation):
    omar = a_user(clinic, first_name="Omar", last_name="Aziz")
    given = {"outcome": "advised", "words": "All well.", "newest": escalation.report_id}
    close_escalation(escalation=escalation, by=omar, **given)
    page = client.post(at(escalation, "-close"), {**given, "words": "I saw her myself."})
    assert page.status_code == 422
    assert "Omar Aziz closed it today" in page.content.decode()
    assert "I saw her myself." in page.content.decode()


def test_what_was_told_meanwhile_is_read_before_it_is_closed(client, sara, escalation):
    more = a_report(escalation.consultation, text="and now I feel dizzy")
    escalate(report=more)
    given = {"outcome": "advised", "words": "All well.", "newest": escalation.report_id}
    page = client.post(at(escalation, "-close"), given)
    assert "The patient told more meanwhile" in page.content.decode()
    assert "and now I feel dizzy" in page.content.decode()
    assert f'value="{more.pk}"' in page.content.decode()
    assert client.post(at(escalation, "-close"), {**given, "newest": more.pk}).status_code == 302


@pytest.mark.once
def test_the_consultations_screen_says_what_was_told_and_leads_to_it(client):
    consultation = treated()
    client.force_login(consultation.practitioner)
    found = escalate(report=a_report(consultation))
    page = client.get(reverse("consultation", args=[consultation.public_id])).content.decode()
    assert "Told after the treatment" in page
    assert page.count(at(found)) == 2
    assert "a hard lump and it is hot" in page


@pytest.mark.once
def test_staff_read_advice_in_english_whatever_the_patient_wrote_in(client):
    consultation = treated()
    client.force_login(consultation.practitioner)
    found = tell_us(consultation=consultation, source="own", words="فيه قيح وعندي حرارة", language="ar").escalation
    page = client.get(at(found)).content.decode()
    rule = next(one for one in rules_of(found.report) if one.key in found.report.result["warnings"])
    assert escape(rule.practitioner_text["en"]) in page
    assert rule.practitioner_text["ar"] not in page
    assert "sign=" not in page
