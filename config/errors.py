"""The pages for what nobody foresaw, and for what is refused with words in it: typed words are never lost with a page."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.defaults import server_error as broken

from consult.views.typed import typed_words

RETRY_SECONDS = "30"


def server_error(request: HttpRequest) -> HttpResponse:
    """503 with "try again" while the database is away, 500 for all else. Django calls it while the error is at hand."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": RETRY_SECONDS})
    return broken(request)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not open to this person; what they sent with it comes back to be copied."""
    return render(request, "403.html", {"typed": typed_words(request)}, status=403)


def not_sent(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token did not match: the words come back only where the browser says that they came from this site."""
    own = request.headers.get("Sec-Fetch-Site") == "same-origin"
    return render(request, "403_csrf.html", {"typed": typed_words(request) if own else []}, status=403)
