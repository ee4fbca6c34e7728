"""Before every page of somebody who is signed in: the session still holds, the second step was taken, it is them.

Denied by default: a new route is behind this gate until it stands among the open ones below.
"""

import time
from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from consult.services.open_sessions import session_seen
from consult.views.account.confirm import confirm, needs_confirming
from consult.views.account.fresh import had_second_step
from consult.views.typed import signed_out

BEGAN, SEEN = "began_at", "seen_at"
# The session is written at most so often, not at every click.
EVERY = 60
# What is the same for everybody is not asked who reads it: such pages may be kept by a proxy.
FOR_EVERYBODY = "library-"
# All that somebody without a second step reaches, until they have set one up.
ENROLMENT = {
    "home",
    "sign-in",
    "account_login",
    "sign-out",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
}
Respond = Callable[[HttpRequest], HttpResponse]


class StaffGateMiddleware:
    """Ends sessions that are over, leads to the second step, asks again before what is signed."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: object, _args: object, _kwargs: object) -> HttpResponse | None:
        """None lets the request through."""
        name = getattr(request.resolver_match, "view_name", "") or ""
        if name.startswith(FOR_EVERYBODY) or SESSION_KEY not in request.session or not request.user.is_authenticated:
            return None
        if is_over(request):
            return ended(request)
        keep_alive(request)
        return second_step(request, name) or (confirm(request) if needs_confirming(request, name) else None)


def is_over(request: HttpRequest) -> bool:
    """Too long without a click, or too long altogether."""
    now = time.time()
    began, seen = request.session.get(BEGAN, now), request.session.get(SEEN, now)
    return now - seen > settings.IDLE_SECONDS or now - began > settings.SESSION_COOKIE_AGE


def ended(request: HttpRequest) -> HttpResponse | None:
    """The session is no more; words that were sent come back to be copied."""
    # Not Django's logout: what a page kept in the browser while it was open is given back after signing in again.
    request.session.flush()
    request.user = AnonymousUser()
    return signed_out(request)


def keep_alive(request: HttpRequest) -> None:
    """Note a click; what a page fetches by itself is none."""
    now = time.time()
    by_script = request.headers.get("Sec-Fetch-Mode") in ("cors", "same-origin")
    if by_script and request.method in ("GET", "HEAD"):
        return
    request.session.setdefault(BEGAN, now)
    if now - request.session.get(SEEN, 0) > EVERY:
        request.session[SEEN] = now
        session_seen(key=request.session.session_key, at=timezone.now(), by=request.user)


def second_step(request: HttpRequest, name: str) -> HttpResponse | None:
    """To setting it up, for whoever has none; to signing in, for whoever has one that this session never saw."""
    if not settings.SECOND_FACTOR_REQUIRED or had_second_step(request):
        return None
    if is_mfa_enabled(request.user):
        return None if name == "sign-out" else ended(request) or redirect("sign-in")
    return None if name in ENROLMENT else signed_out(request) or redirect("mfa_index")
