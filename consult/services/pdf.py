"""A page as PDF, without a network: fonts and styles come from this installation, everything else is refused."""

import logging
import re
from importlib import import_module
from pathlib import Path
from typing import Any
from unicodedata import bidirectional

from django.conf import settings

ASSETS = "asset:"
KINDS = {".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}
# A consent with all its texts is about 60 kB; what is far above that is no page of ours.
LARGEST = 2_000_000
# They write what they could not read (words of a page) into the log, and count every glyph of a font.
CHATTY = ("weasyprint", "weasyprint.progress", "fontTools")
# An element of free text: what stands between its direction and its words, and the words up to the next tag.
FREE = re.compile(r'dir="auto"([^>]*>(?:<[^>]*>)*)([^<]*)')
LEFT, RIGHT = ("L",), ("R", "AL")


class NoPdf(RuntimeError):
    """No PDF can be made of it here (Pango is missing, or the page is too long): the page itself can be printed instead."""


def pdf(html: str) -> bytes:
    """The HTML as a tagged PDF. Assets are named `asset:css/print.css` (files below static/). Raises NoPdf."""
    if len(html) > LARGEST:
        raise NoPdf("The page is too long for a PDF")
    _quiet()
    try:
        # Late on purpose: half a second and native libraries, which a machine without Pango does not have.
        weasyprint, urls = import_module("weasyprint"), import_module("weasyprint.urls")
    except OSError as error:
        raise NoPdf(str(error)) from error
    _quiet()
    made: bytes = weasyprint.HTML(string=directed(html), url_fetcher=_fetcher(urls)).write_pdf(pdf_tags=True)
    return made


def directed(html: str) -> str:
    """Free text with the direction of its first letter, which a browser finds for dir="auto" and a PDF does not."""
    return FREE.sub(lambda found: f'dir="{_direction(found[2])}"{found[1]}{found[2]}', html)


def _direction(words: str) -> str:
    strong = next((kind for kind in map(bidirectional, words) if kind in LEFT + RIGHT), "")
    return "ltr" if strong in LEFT else "rtl" if strong in RIGHT else "auto"


def _quiet() -> None:
    # Before the import, which talks as well, and after it, since it sets a level of its own.
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def asset(url: str) -> tuple[bytes, str]:
    """What an address inside a page may bring: a style, font or drawing below static/, and its kind. Raises ValueError."""
    home = (Path(settings.BASE_DIR) / "static").resolve()
    path = (home / url.removeprefix(ASSETS)).resolve()
    if not url.startswith(ASSETS) or not path.is_relative_to(home) or path.suffix not in KINDS:
        raise ValueError("A PDF may not fetch this")
    return path.read_bytes(), KINDS[path.suffix]


def _fetcher(urls: Any) -> Any:
    class OnlyAssets(urls.URLFetcher):  # type: ignore[misc]
        """Opens no connection and no file but assets: the base's own ways are never asked."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            body, kind = asset(url)
            return urls.URLFetcherResponse(url, body, {"Content-Type": kind})

    return OnlyAssets()
