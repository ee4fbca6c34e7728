"""The page on what to expect, as a browser without JavaScript sees it."""

import re
from html import unescape

import pytest
from django.urls import reverse

from sideeffects.core.patient_text import faults
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def patient(client):
    consultation = factories.a_sent_consultation()
    session = client.session
    session["opened"] = consultation.links.get().pk
    session.save()
    client.consultation = consultation
    return client


def text_of(response):
    main = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL)[0]
    return [
        unescape(one).strip()
        for one in re.sub(r"<[^>]+>", "\n", re.sub(r"</?(?:b|bdi|span)\b[^>]*>", "", main)).split("\n")
        if one.strip()
    ]


def test_it_says_what_is_usual_what_is_not_and_whom_to_call(patient):
    response = patient.get(reverse("mine-expect"))
    text = " ".join(text_of(response))
    assert "No product is chosen yet" in text
    assert "Bruising" in text
    assert "Call an ambulance now" in text
    assert 'href="tel:112"' in response.content.decode()
    assert 'href="tel:02079460018"' in response.content.decode()
    assert text.index("Call an ambulance now") < text.index("Call us the same day")


def test_each_picture_has_its_words(patient):
    page = patient.get(reverse("mine-expect")).content.decode()
    pictures = re.findall(r"<svg class=\"dots\"[^>]*>", page)
    assert pictures
    assert all('role="img" aria-label="' in one for one in pictures)
    assert "Read this picture as text" in page


@pytest.mark.parametrize("address", ["/mine/expect/", "/ar/mine/expect/"])
def test_no_sentence_tells_anybody_to_leave_a_prescribed_medicine(patient, address):
    language = "ar" if address.startswith("/ar/") else "en"
    told = [(one, faults(one, language)) for one in text_of(patient.get(address))]
    assert [one for one in told if one[1]] == []


def test_it_never_says_that_anything_is_safe(patient):
    text = " ".join(text_of(patient.get(reverse("mine-expect")))).casefold()
    assert not re.search(r"\bsafe\b|no risk|harmless", text)


def test_it_is_drawn_in_arabic_from_the_right(patient):
    page = patient.get("/ar/mine/expect/").content.decode()
    assert 'dir="rtl"' in page
    assert "الكدمات" in page


def test_before_anything_was_sent_it_leads_back_to_the_questions(client):
    factories.a_release()
    invitation = factories.an_invitation()
    session = client.session
    session["opened"] = invitation.link.pk
    session.save()
    assert client.get(reverse("mine-expect")).url == reverse("intake")


def test_who_opened_no_link_gets_the_kind_page(client):
    assert client.get(reverse("mine-expect")).url == reverse("intake-ended")


def test_an_emergency_is_one_on_every_day_and_with_nobody_at_the_telephone(patient):
    page = " ".join(text_of(patient.get(reverse("mine-expect"))))
    emergency = page[page.index("Call an ambulance now") : page.index("Call us the same day")]
    assert "Trouble breathing or a swollen tongue or throat, also without a rash" in emergency
    assert "Loss of sight" in emergency
    assert "after the treatment" not in emergency
    assert "If nobody answers, see a doctor that day." in page
