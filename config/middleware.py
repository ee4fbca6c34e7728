"""What every request and every answer carries."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import has_vary_header, patch_cache_control

from config.logs import LINK

Respond = Callable[[HttpRequest], HttpResponse]
ARABIC = "/ar/"


class LanguageOfAddressMiddleware:
    """The language stands in the address and nowhere else: /ar/ is Arabic, all other pages are English.

    No cookie and no Accept-Language: an address reads the same for everybody, and no page turns half-way.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = "ar" if request.path_info.startswith(ARABIC) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class SecretAddressMiddleware:
    """An address that carries a secret tells nobody where the reader came from, whatever it answers: also refused or broken."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if LINK.search(request.path_info):
            response.headers["Referrer-Policy"] = "no-referrer"
        return response


class NoStoreMiddleware:
    """Personal pages are never kept by a browser or a proxy; only static files (served earlier) and open knowledge are.

    A page counts as open when its view said so and nothing in it came from the reader's session.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not _is_open(response):
            patch_cache_control(response, no_store=True, private=True)
        return response


def _is_open(response: HttpResponse) -> bool:
    said = response.headers.get("Cache-Control", "")
    return "public" in said and not response.cookies and not has_vary_header(response, "Cookie")
