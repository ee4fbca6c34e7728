"""Deciding, asking the prescriber and the body-image questions, on the practitioner's pages."""

import pytest
from django.urls import reverse

from consult.models import Decision, PrescriberLetter, Screening
from consult.services.deciding import decide
from consult.services.prescriber_questions import medicines_of
from consult.services.turns import newest_evaluation
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def by(clinic, client):
    user = factories.a_user(clinic, first_name="Rania", last_name="Amin")
    client.force_login(user)
    return user


@pytest.fixture
def warfarin(clinic, by):
    return factories.a_sent_consultation(clinic, medicines=factories.medicines("Marevan 3 mg"))


def at(name, consultation, *more):
    return reverse(name, args=[consultation.public_id, *more])


def posted(client, consultation, **data):
    consultation.refresh_from_db()
    given = {"seen": consultation.version, "outcome": "do_not_treat", "reason": "Too early.", **data}
    return client.post(at("decide", consultation), given)


def test_a_starting_text_keeps_what_was_typed_and_signs_nothing(client, warfarin):
    page = posted(client, warfarin, reason="My own words", start="1").content.decode()
    assert "My own words" in page
    assert "thank you for answering so carefully" in page
    assert not Decision.objects.exists()
    page = posted(client, warfarin, letter="Already begun", start="1").content.decode()
    assert "Already begun" in page
    assert "thank you for answering so carefully" not in page


def test_the_starting_text_is_in_the_patients_language(client, warfarin):
    warfarin.patient.language = "ar"
    warfarin.patient.save()
    assert "تحية طيبة" in posted(client, warfarin, start="1").content.decode()


def test_a_starting_text_begins_with_a_decision_that_carries_one(client, warfarin):
    page = posted(client, warfarin, outcome="proceed", start="1")
    assert page.status_code == 422
    assert "Choose “hold” or “do not treat” first" in page.content.decode()


def test_a_letter_that_is_not_ready_keeps_every_word(client, warfarin):
    for letter in ("Stop your warfarin.", "We wait for … now.", "It is a HOLD."):
        page = posted(client, warfarin, letter=letter, would_change="The cardiologist")
        assert page.status_code == 422
        assert letter in page.content.decode()
        assert "The cardiologist" in page.content.decode()
    assert not Decision.objects.exists()


def test_closed_choices_are_drawn_with_links_to_what_is_missing(client, warfarin):
    page = client.get(at("consultation", warfarin)).content.decode()
    assert page.count("row-closed") == 2
    assert "#flag-" in page[page.index("why-closed") :]


def test_the_second_to_decide_sees_both_and_keeps_theirs(client, warfarin, clinic):
    seen = warfarin.version
    first = factories.a_user(clinic, first_name="Omar", last_name="Said")
    decide(consultation=warfarin, by=first, seen=seen, outcome="hold", reason="Letter first.", until="the reply")
    given = {"seen": seen, "outcome": "do_not_treat", "reason": "Too risky."}
    page = client.post(at("decide", warfarin), given)
    assert page.status_code == 409
    for said in ("Omar Said", "Letter first.", "Too risky.", "the reply"):
        assert said in page.content.decode()
    assert Decision.objects.count() == 1


def test_the_patient_reads_and_keeps_the_letter(client, warfarin):
    posted(client, warfarin, letter="Hello Mona, we would like to wait.\n\nCall us.")
    assert Decision.objects.get().letter
    session = client.session
    session["opened"] = warfarin.links.first().pk
    session.save()
    assert "A letter from your clinic" in client.get(reverse("mine")).content.decode()
    page = client.get(reverse("mine-letter")).content.decode()
    assert "we would like to wait" in page
    assert "HOLD" not in page
    assert client.get(reverse("mine-letter-pdf")).content.startswith(b"%PDF")


def test_a_letter_to_the_prescriber_is_written_printed_and_answered(client, warfarin):
    places = [one.place for one in medicines_of(newest_evaluation(warfarin))]
    page = client.post(at("ask-prescriber", warfarin), {"prescriber": "Dr Haddad", "places": places, "language": "ar"})
    assert page.status_code == 422
    assert "without their agreement no letter is written" in page.content.decode()
    given = {"prescriber": "Dr Haddad", "places": places, "language": "ar", "agreed": "on"}
    client.post(at("ask-prescriber", warfarin), given)
    letter = PrescriberLetter.objects.get()
    assert client.get(at("prescriber-letter-paper", warfarin, letter.number)).content.startswith(b"%PDF")
    page = client.get(at("consultation", warfarin)).content.decode()
    assert "Waits for the reply" in page
    assert 'href="#letters"' in page
    client.post(at("prescriber-letter-staff", warfarin, 1), {"act": "reply", "reply": "not_now", "words": "Not this month."})
    page = client.get(at("consultation", warfarin)).content.decode()
    assert "Not this month." in page
    refused = client.post(at("prescriber-letter-staff", warfarin, 1), {"act": "reply", "reply": "go_ahead", "words": "Go on."})
    assert refused.status_code == 422
    assert client.get(at("prescriber-letter-staff", warfarin, 9)).status_code == 404
    assert client.get(at("prescriber-letter-staff", warfarin, "²")).status_code == 404


def test_the_questions_are_recorded_and_an_empty_page_is_refused(client, warfarin):
    page = client.get(at("screening", warfarin)).content.decode()
    for said in ("BDDQ", "not the validated text", "the Arabic was not validated", "B-38"):
        assert said in page
    assert client.post(at("screening", warfarin), {"worried": "unsaid"}).status_code == 422
    given = {"worried": "yes", "thinks_much": "yes", "social": "yes", "time": "over_three", "words": "\u202eten mirrors\x00"}
    assert client.post(at("screening", warfarin), given).status_code in (302, 422)
    given["words"] = "ten mirrors"
    client.post(at("screening", warfarin), given)
    assert Screening.objects.order_by("id").last().positive
    page = client.get(at("consultation", warfarin)).content.decode()
    for said in ("Positive.", "Text of a referral", "no diagnosis", "ten mirrors"):
        assert said in page
