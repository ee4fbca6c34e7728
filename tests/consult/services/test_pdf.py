"""PDFs: made of this installation alone, tagged, and never of a file or address that a text names."""

import logging
import re
import zlib
from importlib import import_module
from typing import Any

import pytest
from django.template import engines
from django.utils import translation

from consult.services import pdf as service
from consult.services.pdf import LARGEST, NoPdf, asset, directed, pdf

SHEET = """{% extends "pdf/base.html" %}{% block title %}A sheet{% endblock %}{% block content %}<h1>Sheet</h1>
{% for n in lines %}<p>{{ n }}</p>{% endfor %}{% endblock %}"""
HOSTILE = (
    '<link rel="attachment" href="file:///etc/passwd">',
    '<img src="file:///etc/passwd" alt="x">',
    '<img src="http://127.0.0.1:9/x.png" alt="x">',
    '<link rel="stylesheet" href="asset:../.env">',
    '<style>@import url("http://127.0.0.1:9/x.css"); body { background: url(file:///etc/passwd) }</style>',
    '<img src="data:text/plain,x" alt="x">',
)


def sheet(language: str, lines: int = 3) -> str:
    with translation.override(language):
        return str(engines["django"].from_string(SHEET).render({"lines": range(lines)}))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_sheet_is_a_tagged_document_in_its_language(language: str) -> None:
    made = pdf(sheet(language))
    assert made.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in _unpacked(made)
    assert f"/Lang ({language})".encode() in _unpacked(made)


def test_a_long_sheet_has_its_foot_on_every_page() -> None:
    made = pdf(sheet("en", lines=200))
    assert len(re.findall(rb"/Type ?/Page\b", _unpacked(made))) > 2


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_is_fetched_that_a_text_names(words: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        made = pdf(sheet("en").replace("<h1>", words + "<h1>"))
    assert b"/EmbeddedFile" not in _unpacked(made)
    assert b"root:" not in _unpacked(made)
    assert not caplog.records, "a log would hold words of the page"


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "asset:../manage.py", "asset:/etc/passwd", "asset:js/focus.js", "http://x/y.css"]
)
def test_only_styles_fonts_and_drawings_are_assets(url: str) -> None:
    with pytest.raises(ValueError, match="may not fetch"):
        asset(url)


def test_a_machine_without_pango_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango'")
        return import_module(name)

    monkeypatch.setattr(service, "import_module", missing)
    with pytest.raises(NoPdf):
        pdf("<p>x</p>")


def test_what_is_far_too_long_is_refused_before_any_work() -> None:
    with pytest.raises(NoPdf):
        pdf("x" * (LARGEST + 1))


def _unpacked(made: bytes) -> bytes:
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL)
    return b"".join(_inflated(one) for one in streams)


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def test_free_text_runs_in_the_direction_of_its_first_letter() -> None:
    assert directed('<p dir="auto">Bring a hat.</p>') == '<p dir="ltr">Bring a hat.</p>'
    assert directed('<li dir="auto"><b>5 ماريفان</b></li>') == '<li dir="rtl"><b>5 ماريفان</b></li>'
    assert directed('<b dir="auto">12</b>') == '<b dir="auto">12</b>'
