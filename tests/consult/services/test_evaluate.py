"""Evaluating what was sent: kept whole, replayed byte for byte, and never clear when something failed."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from consult.models import Consultation, Correction, Evaluation, Flag
from consult.services import evaluate as module
from consult.services.evaluate import NotSent, evaluate, replay
from consult.services.submit import submit
from consult.services.unsent import look
from sideeffects.models import Release
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_quiet_intake_waits_for_nothing_but_the_plan():
    consultation = factories.a_sent_consultation()
    evaluation = Evaluation.objects.get()
    assert not evaluation.failed
    assert evaluation.complete, [one.rule for one in Flag.objects.filter(kind="cannot_assess")]
    assert consultation.level in ("CLEAR", "NOTE")
    assert evaluation.answer["restricted"] is True


def test_a_blood_thinner_puts_the_consultation_on_hold_with_the_patients_words():
    consultation = factories.a_sent_consultation(medicines=factories.medicines("Eliquis 5 mg"))
    assert consultation.level == "HOLD"
    flags = Flag.objects.filter(kind="raised", level="HOLD")
    assert any("Eliquis" in one["words"] for flag in flags for one in flag.detail["because"])


def test_staff_read_what_was_found_in_their_language_whatever_the_patient_answered_in():
    consultation = factories.an_invitation(language="ar").consultation
    factories.a_release()
    factories.answer(consultation, medicines=factories.medicines("وارفارين"))
    submit(consultation=consultation)
    found = next(one for one in Evaluation.objects.get().answer["findings"] if one["rule"] == "anticoagulant")
    assert (found["outcome"], found["title"].isascii(), found["practitioner_text"][:5].isascii()) == ("raised", True, True)
    assert consultation.intake.submissions.get().language == "ar"


def test_what_was_not_answered_is_not_clear():
    factories.a_release()
    answers = factories.quiet_answers()
    answers.pop("medicines")
    consultation = factories.an_invitation().consultation
    factories.answer(consultation, **answers)
    submit(consultation=consultation)
    evaluation = Evaluation.objects.get()
    assert not evaluation.complete
    missing = {question for flag in Flag.objects.filter(kind="cannot_assess") for question in flag.detail["missing"]}
    assert "medicines.medicines" in missing


def test_an_evaluation_replays_to_the_identical_bytes():
    factories.a_sent_consultation(medicines=factories.medicines("Marevan 3 mg", "fish oil"))
    evaluation = Evaluation.objects.get()
    outcome = replay(evaluation)
    assert outcome.result == evaluation.result
    assert outcome.same


def test_a_stored_result_that_was_tampered_with_does_not_replay():
    factories.a_sent_consultation()
    evaluation = Evaluation.objects.get()
    evaluation.result = evaluation.result.replace('"complete":true', '"complete":false')
    assert not replay(evaluation).same


def test_the_replay_command_says_identical_for_all_and_refuses_an_unknown_number():
    factories.a_sent_consultation()
    out = StringIO()
    call_command("replay", "--all", stdout=out)
    assert "identical" in out.getvalue()
    with pytest.raises(CommandError):
        call_command("replay", "999999")
    with pytest.raises(CommandError):
        call_command("replay")


@pytest.mark.parametrize("error", [RuntimeError("paracetamol"), RecursionError(), MemoryError()])
def test_when_the_engine_fails_a_person_must_read_and_nothing_reads_as_clear(monkeypatch, caplog, error):
    def fails(*args, **kwargs):
        raise error

    monkeypatch.setattr(module, "examine", fails)
    consultation = factories.a_sent_consultation()
    evaluation = Evaluation.objects.get()
    assert evaluation.failed
    assert (evaluation.overall, evaluation.complete) == ("UNASSESSED", False)
    assert consultation.level == "UNASSESSED"
    flag = Flag.objects.get()
    assert (flag.kind, flag.rule, flag.detail["missing"]) == ("cannot_assess", "evaluation", ["manual review"])
    assert "paracetamol" not in caplog.text


def test_a_later_evaluation_stays_on_the_release_of_the_first():
    consultation = factories.a_sent_consultation()
    first = Evaluation.objects.get()
    content = json.loads(first.release.content)
    Release.objects.create(number=first.release.number + 1, sha256="f" * 64, content=json.dumps(content))
    later = evaluate(consultation=consultation, by=factories.a_user(consultation.clinic), because="plan")
    assert later.release == first.release


def test_nothing_is_evaluated_before_it_is_sent():
    consultation = factories.an_invitation().consultation
    with pytest.raises(NotSent):
        evaluate(consultation=consultation, by=None, because="sent")


def test_a_correction_is_in_the_next_evaluation_and_the_newest_counts():
    consultation = factories.a_sent_consultation(medicines=factories.medicines("zorbatrin"))
    practitioner = factories.a_user(consultation.clinic)
    for key in ("warfarin", "paracetamol"):
        Correction.objects.create(
            clinic=consultation.clinic,
            consultation=consultation,
            origin="medicines.medicines.items[0].text",
            words="zorbatrin",
            key=key,
            by=practitioner,
        )
    later = evaluate(consultation=consultation, by=practitioner, because="corrected")
    assert later.document["corrections"] == [
        {"origin": "medicines.medicines.items[0].text", "words": "zorbatrin", "key": "paracetamol"}
    ]
    assert later.answer["unrecognised"] == []


def test_choosing_a_plan_turns_restrictions_into_answers():
    consultation = factories.a_sent_consultation(allergy_food=factories.ticked("soy"))
    restricted = Evaluation.objects.get().answer["restricted"]
    plan = {"ingredients": ["hyaluronic acid"], "antiseptic": ["alcohol"], "gloves": ["nitrile"], "numbing": []}
    consultation.plan = {**consultation.plan, **plan}
    consultation.save(update_fields=["plan"])
    later = evaluate(consultation=consultation, by=factories.a_user(consultation.clinic), because="plan")
    assert restricted
    assert not later.answer["restricted"]


def test_words_of_despair_anywhere_mark_the_consultation():
    consultation = factories.a_sent_consultation(anything={"words": "I do not want to live any more"})
    assert consultation.despair
    assert consultation.level == "STOP"


def test_a_draft_shows_its_contradictions_before_it_is_sent():
    factories.a_release()
    consultation = factories.an_invitation().consultation
    factories.answer(consultation, **factories.quiet_answers(anything={"words": "nothing, apart from my Eliquis every day"}))
    draft = look(Consultation.objects.get(pk=consultation.pk).intake)
    assert any("Eliquis" in " ".join(one["words"]) for one in draft.contradictions)


def test_a_draft_that_cannot_be_read_stops_nobody(monkeypatch):
    factories.a_release()
    consultation = factories.an_invitation().consultation

    def fails(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("consult.services.unsent.examine", fails)
    draft = look(consultation.intake)
    assert draft.contradictions == ()
    assert not draft.despair
