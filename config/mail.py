"""How letters leave this machine: read from the environment, refused where it cannot work. With nothing set, nothing is sent."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

EMAIL_SENDERS = ("", "console", "files", "smtp")
SMS_SENDERS = ("", "console", "files", "webhook")
# They write links, which open a patient's intake, onto the screen or the disk.
FOR_TRYING = ("console", "files")
ON_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
SHORTEST_SECRET = 16
# Django itself would try this machine's port 25.
NOWHERE = "django.core.mail.backends.dummy.EmailBackend"


def mail_settings(env: environ.Env, *, production: bool, demo: bool) -> Mapping[str, Any]:
    """The settings of e-mail and SMS. Raises ImproperlyConfigured, naming the variable."""
    trying = "files" if demo else ""
    url, webhook = env("EMAIL_URL", default="").strip(), env("SMS_WEBHOOK_URL", default="").strip()
    email = env("EMAIL_SENDER", default="smtp" if url else trying).strip()
    sms = env("SMS_SENDER", default="webhook" if webhook else trying).strip()
    _check("EMAIL_SENDER", email, EMAIL_SENDERS, production=production)
    _check("SMS_SENDER", sms, SMS_SENDERS, production=production)
    found = {"EMAIL_SENDER": email, "SMS_SENDER": sms, "EMAIL_TIMEOUT": 20, "SMS_WEBHOOK_URL": "", "SMS_WEBHOOK_SECRET": ""}
    found |= {"EMAIL_BACKEND": NOWHERE, "DEFAULT_FROM_EMAIL": _sender(env, needed=email == "smtp")}
    if email == "smtp":
        found |= _smtp(env, url)
    if sms == "webhook":
        found |= _webhook(webhook, env("SMS_WEBHOOK_SECRET", default=""), production=production)
    return found


def _check(name: str, sender: str, known: tuple[str, ...], *, production: bool) -> None:
    if sender not in known:
        raise ImproperlyConfigured(f"{name} is one of: {', '.join(known[1:])}, or empty for none.")
    if production and sender in FOR_TRYING:
        raise ImproperlyConfigured(f"{name}={sender} writes patients' links down in the open: not in production.")


def _sender(env: environ.Env, *, needed: bool) -> str:
    said: str = env("MAIL_FROM", default="").strip()
    if needed and "@" not in said:
        raise ImproperlyConfigured('EMAIL_URL needs MAIL_FROM, like "Your clinic <no-reply@clinic.example>".')
    return said or "Your clinic <no-reply@localhost>"


def _smtp(env: environ.Env, url: str) -> dict[str, Any]:
    if not url.startswith(("smtp://", "smtps://", "smtp+tls://", "smtp+ssl://")):
        raise ImproperlyConfigured(
            "EMAIL_URL begins with smtp://, smtp+tls:// or smtp+ssl://, like smtp+tls://user:word@host:587"
        )
    read = {name: value for name, value in env.email_url_config(url).items() if name.startswith("EMAIL_")}
    return {name: value for name, value in read.items() if name != "EMAIL_FILE_PATH"}


def _webhook(url: str, secret: str, *, production: bool) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ImproperlyConfigured("SMS_WEBHOOK_URL is a whole address, https://...")
    if parts.scheme == "http" and (production or parts.hostname not in ON_THIS_MACHINE):
        raise ImproperlyConfigured("SMS_WEBHOOK_URL must be https: it carries links that open an intake.")
    if len(secret) < SHORTEST_SECRET:
        raise ImproperlyConfigured(f"SMS_WEBHOOK_SECRET needs at least {SHORTEST_SECRET} characters: it signs each call.")
    return {"SMS_WEBHOOK_URL": url, "SMS_WEBHOOK_SECRET": secret}
