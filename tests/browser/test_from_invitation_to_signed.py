"""One patient from the invitation to the signed treatment, by everybody who has a hand in it; -s prints the time of each part."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from consult.models import Consultation, Role
from tests.browser.staff import press, sign_in
from tests.browser.test_consent import draw, understand
from tests.browser.way import CONFIRMED, MEDICINE, QUIET, Patient
from tests.factories import a_lot, a_product, a_user
from tests.treatments import aged, clock

pytestmark = pytest.mark.django_db(transaction=True)

BORN = ("2", "3", "1990")
# She takes warfarin, which she spells her own way, and has a cold.
ANSWERS = {
    **QUIET,
    "blood-thinning": {"ticks": ["anticoagulant"]},
    "medicines": {name: value for name, value in MEDICINE.items() if name != "answer"},
    "medicine-names": dict.fromkeys(CONFIRMED, "unsure"),
    "recent": {"ticks": ["systemic_infection"]},
}


class Times:
    """What each part took, to be printed."""

    def __init__(self):
        self.began = self.last = time.monotonic()
        self.lines = []

    def done(self, what):
        now = time.monotonic()
        self.lines.append(f"  {now - self.last:5.1f} s  {what}")
        self.last = now

    def __str__(self):
        return "\n".join(["", *self.lines, f"  {self.last - self.began:5.1f} s  in all"])


def test_one_patient_from_the_invitation_to_the_signed_treatment(site, clinic, phone, open_page, capsys):
    people = [a_user(clinic, role) for role in (Role.FRONT_DESK, Role.PRACTITIONER, Role.PRACTITIONER)]
    # The first one's licence asks for a second signature.
    people[1].memberships.update(needs_cosign=True)
    lot = a_lot(a_product(clinic, by=people[1]), "HA-1")
    desk, first, second = (open_page() for _person in people)
    mona, times = Patient(phone, site, ANSWERS), Times()
    secret = registers_and_invites(desk, site, people[0])
    times.done("the desk registers and invites")
    pages = answers_and_sends(mona, secret)
    times.done(f"the patient answers {pages} pages and sends: {mona.taps} taps")
    finds_her_first_in_the_queue(first, site, people[1])
    confirms_the_reading(first)
    times.done("a practitioner opens it and confirms the reading")
    asks_the_prescriber(first)
    times.done("writes to the prescriber and notes the reply")
    plans_from_the_stock(first, lot)
    times.done("plans from the stock")
    settles(first)
    agrees_as_second(second, site, people[2])
    times.done("settles a HOLD and a STOP, with a second one")
    decides_and_releases(first)
    times.done("decides, releases the plan, gives the text to sign")
    consultation = Consultation.objects.get()
    reads_and_signs(phone, site, consultation)
    times.done("the patient reads and signs")
    desk_sees_ready(desk, site)
    times.done("the desk sees that she can come")
    aged(consultation, 3)
    begins(first, site)
    makes_sure_who_it_is(first)
    times.done("the day: fresh answers, identity, flags read")
    records(first)
    times.done("the record")
    signs(first)
    times.done("signed and locked, a word added")
    reads_the_care_afterwards(phone, site)
    times.done("the patient reads the care afterwards")
    signs_as_second(second, site)
    times.done("the second signature")
    with capsys.disabled():
        print(times)
    # A wrong date of birth is answered with 422, which a browser notes.
    assert [fault for page in (phone, desk, first, second) for fault in page.faults if "422" not in fault] == []


def registers_and_invites(page, site, by):
    """The desk types who it is, and gets the link, shown once."""
    sign_in(page, site, by)
    press(page, "Invite a patient")
    page.locator('[name="name"]').fill("Mona Saleh")
    parts(page, "date_of_birth", BORN)
    page.locator('[name="phone"]').fill("+44 20 7946 0111")
    soon = timezone.localtime() + timedelta(minutes=5)
    parts(page, "day", (str(soon.day), str(soon.month), str(soon.year)))
    page.locator('[name="time"]').fill(f"{soon:%H:%M}")
    press(page, "Register and make the link")
    expect(page.locator("h1")).to_have_text("The link for Mona Saleh")
    return page.locator("#address").input_value().rsplit("/", 1)[1]


def parts(page, name, values):
    for number, value in enumerate(values):
        page.locator(f'[name="{name}_{number}"]').fill(value)


# --- the patient --------------------------------------------------------------------------------------------------


def answers_and_sends(mona, secret):
    """Page after page on a phone; the word that she spelt her own way is asked about before she sends."""
    mona.open_link(secret, born=BORN)
    asked = mona.answer_all()
    assert "medicine-names" in asked
    expect(mona.page.locator("main")).to_contain_text("“warfrin”")
    mona.go_on()
    expect(mona.page.locator("h1")).to_have_text("We have your answers")
    expect(mona.page.locator("main")).to_contain_text("Keep taking everything that a doctor prescribed")
    return len(asked)


# --- the practitioner ---------------------------------------------------------------------------------------------


def finds_her_first_in_the_queue(page, site, by):
    """The worst first, with what is to be done next; one press opens it."""
    sign_in(page, site, by)
    row = page.locator("tr", has_text="Mona Saleh")
    expect(row).to_contain_text("STOP")
    page.get_by_role("link", name="Mona Saleh").click()
    expect(page.locator(".overall")).to_contain_text("STOP")
    expect(page.get_by_label("Proceed", exact=True)).to_be_disabled()


def follow(page, name):
    """A link of the row that says how far the patient is."""
    with page.expect_navigation():
        page.locator(".way-row").get_by_role("link", name=name).click()


def card_of(page, title):
    """The card of a flag, unfolded."""
    card = page.locator("details.flag", has_text=title).first
    if not card.evaluate("card => card.open"):
        card.locator("summary").first.click()
    return card


def confirms_the_reading(page):
    card = card_of(page, "Takes a blood thinner")
    expect(card).to_contain_text("warfrin")
    press(page, "Confirm warfarin", card)
    expect(page.locator("details.flag", has_text="Takes a blood thinner").first).not_to_contain_text("probably warfarin")


def asks_the_prescriber(page):
    """One precise question; "proceed" waits for the reply, which is then written down."""
    press(page, "Ask the prescriber", card_of(page, "Takes a blood thinner"))
    page.get_by_label("Who prescribes it").fill("Dr Ivy Stone")
    page.get_by_label("The patient agreed that we write").check()
    press(page, "Write the letter")
    expect(page.locator("main")).to_contain_text("warfarin")
    page.get_by_label("No objection to the treatment").check()
    page.get_by_label("In their words").fill("INR 2.4 on Monday. No objection to small injections.")
    press(page, "Record the reply")
    expect(page.locator("#letters")).to_contain_text("INR 2.4 on Monday")


def plans_from_the_stock(page, lot):
    """A lot of the clinic's own product; the check beside it says what it does before anything is saved."""
    press(page, "Choose products")
    page.get_by_label(f"Lot: {lot.product.name}").select_option(str(lot.pk))
    page.get_by_label(f"Amount: {lot.product.name}").fill("2")
    page.locator('[name="places"][value="face"]').check()
    page.locator('[name="antiseptic"]').fill("chlorhexidine")
    page.locator('[name="gloves"]').fill("nitrile")
    page.get_by_label("Nothing is numbed").check()
    expect(page.locator("#cocktail")).to_contain_text("with this plan")
    press(page, "Save the plan and check it")
    expect(page.locator("#plan")).to_contain_text(lot.number)


def resolves(page, title, words):
    press(page, "Resolve with a reason", card_of(page, title))
    page.locator('[name="reason"][value="cleared"]').check()
    page.locator('[name="words"]').fill(words)
    press(page, "Resolve the flag")


def settles(page):
    """One is enough for a HOLD; a STOP stays open until a second one has read it."""
    expect(page.locator(".closed-why")).to_contain_text("2 things")
    resolves(page, "Takes a blood thinner", "Dr Stone has no objection.")
    resolves(page, "Infection or fever now", "A cold four weeks ago; well since. I looked at her.")
    expect(page.locator(".closed-why")).to_contain_text("Infection or fever now")
    expect(page.locator("details.flag", has_text="Infection or fever now")).to_contain_text("Waits for a second practitioner")
    expect(page.get_by_label("Proceed", exact=True)).to_be_disabled()


def agrees_as_second(page, site, by):
    """A colleague finds it in the queue, and writes in their own words what they looked at."""
    sign_in(page, site, by)
    expect(page.locator("tr", has_text="Mona Saleh")).to_contain_text("A second practitioner must agree")
    page.get_by_role("link", name="Mona Saleh").click()
    press(page, "Read it and agree as second practitioner", card_of(page, "Infection or fever now"))
    expect(page.locator("main")).to_contain_text("A cold four weeks ago")
    page.locator('[name="words"]').fill("No fever, lungs clear.")
    press(page, "Agree as second practitioner")


def decides_and_releases(page):
    """Decided, the patient gets their plan and the text to sign."""
    page.reload()
    page.get_by_label("Proceed", exact=True).check()
    page.locator('#decide [name="reason"]').fill("Fine needle, few points, long pressure.")
    press(page, "Sign the decision")
    expect(page.locator("main")).to_contain_text("Decided: Proceed")
    follow(page, "Plan for the patient")
    press(page, "Release the plan to the patient")
    follow(page, "Consent")
    press(page, "Give it to the patient")
    expect(page.locator("#state")).to_have_text("Given, no answer yet")


# --- the patient signs, the desk sees it --------------------------------------------------------------------------


def reads_and_signs(phone, site, consultation):
    """Her own plan is there, and the text that waits for her name."""
    phone.goto(f"{site}/mine/")
    expect(phone.locator("main")).to_contain_text("Something to read and sign")
    phone.goto(f"{site}/mine/consent/")
    with phone.expect_navigation():
        phone.get_by_role("link", name="I have read it").click()
    understand(phone, consultation)
    phone.get_by_label("Your name").fill("Mona Saleh")
    parts(phone, "born", BORN)
    phone.get_by_label("I have read this").check()
    draw(phone)
    with phone.expect_navigation():
        phone.locator("main form .actions .button").click()
    expect(phone.get_by_role("heading", name="You have signed")).to_be_visible()


def desk_sees_ready(page, site):
    """That she can come, and nothing of why she could not before."""
    page.goto(f"{site}/front-desk/")
    row = page.locator("tr", has_text="Mona Saleh")
    expect(row).to_contain_text("Ready")
    for word in ("warf", "blood", "HOLD", "STOP", "fever"):
        expect(page.locator("main")).not_to_contain_text(word, ignore_case=True)


# --- the day ------------------------------------------------------------------------------------------------------


def begins(page, site):
    """From the queue to the treatment day; the answers are three days old, so they are asked first."""
    page.goto(f"{site}/queue/")
    expect(page.locator("tr", has_text="Mona Saleh")).to_contain_text("Answers to confirm before the visit")
    page.get_by_role("link", name="Mona Saleh").click()
    press(page, "treatment", page.locator("#treatment"))
    press(page, "Begin the treatment")
    expect(page.locator("#record")).to_contain_text("The record opens when")
    press(page, "I asked: nothing has changed")


def makes_sure_who_it_is(page):
    """Another date of birth is refused; the right one goes on."""
    page.locator('[name="name"]').fill("Mona Saleh")
    parts(page, "born", ("3", "3", "1990"))
    press(page, "Confirm the identity")
    expect(page.get_by_role("alert")).to_be_visible()
    parts(page, "born", BORN)
    press(page, "Confirm the identity")
    for said in ("Dr Stone has no objection.", "No fever, lungs clear."):
        expect(page.locator("#read")).to_contain_text(said)
    press(page, "I have read the flags, the consent and the plan")


def records(page):
    """Lot and expiry come from the plan, sites from taps on the picture; signing says what is missing until nothing is."""
    expect(page.locator('[name="row-0-lot"]')).to_have_value("HA-1")
    expect(page.locator("#sign")).to_contain_text("before you can sign")
    box = page.locator(".day-map").bounding_box()
    for across in (0.40, 0.44, 0.48, 0.52):
        page.mouse.click(box["x"] + box["width"] * across, box["y"] + box["height"] * 0.25)
    expect(page.locator('[name="row-0-points"]')).to_have_value("4")
    began, ended, looked = clock(40), clock(25), clock(5)
    said = {"row-0-depth": "2 mm", "row-0-needle": "32G, 4 mm", "row-0-device": "syringe", "row-0-ml": "0.1"}
    for name, value in {**said, "began": began, "ended": ended, "check_at": looked}.items():
        page.locator(f'[name="{name}"]').fill(value)
    page.locator('[name="reaction"][value="none"]').check()
    page.locator('[name="check"][value="none"]').check()
    expect(page.locator("#sign")).to_contain_text("You look through it once more before it is locked")


def signs(page):
    """A last look, then it is locked; what comes to mind later is added, and changes nothing."""
    press(page, "Sign and lock", page.locator("#sign"))
    expect(page.locator("h1").last).to_have_text("Check the record before you sign")
    press(page, "Sign and lock")
    expect(page.locator("main h1")).to_have_text("Signed treatment")
    page.locator('[name="words"]').fill("Cold packs given for the way home.")
    press(page, "Add to the record")
    expect(page.locator("#addenda")).to_contain_text("Cold packs given for the way home.")


def reads_the_care_afterwards(phone, site):
    """At once on her own page: that she was treated, and what to do now."""
    phone.goto(f"{site}/mine/")
    expect(phone.locator("main")).to_contain_text("You were treated")
    phone.get_by_role("link", name="Your care after the treatment").click()
    expect(phone.locator("main")).to_contain_text("Keep taking")


def signs_as_second(page, site):
    """The last open thing; then the queue has none of hers."""
    page.goto(f"{site}/queue/")
    expect(page.locator("tr", has_text="Mona Saleh")).to_contain_text("Co-sign the treatment")
    page.get_by_role("link", name="Mona Saleh").click()
    press(page, "", page.locator("#treatment"))
    press(page, "Sign as second practitioner")
    expect(page.locator("main")).not_to_contain_text("It waits for a second signature")
    page.goto(f"{site}/queue/")
    expect(page.locator("tr", has_text="Mona Saleh")).to_contain_text("Nothing open")
