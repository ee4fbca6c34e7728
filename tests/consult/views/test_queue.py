import pytest
from django.urls import reverse
from django.utils import timezone

from consult.models import Consultation, Patient, Role
from consult.services.ask import ask_patient
from consult.services.distress import alert, spoken_with
from consult.services.evaluate import evaluate
from tests.factories import a_clinic, a_sent_consultation, a_user, an_invitation, medicines

pytestmark = pytest.mark.django_db


@pytest.fixture
def practitioner(clinic, client):
    user = a_user(clinic, first_name="Rania", last_name="Amin")
    client.force_login(user)
    return user


def names(page):
    return [row.name for row in page.context["queue"].rows]


def test_the_highest_level_comes_first_then_who_waits_longest(client, practitioner, clinic):
    quiet = a_sent_consultation(clinic)
    pregnant = a_sent_consultation(clinic, pregnancy={"pregnant": "yes", "breastfeeding": "no"})
    first_held = a_sent_consultation(clinic, medicines=medicines("Eliquis 5 mg"))
    second_held = a_sent_consultation(clinic, medicines=medicines("Eliquis 5 mg"))
    for consultation, name in ((quiet, "Q"), (pregnant, "P"), (first_held, "H1"), (second_held, "H2")):
        type(consultation.patient).objects.filter(pk=consultation.patient_id).update(name=name)
    assert names(client.get(reverse("queue"))) == ["P", "H1", "H2", "Q"]


def test_an_empty_queue_says_so_and_what_comes_next(client, practitioner):
    page = client.get(reverse("queue"))
    assert "Nobody is waiting for you" in page.content.decode()


def test_contradictory_and_incomplete_ones_are_marked(client, practitioner, clinic):
    a_sent_consultation(
        clinic,
        anything={"words": "I take nothing, only my Eliquis every morning."},
        allergy_food={"ticks": {"answer": "unsure", "picked": []}},
    )
    row = client.get(reverse("queue")).context["queue"].rows[0]
    assert row.marks == ("contradiction", "not complete")
    assert row.next.action == "Settle a contradiction"
    assert "Eliquis" in row.next.reason


def test_a_misspelt_medicine_asks_to_be_confirmed(client, practitioner, clinic):
    a_sent_consultation(clinic, medicines=medicines("warfrin 3 mg"))
    row = client.get(reverse("queue")).context["queue"].rows[0]
    assert row.next.action == "Confirm what was read"
    assert "warfrin" in row.next.reason


def test_who_waits_for_the_patient_is_in_a_filter_of_its_own(client, practitioner, clinic):
    consultation = a_sent_consultation(clinic)
    ask_patient(consultation=consultation, by=practitioner, step="medicines", words="Which one is it?")
    assert len(names(client.get(reverse("queue"), {"show": "patient"}))) == 1
    assert names(client.get(reverse("queue"), {"show": "mine"})) == []


def test_today_shows_todays_appointments_only(client, practitioner, clinic):
    a_sent_consultation(clinic, appointment_at=timezone.now())
    a_sent_consultation(clinic)
    assert len(names(client.get(reverse("queue"), {"show": "today"}))) == 1


def test_a_long_queue_is_paged_by_key_and_nobody_is_left_out(client, practitioner, clinic, monkeypatch):
    monkeypatch.setattr("consult.services.worklists.PAGE", 2)
    for _ in range(5):
        a_sent_consultation(clinic)
    seen, address = [], reverse("queue")
    while address:
        page = client.get(address).context["queue"]
        seen += [row.href for row in page.rows]
        address = page.more
    assert len(seen) == len(set(seen)) == 5


@pytest.mark.parametrize("rows", [1, 6])
def test_the_queue_takes_five_statements_whatever_its_length(client, practitioner, clinic, rows, django_assert_num_queries):
    for _ in range(rows):
        a_sent_consultation(clinic, medicines=medicines("warfrin 3 mg"))
    with django_assert_num_queries(5):
        client.get(reverse("queue"))


def test_nothing_of_another_clinic_is_in_the_queue(client, practitioner):
    a_sent_consultation(a_clinic("Elsewhere"))
    assert names(client.get(reverse("queue"))) == []


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.OWNER, Role.CURATOR])
def test_only_practitioners_see_the_queue(client, clinic, role):
    client.force_login(a_user(clinic, role))
    assert client.get(reverse("queue")).status_code == 403


def test_who_is_not_signed_in_is_asked_to(client):
    assert client.get(reverse("queue")).url.startswith(reverse("sign-in"))


def test_words_of_despair_come_first_even_before_the_patient_sends(client, practitioner, clinic):
    a_sent_consultation(clinic, pregnancy={"pregnant": "yes", "breastfeeding": "no"})
    consultation = an_invitation(clinic, name="Answering").consultation
    alert(consultation=consultation)
    page = client.get(reverse("queue"))
    assert names(page) == ["Answering", "Mona Aziz"]
    assert page.context["queue"].rows[0].next.action == "Speak with the patient now"


def test_who_writes_words_of_despair_after_the_decision_is_first_until_somebody_spoke_with_them(client, practitioner, clinic):
    a_sent_consultation(clinic, pregnancy={"pregnant": "yes", "breastfeeding": "no"})
    quiet = a_sent_consultation(clinic)
    Patient.objects.filter(pk=quiet.patient_id).update(name="Decided")
    Consultation.objects.filter(pk=quiet.pk).update(state="decided")
    alert(consultation=quiet)
    assert names(client.get(reverse("queue")))[0] == "Decided"
    shown = client.get(reverse("consultation", args=[quiet.public_id]))
    assert "Speak with the patient now" in shown.content.decode()
    client.post(reverse("spoken-with", args=[quiet.public_id]))
    assert names(client.get(reverse("queue"))) == ["Mona Aziz"]
    quiet.refresh_from_db()
    assert quiet.despair


def test_an_alert_stays_first_when_the_plan_is_evaluated_again(clinic):
    consultation = a_sent_consultation(clinic)
    practitioner = a_user(clinic, Role.PRACTITIONER)
    before = consultation.queue_key
    alert(consultation=consultation)
    evaluate(consultation=consultation, by=practitioner, because="plan")
    consultation.refresh_from_db()
    assert consultation.queue_key < "0" * 18 + "9"
    spoken_with(consultation=consultation, by=practitioner)
    consultation.refresh_from_db()
    assert consultation.queue_key == before


@pytest.mark.parametrize("after", ["x", "²", "\x00"])
def test_a_made_up_place_in_the_queue_shows_its_beginning(client, practitioner, clinic, after):
    a_sent_consultation(clinic)
    assert len(names(client.get(reverse("queue"), {"after": after, "show": "\x00"}))) == 1
