"""Nobody is named, and no answer told, in a log, an address, a letter or a reported fault (S29).

Every line that any test of the suite logs is read as well (tests/watch.py).
"""

import io
import logging
import re

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse

from config.gunicorn import logconfig_dict
from config.logs import hidden, logging_settings
from consult.models import Outgoing
from consult.presenters.letters import letter
from tests import factories, watch

pytestmark = pytest.mark.django_db
CANARY = "canaryfinch"
LINK = "yS3cret-of_a-link-which-is-long-enough-43chars"


@pytest.fixture
def written(caplog):
    """What the console would show, through the formatter and filter of the settings."""
    out, told = io.StringIO(), logging_settings()
    handler = logging.StreamHandler(out)
    made = told["formatters"]["wordless"]
    handler.setFormatter(watch.WordlessFormatter(made["format"], style=made["style"]))
    handler.addFilter(watch.HideLinks())
    root = logging.getLogger()
    root.addHandler(handler)
    yield out.getvalue
    root.removeHandler(handler)


def answering():
    """A browser in the midst of an intake."""
    invitation = factories.an_invitation(date_of_birth=None, name=f"{CANARY} Omar")
    client = Client(raise_request_exception=False)
    client.get(reverse("intake-start", args=[invitation.secret]))
    client.post(reverse("intake-open"))
    return client


def broken(*args, **kwargs):
    """Fails as libraries do, with the words at hand in its own, and others behind it."""
    words = f"{CANARY} takes warfrin"
    try:
        int(words)
    except ValueError as first:
        raise IntegrityError(f"duplicate key\nDETAIL:  Key (name)=({words}) already exists.") from first


# A view, its services on the way in and out, the audit, the page: each fails once while somebody's words are in hand.
PLACES = (
    "consult.views.patient.save_typed",
    "consult.services.intake.record",
    "consult.services.names.doubts_about",
    "django.template.backends.django.Template.render",
)
WORDS = {"words": f"{CANARY} takes warfrin", "seen": 0}


@pytest.mark.parametrize("place", PLACES)
def test_s29_a_fault_anywhere_is_told_without_a_word_of_the_person(place, monkeypatch, written, capfd):
    client = answering()
    try:
        monkeypatch.setattr(place, broken)
    except AttributeError:
        pytest.fail(f"{place} is no more: name the place that took its part")
    answer = client.post(
        reverse("intake-step", args=["anything"]) + f"?q={CANARY}", {"words": f"{CANARY} takes warfrin", "seen": 0}
    )
    shown = capfd.readouterr()
    for text in (written(), shown.out, shown.err):
        assert CANARY not in text
        assert "warfrin" not in text
    assert b"IntegrityError" not in answer.content
    watch.taken()


def test_s29_the_log_still_says_where_it_happened(written):
    try:
        broken()
    except IntegrityError:
        logging.getLogger("django.request").exception("Internal Server Error: %s", "/intake/page/anything")
    said = written()
    assert re.match(r"\d{4}-\d\d-\d\dT[\d:.]+Z ERROR django.request Internal Server Error: /intake/page/anything", said)
    assert "test_logs.py" in said
    assert "broken" in said
    assert "builtins.ValueError" in said
    assert "IntegrityError" in said
    assert CANARY not in said
    watch.taken()


def test_s29_the_databases_own_words_about_a_row_are_not_written(written):
    clinic = factories.a_clinic(f"{CANARY} clinic")
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {CANARY} FROM consult_clinic")
    except Exception:
        logging.getLogger("consult").exception("could not be read, clinic %s", clinic.pk)
    assert "could not be read" in written()
    assert CANARY not in written()
    watch.taken()


@pytest.mark.parametrize(
    "address",
    [f"/i/{LINK}", f"/calendar/{LINK}.ics", f"/q/{LINK}", f"/join/{LINK}", f"/x/reset/key/1-{LINK}/", f"/search/?q={LINK}"],
)
def test_s29_no_secret_of_an_address_is_written(address):
    assert LINK not in hidden(f"Not Found: {address}")
    assert LINK not in hidden(f"Invalid HTTP request line: 'GET {address} HTTP/1.1'")


def test_s29_what_names_a_row_stays_to_be_found_again():
    row = "/consultations/6f7cfa10-35c1-4f6e-9d6a-0f2a6a0e9b11/plan/"
    assert hidden(f"Internal Server Error: {row}") == f"Internal Server Error: {row}"


def test_s29_nobody_writes_lines_of_their_own_into_the_log(written):
    logging.getLogger("django.request").warning("Not Found: %s", "/x\n2026-01-01T00:00:00Z INFO forged\x1b[2J\u202e")
    assert len(written().splitlines()) == 1
    assert "\x1b" not in written()
    assert "\u202e" not in written()


def test_s29_a_setting_that_is_wrong_is_still_named(written):
    try:
        raise ImproperlyConfigured("SECRET_KEY is weak")
    except ImproperlyConfigured:
        logging.getLogger("gunicorn.error").exception("Exception in worker process")
    assert "SECRET_KEY is weak" in written()


def test_s29_gunicorn_and_django_speak_through_the_same_formatter_and_mail_nobody():
    for told in (logconfig_dict, logging_settings()):
        assert {one["formatter"] for one in told["handlers"].values()} == {"wordless"}
        assert all(one["filters"] == ["links"] for one in told["handlers"].values())
        assert not [name for name, one in told["loggers"].items() if one["handlers"]]
    named = [logging.getLogger(name) for name in ("django", "django.server", "django.request", "django.security", "consult")]
    assert not [handler for logger in named for handler in logger.handlers if "Mail" in type(handler).__name__]


SAID = {"medicines": factories.medicines(f"{CANARY} 5 mg", "warfarin"), "anything": {"words": f"{CANARY} pain, melanoma"}}


def test_s29_no_letter_holds_an_answer():
    consultation = factories.a_sent_consultation(**SAID)
    made = [written_letter(consultation, kind, language) for kind in Outgoing.Kind.values for language in ("en", "ar")]
    assert len(made) == 2 * len(Outgoing.Kind.values)
    for one in made:
        told = " ".join((one.subject, one.text, one.html)).lower()
        assert not [word for word in (CANARY, "warfarin", "melanoma", "anticoagulant", "mesotherapy") if word in told]
        assert LINK not in one.subject


def written_letter(consultation, kind, language):
    """A letter of that kind about somebody who told much."""
    consultation.patient.language = language
    about = {"clinic": consultation.clinic, "consultation": consultation, "kind": kind, "channel": "email"}
    return letter(Outgoing(**about), LINK)


def test_s29_no_row_of_the_outbox_keeps_what_was_written():
    texts = {one.name for one in Outgoing._meta.concrete_fields if one.get_internal_type() in ("TextField", "JSONField")}
    assert texts == set()


def test_s29_no_address_of_a_page_holds_an_answer():
    consultation = factories.a_sent_consultation(**SAID)
    client = Client()
    client.force_login(factories.a_user(consultation.clinic))
    for name in ("consultation", "messages", "ask"):
        page = client.get(reverse(name, args=[consultation.public_id])).content.decode()
        addresses = re.findall(r'(?:href|action|src|formaction)="([^"]*)"', page)
        assert addresses
        assert not [one for one in addresses if re.search(rf"{CANARY}|melanoma|Mona|Aziz", one)]
