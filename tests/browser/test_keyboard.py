"""The queue, one consultation and the names that a patient types, without a mouse."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from consult.models import Role
from tests.browser.places import let_in
from tests.factories import a_sent_consultation, a_user, an_invitation, medicines

pytestmark = pytest.mark.django_db(transaction=True)
SEEN = """() => { const one = document.activeElement, box = one.getBoundingClientRect(), look = getComputedStyle(one);
  const around = one.closest('.row') ? getComputedStyle(one.closest('.row')) : look;
  return {drawn: look.outlineStyle !== 'none' || around.outlineStyle !== 'none' || look.boxShadow !== 'none',
          inside: box.bottom > 0 && box.top < innerHeight && box.height > 0, name: one.outerHTML.slice(0, 120)}; }"""


@pytest.fixture
def keys(desk, site, clinic):
    """A practitioner at the queue, with two consultations in it."""
    a_sent_consultation(clinic)
    a_sent_consultation(clinic, medicines=medicines("warfrinn 3 mg"))
    let_in(desk.context, site, user=a_user(clinic, Role.PRACTITIONER))
    desk.goto(f"{site}/queue/")
    return desk


def test_the_queue_opens_with_three_keys(keys):
    rows = keys.locator("[data-row]")
    keys.keyboard.press("j")
    expect(rows.nth(0)).to_be_focused()
    keys.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    keys.keyboard.press("k")
    keys.keyboard.press("Enter")
    expect(keys.locator(".overall")).to_contain_text("HOLD")


def test_a_flag_is_unfolded_confirmed_and_asked_about_by_keyboard(keys):
    keys.locator("[data-row]").first.focus()
    keys.keyboard.press("Enter")
    expect(keys.locator(".overall")).to_be_visible()
    keys.keyboard.press("Tab")
    expect(keys.get_by_role("link", name="Skip to the content")).to_be_focused()
    keys.keyboard.press("Enter")
    card = keys.locator("details.flag").first
    tab_to(keys, "SUMMARY")
    expect(card.locator("summary").first).to_be_focused()
    keys.keyboard.press("Enter")
    expect(card).not_to_have_attribute("open", "")
    keys.keyboard.press("Enter")
    tab_to(keys, "BUTTON")
    expect(card.get_by_role("button", name="Confirm warfarin")).to_be_focused()
    keys.keyboard.press("Enter")
    expect(keys.locator("main")).not_to_contain_text("Confirm warfarin")


def tab_to(page, tag):
    """On to the next element of a kind, past the links before it."""
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == tag:
            return


def test_each_stop_of_the_tab_key_is_seen_and_in_order(keys, site):
    for path in (keys.url, site + keys.locator("[data-row]").first.get_attribute("href")):
        keys.goto(path)
        stops = []
        for _ in range(200):
            keys.keyboard.press("Tab")
            at = keys.evaluate(SEEN)
            if at["name"].startswith("<body"):
                break
            stops.append(at)
        assert [one["name"] for one in stops if not (one["drawn"] and one["inside"])] == []
        assert len(stops) > 10


def test_a_name_is_chosen_from_the_list_by_keyboard_and_only_by_hand(desk, site, clinic):
    let_in(desk.context, site, consultation=an_invitation(clinic).consultation)
    desk.goto(site + reverse("intake-step", args=["medicines"]))
    desk.get_by_label("Yes, I take something").check()
    field, lines, said = desk.get_by_role("combobox"), desk.get_by_role("option"), desk.locator("#suggest-said")
    field.press_sequentially("marcuma")
    # The first list of a process waits for its names to be put in order.
    expect(lines).to_contain_text(["Marcumar", "Keep “marcuma” as I wrote it"], timeout=20_000)
    expect(said).to_contain_text("1 suggestion.")
    desk.keyboard.press("Tab")
    expect(lines).to_have_count(0)
    expect(field).to_have_value("marcuma")
    field.focus()
    desk.keyboard.press("ArrowDown")
    expect(lines).to_have_count(2)
    desk.keyboard.press("Escape")
    expect(lines).to_have_count(0)
    desk.keyboard.press("ArrowDown")
    expect(lines).to_have_count(2)
    desk.keyboard.press("ArrowDown")
    expect(lines.first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == lines.first.get_attribute("id")
    desk.keyboard.press("Enter")
    expect(field).to_have_value("Marcumar")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-expanded", "false")
    assert desk.faults == []
