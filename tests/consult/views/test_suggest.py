"""Names offered while a patient types: for whoever holds an opened link, and kept nowhere."""

import logging

import pytest
from django.test import Client
from django.urls import reverse

from consult.models import AnswerRevision, AuditEvent
from tests import factories

pytestmark = pytest.mark.django_db
SUGGEST = reverse("intake-suggest")


@pytest.fixture
def patient(client):
    factories.a_release()
    session = client.session
    session["opened"] = factories.an_invitation().consultation.links.get().pk
    session.save()
    return client


def offered(client, words, field="medicine"):
    return client.post(SUGGEST, {"field": field, "words": words})


def test_the_list_names_the_brand_what_is_in_it_and_what_it_is_for_and_keeps_ones_own_words_last(patient):
    html = offered(patient, "elequi").content.decode()
    for part in (
        'data-text="Eliquis"',
        "apixaban, blood thinner",
        "close spelling",
        "1 suggestion. Use the down arrow",
        'role="listbox"',
    ):
        assert part in html
    assert html.rindex('role="option"') < html.index("data-keep") < html.index("Keep “<bdi>elequi</bdi>” as I wrote it")


def test_what_was_typed_is_only_shown_and_never_markup(patient):
    html = offered(patient, 'eliquis, <b>"asp').content.decode()
    assert "<b>" not in html
    assert "&lt;b&gt;" in html


@pytest.mark.parametrize(
    ("field", "words"), [("medicine", "qwzxv"), ("medicine", ""), ("medicine", "e" * 101), ("plan", "eli"), ("", "eli")]
)
def test_nothing_to_offer_is_an_empty_answer(patient, field, words):
    answer = offered(patient, words, field)
    assert (answer.status_code, answer.content) == (204, b"")


def test_it_needs_an_opened_link_a_post_and_a_token(patient):
    assert offered(Client(), "eli").url == reverse("intake-ended")
    assert patient.get(SUGGEST, {"words": "eli"}).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = patient.cookies
    assert offered(strict, "eliquis").status_code == 403


def test_nothing_of_it_is_kept_or_logged(patient, caplog):
    before = AnswerRevision.objects.count(), AuditEvent.objects.count()
    with caplog.at_level(logging.DEBUG, logger="django.request"):
        answer = offered(patient, "elequis zorb")
        offered(patient, "elequ", "nothing")
    assert "no-store" in answer["Cache-Control"]
    assert "eleq" not in caplog.text
    assert (AnswerRevision.objects.count(), AuditEvent.objects.count()) == before


def test_before_anything_is_published_the_field_is_a_plain_field(client):
    session = client.session
    session["opened"] = factories.an_invitation().consultation.links.get().pk
    session.save()
    assert offered(client, "eliquis").status_code == 204
