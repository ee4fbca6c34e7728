"""Consent against somebody who writes into the database, presses old buttons, or signs with strange things."""

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consult.models import AccessLink, Consent, ConsentText, ConsentWithdrawal, Consultation, UnderstandingAnswer
from consult.services.audit import sha256
from consult.services.consent import SignatureRefused, TextChanged, give_text, hand_over, sign, withdraw_consent
from consult.services.consent_artefact import Signature, content_of, is_intact
from consult.services.consent_standing import State, state_of
from consult.services.distress import alert
from consult.services.drafts import late_consultation
from consult.services.invite import new_link
from tests import factories
from tests.consult.services.test_consent import BORN, decided, signed, understood

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


def test_what_happened_while_the_page_was_on_its_way_counts(consultation, text):
    understood(consultation)
    alert(consultation=Consultation.objects.get(pk=consultation.pk))
    assert consultation.alerted_at is None
    with pytest.raises(TextChanged):
        sign(consultation=consultation, seen=text.text_sha256, signature=Signature(name="Mona", born=BORN), language="en")


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


def test_the_desk_takes_nobody_for_ready_who_took_their_signature_back(consultation, text, by):
    consent = signed(consultation)
    address = reverse("desk-consultation", args=[consultation.public_id])
    assert "Not now" not in desk_client(by).get(address).content.decode()
    withdraw_consent(consent=consent)
    page = desk_client(by).get(address).content.decode()
    assert "Not now" in page
    assert "Ask the practitioner before you speak with the patient" in page
    give_text(consultation=consultation, by=by)
    signed(consultation)
    assert "Not now" not in desk_client(by).get(address).content.decode()


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
    assert content_of(ConsentText(text=stored, text_sha256=sha256(stored))) == {}


@pytest.fixture
def without_triggers():
    """What somebody with the database's own password could do."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            yield
            cursor.execute("SET session_replication_role = DEFAULT")
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER consult_consenttext_no_update")
    yield


def overwritten(old, new):
    """By somebody who has the key as well: sealed as the software would."""
    words = ConsentText.objects.get().text.replace(old, new)
    sealed = settings.FIELD_KEYS.seal(words.encode(), "consult_consenttext.text")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE consult_consenttext SET text = %s", [sealed])


@pytest.mark.parametrize(("old", "new"), [("{", "["), ('"text"', '"texx"'), ("hyaluronic", "botulinum")])
def test_a_text_that_was_written_over_is_read_and_signed_by_nobody(consultation, text, by, without_triggers, old, new):
    overwritten(old, new)
    standing = state_of(consultation)
    assert (standing.state, standing.content) == (State.STALE, {})
    with pytest.raises(TextChanged):
        sign(consultation=consultation, seen=text.text_sha256, signature=Signature(name="Mona", born=BORN), language="en")
    assert give_text(consultation=consultation, by=by).number == 2
    assert state_of(consultation).state == State.GIVEN


@pytest.mark.parametrize(("old", "new"), [("{", "["), ('"text"', '"texx"'), ("hyaluronic", "botulinum")])
def test_the_pages_say_that_what_was_signed_was_written_over(consultation, text, by, without_triggers, old, new):
    signed(consultation)
    overwritten(old, new)
    client = Client()
    client.get(reverse("intake-start", args=[new_link(consultation=consultation, by=by).secret]))
    client.post(reverse("intake-open"), {"born_0": BORN.day, "born_1": BORN.month, "born_2": BORN.year})
    assert "something was changed" in client.get(reverse("mine-consent")).content.decode()
    assert client.get(reverse("mine")).status_code == 200
    staff = desk_client(by)
    assert "something was changed" in staff.get(reverse("consent-text", args=[consultation.public_id])).content.decode()
    assert staff.get(reverse("consultation", args=[consultation.public_id])).status_code == 200


def test_no_row_is_written_over_and_no_table_is_emptied(consultation, text):
    withdraw_consent(consent=signed(consultation))
    roads = {
        "sqlite": "INSERT OR REPLACE INTO {0} SELECT * FROM {0} LIMIT 1",
        "postgresql": "TRUNCATE {0} CASCADE",
    }
    for model in (ConsentText, UnderstandingAnswer, Consent, ConsentWithdrawal):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(roads[connection.vendor].format(model._meta.db_table))


def test_a_text_of_the_same_number_does_not_take_the_place_of_the_first(text):
    names = ", ".join(one.column for one in ConsentText._meta.concrete_fields if one.column != "id")
    again = f"INTO consult_consenttext ({names}) SELECT {names} FROM consult_consenttext"
    roads = {
        "sqlite": f"REPLACE {again}",
        "postgresql": f"INSERT {again} ON CONFLICT (consultation_id, number) DO UPDATE SET text = 'other words'",
    }
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(roads[connection.vendor])


def test_a_device_handed_over_is_no_link_that_the_desk_sees_or_that_a_late_draft_comes_by(consultation, text, by):
    link = hand_over(consultation=consultation, by=by)
    AccessLink.objects.filter(pk=link.pk).update(expires_at=timezone.now())
    assert late_consultation(link.pk) is None
    page = desk_client(by).get(reverse("desk-consultation", args=[consultation.public_id])).content.decode()
    assert "The link was opened" not in page


def test_a_new_link_ends_what_was_handed_over_too(consultation, text, by):
    link = hand_over(consultation=consultation, by=by)
    new_link(consultation=consultation, by=by)
    link.refresh_from_db()
    assert link.revoked_at


def desk_client(by):
    client = Client()
    client.force_login(by)
    return client
