"""A rule written from nothing: by keyboard while it reads itself aloud, and by plain buttons without JavaScript."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from sideeffects.models import EntryDraft, Rule
from sideeffects.services.working_copy import load_pack
from tests.browser.eye import Eye
from tests.browser.places import let_in
from tests.sideeffects.aftercare_files import aftercare_content
from tests.sideeffects.pack_files import write_pack
from tests.sideeffects.people import a_curator

pytestmark = pytest.mark.django_db(transaction=True)
TEXTS = {"key": "warfarin-alone", "title.en": "Takes warfarin", "title.ar": "يتناول الوارفارين", "evidence": "B-07"}
TEXTS |= {"practitioner_text.en": "Ask the prescriber.", "practitioner_text.ar": "اسأل الطبيب", "review_by": "2027-11-01"}


@pytest.fixture
def written(live_server, tmp_path, open_page):
    """The page of a new rule, opened by a curator."""

    def opened(**context):
        load_pack(write_pack(tmp_path, aftercare_content()), by=None)
        page = open_page(**context)
        let_in(page.context, live_server.url, user=a_curator("salma"))
        page.goto(live_server.url + reverse("curate-new", args=["rules"]))
        return page

    return opened


def named(page, name):
    return page.locator(f'[name="{name}"]')


def fill_in(page):
    for name, words in TEXTS.items():
        named(page, name).fill(words)
    page.locator('[name="level"][value="HOLD"]').check(force=True)
    page.locator('[name="action"][value="clear"]').check(force=True)


def test_a_rule_is_written_by_keyboard_and_reads_itself_aloud(written):
    page = written()
    live = page.locator("#live")
    add(page, "condition when")
    expect(named(page, "when.all.0.kind")).to_be_focused()
    page.keyboard.type("The patient takes …")
    page.keyboard.press("Tab")
    expect(named(page, "when.all.0.is.any_of.value").first).to_be_focused()
    page.keyboard.type("warfarin")
    expect(live).to_contain_text("The patient takes warfarin")
    expect(live).to_contain_text("From: Medicines")
    for number, (says, expected, answer) in enumerate(
        (("taken", "raised", "some"), ("none", "clear", "none"), ("?", "cannot_assess", "not_answered"))
    ):
        add(page, "add examples")
        expect(named(page, f"examples.{number}.says")).to_be_focused()
        page.keyboard.type(says)
        named(page, f"examples.{number}.expect").select_option(expected)
        page.locator(f'[id="group_examples.{number}"] .intake-part > summary').first.press("Enter")
        named(page, f"examples.{number}.intake.medicines.answer").select_option(answer)
    expect(live).to_contain_text("2 of 3 hold")
    expect(live).to_contain_text("Expected: raised. Got:")
    named(page, "examples.0.intake.medicines.items.0.text").fill("Marevan")
    expect(live).to_contain_text("3 of 3 hold")
    fill_in(page)
    add(page, "add claims")
    expect(named(page, "claims.0")).to_be_focused()
    page.keyboard.type("c-20")
    expect(live).to_contain_text("Nothing stands against saving")
    assert EntryDraft.objects.exists()
    page.keyboard.press("Control+s")
    expect(page.locator("main")).to_contain_text("is saved")
    assert Rule.objects.get(key="warfarin-alone").when == {"all": [{"some": "medicine", "where": {"is": ["warfarin"]}}]}
    assert page.faults == []


def add(page, do):
    page.locator(f'button[value="{do}"]').press("Enter")


def test_a_rule_is_written_without_javascript(written):
    page = written(java_script_enabled=False)
    fill_in(page)
    press(page, "condition when")
    named(page, "when.all.0.kind").select_option("some:medicine")
    press(page, "more when.all.0")
    named(page, "when.all.0.is.any_of.value").fill("warfarin")
    press(page, "group when")
    named(page, "when.all.1.any.0.kind").select_option("known:allergy")
    press(page, "without when.all.1")
    for says, expected, answer in (
        ("none", "clear", "none"),
        ("?", "cannot_assess", "not_answered"),
        ("taken", "raised", "some"),
    ):
        press(page, "add examples")
        row = page.locator(".repeat-row:has(.example)").last
        row.locator('[name$=".says"]').fill(says)
        row.locator('[name$=".expect"]').select_option(expected)
        row.locator(".intake-part > summary").first.click()
        row.locator('[name$=".medicines.answer"]').select_option(answer)
    row.locator('[name$=".items.0.text"]').first.fill("Marevan")
    press(page, "add claims")
    named(page, "claims.0").fill("c-20")
    press(page, "draft")
    expect(page.locator("#live")).to_contain_text("The patient takes warfarin")
    expect(page.locator("#live")).to_contain_text("3 of 3 hold")
    press(page, "save")
    expect(page.locator("main")).to_contain_text("is saved")
    assert Rule.objects.get(key="warfarin-alone").examples[2]["intake"]["medicines"]["items"] == [{"text": "Marevan"}]


def test_the_editor_and_the_map_have_no_fault(written):
    page = written()
    eye = Eye(page, "")
    entries = (("rules", "anticoagulant"), ("warnings", "late-lump"), ("check_ins", "first-day"))
    for address in (*(reverse("curate-entry", args=one) for one in entries), reverse("curate-coverage")):
        page.goto(page.url.partition("/curate/")[0] + address)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        eye.look()
    assert eye.finds_nothing()


def press(page, do):
    """A button wherever it is, the one in a menu too."""
    button = page.locator(f'button[name="do"][value="{do}"]:not([aria-hidden])').first
    if not button.is_visible():
        page.locator("details.tree-acts", has=button).locator("summary").first.click()
    # What is filled in next may stand on the old page too.
    with page.expect_navigation():
        button.click()
