"""The whole way once: a patient on a phone, a practitioner at a desk, and back."""

import re
import time
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from consult.models import Role, Submission
from tests.browser.staff import press, sign_in
from tests.browser.way import CONFIRMED, CONTINUE, MEDICINE, MONA, Patient
from tests.factories import a_sent_consultation, a_user, an_invitation

pytestmark = pytest.mark.django_db(transaction=True)
CALLED = "I called the cardiology clinic: INR 2.4 on Monday, treatment is fine for them, nothing is stopped."


def test_a_patient_answers_on_a_phone_and_a_practitioner_decides_at_a_desk(site, clinic, phone, desk, capsys):
    practitioner = a_user(clinic, Role.PRACTITIONER)
    a_sent_consultation(clinic)
    invitation = an_invitation(clinic, by=practitioner, appointment_at=timezone.now() + timedelta(days=3), name="Mona Saleh")
    mona = Patient(phone, site, MONA)
    began = time.monotonic()
    asked = answers_with_a_break(mona, invitation.secret)
    changes_an_answer(mona)
    settles_and_sends(mona)
    assert Submission.objects.filter(intake__consultation=invitation.consultation).count() == 1
    with capsys.disabled():
        print(f"\n  the patient's way: {len(asked)} pages, {mona.taps} taps, {time.monotonic() - began:.1f} s")
    assert mona.taps < 100
    opens_the_first_of_the_queue(desk, site, practitioner)
    confirms_the_reading(desk)
    asks_again(desk)
    answers_again(mona, invitation.secret)
    plans(desk)
    settles_everything(desk)
    decides(desk)
    assert phone.faults == []
    assert desk.faults == []


# --- the patient --------------------------------------------------------------------------------------------------


def answers_with_a_break(mona, secret):
    """Half-way the phone is put away; another browser session goes on at the first page without an answer."""
    mona.open_link(secret)
    asked = mona.answer_all(until="blood-thinning")
    mona.page.context.clear_cookies()
    mona.open_link(secret)
    assert mona.key == "blood-thinning"
    asked += mona.answer_all(until="habits")
    forgets_one_answer(mona)
    return asked + mona.answer_all()


def forgets_one_answer(mona):
    """The summary takes the focus, links to the field, and what was answered stays."""
    mona.choose("smoking", "no")
    mona.go_on()
    summary = mona.page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(mona.page).to_have_title(re.compile("^Error:"))
    expect(mona.page.locator('[name="smoking"][value="no"]')).to_be_checked()
    summary.get_by_role("link").first.click()
    expect(mona.page.locator('[name="alcohol"]').first).to_be_focused()


def changes_an_answer(mona):
    with mona.page.expect_navigation():
        mona.page.get_by_role("link", name="Change What you would like").click()
    mona.taps += 1
    assert mona.key == "concerns"
    mona.choose("concerns", "hydration")
    mona.go_on()
    expect(mona.page.locator("main")).to_contain_text("Dry or dull skin")


def settles_and_sends(mona):
    """Not settled, it is not sent; pressed twice, it is sent once."""
    settle = mona.page.locator(".settle")
    expect(settle).to_contain_text("You gave two different answers")
    mona.go_on()
    expect(mona.page.get_by_role("alert")).to_be_focused()
    settle.get_by_label("warfrin").check()
    mona.taps += 2
    mona.page.locator(CONTINUE).dblclick()
    expect(mona.page.locator("h1")).to_have_text("We have your answers")
    expect(mona.page.locator("main")).to_contain_text("What happens next")
    expect(mona.page.locator("main")).to_contain_text("Keep taking everything that a doctor prescribed")


def answers_again(mona, secret):
    """The link opens at the question; only that page is answered, and sent."""
    mona.page.context.clear_cookies()
    mona.open_link(secret)
    expect(mona.page.locator("main")).to_contain_text("Which medicine is it, and for what?")
    with mona.page.expect_navigation():
        mona.page.get_by_role("link", name="Answer this").click()
    mona.answers = {"medicines": MEDICINE, "medicine-names": CONFIRMED}
    mona.fill()
    mona.go_on()
    expect(mona.page.locator(".name-card")).to_contain_text("You wrote “warfrin”")
    mona.fill()
    mona.go_on()
    expect(mona.page.locator("main")).to_contain_text("warfrin 3 mg, prescribed by a doctor")
    expect(mona.page.locator("main")).to_contain_text("“warfrin”: yes, warfarin")
    mona.go_on()
    expect(mona.page.locator("h1")).to_have_text("We have your answers")


# --- the practitioner ---------------------------------------------------------------------------------------------


def opens_the_first_of_the_queue(desk, site, practitioner):
    sign_in(desk, site, practitioner)
    first = desk.locator("[data-row]").first
    expect(first).to_have_text("Mona Saleh")
    first.click()
    expect(desk.locator(".overall")).to_contain_text("HOLD")
    expect(desk.locator(".closed-why")).to_contain_text("Takes a blood thinner")
    expect(desk.get_by_label("Proceed", exact=True)).to_be_disabled()


def confirms_the_reading(desk):
    """The chain leads from the patient's word to what is to be done; one button says that it was read rightly."""
    card = desk.locator("details.flag", has_text="Takes a blood thinner").first
    if not card.evaluate("card => card.open"):
        card.locator("summary").first.click()
    for step in ("warfrin", "probable", "HOLD when", "Never advise stopping"):
        expect(card).to_contain_text(step)
    press(desk, "Confirm warfarin", card)
    expect(desk.locator("details.flag", has_text="Takes a blood thinner").first).not_to_contain_text("probably warfarin")
    expect(desk.locator(".overall")).to_contain_text("HOLD")


def asks_again(desk):
    card = desk.locator("details.flag", has_text="Two answers that cannot both be true")
    expect(card).to_contain_text("the patient stood by: “warfrin”")
    press(desk, "Ask the patient", card)
    desk.locator('[name="words"]').fill("Which medicine is it, and for what?")
    press(desk, "Ask the patient")
    expect(desk.locator("main")).to_contain_text("Which medicine is it, and for what?")


def plans(desk):
    """What waited for the plan becomes a flag once a product is named, and goes when another is chosen."""
    desk.reload()
    expect(desk.locator("main")).not_to_contain_text("Two answers that cannot both be true")
    expect(desk.locator("details.flag", has_text="Soy allergy").first).to_contain_text("IF PLANNED")
    chooses(desk, "phosphatidylcholine")
    expect(desk.locator(".overall")).to_contain_text("STOP")
    expect(desk.locator(".closed-why")).to_contain_text("Soy allergy")
    chooses(desk, "hyaluronic acid")
    expect(desk.locator(".overall")).to_contain_text("HOLD")


def chooses(desk, product):
    press(desk, "Choose products")
    for name, value in {"ingredients": product, "antiseptic": "chlorhexidine", "gloves": "nitrile"}.items():
        desk.locator(f'[name="{name}"]').fill(value)
    desk.locator('[name="numbing_none"]').check()
    press(desk, "Save the plan and check it")


def settles_everything(desk):
    """Each thing that keeps the treatment closed is settled with a reason, until none is left."""
    for _ in range(6):
        left = desk.locator(".closed-why a")
        if not left.count():
            return
        card = desk.locator(left.first.get_attribute("href"))
        if not card.evaluate("card => card.open"):
            card.locator("summary").first.click()
        press(desk, "Resolve with a reason", card)
        desk.locator('[name="reason"]').first.check()
        desk.locator('[name="words"]').fill(CALLED)
        press(desk, "Resolve the flag")
    raise AssertionError(desk.locator(".closed-why").inner_text())


def decides(desk):
    desk.get_by_label("Proceed with changes").check()
    desk.locator('#decide [name="reason"]').fill("Fine needle, few points, long pressure. Nothing of soya.")
    press(desk, "Sign the decision")
    expect(desk.locator("main")).to_contain_text("Decided: Proceed with changes")
    desk.get_by_role("link", name="Queue").first.click()
    # Decided is not done: what comes next is said, and nothing of it is the decision's.
    expect(desk.locator("tr", has_text="Mona Saleh")).to_contain_text("Give the consent to read and sign")
