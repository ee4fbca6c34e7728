"""One curator's way: find an entry, change a text, see it kept while typing, save, read the history, undo."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from consult.models import Clinic, Role, Sighting, UnknownName
from sideeffects.models import EntryDraft, SideEffect
from sideeffects.services.working_copy import load_pack
from tests.browser.eye import Eye
from tests.browser.places import let_in
from tests.factories import PACK, a_release, a_user, an_invitation
from tests.prepared import prepared

pytestmark = pytest.mark.django_db(transaction=True)
FEELS = '[name="feels.en"]'
BRUISING = "/curate/side_effects/bruising/"


@pytest.fixture
def pack(live_server):
    """The starter pack as release and working copy."""

    def made():
        a_release()
        load_pack(PACK, by=None)

    prepared("the starter pack as working copy", made)


@pytest.fixture
def working_copy(pack, clinic):
    return a_user(clinic, Role.CURATOR, first_name="Salma", last_name="Nour")


@pytest.fixture
def curator(desk, site, working_copy):
    let_in(desk.context, site, user=working_copy)
    desk.goto(f"{site}/curate/")
    return desk


def test_a_text_is_found_changed_kept_saved_and_brought_back(curator):
    curator.keyboard.press("/")
    curator.keyboard.type("كدمات")
    curator.keyboard.press("Enter")
    curator.get_by_role("link", name="Bruising", exact=True).first.click()
    was = curator.locator(FEELS).input_value()
    curator.locator(FEELS).fill("")
    expect(curator.locator("#live")).to_contain_text("Looks and feels")
    curator.locator(FEELS).fill("A blue mark. It fades.")
    expect(curator.locator("#live")).to_contain_text("Saved as your draft at")
    texts = curator.get_by_role("group", name="Looks and feels")
    expect(texts.get_by_text("The English has changed: read the Arabic again")).to_be_visible()
    texts.get_by_text("The Arabic still says the same").click()
    curator.keyboard.press("Control+s")
    expect(curator.get_by_role("status").first).to_contain_text("is saved")
    assert SideEffect.objects.get(key="bruising").feels["en"] == "A blue mark. It fades."
    curator.get_by_role("link", name="All versions").click()
    expect(curator.locator("ins").first).to_be_visible()
    curator.get_by_role("button", name="Bring this version back").click()
    expect(curator.locator(FEELS)).to_have_value(was)
    assert curator.faults == []


def test_words_stay_on_the_page_while_there_is_no_connection(curator, site):
    curator.goto(site + BRUISING)
    curator.context.set_offline(True)
    curator.locator(FEELS).fill("A blue mark.")
    expect(curator.locator("[data-draft-status]")).to_contain_text("Not saved: no connection")
    curator.context.set_offline(False)
    expect(curator.locator("#live")).to_contain_text("Saved as your draft at", timeout=15_000)
    expect(curator.locator("[data-draft-status]")).to_be_empty()
    assert EntryDraft.objects.get().content["feels"]["en"] == "A blue mark."


def test_the_same_way_needs_no_javascript(open_page, site, working_copy):
    page = open_page(java_script_enabled=False)
    let_in(page.context, site, user=working_copy)
    page.goto(f"{site}/curate/?q=bruising")
    page.get_by_role("link", name="Bruising", exact=True).first.click()
    page.locator(FEELS).fill("A blue mark.")
    page.get_by_role("button", name="Add what helps").click()
    page.locator('[name="helps.3.en"]').fill("Time")
    page.get_by_role("button", name="What helps 4: Up").click()
    expect(page.locator('[name="helps.2.en"]')).to_have_value("Time")
    with page.expect_navigation():
        page.get_by_role("button", name="Keep as draft").click()
    page.goto(site + BRUISING)
    expect(page.locator("main")).to_contain_text("You were editing this")
    page.locator('[name="onset.from.number"]').fill("ten")
    page.get_by_role("button", name="Save the entry").click()
    expect(page.get_by_role("alert")).to_contain_text("Appears, From")
    page.locator('[name="onset.from.number"]').fill("10")
    page.locator('[name="onset.from.number"]').press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("is saved")
    assert SideEffect.objects.get(key="bruising").helps[2] == {"en": "Time"}


def test_the_curators_pages_have_no_fault(open_page, site, working_copy):
    eye = Eye(open_page(), site)
    let_in(eye.page.context, site, user=working_copy)
    for path in ("/curate/", "/curate/?q=bruise", "/curate/claims/", "/curate/sources/r06/remove/", "/curate/claims/b-07/"):
        eye.go(path)
    name = UnknownName.objects.create(section="medicine", folded="warfarix", words="Warfarix", script="latin")
    Sighting.objects.create(name=name, consultation=an_invitation(Clinic.objects.get()).consultation, clinic=Clinic.objects.get())
    for path in ("/curate/try-report/", "/curate/names/", f"/curate/names/{name.pk}/", "/curate/names/try/"):
        eye.go(path)
    eye.page.get_by_role("textbox", name="What a patient").fill("XARELTO20MG and zorbatrin 5 mg, أخذت زوربترين ٥ ملغ")
    eye.page.get_by_role("button", name="Read them").click()
    expect(eye.page.locator("main")).to_contain_text("rivaroxaban")
    eye.look()
    eye.open(BRUISING)
    eye.page.locator('[name="onset.from.number"]').fill("ten")
    eye.page.locator(FEELS).fill("A blue mark.")
    expect(eye.page.locator("#live")).to_contain_text("Saved as your draft at")
    eye.look()
    eye.page.get_by_role("button", name="Save the entry").click()
    expect(eye.page.get_by_role("alert")).to_be_visible()
    eye.look()
    eye.page.locator('[name="onset.from.number"]').fill("20")
    with eye.page.expect_navigation():
        eye.page.keyboard.press("Control+s")
    eye.go(BRUISING + "history/")
    assert eye.finds_nothing()


def test_nothing_typed_is_lost_to_a_session_that_ended(curator, site, working_copy):
    curator.goto(f"{site}{BRUISING}")
    curator.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    curator.locator(FEELS).fill("A blue mark. It fades.")
    expect(curator.locator("[data-draft-status]")).to_contain_text("you are signed out")
    curator.keyboard.press("Control+s")
    expect(curator.locator(FEELS)).to_have_value("A blue mark. It fades.")
    let_in(curator.context, site, user=working_copy)
    expect(curator.locator("#live")).to_contain_text("Saved as your draft at", timeout=12_000)
    curator.keyboard.press("Control+s")
    expect(curator.get_by_role("status").first).to_contain_text("is saved")
