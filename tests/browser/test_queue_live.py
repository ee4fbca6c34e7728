"""The queue while it is open: rows change where they stand, nothing moves unasked, and a lost connection says so."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from consult.models import Consultation, Patient, Role
from tests.browser.places import let_in
from tests.factories import a_sent_consultation, a_user, medicines

pytestmark = pytest.mark.django_db(transaction=True)
EVERY = 20_000
CHANGED = re.compile("just-changed")


@pytest.fixture
def board(open_page, site, clinic):
    """The queue of two, open, with a clock that only the test moves."""
    held = a_sent_consultation(clinic, medicines=medicines("Eliquis 5 mg"))
    Patient.objects.filter(pk=held.patient_id).update(name="Held")
    board = open_page()
    board.quiet = a_sent_consultation(clinic)
    let_in(board.context, site, user=a_user(clinic, Role.PRACTITIONER))
    board.clock.install()
    board.goto(f"{site}/queue/")
    with board.expect_response(asked):
        board.clock.pause_at(board.evaluate("Date.now()") / 1000 + 600)
    expect(names(board)).to_have_text(["Held", "Mona Aziz"])
    return board


def asked(response):
    return "rows=1" in response.url


def names(board):
    return board.locator("[data-row]")


def looks_again(board):
    """Its twenty seconds are over."""
    with board.expect_response(asked) as answer:
        board.clock.fast_forward(EVERY)
    answer.value.finished()


def test_a_row_changes_where_it_stands_and_the_focus_stays(board, clinic):
    board.keyboard.press("j")
    board.keyboard.press("j")
    row = board.locator("tr[data-key]").nth(1)
    expect(row).not_to_have_class(CHANGED)
    other = a_user(clinic, first_name="Dr", last_name="Haines")
    Consultation.objects.filter(pk=board.quiet.pk).update(opened_by=other, opened_at=timezone.now())
    looks_again(board)
    expect(row).to_contain_text("Dr Haines")
    expect(row).to_have_class(CHANGED)
    expect(names(board).nth(1)).to_be_focused()
    expect(board.locator("[data-live]")).to_have_text("Live. Last change just now")
    board.clock.fast_forward(2_000)
    expect(row).not_to_have_class(CHANGED)
    expect(board.locator("[data-moved]")).to_be_hidden()


def test_nothing_moves_until_it_is_asked_for(board, clinic):
    board.keyboard.press("j")
    worst = a_sent_consultation(clinic, pregnancy={"pregnant": "yes", "breastfeeding": "no"})
    Patient.objects.filter(pk=worst.patient_id).update(name="Pregnant")
    looks_again(board)
    expect(board.locator("[data-moved]")).to_have_text("1 change: show")
    expect(board.locator("[data-told]")).to_have_text("1 change")
    expect(names(board)).to_have_text(["Held", "Mona Aziz"])
    Consultation.objects.filter(pk=board.quiet.pk).update(queue_key="0" * 20)
    looks_again(board)
    expect(board.locator("[data-moved]")).to_have_text("2 changes: show")
    board.locator("[data-show-moved]").click()
    expect(names(board)).to_have_text(["Mona Aziz", "Pregnant", "Held"])
    expect(board.locator("tr.just-changed")).to_have_count(1)
    expect(board.locator("[data-moved]")).to_be_hidden()
    assert board.evaluate("document.activeElement.matches('[data-row]')")


def test_a_lost_connection_says_how_old_the_rows_are_and_comes_back_by_itself(board):
    live = board.locator("[data-live]")
    expect(live).to_contain_text("Live. No change since")
    board.context.set_offline(True)
    with board.expect_event("requestfailed"):
        board.clock.fast_forward(EVERY)
    expect(live).to_contain_text("No connection. This is how it stood at")
    expect(names(board)).to_have_text(["Held", "Mona Aziz"])
    with board.expect_response(asked):
        board.context.set_offline(False)
    expect(live).to_contain_text("Live.")
    board.context.clear_cookies()
    looks_again(board)
    expect(live).to_have_text("Sign in again to see changes")


def test_keys_move_open_find_and_are_listed(board):
    for key, at in (("j", 0), ("j", 1), ("j", 1), ("k", 0)):
        board.keyboard.press(key)
        expect(names(board).nth(at)).to_be_focused()
    board.keyboard.press("/")
    expect(board.get_by_role("searchbox")).to_be_focused()
    board.keyboard.type("j?")
    expect(board.get_by_role("searchbox")).to_have_value("j?")
    board.get_by_role("searchbox").blur()
    board.keyboard.press("?")
    expect(board.get_by_role("dialog", name="Keys")).to_be_visible()
    board.keyboard.press("Escape")
    expect(board.get_by_role("dialog")).to_be_hidden()
    board.keyboard.press("j")
    board.keyboard.press("Enter")
    expect(board.locator(".overall")).to_contain_text("HOLD")
