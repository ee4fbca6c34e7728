"""What no stylesheet and no page may hold, and how much a patient's first page may weigh."""

import gzip
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SHEETS = sorted((ROOT / "static").rglob("*.css"))
PAGES = sorted((ROOT / "templates").rglob("*.html"))
PATIENT_SHEETS = ("tokens.css", "parts.css")
# A block of data is no script: nothing runs it, and the policy of the page need not allow it.
INLINE = re.compile(r"""\sstyle=|<style|<script(?![^>]*\s(?:src=|type="application/json"))|\son[a-z]+=["']|javascript:""")
OUTSIDE = re.compile(r"""(?:src|href|action)=["'](?:https?:)?//""")


def name(path):
    return str(path.relative_to(ROOT))


def rules(path):
    """The sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)


@pytest.mark.parametrize("path", [*SHEETS, *PAGES], ids=name)
def test_colours_are_named_in_one_place_only(path):
    found = re.findall(r"(?<![&\w/])#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b(?=[;\s\"')])", path.read_text())
    # href="#abc" leads to a part of the page.
    assert path.name == "tokens.css" or [hit for hit in found if f'href="{hit}"' not in path.read_text()] == []


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_nothing_is_laid_out_by_left_and_right(path):
    assert re.findall(r"\b(?:left|right)\b", rules(path)) == []


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_no_space_is_uneven_between_the_two_sides(path):
    four = re.findall(r"\b(?:margin|padding|inset): ([^;}]+)", rules(path))
    uneven = [value for value in four if len(value.split()) == 4 and value.split()[1] != value.split()[3]]
    assert uneven == []


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_a_sheet_loads_nothing(path):
    assert re.findall(r"@import|url\(\s*[\"']?(?:https?:)?//", rules(path)) == []


# A mail program reads no style but the one on the element, and no policy of ours.
IN_THE_BROWSER = [path for path in PAGES if path.parent.name != "mail"]


@pytest.mark.parametrize("path", IN_THE_BROWSER, ids=name)
def test_no_page_holds_inline_style_or_script(path):
    assert INLINE.findall(path.read_text()) == []


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_no_page_calls_another_site(path):
    assert OUTSIDE.findall(path.read_text()) == []


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_class_that_a_page_uses_is_drawn(path):
    drawn = {found for sheet in SHEETS for found in re.findall(r"\.([a-z][a-z0-9-]*)", rules(sheet))}
    values = [re.sub(r"{[%{].*?[%}]}", " ", value) for value in re.findall(r'class="([^"]*)"', path.read_text())]
    used = {found for value in values for found in value.split() if not found.endswith("-")}
    assert used - drawn == set()


def test_the_lint_itself_finds_what_it_forbids():
    assert INLINE.search('<p style="margin:0">')
    assert INLINE.search("<script>alert(1)</script>")
    assert INLINE.search('<a onclick="x()">')
    assert not INLINE.search("<script src=\"{% static 'js/focus.js' %}\" defer></script>")
    assert OUTSIDE.search('<link href="https://fonts.example/a.css">')


def test_patients_download_at_most_six_kilobytes_of_style():
    sheets = [ROOT / "static" / "css" / sheet for sheet in PATIENT_SHEETS]
    assert sum(len(gzip.compress(sheet.read_bytes(), 9)) for sheet in sheets) <= 6 * 1024
    assert "css/staff.css" not in (ROOT / "templates" / "base_patient.html").read_text()


def test_a_patients_fullest_page_stays_within_twenty_kilobytes(client, settings):
    settings.DEMO = True
    page = client.get("/style/patient/")
    sheets = [(ROOT / "static" / "css" / sheet).read_bytes() for sheet in PATIENT_SHEETS]
    assert sum(len(gzip.compress(part, 9)) for part in [page.content, *sheets]) <= 20 * 1024
