"""How somebody came into this session, and how long ago: by allauth's records in it."""

import time
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import HttpRequest

from consult.models import Membership
from consult.services.open_sessions import session_moved

ROLES = "roles"


def had_second_step(request: HttpRequest) -> bool:
    """Whether a passkey or a code was shown in this session."""
    return any(one.get("method") == "mfa" for one in _records(request))


def is_fresh(request: HttpRequest) -> bool:
    """Whether the person signed in, or confirmed that it is them, a moment ago."""
    # A clock that was put back makes no confirmation last longer.
    return any(abs(time.time() - one["at"]) < settings.CONFIRM_SECONDS for one in _records(request)[-1:])


def _records(request: HttpRequest) -> list[dict[str, Any]]:
    return list(get_authentication_records(request, request.user))


def note_second_step(request: HttpRequest) -> None:
    """It was set up in this session, which shows it: from now on the session may do more, so its key is a new one."""
    record_authentication(request, request.user, method="mfa")
    rotate(request)


def rotate(request: HttpRequest) -> None:
    """A new key for the same session."""
    old = request.session.session_key
    request.session.cycle_key()
    session_moved(old=old, new=request.session.session_key, by=request.user)


def held(memberships: list[Membership]) -> list[int]:
    """What a session remembers of the roles that it began with."""
    return sorted(one.pk for one in memberships)


def turn_with_roles(request: HttpRequest, memberships: list[Membership]) -> None:
    """Where the roles changed since the last click, the session gets a new key with them."""
    now, before = held(memberships), request.session.get(ROLES)
    if now != before:
        request.session[ROLES] = now
        if before is not None:
            rotate(request)
