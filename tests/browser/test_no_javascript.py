"""The patient's way with JavaScript switched off: nothing of it needs any."""

import re

import pytest
from playwright.sync_api import expect

from consult.models import Submission
from tests.browser.way import CONFIRMED, CONTINUE, MEDICINE, MONA, Patient
from tests.factories import an_invitation

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_patients_way_needs_no_javascript(site, clinic, open_page):
    page = open_page(360, 780, java_script_enabled=False)
    mona = Patient(page, site, {**MONA, "medicines": MEDICINE, "medicine-names": CONFIRMED})
    mona.open_link(an_invitation(clinic).secret)
    mona.answer_all(until="medicines")
    mona.go_on()
    expect(page.get_by_role("alert")).to_contain_text("Choose whether you take any medicine")
    expect(page).to_have_title(re.compile("^Error: Page "))
    adds_and_removes_a_medicine(mona)
    assert "medicine-names" in mona.answer_all()
    expect(page.locator("main")).to_contain_text("“warfrin”: yes, warfarin")
    mona.go_on()
    expect(page.locator("h1")).to_have_text("We have your answers")
    assert [one["text"] for one in Submission.objects.get().answers["medicines"]["items"]] == ["warfrin 3 mg"]


def adds_and_removes_a_medicine(mona):
    """What was typed stays while rows come and go."""
    mona.fill()
    mona.page.get_by_role("button", name="Add another medicine").click()
    mona.type("items-1-text", "Panadol")
    mona.page.get_by_role("button", name="Remove this medicine").last.click()
    expect(mona.page.locator('[name="items-0-text"]')).to_have_value("warfrin 3 mg")
    expect(mona.page.locator('[name="items-1-text"]')).to_have_count(0)
    expect(mona.page.locator(CONTINUE)).to_be_visible()
