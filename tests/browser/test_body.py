"""The picture of face and body: touching a place ticks it, without any script, and the list beside it says so."""

import re
from pathlib import Path

import pytest
from crispy_forms.utils import render_crispy_form
from playwright.sync_api import expect

from consult.intake.forms import StepForm
from consult.intake.steps import BY_KEY

CSS = Path(__file__).parents[2] / "static" / "css"
SCRIPT = (CSS.parent / "js" / "body.js").read_text()
STYLE = "".join((CSS / f"{name}.css").read_text() for name in ("tokens", "parts", "intake"))
# Where a finger lands, in the box of the picture (consult/intake/drawings.py).
PLACES = {
    "lips": (164, 153),
    "under_eye": (139, 104),
    "face": (120, 130),
    "scalp": (164, 25),
    "hands": (131, 300),
    "back": (259, 220),
}


@pytest.fixture
def picture(open_page):
    def shown(direction="ltr", scripted=True):
        page = open_page(360, 780, java_script_enabled=scripted)
        form = re.sub("<script.*?</script>", "", render_crispy_form(StepForm(BY_KEY["areas"], {})))
        page.set_content(f'<html dir="{direction}"><style>{STYLE}</style><body class="patient"><main class="page">{form}')
        if scripted:
            page.add_script_tag(content=SCRIPT)
        return page

    return shown


def touch(page, place):
    whole = page.locator(".marks-picture svg")
    whole.scroll_into_view_if_needed()
    box = whole.bounding_box()
    scale = box["width"] / 328
    page.mouse.click(box["x"] + place[0] * scale, box["y"] + place[1] * scale)


@pytest.mark.parametrize(("direction", "scripted"), [("ltr", True), ("rtl", True), ("ltr", False)])
def test_a_touch_on_the_picture_ticks_the_area_and_another_takes_it_back(picture, direction, scripted):
    page = picture(direction, scripted)
    for area, place in PLACES.items():
        touch(page, place)
        assert page.locator("input:checked").evaluate_all("all => all.map(one => one.value)") == [area]
        touch(page, place)
        expect(page.locator("input:checked")).to_have_count(0)


def test_the_picture_does_not_move_away_under_the_finger(picture):
    page = picture()
    touch(page, PLACES["back"])
    expect(page.get_by_role("checkbox", name="Back", exact=True)).to_be_checked()
    assert page.evaluate("scrollY") == 0


def test_what_is_ticked_in_the_list_is_marked_on_the_picture(picture):
    page = picture()
    spot = page.locator("label", has_text="Thighs").locator(".bd-spot")
    before = spot.evaluate("one => getComputedStyle(one).strokeWidth")
    page.get_by_role("checkbox", name="Thighs").check()
    assert spot.evaluate("one => getComputedStyle(one).strokeWidth") != before


def test_a_voice_hears_each_area_once(picture):
    page = picture()
    expect(page.get_by_role("checkbox", name="Lips", exact=True)).to_have_count(1)
    expect(page.get_by_role("checkbox")).to_have_count(len(BY_KEY["areas"].fields[0].options) + 1)
    expect(page.get_by_role("img")).to_have_count(0)
