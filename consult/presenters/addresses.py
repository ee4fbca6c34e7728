"""Whole addresses, for what is read outside the browser: letters, posters, calendars, the terminal."""

from typing import Any

from django.conf import settings
from django.urls import reverse


def whole_address(name: str, *args: Any) -> str:
    """The page of this name on the site's own base, never on the Host header of a request."""
    return settings.BASE_URL.rstrip("/") + reverse(name, args=args)


def invitation_address(secret: str) -> str:
    """Where a patient's link leads."""
    return whole_address("intake-start", secret)
