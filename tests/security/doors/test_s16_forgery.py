"""S16: no other site makes a browser do anything here, and looking at an address changes nothing."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from consult.intake.steps import STEPS
from consult.services.invite import find_link
from tests import factories
from tests.security.doors.keys import BORN, address, followed, keys

pytestmark = pytest.mark.django_db
# Only to leave its own address: what they do is the same as by GET, and nothing changes (S6).
EXEMPT = {"intake-start", "prescriber-start", "join-start"}
DUMMIES = {"UUIDConverter": uuid4(), "IntConverter": 1, "SlugConverter": "olive", "StringConverter": "x", "PathConverter": "x"}
OWN, FOREIGN = "http://testserver", "https://evil.example"


def named(resolver, prefix=""):
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from named(one, f"{prefix}{one.namespace}:" if one.namespace else prefix)
        elif isinstance(one, URLPattern) and one.name:
            yield f"{prefix}{one.name}", one.pattern.converters


def addresses():
    """An address for every route that has a name, whatever it is about."""
    for name, converters in dict(named(get_resolver())).items():
        given = {key: DUMMIES.get(type(one).__name__, STEPS[0].key) for key, one in converters.items()}
        try:
            yield name, reverse(name, kwargs=given)
        except NoReverseMatch:
            # Of allauth and the admin, by patterns of their own: nothing about how they refuse hangs on it.
            continue


def refused(path, **headers):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    return client.post(path, {}, headers=headers).status_code


@pytest.mark.once
def test_s16_every_post_without_its_token_is_refused():
    found = dict(addresses())
    assert len(found) > 150
    let_by = {name for name, path in found.items() if refused(path) not in (403, 405)}
    assert let_by == EXEMPT


@pytest.mark.once
@pytest.mark.parametrize(
    "name", ["intake-open", "intake-leave", "sign-in", "sign-out", "join", "prescriber-letter", "intake-send"]
)
def test_s16_a_token_from_a_page_of_another_site_is_refused(name):
    client = Client(enforce_csrf_checks=True)
    client.get(reverse("public-intake", args=[factories.a_clinic().slug]))
    token = client.cookies["csrftoken"].value
    for headers in ({"Origin": FOREIGN}, {"Origin": "null"}, {"Referer": f"{FOREIGN}/x"}):
        secure = "Referer" in headers
        assert client.post(reverse(name), {"csrfmiddlewaretoken": token}, headers=headers, secure=secure).status_code == 403
    assert client.post(reverse(name), {"csrfmiddlewaretoken": token}, headers={"Origin": OWN}).status_code != 403


def test_s16_an_exempt_address_changes_nothing_by_post_either():
    these = keys()
    with CaptureQueriesContext(connection) as asked:
        for door in ("patient", "prescriber", "staff"):
            assert Client(enforce_csrf_checks=True).post(address(door, these.secrets[door])).status_code == 302
    assert writes(asked) == []


# That something was read, who knocked how often, and whom this browser followed.
MARKS = ("auditevent", "pendingevent", "consult_tries", "django_session", '"read_at" =')
# A calendar that is read notes what it was told, so that a moved day moves there; told the same again it notes nothing.
NOTES = ("consult_calendarentry",)


def writes(asked):
    changed = [one["sql"] for one in asked if re.match(r"\s*(INSERT|UPDATE|DELETE)", one["sql"])]
    return [sql for sql in changed if not any(mark in sql for mark in MARKS)]


PATIENTS = sorted(
    name for name, path in addresses() if re.match(r"/(intake|mine|letter|start)\b", path) and not name.endswith("-pdf")
)


@pytest.mark.once
def test_s16_no_page_of_a_patient_changes_anything_by_being_looked_at():
    sent, begun = factories.a_sent_consultation(), factories.an_invitation().consultation
    paths = [path for name, path in addresses() if name in PATIENTS] + ["/", f"/start/{sent.clinic.slug}"]
    with CaptureQueriesContext(connection) as asked:
        for consultation in (sent, begun):
            client = Client()
            session = client.session
            session["opened"] = session["followed"] = consultation.links.first().pk
            session.save()
            for path in paths:
                for method in ("get", "head"):
                    assert getattr(client, method)(path).status_code < 500, path
                    assert getattr(client, method)(f"/ar{path}").status_code < 500, path
            assert client.session["opened"] == consultation.links.first().pk, "nobody is put out by an address"
    left = [sql for sql in writes(asked) if not any(note in sql for note in NOTES)]
    assert left == []


def test_s16_a_calendar_that_is_told_the_same_again_notes_nothing():
    these = keys()
    Client().get(address("calendar", these.secrets["calendar"]))
    with CaptureQueriesContext(connection) as asked:
        Client().get(address("calendar", these.secrets["calendar"]))
    assert writes(asked) == []


def test_s16_leaving_is_a_press_of_a_button_and_an_address_alone_asks_back():
    these, client = keys(), Client()
    followed(client, "patient", these.secrets["patient"])
    client.post("/intake/open", BORN)
    assert "Do you want to leave?" in client.get("/intake/leave").content.decode()
    assert client.session["opened"] == find_link(these.secrets["patient"]).pk
    client.post("/intake/leave")
    assert "opened" not in client.session


@pytest.mark.once
def test_s16_the_switch_of_language_is_an_address_and_changes_nothing():
    request = RequestFactory().get("/ar/")
    assert request.COOKIES == {}
    with CaptureQueriesContext(connection) as asked:
        assert Client().get("/ar/intake/ended").status_code == 200
    assert writes(asked) == []
