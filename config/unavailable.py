"""503 while the database, or the space to write, is away: said in plain words, without asking the database anything.

What was sent comes back on the page: a button sends exactly the same again, and longer words can be copied.
Sending twice what was saved after all is no harm: each act is known again (tests/security/test_r03_repeats.py).
"""

import errno

from django.db import DatabaseError, DataError, IntegrityError, InterfaceError, InternalError, NotSupportedError, ProgrammingError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from consult.views.typed import typed_words

RETRY_SECONDS = "30"
# What is at fault in a statement stays at fault, however long one waits.
OF_THE_STATEMENT = (DataError, IntegrityError, ProgrammingError, NotSupportedError)
NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
MOST_FIELDS, MOST_LETTERS = 2_000, 500_000


def is_unavailable(error: BaseException | None) -> bool:
    """Whether waiting may help: the database is away, locked, full or going down, or the disk is full."""
    if isinstance(error, InternalError):
        # A follower that became read-only in the middle of a change-over; the rest of this kind is a fault of ours.
        return "read-only" in str(error)
    if isinstance(error, OSError):
        return error.errno in NO_SPACE
    return isinstance(error, DatabaseError | InterfaceError) and not isinstance(error, OF_THE_STATEMENT)


def unavailable(request: HttpRequest) -> HttpResponse:
    """The page, in the language of its address. It reads no session and no table."""
    context = {"typed": _typed(request), "again": _again(request), "address": request.get_full_path()}
    page = render_to_string("503.html", context)
    return HttpResponse(page, status=503, headers={"Retry-After": RETRY_SECONDS, "Cache-Control": "no-store, private"})


def _typed(request: HttpRequest) -> list[str]:
    try:
        return typed_words(request)
    except Exception:
        # The request itself could not be read to its end (no space for an upload): the browser still has the words.
        return []


def _again(request: HttpRequest) -> list[tuple[str, str]]:
    """Every field as it was sent, token included, so that one press sends it again; nothing where that would be less than all."""
    try:
        fields = [(name, value) for name, sent in request.POST.lists() for value in sent]
        files = bool(request.FILES)
    except Exception:
        return []
    # What another site sent through this browser is not made easy to send again.
    foreign = request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")
    secret = any("password" in name or "code" in name for name, _value in fields)
    large = len(fields) > MOST_FIELDS or sum(len(value) for _name, value in fields) > MOST_LETTERS
    return [] if foreign or files or secret or large or request.method != "POST" else fields
