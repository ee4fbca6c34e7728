"""The one place where reading is noted: every page about one patient, before it leaves.

A page about one patient is one whose address names them, or whose view said so with `is_about`. Where the note cannot be
written (the database is away, the disk is full) the page does not leave either.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from consult.models import Consultation
from consult.services.reads import NAMED_BY, about_whom, note_read, note_refused

# Answers with a page in them; a redirect shows nothing, and what a post changed has an event of its own.
SHOWN = (200, 206, 304, 409, 422)
REFUSED = (403, 404)
# They answer "kept" or names out of the knowledge, many times a minute, and show nothing that was stored.
SAY_NOTHING = frozenset({"intake-draft", "treatment-draft", "intake-suggest"})
# Their own event says more; it is written before they are shown.
NOTED_THERE = frozenset({"emergency-sheet"})
ABOUT = "_is_about"


def is_about(request: HttpRequest, consultation: Consultation) -> Consultation:
    """Say whom this page is about; gives the consultation back."""
    setattr(request, ABOUT, consultation)
    return consultation


class NoteReadsMiddleware:
    """Stands innermost: it sees what views answer, and their refusals."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        asks = getattr(response, "only_asks", False)
        if match is not None and match.url_name not in SAY_NOTHING and not asks:
            note(request, response.status_code, match)
        return response


def note(request: HttpRequest, status: int, match: Any) -> None:
    """Write down that a page was shown or refused, where it is one about a patient."""
    consultation = getattr(request, ABOUT, None)
    names_somebody = bool(NAMED_BY.keys() & match.kwargs.keys())
    if not (consultation or names_somebody):
        return
    user = request.user if request.user.is_authenticated else None
    if status in SHOWN:
        # A view that did not say whom it is about is noted none the less.
        found = consultation or about_whom(match.kwargs)
        if found and match.url_name not in NOTED_THERE:
            note_read(consultation=found, by=user, route=match.view_name)
    elif status in REFUSED and user and names_somebody:
        note_refused(named=match.kwargs, by=user, route=match.view_name)
