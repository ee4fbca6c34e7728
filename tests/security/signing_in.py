"""Signing in as people do: by the pages, with a password and the code of an app."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.factories import a_user

PASSWORD = "a long enough password"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(at=None):
    """What the app shows; `at` half minutes from now."""
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + (at or 0)))


def with_app(user):
    """The same person, with an app and recovery codes."""
    TOTP.activate(user, SECRET)
    return user, RecoveryCodes.activate(user).generate_codes()


def to_sign_in(client, name, password=PASSWORD, **more):
    return client.post(reverse("sign-in"), {"login": name, "password": password}, **more)


def signed_in(clinic, role="practitioner", at=0, **fields):
    """A browser of somebody who came in by both steps."""
    user, _ = with_app(a_user(clinic, role, **fields))
    client = Client()
    to_sign_in(client, user.username)
    page = client.post(reverse("mfa_authenticate"), {"code": code(at)})
    assert page.status_code == 302, page.content.decode()
    return user, client


def key_of(client):
    cookie = client.cookies.get(settings.SESSION_COOKIE_NAME)
    return cookie.value if cookie else ""


def is_in(client, name="staff-home"):
    """Whether the page opens: not the sign-in page, not the enrolment."""
    page = client.get(reverse(name))
    return page.status_code == 200 or not page.headers.get("Location", "/sign-in").startswith(("/sign-in", "/account"))


def factors(user):
    return list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
