"""axe finds nothing against WCAG 2.0 to 2.2 A and AA on a patient's pages, nor does what axe cannot see (eye.py)."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from consult.models import Intake, Outgoing, Patient
from tests.browser import states
from tests.browser.looking import (
    LANGUAGES,
    answers_wrongly,
    ends_meanwhile,
    makes_a_calendar_link,
    refused,
    seen_in_both_languages,
    sends,
    step,
    unfolds,
)
from tests.browser.places import ARABIC, OPEN, let_in, steps_of
from tests.factories import an_invitation

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_doors_have_no_fault(eye, clinic):
    link = an_invitation(clinic)
    start = reverse("public-intake", args=[clinic.slug])
    for language in LANGUAGES:
        eye.go(language + "/")
        eye.go(language + start)
        refused(eye.page)
        eye.look()
        eye.open(f"/i/{link.secret}")
        eye.go(f"{language}/intake/open")
        refused(eye.page)
        eye.look()
        eye.go(f"{language}/intake/leave")
        eye.go(f"{language}/intake/ended")
        eye.page.goto(f"{eye.site}{language}/nothing-is-here")
        eye.look()
        eye.page.faults.clear()
    assert eye.finds_nothing()


def test_the_door_that_asks_for_a_code_has_no_fault_nor_have_the_ways_out(eye, clinic, settings):
    settings.EMAIL_SENDER = "smtp"
    link = an_invitation(clinic, date_of_birth=None, email="mona@example.org")
    Intake.objects.filter(consultation=link.consultation).update(answers={"sex": {"sex": "female"}})
    for language in LANGUAGES:
        Outgoing.objects.all().delete()
        eye.open(f"/i/{link.secret}")
        eye.go(f"{language}/intake/open")
        sends(eye.page)
        eye.look()
        refused(eye.page)
        eye.look()
    Patient.objects.update(email="")
    for language in LANGUAGES:
        eye.go(f"{language}/intake/open")
    let_in(eye.page.context, eye.site, consultation=link.consultation)
    for language in LANGUAGES:
        eye.go(f"{language}/intake/leave")
    for number in range(21):
        eye.page.request.get(f"{eye.site}/i/{number:043}")
    eye.page.goto(f"{eye.site}/i/{link.secret}")
    expect(eye.page.locator("section[dir=rtl] h2")).to_have_text("محاولات كثيرة جدًا")
    eye.look()
    eye.page.faults.clear()
    assert eye.finds_nothing()


def test_the_intake_has_no_fault_empty_with_errors_and_filled(eye, clinic):
    """Each page with its errors in one language and filled in in the other, by turns: their words are read elsewhere."""
    empty, full = an_invitation(clinic).consultation, states.filled(clinic)
    let_in(eye.page.context, eye.site, consultation=empty)
    for number, path in enumerate(steps_of(empty)):
        eye.open(LANGUAGES[number % 2] + path)
        # What comes back with its errors is the empty page and more.
        sends(eye.page)
        if eye.page.locator(".has-error").count():
            eye.look()
    let_in(eye.page.context, eye.site, consultation=full)
    for number, path in enumerate(steps_of(full)):
        eye.go(LANGUAGES[(number + 1) % 2] + path)
    assert eye.finds_nothing()


def test_names_that_are_offered_and_asked_about_have_no_fault(eye, clinic):
    for language in LANGUAGES:
        let_in(eye.page.context, eye.site, consultation=an_invitation(clinic).consultation)
        eye.open(language + step("medicines"))
        eye.page.locator('[name="answer"][value="some"]').check()
        eye.page.locator('[name="items-0-prescribed"][value="yes"]').check()
        eye.page.locator('[name="items-0-text"]').fill("elequis and zorbatrin, clexa")
        # The first list of a process waits for its names to be put in order.
        expect(eye.page.locator(".suggestions")).to_be_visible(timeout=20_000)
        eye.page.keyboard.press("ArrowDown")
        eye.look()
        eye.page.keyboard.press("Escape")
        sends(eye.page)
        expect(eye.page.locator(".name-card")).to_have_count(3)
        eye.page.locator('.name-card input[value="no"]').first.check()
        eye.look()
    assert eye.finds_nothing()


def test_what_stops_turns_or_ends_the_intake_has_no_fault(eye, clinic, by):
    late = an_invitation(clinic).consultation
    empty, contrary, drafts = an_invitation(clinic).consultation, states.contrary(clinic), states.with_drafts(clinic)
    seen_in_both_languages(
        eye,
        [
            (empty, "/intake/check"),
            (states.filled(clinic), "/intake/check"),
            (contrary, "/intake/check"),
            (contrary, "/intake/check", refused),
            (drafts, step("anything")),
            (drafts, step("medicines")),
            (drafts, "/intake/check"),
            (states.in_despair(clinic), "/intake/pause"),
            (states.coming_again(clinic, by), "/intake/again"),
            (late, step("anything"), ends_meanwhile(late)),
        ],
    )


def test_the_own_page_and_what_it_leads_to_have_no_fault(eye, clinic, by):
    sent, busy, reopened, old = states.sent(clinic), states.busy(clinic, by), states.reopened(clinic), states.old(clinic)
    seen_in_both_languages(
        eye,
        [
            (sent, "/intake/sent"),
            (sent, "/mine/", unfolds),
            (sent, "/mine/changed"),
            (sent, "/mine/changed", refused),
            (sent, "/mine/messages"),
            (sent, "/mine/messages", refused),
            (sent, "/mine/confirm"),
            (sent, "/mine/expect/", unfolds),
            (sent, "/mine/plan/"),
            (sent, "/mine/letter/"),
            (sent, "/mine/consent/"),
            (busy, "/mine/", unfolds),
            (busy, "/mine/messages"),
            (busy, "/intake/check"),
            (busy, step("medicines") + "?from=check"),
            (reopened, "/mine/"),
            (reopened, "/mine/changed"),
            (old, "/mine/"),
            (old, "/mine/confirm"),
            (states.called_off(clinic, by), "/mine/"),
        ],
    )


def test_plan_and_consent_have_no_fault(eye, clinic, by):
    planned, first, given = states.planned(clinic, by), states.first_part(clinic, by), states.planned(clinic, by)
    states.give_text(consultation=given, by=by)
    ready, signed = states.to_sign(clinic, by), states.to_sign(clinic, by, signs=True)
    seen_in_both_languages(
        eye,
        [
            (planned, "/mine/", unfolds),
            (planned, "/mine/plan/", unfolds),
            (planned, "/mine/plan/", unfolds, makes_a_calendar_link, unfolds),
            (planned, "/mine/expect/", unfolds),
            (first, "/mine/plan/"),
            (states.withdrawn(clinic, by), "/mine/plan/"),
            (given, "/mine/"),
            (given, "/mine/consent/", unfolds),
            (given, "/mine/consent/questions"),
            (given, "/mine/consent/questions", refused),
            (given, "/mine/consent/questions", answers_wrongly(given)),
            (ready, "/mine/consent/sign", unfolds),
            (ready, "/mine/consent/sign", refused),
            (signed, "/mine/"),
            (signed, "/mine/consent/", unfolds),
            (signed, "/mine/consent/take-back"),
            (states.to_sign_again(clinic, by), "/mine/consent/", unfolds),
            (states.taken_back(clinic, by), "/mine/consent/"),
        ],
    )


def test_the_open_pages_have_no_fault(eye):
    for path in (*OPEN, *ARABIC):
        eye.go(path)
    assert eye.finds_nothing()
