"""What a visitor gets when something is wrong: a plain page, the same headers, never a trace."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import InterfaceError, OperationalError
from django.db.backends.utils import CursorWrapper
from django.test import Client
from django.urls import reverse

from tests import factories

ROOT = Path(__file__).parent.parent.parent
TRACES = ("Traceback", "site-packages", "OperationalError", "Exception")


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.mark.django_db
@pytest.mark.parametrize("error", [OperationalError("server closed the connection"), InterfaceError("connection already closed")])
def test_while_the_database_is_away_the_page_says_so_and_nothing_that_was_saved_is_lost(visitor, monkeypatch, error):
    invitation = factories.an_invitation(date_of_birth=None)
    visitor.get(reverse("intake-start", args=[invitation.secret]))
    visitor.post(reverse("intake-open"))
    step = reverse("intake-step", args=["expectations"])
    visitor.post(step, {"words": "kept before", "seen": 0})

    def away(*args, **kwargs):
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(CursorWrapper, "execute", away)
        response = visitor.post(step, {"words": "during", "seen": 1})
        ready = visitor.get("/readyz")
        alive = visitor.get("/livez")
    assert response.status_code == 503
    assert response["Retry-After"]
    page = response.content.decode()
    assert "What you sent just now was not saved" in page
    assert [word for word in TRACES if word in page] == []
    assert (ready.status_code, alive.status_code) == (503, 200)
    assert "kept before" in visitor.get(step).content.decode()


def test_a_server_without_its_database_answers_every_page_with_503():
    script = (
        "import django; django.setup();"
        "from django.test import Client;"
        "visitor = Client(raise_request_exception=False, HTTP_HOST='localhost');"
        "print(*[visitor.get(path).status_code for path in ('/', '/readyz', '/livez', '/i/secret', '/when-to-call/')])"
    )
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": "postgres://nobody@127.0.0.1:9/nothing",
    }
    ran = subprocess.run([sys.executable, "-c", script], env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["503", "503", "200", "503", "503"]
    assert "/i/secret" not in ran.stderr


@pytest.mark.django_db
def test_any_other_failure_is_a_plain_500(visitor, monkeypatch):
    def broken(*args, **kwargs):
        raise ZeroDivisionError("warfarin")

    monkeypatch.setattr("consult.views.home.newest_release", broken)
    response = visitor.get("/")
    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()
    assert [word for word in (*TRACES, "ZeroDivision", "warfarin") if word in response.content.decode()] == []


# --- headers ------------------------------------------------------------------------------------------------------


def answer_of(visitor, kind, monkeypatch):
    if kind == "broken":
        monkeypatch.setattr("consult.views.home.newest_release", lambda: 1 / 0)
    requests = {
        "fine": lambda: visitor.get("/sign-in"),
        "redirect": lambda: visitor.get("/queue/"),
        "start": lambda: visitor.get("/i/secret"),
        "not found": lambda: visitor.get("/nowhere"),
        "forged host": lambda: visitor.get("/", HTTP_HOST="evil.example"),
        "forged post": lambda: Client(enforce_csrf_checks=True).post("/sign-in", {}),
        "too large": lambda: visitor.post("/sign-in", {"login": "x" * 3_000_000}),
        "too many": lambda: visitor.post("/sign-in", {f"f{number}": "" for number in range(20_001)}),
        "broken": lambda: visitor.get("/"),
    }
    return requests[kind]()


STATUS = {
    "fine": 200,
    "redirect": 302,
    "start": 302,
    "not found": 404,
    "forged host": 400,
    "forged post": 403,
    "too large": 413,
    "too many": 413,
    "broken": 500,
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", list(STATUS))
def test_every_answer_carries_the_strict_headers(visitor, kind, monkeypatch):
    response = answer_of(visitor, kind, monkeypatch)
    assert response.status_code == STATUS[kind]
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "no-store" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert [word for word in TRACES if word in response.content.decode()] == []


@pytest.mark.django_db
def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client):
    user = factories.a_user(factories.a_clinic())
    client.post("/sign-in", {"login": user.username, "password": "a long enough password"})
    client.get("/sign-in")
    assert len(client.cookies) == 2
    for cookie in client.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
