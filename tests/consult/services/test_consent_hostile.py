"""Consent against somebody who writes into the database, presses old buttons, or signs with strange things."""

import pytest

from consult.models import Consent, ConsentText
from consult.services.audit import sha256
from consult.services.consent import SignatureRefused, State, TextChanged, give_text, sign, state_of, withdraw_consent
from consult.services.consent_artefact import Signature, content_of, is_intact
from tests import factories
from tests.consult.services.test_consent import BORN, decided, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return factories.a_user(factories.a_clinic(alert_email="desk@example.org"))


@pytest.fixture
def consultation(by):
    sent = factories.a_sent_consultation(by.memberships.get().clinic, medicines=factories.medicines("warfarin"))
    return decided(sent, by)


@pytest.fixture
def text(consultation, by):
    return give_text(consultation=consultation, by=by)


@pytest.mark.parametrize(
    "path",
    [
        "M0 0<script>alert(1)</script>",
        'M0 0L1 1"/><image href="https://evil.example/x"/>',
        "M0 0L1e9 1",
        "M0 0LNaN NaN",
        "M٠ ٠L١ ١",
        "M-40 -40L-41 -41",
        "M0 0",
        "M0 0L1 1\n",
        "M0 0" + "L1 1" * 6000,
    ],
)
def test_a_drawing_is_lines_on_the_pad_and_nothing_else(consultation, text, path):
    with pytest.raises(SignatureRefused) as refused:
        signed(consultation, drawn=path)
    assert refused.value.field == "drawn"
    assert not Consent.objects.exists()


def test_the_text_of_somebody_else_is_not_signed(consultation, text, by):
    other = decided(factories.a_sent_consultation(by.memberships.get().clinic), by)
    theirs = give_text(consultation=other, by=by)
    with pytest.raises(TextChanged):
        sign(consultation=consultation, seen=theirs.text_sha256, signature=Signature(name="Mona", born=BORN), language="en")


def test_an_old_press_signs_nothing_that_was_taken_back(consultation, text):
    consent = signed(consultation)
    withdraw_consent(consent=consent)
    with pytest.raises(TextChanged):
        sign(consultation=consultation, seen=text.text_sha256, signature=Signature(name="Mona", born=BORN), language="en")


def test_taken_back_while_a_newer_text_waits_all_of_it_is_read_again(consultation, text, by):
    consent = signed(consultation)
    decided(consultation, by, areas=["scalp"])
    give_text(consultation=consultation, by=by)
    withdraw_consent(consent=consent)
    standing = state_of(consultation)
    assert (standing.state, standing.before, standing.in_force) == (State.GIVEN, None, None)
    assert set(standing.difference.new) == set(standing.text.basis)


@pytest.mark.parametrize("field", ["signer_name", "relation", "interpreter_name", "language", "signature"])
def test_what_stands_beside_the_artefact_is_compared_with_it(consultation, text, field):
    consent = signed(consultation)
    assert is_intact(Consent.objects.get(pk=consent.pk))
    setattr(consent, field, "x")
    assert not is_intact(consent)


def test_an_artefact_that_was_written_anew_with_its_hash_shows(consultation, text):
    consent = signed(consultation)
    consent.artefact = consent.artefact.replace("Mona", "Nora")
    consent.signer_name = consent.signature = consent.signer_name.replace("Mona", "Nora")
    consent.artefact_sha256 = sha256(consent.artefact)
    assert not is_intact(consent)


@pytest.mark.parametrize("stored", ["", "null", "[1]", '{"parts": '])
def test_bytes_that_are_no_text_any_more_are_read_as_none(stored):
    assert content_of(ConsentText(text=stored)) == {}
