"""Signing on a phone: read, understand, draw, sign."""

import pytest
from playwright.sync_api import expect

from consult.models import Consent
from consult.services.consent import give_text
from consult.services.consent_standing import State, questions_left, state_of
from tests.browser.places import let_in
from tests.consult.services.test_consent import decided
from tests.factories import a_sent_consultation, a_user, medicines

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def by(clinic):
    return a_user(clinic)


@pytest.fixture
def given(clinic, by):
    consultation = decided(a_sent_consultation(clinic, medicines=medicines("warfarin")), by)
    give_text(consultation=consultation, by=by)
    return consultation


def press(page):
    with page.expect_navigation():
        page.locator("main form .actions .button").click()


def understand(page, consultation):
    """Answer each question as the text says, after one wrong answer."""
    while left := questions_left(state_of(consultation)):
        page.locator(f'input[value="{left[0]["right"]}"]').check()
        press(page)


def draw(page):
    pad = page.locator(".pad").bounding_box()
    page.mouse.move(pad["x"] + 20, pad["y"] + 20)
    page.mouse.down()
    page.mouse.move(pad["x"] + 90, pad["y"] + 60, steps=4)
    page.mouse.up()


def test_a_patient_reads_understands_draws_and_signs(given, by, phone, site):
    let_in(phone.context, site, consultation=given)
    phone.goto(site + "/mine/consent/")
    with phone.expect_navigation():
        phone.get_by_role("link", name="I have read it").click()
    understand(phone, given)
    phone.get_by_label("Your name").fill("Mona Aziz")
    for number, part in enumerate(("2", "3", "1990")):
        phone.locator(f"[name=born_{number}]").fill(part)
    phone.get_by_label("I have read this").check()
    draw(phone)
    press(phone)
    expect(phone.get_by_role("heading", name="You have signed")).to_be_visible()
    expect(phone.get_by_text("This is exactly what was signed.")).to_be_visible()
    consent = Consent.objects.get()
    assert consent.signature_kind == Consent.Signature.DRAWN
    assert state_of(given).state == State.SIGNED
    assert phone.faults == []
