"""R14: keys change without a word lost, and a lost or wrong key is said before anything is harmed."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from config.health import readiness
from config.keys import WithRightKeys
from consult.keyring import Keyring
from consult.models import (
    Addendum,
    AuditEvent,
    ConsentText,
    Consultation,
    Message,
    Patient,
    Picture,
    SearchWord,
    SignedTreatment,
)
from consult.services.duplicates import EMAIL, PHONE, Typed, likely_duplicates
from consult.services.key_proof import WrongKeys, prove_keys
from consult.services.lifting import lifted
from consult.services.rotating import retire, rotate, sealed_fields, sealed_models
from consult.services.search_words import refresh
from consult.services.searching import found_by
from tests.factories import a_clinic, a_user, an_invitation

pytestmark = pytest.mark.django_db
A, B, C = ({name: bytes([number + one for one in range(32)])} for number, name in enumerate("abc", 7))


@pytest.fixture
def clinic():
    return a_clinic()


@pytest.fixture(autouse=True)
def _first_key(settings):
    """As a database that has only ever known key a."""
    settings.FIELD_KEYS = Keyring(A)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM consult_keyproof")
    prove_keys()


def filled(clinic):
    """Rows that may change, and one that is kept as it was written."""
    consultation = an_invitation(clinic, name="Mona Aziz", phone="+971501234567", email="mona@example.org").consultation
    Message.objects.create(clinic=clinic, consultation=consultation, words="I take Eliquis", language="en")
    Picture.objects.create(
        clinic=clinic,
        consultation=consultation,
        content=b"\x00\xffpicture",
        sha256="0" * 64,
        width=1,
        height=1,
        by=a_user(clinic),
    )
    return consultation


def holds(clinic, consultation):
    """Everything opens, and she is found in each way."""
    assert Patient.objects.get().name == "Mona Aziz"
    assert Message.objects.get().words == "I take Eliquis"
    assert bytes(Picture.objects.get().content) == b"\x00\xffpicture"
    rows = Consultation.objects.filter(clinic=clinic).select_related("patient", "clinic")
    for typed in ("mona", "azi", "0501234567", consultation.reference):
        assert [row.pk for row in found_by(rows, clinics=[clinic], typed=typed).rows] == [consultation.pk], typed
    typed = Typed("X", phone="050 123 4567", email="MONA@example.org")
    assert [one.because for one in likely_duplicates(clinic, typed)] == [[PHONE, EMAIL]]


def raw(text):
    with connection.cursor() as cursor:
        cursor.execute(text)
        return cursor.fetchall()


def test_r14_rotated_twice_everything_opens_under_the_newest_key_alone(clinic, settings):
    consultation = filled(clinic)
    for ring, gone in ((B | A, ["a"]), (C | B, ["b"])):
        settings.FIELD_KEYS = Keyring(ring)
        holds(clinic, consultation)
        list(rotate())
        assert retire() == gone
    settings.FIELD_KEYS = Keyring(C)
    prove_keys()
    holds(clinic, consultation)
    assert not raw("SELECT 1 FROM consult_picture WHERE content NOT LIKE '~c~%'")


def test_r14_new_rows_are_written_under_the_new_key_before_the_rest_is_rotated(clinic, settings):
    consultation = filled(clinic)
    settings.FIELD_KEYS = Keyring(B | A)
    prove_keys()
    Patient.objects.get().save()
    refresh(consultation.patient)
    assert [one[0][:3] for one in raw("SELECT name FROM consult_patient")] == ["~b~"]
    holds(clinic, consultation)
    assert {"a", "b"} == {one for (one,) in raw("SELECT key_id FROM consult_keyproof")}


def test_r14_a_rotation_that_was_cut_off_leaves_each_table_whole_and_is_resumed(clinic, settings, monkeypatch):
    consultation = filled(clinic)
    settings.FIELD_KEYS = Keyring(B | A)
    done = rotate()
    while next(done).table != "consult_message":
        pass
    done.close()
    monkeypatch.setattr("consult.services.rotating._note", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        list(rotate())
    monkeypatch.undo()
    holds(clinic, consultation)
    settings.FIELD_KEYS = Keyring(B | A)
    assert retire() == []
    assert any(one.rows for one in rotate())
    holds(clinic, consultation)
    assert retire() == ["a"]


def test_r14_rows_kept_as_they_were_written_are_guarded_again_and_the_audit_says_so(clinic, settings):
    filled(clinic)
    settings.FIELD_KEYS = Keyring(B | A)
    list(rotate())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE consult_picture SET width = 2")
    notes = [one.payload for one in AuditEvent.objects.filter(clinic=clinic, action="keys.rotated")]
    assert {"table": "consult_picture", "rows": 1, "key": "b"} in notes


def test_r14_a_fault_while_triggers_are_lifted_puts_them_back(clinic):
    filled(clinic)
    with pytest.raises(ZeroDivisionError), transaction.atomic(), lifted("consult_picture"):
        raise ZeroDivisionError
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM consult_picture")
    assert Picture.objects.count() == 1


@pytest.mark.parametrize(
    ("ring", "says"), [(B, "which FIELD_KEYS does not hold"), ({"a": B["b"]}, "is not the secret"), (B | {"a": C["c"]}, "secret")]
)
def test_r14_a_lost_or_wrong_key_is_refused_at_every_door_before_anything_is_written(clinic, settings, ring, says):
    filled(clinic)
    before = raw("SELECT name FROM consult_patient")
    settings.FIELD_KEYS = Keyring(ring)
    with pytest.raises(WrongKeys, match=says):
        WithRightKeys(lambda *_: [])
    for command in (["prove_keys"], ["rotate_field_keys"]):
        with pytest.raises(CommandError, match=says):
            call_command(*command)
    with pytest.raises(WrongKeys):
        call_command("run_outbox", "--once")
    assert readiness().status_code == 503
    assert raw("SELECT name FROM consult_patient") == before


def test_r14_a_key_that_turns_out_wrong_once_the_database_is_there_answers_503(clinic, settings, monkeypatch):
    def away():
        raise DatabaseError

    monkeypatch.setattr("config.keys.prove_keys", away)
    served = WithRightKeys(lambda *_: [b"served"])
    assert served({}, lambda *_: None) == [b"served"]
    monkeypatch.undo()
    settings.FIELD_KEYS = Keyring(B)
    said = []
    assert b"keys are not those" in served({}, lambda status, _headers: said.append(status))[0]
    assert said == ["503 Service Unavailable"]


def canary(field, number):
    """Something of its own to look for in every sealed column, in the shape that the column takes."""
    words = f"canary{number:03d}kanarie"
    kind = type(field).__name__
    if kind == "SealedDateField":
        return date(1903, 2, 1)
    if kind == "SealedJSONField":
        return {"words": words}
    return words.encode() if kind == "SealedBinaryField" else f"{words}@example.org" if kind == "SealedEmailField" else words


def test_r14_a_stolen_database_shows_nothing_that_is_personal(clinic):
    """Every sealed column of every table of a row is written with a canary; what the database keeps is read raw."""
    consultation = filled(clinic)
    consultation.patient.date_of_birth = date(1903, 2, 1)
    consultation.patient.save()
    for number, model in enumerate(sealed_models()):
        for field in sealed_fields(model):
            kept = field.get_db_prep_save(canary(field, number), connection)
            assert kept.startswith("~a~"), field
            assert "canary" not in kept
    everything = b"\n".join(bytes(str(row), "utf-8") for table in connection.introspection.table_names() for row in all_of(table))
    for words in (b"Mona", b"Aziz", b"1234567", b"mona@example", b"1903-02-01", b"Eliquis", b"xffpicture"):
        assert words not in everything, words
    assert consultation.reference.encode() in everything


def all_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        for row in cursor.fetchall():
            yield [bytes(one) if isinstance(one, memoryview) else one for one in row]


PERSONAL = {
    Addendum: {"words"},
    ConsentText: {"text", "basis"},
    Message: {"words"},
    Patient: {"name", "date_of_birth", "phone", "email", "merged_words"},
    Picture: {"content"},
    SignedTreatment: {"content"},
}
# Texts that are no person's: names of what a clinic is and has, rules, codes, and words that nobody can be known by.
OPEN_TEXTS = {
    "consult_clinic", "consult_clinicsetting", "consult_stockproduct", "consult_dryrun", "consult_fact", "consult_factsheet",
    "consult_savedreply",
}  # fmt: skip


def test_r14_every_text_of_a_consultation_is_sealed_unless_it_is_said_to_be_open():
    for model, names in PERSONAL.items():
        assert {one.name for one in sealed_fields(model)} == names
    for model in {one._meta.model for one in Consultation._meta.apps.get_app_config("consult").get_models()}:
        texts = [one for one in model._meta.concrete_fields if type(one).__name__ in ("TextField", "EmailField")]
        if model._meta.db_table not in OPEN_TEXTS:
            assert not texts, f"{model.__name__}: {[one.name for one in texts]}"


def test_r14_no_search_word_can_be_read(clinic):
    filled(clinic)
    words = [bytes(one) for one in SearchWord.objects.values_list("word", flat=True)]
    assert {len(one) for one in words if one[:1] == b"b"} == {17}
    assert all(one.decode().isalnum() for one in words if one[:1] == b"c" and len(one) < 17)
