"""axe finds nothing against WCAG 2.0 to 2.2 A and AA on any page in any state; nor does what axe cannot see (eye.py)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from consult.models import AccessLink, Role
from tests.browser import states
from tests.browser.eye import Eye
from tests.browser.places import ARABIC, OPEN, desk_pages, let_in, owner_pages, practitioner_pages, steps_of
from tests.factories import a_sent_consultation, a_user, an_invitation, medicines, ticked

pytestmark = pytest.mark.django_db(transaction=True)
LANGUAGES = ("", "/ar")
BORN = (("date_of_birth_0", "2"), ("date_of_birth_1", "3"), ("date_of_birth_2", "1990"))


@pytest.fixture
def eye(site, open_page):
    return Eye(open_page(), site)


@pytest.fixture
def by(clinic):
    return a_user(clinic, first_name="Lina", last_name="Karim")


# --- what is done on a page before it is looked at ------------------------------------------------------------------


def sends(page):
    """The main form as it stands."""
    with page.expect_navigation():
        page.locator("main form:has(.actions .button)").last.locator(".actions .button").last.click()


def refused(page):
    """The main form, which comes back with its errors."""
    sends(page)
    expect(page.locator("[role=alert]").first).to_be_visible()


def unfolds(page):
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")


def answers_wrongly(consultation):
    def answered(page):
        right = states.questions_left(states.state_of(consultation))[0]["right"]
        page.locator(f'input[name="choice"]:not([value="{right}"])').first.check()
        sends(page)

    return answered


def step(key):
    return reverse("intake-step", args=[key])


def ends_meanwhile(consultation):
    """The link runs out while the page stands open; what was typed on it comes late."""

    def ended(page):
        links = AccessLink.objects.filter(consultation=consultation)
        links.update(expires_at=timezone.now() - timedelta(minutes=1), opened_at=timezone.now() - timedelta(days=1))
        page.locator("textarea").first.fill("My knee hurts")
        sends(page)
        links.update(expires_at=timezone.now() + timedelta(days=1))

    return ended


def makes_a_calendar_link(page):
    with page.expect_navigation():
        page.locator(f'form[action$="{reverse("mine-calendar-link")}"] button').first.click()


def seen_in_both_languages(eye, rows):
    """Each row is a consultation, a path, and what is done there first."""
    for language in LANGUAGES:
        for consultation, path, *acts in rows:
            let_in(eye.page.context, eye.site, consultation=consultation)
            eye.open(language + path)
            for act in acts:
                act(eye.page)
            eye.look()
    assert eye.finds_nothing()


# --- the patient's pages --------------------------------------------------------------------------------------------


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


def test_the_intake_has_no_fault_empty_with_errors_and_filled(eye, clinic):
    empty, full = an_invitation(clinic).consultation, states.filled(clinic)
    for language in LANGUAGES:
        let_in(eye.page.context, eye.site, consultation=empty)
        for path in steps_of(empty):
            eye.open(language + path)
            # What comes back with its errors is the empty page and more.
            sends(eye.page)
            if eye.page.locator(".has-error").count():
                eye.look()
        states.forget(empty)
        let_in(eye.page.context, eye.site, consultation=full)
        for path in steps_of(full):
            eye.go(language + path)
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


# --- everybody's pages and staff ------------------------------------------------------------------------------------


def test_the_open_pages_have_no_fault(eye):
    for path in (*OPEN, *ARABIC):
        eye.go(path)
    assert eye.finds_nothing()


def test_the_practitioners_pages_have_no_fault(eye, clinic, by):
    sent = a_sent_consultation(clinic, medicines=medicines("warfrinn 3 mg", "zorbatrin"), allergy_food=ticked("soy"))
    let_in(eye.page.context, eye.site, user=by)
    for path in practitioner_pages(sent, sent.evaluations.get()):
        eye.open(path)
        unfolds(eye.page)
        eye.look()
    eye.open(reverse("consultation", args=[sent.public_id]))
    with eye.page.expect_navigation():
        eye.page.locator("#decide .button").click()
    expect(eye.page.get_by_role("alert")).to_be_visible()
    eye.look()
    assert eye.finds_nothing()


def test_the_practitioners_pages_about_the_patients_way_have_no_fault(eye, clinic, by):
    let_in(eye.page.context, eye.site, user=by)
    sent, planned, changed = states.busy(clinic, by), states.planned(clinic, by), states.reopened(clinic)
    signed = states.to_sign_again(clinic, by)
    for consultation in (sent, planned, changed, signed):
        for name in ("consultation", "messages", "release-plan", "consent-text"):
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
        send = eye.page.locator("main form[method=post] .button")
        if send.count():
            with eye.page.expect_navigation():
                send.last.click()
            eye.look()
    if role == Role.FRONT_DESK:
        registers(eye)
    assert eye.finds_nothing()


def registers(eye):
    """A new patient, and the link with its picture to scan, shown once."""
    eye.open(reverse("register"))
    for name, value in {**dict(BORN), "name": "Mona Saleh", "email": "mona@example.org"}.items():
        eye.page.locator(f'[name="{name}"]').fill(value)
    sends(eye.page)
    expect(eye.page.locator("main svg").first).to_be_visible()
    eye.look()
