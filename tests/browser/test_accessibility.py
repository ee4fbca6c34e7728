"""axe finds nothing against WCAG 2.0 to 2.2 A and AA: each page empty, with errors and filled, in each look."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from consult.models import Role
from tests.browser.places import ARABIC, OPEN, desk_pages, intake_pages, let_in, owner_pages, practitioner_pages
from tests.browser.way import CONTINUE
from tests.factories import a_sent_consultation, a_user, an_invitation, answer, medicines, quiet_answers, ticked

pytestmark = pytest.mark.django_db(transaction=True)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
# Each width and each theme once on every page; the hardest pages in all four.
TWO = ((360, "light"), (1280, "dark"))
FOUR = (*TWO, (360, "dark"), (1280, "light"))


class Eye:
    """A browser page that axe looks at."""

    def __init__(self, page, site):
        self.page, self.site, self.found = page, site, []

    def go(self, path, looks=TWO):
        self.page.goto(self.site + path)
        self.look(looks)

    def look(self, looks=FOUR):
        for width, theme in looks:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.emulate_media(color_scheme=theme)
            seen = Axe().run(self.page, options=RULES).response
            assert seen["passes"], "axe looked at nothing"
            for fault in seen["violations"]:
                where = f"{self.page.url} {width} {theme}: {fault['id']}"
                self.found += [f"{where} {node['html'][:160]} {node['failureSummary'][:200]}" for node in fault["nodes"]]


@pytest.fixture
def eye(site, open_page):
    return Eye(open_page(), site)


def test_the_open_pages_have_no_fault(eye):
    for path in OPEN:
        eye.go(path)
    assert eye.found == []


def test_the_open_pages_in_arabic_have_no_fault(eye):
    # The same parts as in English: once, where right to left is tightest.
    for path in ARABIC:
        eye.go(path, looks=((360, "dark"),))
    assert eye.found == []


def test_the_intake_has_no_fault_empty_with_errors_and_filled(eye, clinic):
    intake = an_invitation(clinic).consultation
    let_in(eye.page.context, eye.site, consultation=intake)
    answer(intake, allergy_food=ticked("soy"), recent=ticked("cold_sore"), immune=ticked("autoimmune"))
    for path in ("areas", "previous", "medicines", "allergy-more", "health-more"):
        eye.go(reverse("intake-step", args=[path]), looks=())
        eye.page.locator(CONTINUE).click()
        expect(eye.page.get_by_role("alert")).to_be_visible()
        eye.look(FOUR if path == "medicines" else TWO)
    answer(intake, **{key: value for key, value in filled().items() if key != "sex"})
    names_are_offered_and_asked_about(eye)
    for path in intake_pages():
        eye.go(path, looks=TWO[:1])
    eye.page.locator(CONTINUE).click()
    eye.look(FOUR)
    assert eye.found == []


def names_are_offered_and_asked_about(eye):
    """The open list with a chosen line, and the page about names that were not understood."""
    eye.go(reverse("intake-step", args=["medicines"]), looks=())
    eye.page.locator('[name="items-0-text"]').fill("elequis and zorbatrin, clexa")
    # The first list of a process waits for its names to be put in order.
    expect(eye.page.locator(".suggestions")).to_be_visible(timeout=20_000)
    eye.page.keyboard.press("ArrowDown")
    eye.look(TWO)
    eye.page.keyboard.press("Escape")
    eye.page.locator(CONTINUE).click()
    expect(eye.page.locator(".name-card")).to_have_count(3)
    eye.page.get_by_label("No, I will correct it").first.check()
    eye.look(FOUR)


def filled():
    return {key.replace("-", "_"): value for key, value in quiet_answers().items()} | {
        "allergy_food": ticked("soy"),
        "medicines": medicines("Marevan 3 mg"),
        "anything": {"words": "No other allergies, but latex makes me itch"},
    }


def test_the_staff_pages_have_no_fault(eye, clinic):
    sent = a_sent_consultation(clinic, medicines=medicines("warfrinn 3 mg", "zorbatrin"), allergy_food=ticked("soy"))
    queue, screen, *pages = practitioner_pages(sent, sent.evaluations.get())
    let_in(eye.page.context, eye.site, user=a_user(clinic, Role.PRACTITIONER))
    eye.go(queue, looks=FOUR)
    eye.go(screen, looks=())
    eye.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    eye.look(FOUR)
    eye.page.locator("#decide .button").click()
    eye.look(TWO)
    for path in pages:
        eye.go(path)
    assert eye.found == []


@pytest.mark.parametrize(("role", "pages"), [(Role.FRONT_DESK, desk_pages), (Role.OWNER, owner_pages)])
def test_the_pages_without_clinical_words_have_no_fault(eye, clinic, role, pages):
    about = [a_sent_consultation(clinic)] if role == Role.FRONT_DESK else []
    let_in(eye.page.context, eye.site, user=a_user(clinic, role))
    for path in pages(*about):
        eye.go(path)
        send = eye.page.locator("main form[method=post] .button")
        if send.count():
            send.last.click()
            eye.look(TWO)
    assert eye.found == []
