"""What must be so before anybody is served: `manage.py check` says what is not, and the site does not start with an Error."""

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register, run_checks
from django.core.exceptions import ImproperlyConfigured

from consult.keyring import Keyring

TAG = "beforehand"
SHORTEST, FEWEST = 50, 12
# As they stand in examples, or as somebody types them who wants to get on.
LAZY = re.compile(r"insecure|change.?me|secret.?key|password|example|(.)\1{7}|0123456|abcdefg", re.IGNORECASE)
COOKIES = ("SESSION_COOKIE", "CSRF_COOKIE")
UNSAFE = ("unsafe-inline", "unsafe-eval", "unsafe-hashes", "*", "data:", "http:", "https:")


def refuse_what_is_unsafe() -> None:
    """Raise ImproperlyConfigured with every Error of the checks below: for entrances that are no management command."""
    found = [one for one in run_checks(tags=[TAG]) if one.is_serious()]
    if found:
        raise ImproperlyConfigured("; ".join(f"{one.id}: {one.msg}" for one in found))


@register(TAG, Tags.security)
def nothing_is_shown_of_the_inside(**_about: Any) -> list[CheckMessage]:
    """DEBUG draws settings, code and values into an error page; the demo prints passwords."""
    found: list[CheckMessage] = []
    if settings.PRODUCTION and settings.DEBUG:
        found.append(Error("DEBUG is on in production: an error page would show what a patient wrote.", id="beforehand.E001"))
    if settings.PRODUCTION and settings.DEMO:
        found.append(Error("The demo is on in production: its passwords are printed.", id="beforehand.E002"))
    return found


@register(TAG, Tags.security)
def keys_are_strong(**_about: Any) -> list[CheckMessage]:
    """A key that was typed or copied from an example is found by whoever tries; one key for two purposes is one too few."""
    if not settings.PRODUCTION:
        return []
    found: list[CheckMessage] = [Error(words, id="beforehand.E003") for words in _weak()]
    if set(settings.FIELD_KEYS.keys.values()) & set(settings.AUDIT_KEYS.keys.values()):
        found.append(Error("FIELD_KEYS and AUDIT_KEYS share a key: make one of its own for each.", id="beforehand.E004"))
    return found


def _weak() -> Iterator[str]:
    if _is_weak(settings.SECRET_KEY, SHORTEST):
        yield f"SECRET_KEY is weak: {SHORTEST} random characters or more, see .env.example."
    rings: Mapping[str, Keyring] = {"FIELD_KEYS": settings.FIELD_KEYS, "AUDIT_KEYS": settings.AUDIT_KEYS}
    for name, ring in rings.items():
        for key_id, key in ring.keys.items():
            if _is_weak(urlsafe_b64encode(key).decode(), 0) or len(set(key)) < FEWEST:
                yield f"{name}: the key {key_id} is weak. Make one with: python -m consult.keyring"


def _is_weak(secret: str, shortest: int) -> bool:
    return len(secret) < shortest or len(set(secret)) < FEWEST or bool(LAZY.search(secret))


@register(TAG, Tags.security)
def addresses_are_ours(**_about: Any) -> list[CheckMessage]:
    """Links in letters are built on BASE_URL, and any host that is not named is refused."""
    if not settings.PRODUCTION:
        return []
    found: list[CheckMessage] = []
    if any("*" in host for host in settings.ALLOWED_HOSTS):
        found.append(Error("ALLOWED_HOSTS lets in every host: name the site's own.", id="beforehand.E005"))
    base = urlsplit(settings.BASE_URL)
    if base.scheme != "https" and base.hostname not in ("127.0.0.1", "localhost", "::1"):
        found.append(Error("BASE_URL is not https: links to patients would travel in the open.", id="beforehand.E006"))
    return found


@register(TAG, Tags.security)
def cookies_stay_here(**_about: Any) -> list[CheckMessage]:
    """In production the browser itself binds our cookies to this host and to TLS (`__Host-`)."""
    return [
        Error(f"{cookie}: not bound to this host, to TLS, and out of reach of scripts.", id="beforehand.E007")
        for cookie in COOKIES
        if settings.PRODUCTION and not _is_bound(cookie)
    ]


def _is_bound(cookie: str) -> bool:
    def of(name: str) -> Any:
        return getattr(settings, f"{cookie}_{name}")

    is_ours = of("NAME").startswith("__Host-") and of("PATH") == "/" and not of("DOMAIN")
    return bool(is_ours and of("SECURE") and of("HTTPONLY") and of("SAMESITE") in ("Lax", "Strict"))


@register(TAG, Tags.security)
def nothing_comes_from_elsewhere(**_about: Any) -> list[CheckMessage]:
    """The policy by which a browser runs and asks for nothing but what this site serves."""
    said = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    loose = {name for name, sources in said.items() if any(word in str(source) for source in sources for word in UNSAFE)}
    closed = {name for name in ("default-src", "object-src", "base-uri", "frame-ancestors") if "'none'" not in said.get(name, ())}
    return [Error(f"The content security policy is loose: {name}.", id="beforehand.E008") for name in sorted(loose | closed)]


@register(TAG, Tags.security)
def tries_are_counted_once_for_all(**_about: Any) -> list[CheckMessage]:
    """A cache of one process alone would let each process be guessed at anew."""
    local = settings.CACHES["default"]["BACKEND"].rsplit(".", 1)[-1] in ("LocMemCache", "DummyCache", "FileBasedCache")
    if not (settings.PRODUCTION and local):
        return []
    return [Error("CACHES: tries at signing in are counted in each process by itself.", id="beforehand.E020")]


@register(TAG, Tags.security)
def nobody_works_without_a_second_step(**_about: Any) -> list[CheckMessage]:
    """A password alone is seen, guessed and stolen."""
    if not settings.PRODUCTION or settings.SECOND_FACTOR_REQUIRED:
        return []
    return [Error("SECOND_FACTOR_REQUIRED is off in production.", id="beforehand.E021")]
