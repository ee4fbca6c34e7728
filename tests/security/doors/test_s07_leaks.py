"""S7: the secret of a link stands in no log, no page, no session, no Referer, and in no entry of the history."""

import io
import logging

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from config.logs import logging_settings
from consult.services.limits import WRONG_LINKS
from tests.security.doors.keys import BORN, ENDS, ROUTES, address, followed, keys, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def written():
    """What the console would show: through the formatter and the filter that are in use."""
    logging_config = logging_settings()
    shown = io.StringIO()
    handler = logging.StreamHandler(shown)
    configured = logging.config.DictConfigurator(logging_config)
    handler.setFormatter(configured.configure_formatter(logging_config["formatters"]["wordless"]))
    handler.addFilter(configured.configure_filter(logging_config["filters"]["links"]))
    root = logging.getLogger()
    root.addHandler(handler)
    yield shown
    root.removeHandler(handler)


def mistyped(secret):
    """Addresses that nearly are one."""
    return (
        f"/I/{secret}",
        f"/i/{secret}/",
        f"/ar/i/{secret}",
        f"/i//{secret}",
        f"/x/{secret}?next={secret}",
        f"/calendar/{secret}",
        f"/join/{secret}/x",
    )


def test_s07_no_log_holds_a_secret_whatever_is_answered(written):
    these = keys()
    client = Client(raise_request_exception=False)
    for door, secret in these.secrets.items():
        for method in ("get", "head", "post", "put", "delete", "options"):
            getattr(client, method)(address(door, secret))
        for path in mistyped(secret):
            client.get(path)
    for number in range(WRONG_LINKS.most + 1):
        client.get(address("patient", f"{number:043}"))
    client.get(address("patient", these.secrets["patient"]))
    assert "Not Found" in written.getvalue()
    assert not [door for door, secret in these.secrets.items() if secret[:12] in written.getvalue()]


@pytest.mark.parametrize("door", sorted(set(ROUTES) - {"calendar"}))
def test_s07_the_secret_stands_in_no_page_cookie_or_session_after_its_address(door):
    these, client = keys(), Client()
    secret = these.secrets[door]
    answers = followed(client, door, secret)
    assert answers[0].status_code == 302, "an address that is shown would stay in the history"
    answers.append(client.post("/intake/open", BORN, follow=True))
    for one in answers:
        assert secret not in page(one) + str(one.headers) + str(one.cookies)
    assert secret not in str([row.get_decoded() for row in Session.objects.all()])


@pytest.mark.parametrize("door", ROUTES)
@pytest.mark.parametrize("end", ENDS)
def test_s07_no_answer_at_a_secret_address_says_where_the_reader_came_from(door, end):
    these = keys()
    for secret in (these.secrets[door], end(these, door)):
        answer = Client().get(address(door, secret))
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer["Cache-Control"]


def test_s07_nor_does_a_refusal_or_a_page_that_is_not_there():
    for number in range(WRONG_LINKS.most):
        Client().get(address("patient", f"{number:043}"))
    stopped = Client().get(address("patient", "x" * 43))
    missing = Client().get("/i/" + "x" * 43 + "/more")
    assert (stopped.status_code, missing.status_code) == (429, 404)
    assert stopped["Referrer-Policy"] == missing["Referrer-Policy"] == "no-referrer"


def test_s07_an_ended_invitation_is_said_at_an_address_without_its_secret():
    these = keys()
    answers = followed(Client(), "staff", these.secrets["staff"][::-1])
    assert [one.status_code for one in answers] == [302, 200]
    assert answers[0].url == reverse("join")
