"""The dry run and the recall worklist in a real browser: with the script, without it, and under the eye of axe."""

import pytest
from playwright.sync_api import expect

from consult.models import Role
from consult.services.recall import queue_recall
from tests.browser.eye import Eye
from tests.browser.places import let_in
from tests.consult import trials
from tests.factories import a_user
from tests.sideeffects.people import a_curator

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def release(tmp_path, clinic):
    release = trials.load(tmp_path)
    for one in trials.people(release, trials.WARFARIN, trials.UNSURE, clinic=clinic):
        trials.booked(one, 3)
    return release


def test_a_curator_tries_a_change_and_reads_whom_it_concerns(site, open_page, release):
    eye = Eye(open_page(), site)
    let_in(eye.page.context, site, user=a_curator())
    trials.change(level="STOP")
    eye.go("/curate/dry-run/")
    eye.page.get_by_role("button", name="Try the working copy").click()
    expect(eye.page.get_by_text("2 consultations would move in level")).to_be_visible()
    eye.look()
    assert eye.finds_nothing()


def test_without_a_script_continue_does_the_same(site, open_page, release):
    page = open_page(java_script_enabled=False)
    let_in(page.context, site, user=a_curator())
    trials.change(level="STOP")
    page.goto(site + "/curate/dry-run/")
    page.get_by_role("button", name="Try the working copy").click()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("2 consultations would move in level")).to_be_visible()


def test_a_practitioner_copies_the_message_and_marks_somebody_as_dealt_with(site, open_page, clinic, release):
    queue_recall(release=trials.release_of(trials.changed(level="STOP")))
    eye = Eye(open_page(), site)
    let_in(eye.page.context, site, user=a_user(clinic, Role.PRACTITIONER))
    eye.open("/recall/")
    expect(eye.page.get_by_role("heading", name="Still to come")).to_be_visible()
    eye.page.get_by_text("A message to start from").first.click()
    eye.look()
    eye.page.get_by_role("link", name="Mark as dealt with").first.click()
    eye.page.get_by_role("button", name="Mark as dealt with").click()
    eye.look()
    eye.page.get_by_label("Called the patient").check()
    eye.page.get_by_role("button", name="Mark as dealt with").click()
    expect(eye.page.get_by_text("Written down.")).to_be_visible()
    assert eye.finds_nothing()
