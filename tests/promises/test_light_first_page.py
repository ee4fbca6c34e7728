"""The first page of the intake: at most 20 kB compressed with all that it loads, from this host only, without JavaScript too."""

import gzip
import re
from pathlib import Path

import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db
STATIC = Path(__file__).parent.parent.parent / "static"
MOST = 20 * 1024
# The Arabic letters come after the text, which shows in the reader's own face until then.
FACES = re.compile(r"url\(\"?\.\./(fonts/[^\")]+)")
BORN = {"born_0": "2", "born_1": "3", "born_2": "1990"}


@pytest.fixture
def invitation():
    factories.a_release()
    return factories.an_invitation()


def loaded(page):
    """Every address that a browser fetches for this page by itself."""
    tags = re.findall(r"<(?:link|script|img|source|iframe)\b[^>]*>", page)
    return [
        address for tag in tags for address in re.findall(r"\s(?:href|src)=\"([^\"]*)\"", tag) if 'rel="alternate"' not in tag
    ]


def weight(response):
    parts = [response.content]
    for address in loaded(response.content.decode()):
        assert address.startswith("/static/"), address
        parts.append((STATIC / address.removeprefix("/static/")).read_bytes())
    return sum(len(gzip.compress(part, 9)) for part in parts)


def faces(response):
    sheets = [one for one in loaded(response.content.decode()) if one.endswith(".css")]
    texts = [(STATIC / one.removeprefix("/static/")).read_text() for one in sheets]
    return {face for text in texts for face in FACES.findall(text)}


def first_pages(client, invitation, prefix):
    """The door of a link, the public door, and the first question behind them."""
    client.get(reverse("intake-start", args=[invitation.secret]))
    yield client.get(f"{prefix}/start/{invitation.consultation.clinic.slug}")
    yield client.get(f"{prefix}/intake/open")
    yield client.post(f"{prefix}/intake/open", BORN, follow=True)


@pytest.mark.parametrize("prefix", ["", "/ar"], ids=["english", "arabic"])
def test_a_first_page_weighs_at_most_twenty_kilobytes(client, invitation, prefix, settings):
    settings.DEMO = True
    for response in first_pages(client, invitation, prefix):
        assert response.status_code == 200
        assert weight(response) <= MOST, response.request["PATH_INFO"]


def test_an_english_page_loads_no_face_and_the_first_arabic_one_a_single_weight(client, invitation):
    assert [faces(one) for one in first_pages(client, invitation, "")] == [set()] * 3
    doors = list(first_pages(client, invitation, "/ar"))
    assert [faces(one) for one in doors[:2]] == [{"fonts/arabic-400.woff2"}] * 2
    assert (STATIC / "fonts" / "arabic-400.woff2").stat().st_size <= 12 * 1024


def test_a_face_of_a_page_holds_no_latin_letter():
    for sheet in ("arabic.css", "arabic-strong.css"):
        ranges = re.findall(r"U\+([0-9A-F]{4})(?:-([0-9A-F]{4}))?", (STATIC / "css" / sheet).read_text())
        held = {number for low, high in ranges for number in range(int(low, 16), int(high or low, 16) + 1)}
        assert not held & set(range(0x21, 0x600))


def test_a_first_page_can_be_answered_without_javascript(client, invitation):
    for response in first_pages(client, invitation, ""):
        page = response.content.decode()
        assert re.search(r"<form[^>]* method=\"post\"", page)
        assert re.search(r"<button class=\"button\">", page)
