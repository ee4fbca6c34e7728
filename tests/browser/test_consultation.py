"""The consultation's screen in a browser: its keys, the side column that stays, and one sheet of paper."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.places import let_in
from tests.factories import a_sent_consultation, a_user, medicines

pytestmark = pytest.mark.django_db(transaction=True)
EAR = {"allergy_food": {"ticks": {"answer": "unsure", "picked": []}}}
HEAVY = {
    "medicines": medicines("warfrin 3 mg", "zorbatrin 20", "Roaccutane", "methotrexate", "humira"),
    "allergy_numbing": {"ticks": {"answer": "unsure", "picked": []}},
    "pregnancy": {"pregnant": "yes", "breastfeeding": "unsure"},
    "anything": {"words": "I take nothing, only my Eliquis every morning. I had a stent in January. My lips swell sometimes."},
}


@pytest.fixture
def at(open_page, site, clinic):
    """A practitioner's page of a consultation."""
    user = a_user(clinic)

    def opened(consultation):
        page = open_page()
        let_in(page.context, site, user=user)
        page.goto(site + reverse("consultation", args=[consultation.public_id]))
        return page

    return opened


def pages_of(page):
    """How many sheets of paper the print is."""
    page.emulate_media(media="print")
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True)))


def test_its_keys_walk_unfold_act_and_can_be_turned_off(at, clinic):
    page = at(a_sent_consultation(clinic, medicines=medicines("warfrin 3 mg"), **EAR))
    heads = page.locator("[data-card] > summary:visible")
    page.keyboard.press("j")
    expect(heads.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(heads.nth(1)).to_be_focused()
    was_open = heads.nth(1).evaluate("one => one.parentElement.open")
    page.keyboard.press("Enter")
    assert heads.nth(1).evaluate("one => one.parentElement.open") != was_open
    page.keyboard.press("k")
    expect(heads.nth(0)).to_be_focused()
    page.keyboard.press("d")
    expect(page.locator("#decide :focus")).to_have_count(1)
    page.locator("#decide textarea").first.focus()
    page.keyboard.type("jkd")
    expect(page.locator("#decide textarea").first).to_have_value("jkd")
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_have_attribute("open", "")
    page.locator("[data-keys-off]").check()
    page.locator("h1").click()
    heads.nth(0).focus()
    page.keyboard.press("j")
    expect(heads.nth(0)).to_be_focused()
    page.locator("[data-keys-off]").uncheck()
    heads.nth(0).focus()
    with page.expect_navigation():
        page.keyboard.press("c")
    expect(page.locator(".message")).to_contain_text("evaluated again")
    assert page.faults == []


def test_the_side_column_stays_in_view_on_a_tall_page(at, clinic):
    page = at(a_sent_consultation(clinic, **HEAVY))
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(page.locator("#side")).to_be_in_viewport()
    page.keyboard.press("d")
    expect(page.locator("#decide :focus")).to_be_in_viewport()


def test_a_typical_consultation_prints_on_one_sheet_and_a_heavy_one_counts_its_pages(at, clinic):
    typical = at(a_sent_consultation(clinic, medicines=medicines("warfrin 3 mg"), **EAR))
    assert pages_of(typical) == 1
    heavy = at(a_sent_consultation(clinic, **HEAVY))
    assert 1 <= pages_of(heavy) <= 4
    expect(heavy.locator(".sheet")).to_contain_text("is not recognised")
    expect(heavy.locator(".side")).to_be_hidden()
