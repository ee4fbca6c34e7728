"""A page as PDF, without a network: fonts and pictures come from this installation, everything else is refused."""

from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings

ASSETS = "asset:"


class NoPdf(RuntimeError):
    """This machine cannot make PDFs (Pango is missing): the page itself can be printed instead."""


def pdf(html: str) -> bytes:
    """The HTML as a tagged PDF. Assets are named `asset:css/print.css` (files below static/). Raises NoPdf."""
    try:
        # Late on purpose: half a second and native libraries, which a machine without Pango does not have.
        weasyprint, urls = import_module("weasyprint"), import_module("weasyprint.urls")
    except OSError as error:
        raise NoPdf(str(error)) from error
    made: bytes = weasyprint.HTML(string=html, url_fetcher=_fetcher(urls.URLFetcher)).write_pdf(pdf_tags=True)
    return made


def _fetcher(base: type[Any]) -> Any:
    class OnlyAssets(base):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            path = (Path(settings.BASE_DIR) / "static" / url.removeprefix(ASSETS)).resolve()
            if not url.startswith(ASSETS) or not path.is_relative_to(Path(settings.BASE_DIR) / "static"):
                raise ValueError(f"A PDF may not fetch {url[:40]}")
            return super().fetch(path.as_uri(), headers)

    return OnlyAssets()
