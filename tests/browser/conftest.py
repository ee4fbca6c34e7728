"""A real Chromium against a live server. Without one the tests say so loudly; CI fails."""

import os
import re
import shutil
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, expect

from tests.browser.eye import Eye
from tests.browser.strict import faults_of_headers
from tests.factories import a_clinic, a_release, a_user

# A machine that does something else beside is slow, not wrong.
expect.set_options(timeout=20_000)
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in this thread beside the ORM.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HERE = ("localhost", "127.0.0.1")
CHROMIUM = os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)
QUIET_FLAGS = [
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def _chromium_is_there():
    if CHROMIUM is None:
        message = "**** NO CHROMIUM FOUND: the browser journeys were not tested. Install chromium or set CHROMIUM=/path. ****"
        if os.environ.get("CI") or os.environ.get("REQUIRE_BROWSER"):
            pytest.fail(message)
        pytest.skip(message)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": QUIET_FLAGS + sandbox}


@pytest.fixture(scope="session")
def base_url():
    """The plugin's own is a method, about which this pytest warns."""
    return ""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "en-GB", "timezone_id": "Europe/London", "reduced_motion": "reduce"}


@pytest.fixture
def site(live_server, settings):
    """The address of a running site whose knowledge is the starter pack."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    a_release()
    return live_server.url


@pytest.fixture
def clinic(site):
    return a_clinic()


@pytest.fixture
def by(clinic):
    """A practitioner."""
    return a_user(clinic, first_name="Lina", last_name="Karim")


@pytest.fixture
def eye(site, open_page):
    return Eye(open_page(), site)


@pytest.fixture
def open_page(new_context):
    """A page of its own browser session, at a width, with what it must not do collected in `page.faults`."""

    def opened(width=1280, height=900, **context):
        page = new_context(viewport={"width": width, "height": height}, **context).new_page()
        page.set_default_timeout(30_000)
        page.faults = []
        page.on("console", lambda one: page.faults.append(one.text) if one.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        watch_drafts(page)
        watch_leaks(page)
        pages.append(page)
        return page

    pages = []
    yield opened
    for page in pages:
        settle_drafts(page)
    leaks = [leak for page in pages for leak in dict.fromkeys(page.leaks)]
    assert not leaks, "\n".join(leaks)


def watch_leaks(page):
    """What no page of any test may do (S18): break its policy, ask elsewhere, come without the strict headers."""
    page.leaks = []

    def told(message):
        if re.search(r"content.security.policy|permissions.policy", message.text, re.IGNORECASE):
            page.leaks.append(f"{page.url}: {message.text}")

    def asked(request):
        if urlsplit(request.url).hostname not in HERE and not request.url.startswith(("data:", "blob:", "about:")):
            page.leaks.append(f"{page.url} asks elsewhere: {request.url}")

    def answered(response):
        said = response.headers
        if response.request.resource_type == "document" and said.get("content-type", "").startswith("text/html"):
            page.leaks += [f"{response.url}: {fault}" for fault in faults_of_headers(said)]

    page.on("console", told)
    page.context.on("request", asked)
    page.on("response", answered)


def watch_drafts(page):
    """Count what autosave has on its way to the server."""
    page.on_the_way = set()
    page.on("request", lambda one: page.on_the_way.add(one) if "/intake/draft/" in one.url else None)

    def ended(request):
        page.on_the_way.discard(request)

    page.on("requestfinished", ended)
    page.on("requestfailed", ended)


def settle_drafts(page):
    """What is still on its way would meet the tables being emptied; what waits for its two seconds goes nowhere."""
    if page.is_closed() or "/intake/" not in page.url:
        return
    with suppress(Error):
        page.evaluate("localStorage.clear()")
        for _ in range(100):
            if not page.on_the_way:
                break
            page.wait_for_timeout(20)
        page.goto("about:blank")


@pytest.fixture
def phone(open_page):
    return open_page(360, 780, has_touch=True, is_mobile=True)


@pytest.fixture
def desk(open_page):
    return open_page(1280, 900)
