"""A whole consultation through the real services, then the database as a thief has it: none of its words are there.

What such a thief does learn stands in docs/stolen-database.md; what it says is readable is asked for here too.
"""

import base64
import hashlib
from datetime import date
from io import BytesIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from consult.intake.steps import BY_KEY
from consult.keyring import Keyring
from consult.models import Intake, Picture, Resolution, Sighting, Submission, UnknownName
from consult.services.ask import ask_patient, record_answer
from consult.services.audit import canonical, sha256
from consult.services.bundle import make_bundle
from consult.services.bundle_check import verified
from consult.services.consent import give_text
from consult.services.deciding import decide
from consult.services.drafts import keep_draft
from consult.services.emergency import open_in_emergency
from consult.services.flags import holding_back
from consult.services.intake import save_step
from consult.services.marks import salted
from consult.services.messages import write_to_clinic, write_to_patient
from consult.services.name_decisions import decide_on
from consult.services.name_index import blind_names_again
from consult.services.name_list import holding, in_order, these
from consult.services.pictures import keep_picture
from consult.services.plan import save_plan
from consult.services.prescriber import record_reply, write_letter
from consult.services.prescriber_questions import medicines_of
from consult.services.remarks import close_remark, note_remark
from consult.services.resolving import resolve_flags
from consult.services.restricting import restrict
from consult.services.rotating import sealed_fields, sealed_models
from consult.services.screening import record_screening
from consult.services.scrubbing import tables
from consult.services.sealing import seal_waiting
from consult.services.submit import submit
from consult.services.treatment import save_record, treatment_of
from consult.services.treatment_signing import add_words, sign_treatment
from consult.services.turns import newest_evaluation
from consult.services.verifying import faults_of
from tests import factories, treatments
from tests.consult.services.test_consent import PLAN, signed
from tests.prepared import walked
from tests.sideeffects.people import a_curator

pytestmark = pytest.mark.django_db

OLD, NEW = ({name: bytes([number + one for one in range(32)])} for number, name in enumerate(("old", "new"), 40))
BORN = date(1951, 7, 19)
PERSON = {"name": "Xanthippe Quorvalle", "date_of_birth": BORN, "phone": "+971509876123", "email": "quorvalle@example.org"}
# One for each place in which somebody may write; each is a word that no text, code or key of ours holds.
WORDS = {
    place: f"wexel{place.replace('_', '')}morph"
    for place in (
        "reason", "free_text", "illness", "draft", "message", "answer", "remark", "closed", "question", "telephone", "letter",
        "doctor", "reply", "replier", "resolution", "decision", "consent", "treatment", "addendum", "site", "screening",
        "no_name", "court", "emergency", "restriction",
    )
}  # fmt: skip
UNKNOWN = "zorbatrix"
CANARIES = ["Xanthippe", "Quorvalle", "1951-07-19", "509876123", "quorvalle@example.org", UNKNOWN, *WORDS.values()]


def said(place):
    return f"she says {WORDS[place]} to it"


def asked_and_answered(clinic):
    """Registered, invited, answered, and sent."""
    factories.a_release()
    consultation = factories.an_invitation(clinic, appointment_at=timezone.now(), **PERSON).consultation
    rows = factories.medicines("warfarin 3 mg", f"{UNKNOWN} 5 mg")
    rows["items"][1]["reason"] = said("reason")
    illness = {"answer": "some", "items": [{"text": f"flat feet, {said('illness')}", "group": ""}]}
    answers = factories.quiet_answers(medicines=rows, health_other=illness)
    Intake.objects.filter(consultation=consultation).update(answers=answers | {"anything": {}})
    save_step(consultation=consultation, step="anything", answers={"words": said("free_text")}, seen=10**6)
    submit(consultation=consultation)
    consultation.refresh_from_db()
    return consultation


def spoken_about(consultation, by):
    """Messages both ways, a remark, a question, its answer on the telephone, a doctor who is asked, a screening."""
    write_to_clinic(consultation=consultation, words=said("message"))
    write_to_patient(consultation=consultation, by=by, words=said("answer"))
    remark = note_remark(consultation=consultation, by=by, words=said("remark"))
    close_remark(remark=remark, by=by, words=said("closed"))
    ask_patient(consultation=consultation, by=by, step="anything", words=said("question"))
    record_answer(consultation=consultation, by=by, step="anything", answers={"words": said("telephone")})
    record_screening(consultation=consultation, by=by, answers={"worried": "no"}, words=said("screening"))
    places = [one.place for one in medicines_of(newest_evaluation(consultation))]
    doctor = f"Dr {WORDS['doctor']}"
    letter = write_letter(consultation=consultation, by=by, prescriber=doctor, places=places, agreed=True, words=said("letter"))
    record_reply(letter=letter, by=by, reply="go_ahead", words=said("reply"), reply_from=WORDS["replier"])


def decided(consultation, by):
    """Planned, settled, decided, and signed by the patient."""
    consultation.refresh_from_db()
    save_plan(consultation=consultation, by=by, seen=consultation.version, plan=PLAN)
    flags = holding_back(newest_evaluation(consultation), Resolution.objects.filter(consultation=consultation))
    prints = [flag.fingerprint for flag in flags]
    resolve_flags(consultation=consultation, by=by, fingerprints=prints, reason="accepted", words=said("resolution"))
    factories.agreed_by(consultation)
    consultation.refresh_from_db()
    decide(consultation=consultation, by=by, seen=consultation.version, outcome="proceed", reason=said("decision"))
    consultation.refresh_from_db()
    give_text(consultation=consultation, by=by, words=said("consent"))
    signed(consultation, name=PERSON["name"], born=BORN)


def treated(consultation, by):
    """A picture is kept; treated, signed, added to, and a skin test for the next time."""
    treatments.aged(consultation, 3)
    consultation.refresh_from_db()
    keep_picture(consultation=consultation, by=by, upload=BytesIO(factories.picture_file()))
    treatments.asked_and_read(consultation, by)
    seen = treatment_of(consultation).version
    record = treatments.whole_record(by, remarks=said("treatment"))
    save_record(consultation=consultation, by=by, seen=seen, record=record)
    treatment = sign_treatment(consultation=consultation, by=by, seen=treatment_of(consultation).version)
    add_words(signed=treatment, by=by, words=said("addendum"))
    factories.a_patch_test(consultation, by=by, site=WORDS["site"])


def left_behind(consultation, by):
    """What others write: a curator, for a court, in an emergency, a restriction; and somebody who has not sent theirs."""
    decide_on(name=UnknownName.objects.folded_as(UNKNOWN).get(), by=a_curator(), state="set_aside", why=said("no_name"))
    bundle = make_bundle(consultation=consultation, by=by, why="court", to=WORDS["court"], papers={})
    desk = factories.a_user(consultation.clinic, "front_desk")
    open_in_emergency(consultation=consultation, by=desk, reason=said("emergency"))
    begun = factories.an_invitation(consultation.clinic, name="Quorvalle the younger").consultation
    keep_draft(consultation=begun, step=BY_KEY["anything"], fields={"words": [said("draft")]})
    call_command("run_outbox", once=True)
    restrict(patient=consultation.patient, by=by, words=said("restriction"))
    assert "sending(s) of answers, as the audit noted them" in " ".join(verified(bundle.content))


@pytest.fixture
def consultation():
    """From the invitation to the restriction."""

    def walk():
        by = treatments.a_practitioner()
        found = asked_and_answered(by.memberships.get().clinic)
        for act in (spoken_about, decided, treated, left_behind):
            act(found, by)
        return found

    return walked("a stolen consultation", walk)


# --- what a thief holds ---------------------------------------------------------------------------------------------


def raw():
    """All bytes: SQLite's file as it would lie on a disk, and each row, since a long one is spread over pages."""
    tables = connection.introspection.table_names()
    rows = b"\n".join(part for table in tables for row in rows_of(table) for part in row)
    return (connection.connection.serialize() if connection.vendor == "sqlite" else b"") + rows


def rows_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        for row in cursor:
            yield [bytes(one) if isinstance(one, memoryview | bytes) else str(one).encode() for one in row]


def opened():
    """The same through the keys."""
    columns = ((model, field.name) for model in sealed_models() for field in sealed_fields(model))
    return "\n".join(str(one) for model, name in columns for one in QuerySet(model).values_list(name, flat=True))


def spellings(word):
    """How some words could stand there all the same: as they are, in capitals, written otherwise, or as a bare digest."""
    plain = word.encode()
    yield from (plain, word.lower().encode(), word.upper().encode(), plain.hex().encode())
    yield from (in_base64(plain, shift) for shift in range(3))
    for text in (word, word.casefold(), f"she says {word} to it"):
        yield from (made(text.encode()).hexdigest()[:12].encode() for made in (hashlib.sha256, hashlib.md5, hashlib.sha1))


def in_base64(plain, shift):
    """In the middle of something longer it has one of three shapes, less its ends, which depend on what stands beside."""
    shape = base64.b64encode(b"\0" * shift + plain)
    return shape[4 if shift else 0 : len(shape) if (shift + len(plain)) % 3 == 0 else -4]


def test_r14_the_search_itself_finds_a_word_in_each_spelling():
    for beside in (b"", b"a", b"ab"):
        assert any(one in base64.b64encode(beside + b"Quorvalle" + b"more") for one in spellings("Quorvalle"))
    for hidden in (b"...quorvalle...", b"Quorvalle".hex().encode(), hashlib.sha256(b"quorvalle").hexdigest().encode()):
        assert any(one in hidden for one in spellings("Quorvalle"))
    assert min(map(len, spellings("Quorvalle"))) >= 8


def test_r14_no_word_of_a_whole_consultation_is_in_a_stolen_database(consultation):
    kept, read = raw(), opened()
    assert consultation.reference.encode() in kept
    for word in CANARIES:
        # It was written, or its absence would prove nothing.
        assert word in read, word
        assert not [one for one in spellings(word) if one in kept], word
    photograph = QuerySet(Picture).get().content
    assert bytes(photograph)[:64] not in kept


def test_r14_answers_cannot_be_tried_against_what_the_audit_notes(consultation):
    kept = raw()
    for one in QuerySet(Submission).all():
        assert one.salt
        assert sha256(canonical(one.answers)).encode() not in kept
        assert salted(one.salt, one.answers).encode() in kept
    seal_waiting()
    assert list(faults_of(consultation.clinic)) == []


def test_r14_answers_of_before_without_a_salt_are_still_as_the_audit_noted_them():
    assert salted("", {"a": 1}) == sha256(canonical({"a": 1}))


def test_r14_what_the_page_says_is_readable_is_readable(consultation):
    """docs/stolen-database.md promises no more than there is: whoever seals one of these mends that page."""
    kept = raw()
    for readable in ("warfarin", "anticoagulant", "HA2609-17", "STOP", "proceed", "female", consultation.clinic.name):
        assert readable.encode() in kept, readable


def test_r14_scrubbing_writes_every_table_anew_that_held_words_in_clear():
    assert {"consult_patient", "consult_unknownname", "consult_searchword", "consult_message"} <= set(tables())


# --- words that nobody knows ----------------------------------------------------------------------------------------


def test_r14_an_unknown_word_stays_one_row_while_keys_change(settings):
    settings.FIELD_KEYS = Keyring(OLD)
    factories.a_sent_consultation(medicines=factories.medicines(UNKNOWN))
    settings.FIELD_KEYS = Keyring(NEW | OLD)
    factories.a_sent_consultation(medicines=factories.medicines(UNKNOWN))
    name = UnknownName.objects.counted().get()
    assert (name.words, name.seen) == (UNKNOWN, 2)
    assert blind_names_again() == 1
    assert blind_names_again() == 0
    settings.FIELD_KEYS = Keyring(NEW | OLD)
    assert UnknownName.objects.folded_as(UNKNOWN).get() == name


def test_r14_two_rows_of_a_word_made_under_two_keys_at_once_become_one(settings):
    settings.FIELD_KEYS = Keyring(NEW | OLD)
    first = factories.a_sent_consultation(medicines=factories.medicines(UNKNOWN))
    name = UnknownName.objects.get()
    settings.FIELD_KEYS = Keyring(OLD | NEW)
    twin = UnknownName.objects.create(section=name.section, folded=name.folded, words=name.words, script=name.script)
    second = factories.a_sent_consultation()
    for one in (first, second):
        Sighting.objects.create(name=twin, consultation=one, clinic=one.clinic)
    assert blind_names_again() == 1
    assert {one.consultation_id for one in Sighting.objects.filter(name=name)} == {first.pk, second.pk}
    assert UnknownName.objects.get() == name


def test_r14_the_worklist_is_searched_and_put_in_order_on_opened_words():
    factories.a_sent_consultation(medicines=factories.medicines("zorbatrin", "Blixatrol"))
    factories.a_sent_consultation(medicines=factories.medicines("zorbatrin", "وربكسين"))
    names = UnknownName.objects.all()
    words = [one.words for one in these(names, in_order(names))]
    assert words[0] == "zorbatrin"
    assert sorted(words[1:]) == words[1:]
    for typed, found in (("ORBAT", ["zorbatrin"]), ("وربك", ["وربكسين"]), ("none", []), ("", words)):
        part = holding(names, typed)
        assert [one.words for one in these(part, in_order(part))] == found
