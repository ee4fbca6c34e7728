"""The page for what nobody foresaw: plain, without the database, and 503 where the database is what is missing."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error as broken

RETRY_SECONDS = "30"


def server_error(request: HttpRequest) -> HttpResponse:
    """503 with "try again" while the database is away, 500 for all else. Django calls it while the error is at hand."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": RETRY_SECONDS})
    return broken(request)
