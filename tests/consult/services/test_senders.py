"""Letters leave by the way that is set, whole, signed, to one address, and a fault says no address."""

import hashlib
import hmac
import json
import smtplib
import stat
import threading
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core import mail

from consult.services import senders
from consult.services.senders import Letter, NotSent, hand_over

LETTER = Letter(
    text="A message: http://x/i/secret", subject="Your clinic has a message for you", html="<p>مرحبا</p>", language="ar"
)
SECRET = "a secret of sixteen"


def send(channel="email", to="mona@example.org", letter=LETTER, key="letter-7"):
    hand_over(channel=channel, to=to, letter=letter, key=key)


@pytest.fixture
def service(settings):
    """An SMS service on this machine: what it got, and what it answers."""
    got, answers = [], {"code": 200, "headers": {}}

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(answers["code"])
            for name, value in answers["headers"].items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.SMS_SENDER, settings.SMS_WEBHOOK_SECRET = "webhook", SECRET
    settings.SMS_WEBHOOK_URL = f"http://127.0.0.1:{server.server_port}/sms"
    yield got, answers
    server.shutdown()
    server.server_close()


def test_an_e_mail_carries_both_versions_and_the_same_number_each_time(settings):
    settings.EMAIL_SENDER = "smtp"
    send()
    send()
    first, second = (one.message() for one in mail.outbox)
    assert [part.get_content_type() for part in first.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert first["Message-ID"] == second["Message-ID"]
    assert (first["Content-Language"], first["Auto-Submitted"]) == ("ar", "auto-generated")
    assert mail.outbox[0].to == ["mona@example.org"]


@pytest.mark.parametrize("to", ["", "mona", "mona@example.org\nBcc: all@example.org", "a@b.c, d@e.f"])
def test_what_is_no_single_address_gets_nothing(settings, to):
    settings.EMAIL_SENDER = "smtp"
    with pytest.raises(NotSent) as fault:
        send(to=to)
    assert fault.value.for_good
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("error", "for_good"),
    [
        (smtplib.SMTPRecipientsRefused({"mona@example.org": (550, b"no mona@example.org here")}), True),
        (smtplib.SMTPRecipientsRefused({"mona@example.org": (450, b"later")}), False),
        (smtplib.SMTPAuthenticationError(535, b"mona@example.org"), False),
        (TimeoutError("mona@example.org"), False),
    ],
)
def test_a_fault_of_the_server_is_kept_without_the_address(settings, monkeypatch, error, for_good):
    settings.EMAIL_SENDER = "smtp"

    def fail(self):
        raise error

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    with pytest.raises(NotSent) as fault:
        send()
    assert fault.value.for_good is for_good
    assert "mona" not in str(fault.value)


def test_files_can_be_opened_as_mail_and_are_their_owners_alone(settings, tmp_path):
    settings.EMAIL_SENDER = settings.SMS_SENDER = "files"
    settings.OUTBOX_DIR = tmp_path / "outbox"
    send()
    send("sms", to="+971 ٥٠ 555 1234")
    read = message_from_bytes((tmp_path / "outbox" / "letter-7.eml").read_bytes(), policy=policy.default)
    assert read["Subject"] == LETTER.subject
    assert "مرحبا" in read.get_body(("html",)).get_content()
    assert (tmp_path / "outbox" / "letter-7.txt").read_text().splitlines() == ["+971505551234", "", LETTER.text]
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "outbox").iterdir()} == {0o600}


def test_on_the_screen_it_is_read(settings, capsys):
    settings.EMAIL_SENDER = settings.SMS_SENDER = "console"
    send()
    send("sms", to="050 555 1234")
    printed = capsys.readouterr().out
    assert LETTER.subject in printed
    assert "SMS to 0505551234" in printed


def test_the_sms_service_gets_a_signed_call(service):
    got, _ = service
    send("sms", to="+971 50 555 1234")
    headers, body = got[0]
    assert json.loads(body) == {"to": "+971505551234", "text": LETTER.text, "key": "letter-7"}
    signed = headers["X-Beforehand-Time"].encode() + b"." + body
    assert headers["X-Beforehand-Signature"] == "sha256=" + hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
    assert headers["Idempotency-Key"] == "letter-7"


@pytest.mark.parametrize(("code", "for_good"), [(400, True), (410, True), (429, False), (503, False), (302, False)])
def test_what_the_service_answers_decides_about_another_try(service, code, for_good):
    _, answers = service
    answers["code"] = code
    with pytest.raises(NotSent) as fault:
        send("sms", to="050 555 1234")
    assert fault.value.for_good is for_good


def test_a_redirect_is_not_followed(service, settings):
    got, answers = service
    answers |= {"code": 302, "headers": {"Location": settings.SMS_WEBHOOK_URL + "/elsewhere"}}
    with pytest.raises(NotSent):
        send("sms", to="050 555 1234")
    assert len(got) == 1


def test_a_service_that_is_away_is_tried_later(settings):
    settings.SMS_SENDER, settings.SMS_WEBHOOK_SECRET = "webhook", SECRET
    settings.SMS_WEBHOOK_URL = "http://127.0.0.1:9/sms"
    with pytest.raises(NotSent) as fault:
        send("sms", to="050 555 1234")
    assert not fault.value.for_good


@pytest.mark.parametrize(
    "to",
    [
        "",
        "call me",
        "12",
        "+971 50 123 4567 / +971 50 765 4321",
        "050 123 4567 ext 5",
        "050²1234567",
        "+971 50 123 4567 050 123 4567",
    ],
)
def test_what_is_no_number_gets_no_sms(service, to):
    with pytest.raises(NotSent):
        send("sms", to=to)
    assert service[0] == []


@pytest.mark.parametrize("to", ["٠٥٠ ١٢٣ ٤٥٦٧", "(050) 123-4567", "\u202a050 123 4567\u202c", "050\u2013123.4567"])
def test_a_number_is_dialled_however_it_is_written(service, to):
    send("sms", to=to)
    assert json.loads(service[0][0][1])["to"] == "0501234567"


def test_a_service_that_never_ends_its_answer_holds_up_nothing(settings, monkeypatch):
    settings.SMS_SENDER = "webhook"
    told = threading.Event()
    monkeypatch.setattr(senders, "MOST_SECONDS", 0.05)
    monkeypatch.setitem(senders._SENDERS, ("sms", "webhook"), lambda *_: told.wait())
    with pytest.raises(NotSent, match="too slow") as fault:
        send("sms", to="050 555 1234")
    assert not fault.value.for_good
    told.set()
