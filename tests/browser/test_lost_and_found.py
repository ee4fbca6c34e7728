"""Nothing typed is lost: a closed tab, a lost connection, an ended link, the other language, a word that stops the form."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from consult.models import AccessLink, Consultation, Intake, TypedDraft
from tests.browser.places import let_in
from tests.browser.way import CONTINUE
from tests.factories import an_invitation

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = "(keys => keys.filter(key => key.startsWith('typed:')).length)(Object.keys(localStorage))"
WORDS = "Warts on my hand, since March"


@pytest.fixture
def patient(phone, site, clinic):
    """A phone behind an opened link; `open(key)` shows a page of the intake."""
    phone.invitation = an_invitation(clinic)
    let_in(phone.context, site, consultation=phone.invitation.consultation)
    phone.open = lambda key: phone.goto(site + reverse("intake-step", args=[key]))
    return phone


def types(page, words=WORDS):
    page.locator('[name="words"]').press_sequentially(words)


def is_kept(page):
    expect(page.locator("[data-kept]")).to_contain_text("What you typed is kept", timeout=20_000)


def test_a_closed_tab_loses_nothing_and_nothing_stays_on_the_phone(patient):
    patient.open("anything")
    types(patient)
    is_kept(patient)
    assert patient.evaluate(KEPT) == 0
    patient.open("sex")
    patient.open("anything")
    expect(patient.locator("main")).to_contain_text("You had typed this before")
    expect(patient.locator('[name="words"]')).to_have_value(WORDS)
    with patient.expect_navigation():
        patient.locator(CONTINUE).click()
    assert Intake.objects.get().answers["anything"] == {"words": WORDS}
    assert not TypedDraft.objects.exists()
    assert patient.faults == []


def test_who_turns_away_in_the_middle_of_a_word_finds_it_again(patient):
    patient.open("anything")
    types(patient)
    patient.open("anything")
    expect(patient.locator('[name="words"]')).to_have_value(WORDS)
    expect(patient.locator("main")).to_contain_text("You had typed this before")


def test_without_a_connection_it_stays_on_the_phone_and_goes_when_it_returns(patient):
    patient.open("anything")
    patient.context.set_offline(True)
    types(patient)
    bar = patient.locator("[data-offline]")
    expect(bar).to_be_visible()
    assert patient.evaluate(KEPT) == 1
    patient.locator(CONTINUE).click()
    expect(patient.locator('[name="words"]')).to_have_value(WORDS)
    # The button that was pressed meanwhile counts once the connection is back.
    with patient.expect_navigation():
        patient.context.set_offline(False)
    assert Intake.objects.get().answers["anything"] == {"words": WORDS}
    expect(patient.locator("h1")).to_be_visible()
    expect(bar).to_be_hidden()


def test_a_withdrawn_link_keeps_the_words_on_the_phone_until_the_next_one(patient, site):
    patient.open("anything")
    AccessLink.objects.update(revoked_at=timezone.now(), revoked_by=patient.invitation.consultation.created_by)
    types(patient)
    expect(patient.locator("[data-kept]")).to_contain_text("What you typed stays on this phone")
    AccessLink.objects.update(revoked_at=None, revoked_by=None)
    with patient.expect_response(f"**{reverse('intake-draft', args=['anything'])}"):
        patient.open("sex")
    patient.open("anything")
    expect(patient.locator('[name="words"]')).to_have_value(WORDS)


def test_a_link_that_ran_out_keeps_them_at_the_clinic(patient):
    patient.open("anything")
    AccessLink.objects.update(expires_at=timezone.now() - timedelta(minutes=1), opened_at=timezone.now() - timedelta(days=1))
    types(patient)
    expect(patient.locator("[data-kept]")).to_contain_text("A new link from the clinic shows it again")
    with patient.expect_navigation():
        patient.locator(CONTINUE).click()
    expect(patient.locator("main")).to_contain_text("What you typed is kept")
    assert TypedDraft.objects.get().fields == {"words": [WORDS]}


def test_another_consultation_on_the_phone_finds_nothing_of_it(patient, site, clinic):
    patient.open("anything")
    patient.evaluate("localStorage.setItem('typed:somebody-else:anything', 'words=secret')")
    patient.open("sex")
    assert patient.evaluate(KEPT) == 0
    assert not TypedDraft.objects.exists()


def test_leaving_wipes_the_phone(patient):
    patient.open("anything")
    patient.route("**/intake/draft/**", lambda route: route.abort())
    types(patient)
    patient.locator("header button", has_text="Leave").click()
    expect(patient.locator("h1")).to_contain_text("left")
    assert patient.evaluate(KEPT) == 0


def test_leaving_wipes_a_phone_that_does_not_know_the_header(patient, site):
    patient.goto(site + reverse("intake-pause"))
    patient.evaluate("localStorage.setItem('typed:unsent:page', 'words=secret')")

    def without_the_header(route):
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "clear-site-data": '"executionContexts"'})

    patient.route("**/intake/leave", without_the_header)
    patient.goto(site + reverse("intake-leave"))
    with patient.expect_navigation():
        patient.locator("main form button.button").click()
    assert patient.evaluate(KEPT) == 0


def test_the_other_language_keeps_what_is_typed(patient):
    patient.open("anything")
    types(patient)
    with patient.expect_navigation():
        patient.locator("header button", has_text="العربية").click()
    expect(patient.locator("html")).to_have_attribute("dir", "rtl")
    expect(patient.locator('[name="words"]')).to_have_value(WORDS)
    with patient.expect_navigation():
        patient.locator(CONTINUE).click()
    assert Intake.objects.get().answers["anything"] == {"words": WORDS}


def test_words_of_despair_stop_the_form_while_they_are_typed(patient):
    patient.open("anything")
    types(patient, "some days I want to end my life")
    expect(patient).to_have_url(re.compile("/intake/pause$"))
    call = patient.locator("main a.button").first
    expect(call).to_have_attribute("href", re.compile("^tel:"))
    assert Consultation.objects.get().alerted_at
    patient.open("sex")
    expect(patient).to_have_url(re.compile("/intake/pause$"))
    with patient.expect_navigation():
        patient.get_by_role("button", name="Go on with the form").click()
    expect(patient.locator('[name="words"]')).to_have_value("some days I want to end my life")


def test_back_and_a_double_press_stay_right(patient):
    patient.open("sex")
    patient.locator('[value="female"]').check()
    # The second press breaks off what the first began: where it ends is what counts.
    patient.locator(CONTINUE).dblclick(no_wait_after=True)
    expect(patient).to_have_url(re.compile(reverse("intake-step", args=["areas"]) + "$"))
    # The second press may still be on its way.
    patient.wait_for_load_state("networkidle")
    patient.go_back()
    expect(patient.locator('[value="female"]')).to_be_checked()
    patient.locator('[value="other"]').check()
    with patient.expect_navigation():
        patient.locator(CONTINUE).click()
    expect(patient).to_have_url(re.compile(reverse("intake-step", args=["areas"]) + "$"))
    assert Intake.objects.get().answers == {"sex": {"sex": "other"}}
    assert patient.evaluate(KEPT) == 0
