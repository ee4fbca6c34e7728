"""What comes in is made plain before anything reads it: one gate for the words of every page and every query."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.utils.translation import gettext as _

from config.charset import ILLEGIBLE, UTF_8
from config.errors import came_too_slowly
from sideeffects.core.json_gate import NotPlainJson, read_json
from sideeffects.core.text_gate import REFUSED, gate

Respond = Callable[[HttpRequest], HttpResponse]
# A password is what was typed, letter by letter: it is only ever hashed.
SECRET = ("password",)
SECRETS = ("again",)
# What a browser's security key answers, read as JSON by django-allauth.
JSON_FIELDS = ("credential", "confirm_credential")


class TextGateMiddleware:
    """Views find in `request.GET` and `request.POST` only text that every database holds and every page shows as it is read.

    Refused: an address with signs that no text has (404), a charset other than UTF-8 (400), JSON that is a trap (400),
    a body that does not come (408). Taken out of words: see `sideeffects.core.text_gate`; the page then says so.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if not REFUSED.search(name + value)}
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Before the views and the CSRF check, after all that may answer without reading a word."""
        if REFUSED.search(request.path_info):
            raise Http404
        if request.content_type == ILLEGIBLE or (request.encoding or "utf-8").lower() not in UTF_8:
            raise BadRequest("The request is not in UTF-8.")
        try:
            _read(request)
        except UnreadablePostError:
            return came_too_slowly(request)
        return None


def _read(request: HttpRequest) -> None:
    request.GET, _cut = gated(request.GET)
    if request.method != "POST":
        return
    _refuse_traps(request.POST)
    request.POST, cut = gated(request.POST)
    # A script that keeps what stands typed asks every few seconds: the page itself will say it.
    if cut and request.headers.get("Sec-Fetch-Mode") not in ("cors", "same-origin"):
        messages.info(request, _("Some invisible characters were taken out of what you wrote. The words are kept."))


def gated(typed: QueryDict) -> tuple[QueryDict, bool]:
    """The same names and words behind the gate, and whether anything was taken out of a word."""
    plain, cut = QueryDict(mutable=True), False
    for name, words in typed.lists():
        passed = [(one, False) if _is_secret(name) else gate(one) for one in words]
        plain.setlistdefault(gate(name)[0], []).extend(text for text, _cut in passed)
        cut = cut or any(was_cut for _text, was_cut in passed)
    plain._mutable = False
    return plain, cut


def _is_secret(name: str) -> bool:
    return name in SECRETS or any(part in name for part in SECRET)


def _refuse_traps(typed: QueryDict) -> None:
    for name in JSON_FIELDS:
        for text in typed.getlist(name):
            try:
                read_json(text or "null")
            except NotPlainJson as error:
                raise BadRequest(str(error)) from None
