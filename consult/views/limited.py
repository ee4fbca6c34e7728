"""What the doors that anybody may knock at share: whose try it is, and what is said when there were too many."""

import ipaddress
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from consult.services.limits import Limit, TooOften, give_back, take

Found = TypeVar("Found")
View = Callable[..., HttpResponse]
# One household or office: whoever has an IPv6 address has very many of them.
IPV6_PREFIX = 64


def address_of(request: HttpRequest) -> str:
    """Where a request comes from. X-Forwarded-For counts only as far as our own proxies wrote it (TRUSTED_PROXIES)."""
    proxies, own = settings.ALLAUTH_TRUSTED_PROXY_COUNT, request.META.get("REMOTE_ADDR", "")
    said = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
    trusted = said[-proxies] if 0 < proxies <= len(said) else own
    return _network(trusted) or _network(own) or own


def _network(text: str) -> str:
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or ipaddress.IPv6Network((found, IPV6_PREFIX), strict=False))


def tried(request: HttpRequest, limit: Limit, act: Callable[[], Found]) -> Found:
    """Do what is wrong where it raises: wrong ones count for the address of the request. Raises TooOften, before it is done.

    The try is taken first and given back after, so that of many at the same moment no more than are allowed are done.
    """
    whose = address_of(request)
    moment = take(limit, whose)
    found = act()
    give_back(limit, whose, moment)
    return found


def page_where_too_often(view: View) -> View:
    """For a page without a form of its own: it says to wait."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except TooOften as often:
            return too_often(request, often.seconds)

    return wrapper


def too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    """A page in both languages: whose link this would have been is not known."""
    return _waits(render(request, "429.html"), seconds)


def say_too_often(form: BaseForm) -> None:
    """The same at a form, which keeps what was typed."""
    form.add_error(None, _("There were too many tries from your internet connection. Wait ten minutes, then try again."))


def with_wait(response: HttpResponse, often: TooOften) -> HttpResponse:
    """The page of a form with its status, and when to come again."""
    return _waits(response, often.seconds)


def _waits(response: HttpResponse, seconds: int) -> HttpResponse:
    response.status_code = 429
    response["Retry-After"] = str(seconds)
    return response
