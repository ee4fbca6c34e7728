"""S23 and S24: nobody is led to another site, and no address of ours is made of what a request says of itself."""

import http.client
import threading
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import Client
from django.urls import reverse

from consult.models import Outgoing
from consult.presenters.letters import letter
from consult.services import sending
from consult.services.sending import send_due
from tests import factories

ELSEWHERE = (
    "https://evil.example/",
    "http://evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "HTTPS://EVIL.EXAMPLE",
    " https://evil.example",
    "\thttps://evil.example",
    "\nhttps://evil.example",
    "/\t/evil.example",
    "javascript:alert(1)//evil.example",
    "data:text/html,evil.example",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "//evil.example%2f..",
    "http://[::1]@evil.example",
    "%2f%2fevil.example/..//evil.example",
    "/%09/evil.example",
)


@pytest.mark.django_db
@pytest.mark.parametrize("there", ELSEWHERE)
def test_s23_signing_in_leads_to_no_other_site(there):
    person = factories.a_user(factories.a_clinic())
    shown = Client().get(reverse("sign-in"), {"next": there}).content.decode()
    assert 'href="https://evil' not in shown
    data = {"login": person.username, "username": person.username, "password": "a long enough password", "next": there}
    for answer in (Client().post(reverse("sign-in"), data), Client().post(f"{reverse('sign-in')}?next=/staff/", data)):
        assert answer.status_code == 302
        assert is_ours(answer.url), answer.url


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["sign-out", "intake-leave", "intake-open", "join", "intake-ended"])
def test_s23_no_other_page_goes_where_a_request_says(name):
    for there in ELSEWHERE[:6]:
        for key in ("next", "from", "back", "url", "to", "redirect"):
            answer = Client().post(f"{reverse(name)}?{key}={there}", {key: there}, headers={"Referer": "https://evil.example/"})
            assert is_ours(answer.headers.get("Location", "/")), (name, key, there)


def is_ours(location):
    """As a browser reads it: it drops tabs and line ends, and takes a backslash for a slash."""
    read = "".join(sign for sign in location.strip() if sign not in "\t\r\n").replace("\\", "/")
    parts = urlsplit(read)
    return not parts.scheme and not parts.netloc and not read.startswith("//")


class Quiet(WSGIRequestHandler):
    def log_message(self, *_args):
        pass


@pytest.fixture(scope="module")
def port():
    """A real socket in front of the site, for requests that no client would send. The pages asked for need no table."""
    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def asked(port, path="/intake/ended", **headers):
    """Status, Location and body of one raw request; `Host` as it is given, else the right one."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.putrequest("GET", path, skip_host=True)
    for name, value in {"Host": f"127.0.0.1:{port}", **headers}.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, answer.getheader("Location", ""), body


HOSTS = ("evil.example", "127.0.0.1.evil.example", "evil.example:80", "127.0.0.1@evil.example", "evil.example/127.0.0.1", "", "[")


@pytest.mark.once
@pytest.mark.parametrize("host", HOSTS)
def test_s24_another_host_is_refused(port, host, settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    status, _, body = asked(port, Host=host)
    assert status == 400
    assert "evil.example" not in body


@pytest.mark.once
@pytest.mark.parametrize(
    "header", ["X-Forwarded-Host", "X-Host", "Forwarded", "X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Server"]
)
def test_s24_a_forwarded_host_is_not_believed(port, header, settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    status, _, body = asked(port, **{header: "host=evil.example" if header == "Forwarded" else "evil.example"})
    assert status == 200
    assert "evil.example" not in body


@pytest.mark.once
def test_s24_a_forwarded_scheme_is_believed_only_as_the_settings_say(port, settings):
    settings.ALLOWED_HOSTS, settings.SECURE_PROXY_SSL_HEADER = ["127.0.0.1"], None
    assert (
        "strict-transport"
        not in str(Client(SERVER_NAME="127.0.0.1").get("/intake/ended", headers={"X-Forwarded-Proto": "https"}).headers).lower()
    )
    status, location, _ = asked(port, **{"X-Forwarded-Proto": "https"})
    assert (status, location) == (200, "")


@pytest.mark.django_db
def test_s24_links_in_letters_stand_on_the_configured_address(monkeypatch, settings):
    settings.ALLOWED_HOSTS, settings.BASE_URL = ["*"], "https://clinic.example"
    settings.EMAIL_SENDER, settings.SMS_SENDER = "smtp", "webhook"
    handed = []
    monkeypatch.setattr(sending, "hand_over", lambda **said: handed.append(said["letter"].text))
    clinic = factories.a_clinic()
    invitation = factories.an_invitation(clinic, email="mona@example.org", phone="+971 50 555 1234")
    desk = Client(SERVER_NAME="evil.example")
    desk.force_login(factories.a_user(clinic, "front_desk"))
    shown = desk.post(
        reverse("new-link", args=[invitation.consultation.public_id]), headers={"X-Forwarded-Host": "evil.example"}
    ).content.decode()
    assert "https://clinic.example/i/" in shown
    assert "evil.example" not in shown
    send_due(write=letter)
    assert len(handed) == Outgoing.objects.filter(state="sent").count() >= 2
    assert all("https://clinic.example/i/" in text for text in handed)
