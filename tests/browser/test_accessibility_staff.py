"""axe finds nothing against WCAG 2.0 to 2.2 A and AA on the pages of staff, nor does what axe cannot see (eye.py)."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from consult.models import Role
from tests.browser import states
from tests.browser.looking import sends, unfolds
from tests.browser.places import account_pages, desk_pages, let_in, owner_pages, practitioner_pages
from tests.factories import a_sent_consultation, a_user, medicines, ticked

pytestmark = pytest.mark.django_db(transaction=True)
BORN = (("date_of_birth_0", "2"), ("date_of_birth_1", "3"), ("date_of_birth_2", "1990"))


def test_the_practitioners_pages_have_no_fault(eye, clinic, by):
    sent = a_sent_consultation(clinic, medicines=medicines("warfrinn 3 mg", "zorbatrin"), allergy_food=ticked("soy"))
    let_in(eye.page.context, eye.site, user=by)
    for path in practitioner_pages(sent, sent.evaluations.get()):
        eye.open(path)
        unfolds(eye.page)
        eye.look()
    eye.open(reverse("consultation", args=[sent.public_id]))
    with eye.page.expect_navigation():
        eye.page.locator("#decide .button").last.click()
    expect(eye.page.get_by_role("alert")).to_be_visible()
    eye.look()
    assert eye.finds_nothing()


def test_the_practitioners_pages_about_the_patients_way_have_no_fault(eye, clinic, by):
    let_in(eye.page.context, eye.site, user=by)
    sent, planned, changed = states.busy(clinic, by), states.planned(clinic, by), states.reopened(clinic)
    signed = states.to_sign_again(clinic, by)
    looked_at = {
        sent: ("consultation", "messages", "release-plan", "consent-text"),
        planned: ("consultation", "release-plan", "consent-text"),
        changed: ("consultation",),
        signed: ("consultation", "consent-text"),
    }
    for consultation, names in looked_at.items():
        for name in names:
            eye.open(reverse(name, args=[consultation.public_id]))
            unfolds(eye.page)
            eye.look()
    eye.open(reverse("messages", args=[sent.public_id]))
    sends(eye.page)
    eye.look()
    eye.open(reverse("release-plan", args=[planned.public_id]))
    with eye.page.expect_navigation():
        eye.page.locator('button[name="do"][value="preview"]').click()
    eye.look()
    assert eye.finds_nothing()


@pytest.mark.parametrize(("role", "pages"), [(Role.FRONT_DESK, desk_pages), (Role.OWNER, owner_pages)])
def test_the_pages_without_clinical_words_have_no_fault(eye, clinic, by, role, pages):
    states.busy(clinic, by)
    about = [states.sent(clinic)] if role == Role.FRONT_DESK else [clinic]
    let_in(eye.page.context, eye.site, user=a_user(clinic, role))
    for path in pages(*about):
        eye.go(path)
        send = eye.page.locator("main form[method=post] button.button")
        if send.count():
            with eye.page.expect_navigation():
                send.last.click()
            eye.look()
    if role == Role.FRONT_DESK:
        registers(eye)
    assert eye.finds_nothing()


@pytest.mark.parametrize("asked", [True, False])
def test_the_pages_of_ones_account_have_no_fault(eye, clinic, by, settings, asked):
    settings.SECOND_FACTOR_REQUIRED = asked
    let_in(eye.page.context, eye.site, user=by)
    for path in account_pages()[: 1 if asked else None]:
        eye.go(path)
    settings.CONFIRM_SECONDS = 300
    # Asked first: the page answers 403 until it is answered.
    eye.page.goto(eye.site + reverse("mfa_activate_totp" if asked else "mfa_generate_recovery_codes"))
    eye.look()
    assert eye.page.get_by_role("heading", name="Confirm that it is you").is_visible()
    eye.page.faults = [one for one in eye.page.faults if "status of 403" not in one]
    assert eye.finds_nothing()


def registers(eye):
    """A new patient, and the link with its picture to scan, shown once."""
    eye.open(reverse("register"))
    for name, value in {**dict(BORN), "name": "Mona Saleh", "email": "mona@example.org"}.items():
        eye.page.locator(f'[name="{name}"]').fill(value)
    sends(eye.page)
    expect(eye.page.locator("main svg").first).to_be_visible()
    eye.look()
