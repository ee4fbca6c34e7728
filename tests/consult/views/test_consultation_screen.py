"""The consultation's screen: the visit before, addresses without words, the sheet, the number of statements."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from consult.models import Consultation
from consult.services.deciding import decide
from consult.services.plan import save_plan
from tests.factories import a_sent_consultation, a_user, medicines, settle_everything

pytestmark = pytest.mark.django_db
# Whatever was flagged, evaluated and settled. Raise it only with a reason.
STATEMENTS = 50
SAID = ("warfrin", "zorbatrin", "eliquis", "zorblax")


@pytest.fixture
def doctor(client, clinic):
    user = a_user(clinic, first_name="Rania", last_name="Amin")
    client.force_login(user)
    return user


def busy(clinic, **more):
    return a_sent_consultation(
        clinic,
        medicines=medicines("warfrin 3 mg", "zorbatrin 20"),
        allergy_food={"ticks": {"answer": "unsure", "picked": []}},
        health_other={"answer": "some", "items": [{"text": "zorblax disease", "group": ""}]},
        anything={"words": "I take nothing, only my Eliquis every morning."},
        **more,
    )


def page_of(client, consultation):
    return client.get(reverse("consultation", args=[consultation.public_id])).content.decode()


def again(first, **steps):
    sent = a_sent_consultation(first.clinic, **steps)
    Consultation.objects.filter(pk=sent.pk).update(patient=first.patient)
    sent.refresh_from_db()
    return sent


def test_no_address_holds_a_word_of_the_patient(client, doctor, clinic):
    page = page_of(client, busy(clinic))
    addresses = [unquote(one).lower() for one in re.findall(r'(?:href|action|src)="([^"]*)"', page)]
    assert any("reading=" in one for one in addresses)
    assert [one for one in addresses if any(word in one for word in SAID)] == []


def test_finding_a_name_is_posted_and_stands_in_no_address_either(client, doctor, clinic):
    consultation = busy(clinic)
    found = re.search(r'href="([^"]*reading=[^"]*)"', page_of(client, consultation))
    page = client.get(found[1].replace("&amp;", "&")).content.decode()
    assert not re.search(r'<form[^>]*method="get"', page)


def test_the_next_practitioner_reads_first_what_was_decided_why_and_what_would_change_it(client, doctor, clinic):
    first = a_sent_consultation(clinic, medicines=medicines("warfarin"))
    why = {"reason": "INR 4.1 last week.", "would_change": "An INR below 3.5."}
    decide(consultation=first, by=doctor, seen=first.version, outcome="do_not_treat", **why)
    page = page_of(client, again(first, medicines=medicines("warfarin")))
    places = [page.index(said) for said in ("do not treat", "INR 4.1 last week.", "An INR below 3.5.", 'class="overall')]
    assert places == sorted(places)


def test_flags_are_marked_against_the_visit_before_and_changed_answers_listed(client, doctor, clinic):
    first = a_sent_consultation(clinic, medicines=medicines("warfarin"))
    page = page_of(client, again(first, pregnancy={"pregnant": "yes", "breastfeeding": "no"}))
    for said in ("New since last visit", "Since the last visit", "No longer", "Changed answers", "Blood thinner"):
        assert said.lower() in page.lower()


def test_a_first_visit_shows_nothing_of_one_before(client, doctor, clinic):
    page = page_of(client, busy(clinic))
    for said in ("since last visit", "Since the last visit", "Last decision"):
        assert said not in page


def test_the_sheet_holds_every_check_that_could_not_be_assessed_and_who_settled_what(client, doctor, clinic):
    consultation = busy(clinic)
    settle_everything(consultation, doctor, words="Spoken about at the desk.")
    page = page_of(client, consultation)
    sheet = page[page.index('<table class="sheet"') :]
    screen = client.get(reverse("consultation", args=[consultation.public_id])).context["screen"]
    for card in (card for group in screen.groups for card in group.cards):
        assert all(check.replace("'", "&#x27;") in sheet for check in card.checks)
    for said in ("Spoken about at the desk.", "looked at it too", "Not complete:", "zorbatrin", "not chosen"):
        assert said in sheet


def test_each_act_of_a_card_has_its_key_and_works_as_a_plain_link_or_button(client, doctor, clinic):
    page = page_of(client, busy(clinic))
    for key in "cear":
        (first, *_) = re.findall(rf"<(\w+)[^>]*data-key=\"{key}\"", page)
        assert first in {"a", "button"}
    for target in ("flags", "plan", "decide"):
        assert f'href="#{target}"' in page
        assert f'id="{target}"' in page


def statements(client, consultation):
    with CaptureQueriesContext(connection) as seen:
        page_of(client, consultation)
    return len(seen)


def test_the_screen_takes_as_many_statements_for_much_as_for_little(client, doctor, clinic):
    quiet = a_sent_consultation(clinic)
    Consultation.objects.update(opened_at=timezone.now() + timedelta(minutes=1), opened_by=doctor)
    statements(client, quiet)
    few = statements(client, quiet)
    first = busy(clinic)
    decide(consultation=first, by=doctor, seen=first.version, outcome="hold", reason="wait", until="a letter")
    consultation = busy(clinic)
    Consultation.objects.filter(pk=consultation.pk).update(patient=first.patient)
    for areas in (["face"], ["neck"], ["hands"]):
        consultation.refresh_from_db()
        save_plan(consultation=consultation, by=doctor, seen=consultation.version, plan={"areas": areas})
    settle_everything(consultation, doctor)
    many = statements(client, consultation)
    assert few <= many <= few + 3
    assert many <= STATEMENTS


def test_an_older_evaluation_offers_no_act(client, doctor, clinic):
    consultation = busy(clinic)
    old = consultation.evaluations.get()
    save_plan(consultation=consultation, by=doctor, seen=consultation.version, plan={"areas": ["neck"]})
    page = client.get(reverse("evaluation", args=[consultation.public_id, old.pk])).content.decode()
    assert "data-key=" not in page
    assert 'id="decide"' not in page
