"""The pages for what nobody foresaw, and for what is refused with words in it: typed words are never lost with a page."""

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.defaults import server_error as broken

from config.unavailable import is_unavailable, unavailable
from consult.services.limits import TEN_MINUTES
from consult.views.limited import too_often
from consult.views.typed import typed_words


def server_error(request: HttpRequest) -> HttpResponse:
    """503 with "try again" while the database is away, 500 for all else. Django calls it while the error is at hand."""
    return unavailable(request) if is_unavailable(sys.exc_info()[1]) else broken(request)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not open to this person; what they sent with it comes back to be copied."""
    return render(request, "403.html", {"typed": typed_words(request)}, status=403)


def not_sent(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token did not match: the words come back only where the browser says that they came from this site."""
    own = request.headers.get("Sec-Fetch-Site") == "same-origin"
    return render(request, "403_csrf.html", {"typed": typed_words(request) if own else []}, status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What cannot be read (400), or is more than anybody types (413). The words are still in the browser: one page back."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return HttpResponse(render_to_string("413.html"), status=413)
    return HttpResponse(render_to_string("400.html"), status=400)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Tries of signing in were stopped for a while (429). The same page as at the patients' doors."""
    return too_often(request, TEN_MINUTES)


def came_too_slowly(_request: HttpRequest) -> HttpResponse:
    """The request did not arrive to its end (408): nothing of it was read, and the words are still in the browser."""
    return HttpResponse(render_to_string("408.html"), status=408)
