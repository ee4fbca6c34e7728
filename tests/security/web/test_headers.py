"""What answers carry beside the page. Each answer of the whole suite is held to it (tests/watch.py): here stand the odd ones."""

import re

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags

from tests import factories, watch
from tests.browser.strict import faults_of_headers

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# Whatever the web answers with; what asks for it, and the status that it must have.
ODD = {
    "page": (("get", "/sign-in"), {}, (200,)),
    "redirect": (("get", "/queue/"), {}, (302,)),
    "link": (("get", "/i/nothing"), {}, (302,)),
    "not found": (("get", "/nothing-is-here"), {}, (404,)),
    "not found in Arabic": (("get", "/ar/nothing-is-here"), {}, (404,)),
    "forged host": (("get", "/"), {"HTTP_HOST": "evil.example"}, (400,)),
    "no such method": (("delete", "/intake/"), {}, (405,)),
    "too large": (("post", "/sign-in"), {"data": {"login": "x" * 3_000_000}}, (413,)),
    "too many": (("post", "/sign-in"), {"data": {f"f{number}": "" for number in range(20_001)}}, (400, 413)),
    "forged post": (("post", "/sign-in"), {"data": {"login": "x"}}, (403,)),
    "broken": (("get", "/"), {}, (500,)),
    "alive": (("get", "/livez"), {}, (200,)),
    "ready": (("get", "/readyz"), {}, (200, 503)),
    "file": (("get", "/static/css/parts.css"), {}, (200,)),
}


def odd(kind, monkeypatch):
    """The answer to it, read to its end."""
    if kind == "broken":
        monkeypatch.setattr("consult.views.home.newest_release", lambda: 1 / 0)
    (method, path), more, _ = ODD[kind]
    response = getattr(Client(raise_request_exception=False, enforce_csrf_checks=kind == "forged post"), method)(path, **more)
    _ = b"".join(response) if response.streaming else None
    response.close()
    return response


@pytest.mark.parametrize("kind", ODD)
def test_s25_each_kind_of_answer_carries_the_headers(kind, monkeypatch):
    response = odd(kind, monkeypatch)
    assert response.status_code in ODD[kind][2]
    assert watch.faults_of(ODD[kind][0][1], response) == []


@override_settings(SECURE_HSTS_SECONDS=31536000, SECURE_HSTS_INCLUDE_SUBDOMAINS=True, SECURE_HSTS_PRELOAD=True)
def test_s25_over_tls_the_browser_is_told_to_stay_there():
    for path in ("/nothing-is-here", "/queue/"):
        said = Client().get(path, secure=True)["Strict-Transport-Security"]
        assert said == "max-age=31536000; includeSubDomains; preload"


def test_s25_cookies_are_out_of_reach_of_scripts_and_other_sites():
    client = Client()
    client.get("/sign-in")
    client.force_login(factories.a_user(factories.a_clinic()))
    client.get(reverse("staff-home"))
    said = [settings.SESSION_COOKIE_HTTPONLY, settings.CSRF_COOKIE_HTTPONLY, client.cookies["csrftoken"]["httponly"]]
    assert all(said)
    assert {settings.SESSION_COOKIE_SAMESITE, settings.CSRF_COOKIE_SAMESITE} <= {"Lax", "Strict"}
    assert not [one for one in client.cookies.values() if one["domain"]]


def test_s18_and_s25_and_s26_the_watch_over_all_tests_sees_what_is_missing():
    assert settings.MIDDLEWARE[0] == watch.MIDDLEWARE
    bare = HttpResponse("<p>x</p>")
    said = " ".join(watch.faults_of("/queue/", bare))
    for name in ("X-Frame-Options", "X-Content-Type-Options", "Cross-Origin-Opener-Policy", "Permissions-Policy", "may be kept"):
        assert name in said
    assert "the policy lacks default-src 'none'" in said
    loose = "default-src 'none'; script-src 'self' 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    assert faults_of_headers({"Content-Security-Policy": loose, "Cache-Control": "no-store"}) == ["the policy allows unsafe-"]
    assert watch.faults_of("/x", HttpResponse("<pre>Traceback (most recent call last)"))[-1].startswith("shows Traceback")


def test_s26_a_personal_page_is_never_answered_with_unchanged():
    user = factories.a_user(factories.a_clinic())
    client = Client()
    client.force_login(user)
    again = client.get(reverse("staff-home"), HTTP_IF_NONE_MATCH="*", HTTP_IF_MODIFIED_SINCE="Sat, 01 Jan 2050 00:00:00 GMT")
    assert again.status_code in (200, 302)
    assert "ETag" not in again.headers
    assert "no-store" in again["Cache-Control"]


def test_s26_signing_out_makes_the_browser_forget():
    client = Client()
    client.force_login(factories.a_user(factories.a_clinic()))
    response = client.post(reverse("sign-out"))
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in Client().get("/nothing-is-here").headers


# --- what a visitor reads when something is wrong -----------------------------------------------------------------


WORDS = {
    "forged host": "We could not read that",
    "forged post": "That was not sent",
    "not found": "There is no page here",
    "broken": "Something broke on our side",
}


@pytest.mark.parametrize("kind", WORDS)
def test_s28_a_refusal_says_what_to_do_and_shows_nothing_of_the_inside(kind, monkeypatch):
    page = odd(kind, monkeypatch).content.decode()
    assert WORDS[kind] in page
    assert 'class="actions"' in page
    assert not [word for word in ("ZeroDivision", "Error at", ".py", "/work/", "evil.example", "settings") if word in page]


@pytest.mark.parametrize("status", [400, 403, "403_csrf", 404, 408, 413, 429, 500, 503])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_s28_each_error_page_speaks_both_languages_without_a_table(status, language, django_assert_num_queries):
    with translation.override(language), django_assert_num_queries(0):
        page = render_to_string(f"{status}.html")
    assert f'lang="{language}"' in page
    words = strip_tags(page.split('id="main">', 1)[1].split("</main>")[0])
    assert len(words.split()) > 15
    # Whose link was tried too often is not known: that page speaks both at once.
    if language == "ar" and status != 429:
        assert re.findall(r"[A-Za-z]{3,}", words) == []
