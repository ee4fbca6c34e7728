"""Rows that the browser journeys answer: where each part of them stands, and that no page of the site is left out."""

import re
from pathlib import Path

import pytest

from tests.consult.test_role_matrix import ROUTES, SITE

pytestmark = pytest.mark.once
BROWSER = Path(__file__).parent.parent.parent / "browser"
# What R20 asks for, and the test that walks it.
WALKED = {
    "no JavaScript, the whole patient's way": ("test_no_javascript.py", "test_the_patients_way_needs_no_javascript"),
    "keyboard only": ("test_keyboard.py", "def test_"),
    "offline in the middle of a page, and typed words after the link ended": ("test_lost_and_found.py", "def test_"),
    "320 px": ("eye.py", "self._width(320)"),
    "200 % text": ("eye.py", 'self.page.evaluate(LARGE_TEXT, "200%")'),
    "right to left": ("looking.py", 'LANGUAGES = ("", "/ar")'),
    "from invitation to signed": ("test_from_invitation_to_signed.py", "def test_"),
}
# Routes that answer with no page of their own: they lead on, or hand out a file or a piece of a page.
NO_PAGE = {"intake", "intake-start", "intake-draft", "intake-suggest", "intake-stays", "intake-send", "calendar", "my-clinic"}
NO_PAGE |= {"my-records", "audit-check"}
NO_PAGE |= {"picture", "dossier", "consent-paper", "overview-export", "prescriber-letter-paper", "prescriber-start", "join-start"}
NO_PAGE |= {"audit-export", "mine-consent-pdf", "mine-letter-pdf", "mine-plan-pdf", "mine-plan-calendar", "mine-plan-tick"}
NO_PAGE |= {"mine-unchanged", "mine-calendar-link", "sign-out", "person-export"}
NO_PAGE |= {"adverse-events-export", "adverse-event-file", "adverse-event-paper", "lot-recall-export"}
NO_PAGE |= {"learned-export", "learned-rules-export"}


@pytest.mark.parametrize("part", WALKED)
def test_r20_each_part_is_walked_in_a_real_browser(part):
    file, walk = WALKED[part]
    assert walk in (BROWSER / file).read_text(), f"{part}: {walk} is no more in tests/browser/{file}"


def test_r20_what_is_typed_survives_a_lost_connection_and_an_ended_link():
    names = re.findall(r"def (test_\w+)", (BROWSER / "test_lost_and_found.py").read_text())
    said = " ".join(names)
    assert len(names) > 3
    assert re.search(r"connection|offline|network", said)
    assert re.search(r"ended|ran_out|expire|late", said)


def test_r21_axe_looks_with_the_rules_of_a_and_aa_and_any_fault_fails():
    eye = (BROWSER / "eye.py").read_text()
    for tag in ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"):
        assert f'"{tag}"' in eye
    walks = [one for file in BROWSER.glob("test_accessibility_*.py") for one in file.read_text().split("\ndef test_")[1:]]
    assert len(walks) > 15
    by_eye = [one for one in walks if "eye" in one.split(")")[0]]
    assert not [one[:60] for one in by_eye if "finds_nothing" not in one and "seen_in_both_languages" not in one]


def test_r21_and_s18_each_page_of_the_patient_and_of_staff_is_led_before_the_eye():
    walks = [*BROWSER.glob("*.py"), Path(__file__).with_name("test_in_chromium.py")]
    told = "".join(one.read_text() for one in walks)
    missing = {name for name in SITE if is_ours(name) and not is_named(name, told)}
    assert sorted(missing) == [], "lead these before the eye: tests/browser/places.py"


def is_ours(name):
    """A page of the patient, the practitioner, the desk or the owner; the curators' have a journey of their own."""
    route = ROUTES.get(name)
    by_get = route is not None and (route.patient or bool(route.get))
    # Those of signing in are led before the eye by address (places.py: account_pages).
    return (
        by_get
        and not name.startswith(("curate-", "library-", "style", "account_", "mfa_", "usersessions"))
        and name not in NO_PAGE
    )


def is_named(name, told):
    """By its name or by its address."""
    if name == "home":
        return '"/"' in told
    address = name.replace("-", "/") if name.startswith(("mine", "intake")) else name
    address = {"mine-consent-withdraw": "mine/consent/take-back"}.get(name, address)
    return re.search(rf"[\"']{re.escape(name)}[\"']|[\"'/]{re.escape(address)}[\"'/?]", told) is not None
