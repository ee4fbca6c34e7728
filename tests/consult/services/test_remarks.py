"""What the front desk heard: open until the patient confirms it, or a practitioner closes it in words."""

import pytest

from consult.models import Consultation, Outgoing, Question, Remark, Role
from consult.presenters.remarks import said_remark
from consult.services.access import NotAllowed
from consult.services.deciding import decide
from consult.services.gates import Gate, GatesClosed, closed_gates
from consult.services.guarded import refuse_faults
from consult.services.intake import leave_as_it_is
from consult.services.remarks import ASKED, RemarkEmpty, close_remark, note_remark
from consult.services.submit import submit
from consult.services.turns import SomebodyWasFirst
from tests.factories import a_clinic, a_release, a_sent_consultation, a_user, an_invitation, answer, medicines

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(clinic):
    return a_user(clinic, Role.FRONT_DESK)


def heard(consultation, by, words="She mentioned Eliquis."):
    return note_remark(consultation=consultation, by=by, words=words)


def test_a_remark_keeps_proceed_closed_until_the_patient_sends_its_page_again(clinic, desk):
    consultation = a_sent_consultation(clinic)
    remark = heard(consultation, desk)
    assert remark.question.step == "medicines"
    assert "Eliquis" not in remark.question.words
    assert closed_gates(consultation) == (Gate.REMARK,)
    with pytest.raises(GatesClosed):
        decide(consultation=consultation, by=a_user(clinic), seen=consultation.version, outcome="proceed", reason="x")
    consultation.refresh_from_db()
    answer(consultation, medicines=medicines("Eliquis"))
    submit(consultation=consultation)
    remark.refresh_from_db()
    assert remark.closed_at is not None
    assert remark.closed_by is None
    assert closed_gates(consultation) == ()


@pytest.mark.parametrize(
    "words", ["She mentioned Eliquis.", "She is allergic to soy", "قالت إنها تأخذ وارفارين", "She takes Zorbatrin"]
)
def test_what_it_names_and_the_page_still_does_not_say_stays_open_for_a_practitioner(clinic, desk, words):
    consultation = a_sent_consultation(clinic)
    remark = heard(consultation, desk, words)
    leave_as_it_is(consultation=consultation, step=remark.question.step)
    submit(consultation=consultation)
    remark.refresh_from_db()
    assert remark.closed_at is None
    assert closed_gates(consultation) == (Gate.REMARK,)
    assert "stands in the answers" in said_remark(remark, consultation).state


def test_an_allergy_beside_a_medicine_is_not_confirmed_with_the_medicine(clinic, desk):
    consultation = a_sent_consultation(clinic)
    remark = heard(consultation, desk, "She takes Eliquis and is allergic to soy")
    answer(consultation, medicines=medicines("Eliquis"))
    submit(consultation=consultation)
    remark.refresh_from_db()
    assert remark.closed_at is None


def test_a_patient_who_leaves_the_page_as_it_is_confirms_what_names_nothing(clinic, desk):
    consultation = a_sent_consultation(clinic)
    remark = heard(consultation, desk, "running late today")
    leave_as_it_is(consultation=consultation, step="anything")
    submit(consultation=consultation)
    remark.refresh_from_db()
    assert remark.closed_at is not None


def test_the_patient_is_told_that_something_waits_and_not_what(clinic, desk):
    consultation = a_sent_consultation(clinic)
    consultation.patient.email = "mona@example.org"
    consultation.patient.save()
    heard(consultation, desk)
    assert Outgoing.objects.filter(consultation=consultation, kind="question").count() == 1


def test_a_decided_consultation_is_open_again(clinic, desk):
    consultation = a_sent_consultation(clinic)
    decide(consultation=consultation, by=a_user(clinic), seen=consultation.version, outcome="proceed", reason="Nothing open.")
    heard(consultation, desk)
    assert Consultation.objects.get(pk=consultation.pk).state == "waiting_for_patient"


def test_who_has_not_sent_yet_meets_the_question_on_the_way(clinic, desk):
    a_release()
    consultation = an_invitation(clinic).consultation
    remark = heard(consultation, desk)
    assert Consultation.objects.get(pk=consultation.pk).state == "invited"
    answer(consultation, medicines=medicines("Eliquis"))
    submit(consultation=consultation)
    remark.refresh_from_db()
    assert remark.closed_at is not None


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("takes Eliquis every morning", "medicines"),
        ("she is allergic to soy", "allergy-other"),
        ("she has diabetes", "health-other"),
        ("she is pregnant", "pregnancy"),
        ("running late today", "anything"),
    ],
)
def test_the_page_that_a_remark_concerns_is_asked_about(clinic, desk, words, step):
    assert heard(a_sent_consultation(clinic), desk, words).question.step == step


def test_words_of_despair_alert_the_clinic_and_ask_nothing(clinic, desk):
    consultation = a_sent_consultation(clinic)
    remark = heard(consultation, desk, "She said she wants to kill herself")
    consultation.refresh_from_db()
    assert consultation.alerted_at is not None
    assert remark.question is None
    assert Remark.objects.open().count() == 1


def test_a_practitioner_closes_it_in_words_and_the_patient_is_asked_no_more(clinic, desk):
    consultation = a_sent_consultation(clinic)
    remark, first, second = heard(consultation, desk), a_user(clinic), a_user(clinic)
    with pytest.raises(RemarkEmpty):
        close_remark(remark=remark, by=first, words="  ")
    close_remark(remark=remark, by=first, words="Called her: it was her mother's.")
    assert not Question.objects.filter(consultation=consultation).unanswered().exists()
    assert Consultation.objects.get(pk=consultation.pk).state == "sent"
    with pytest.raises(SomebodyWasFirst) as error:
        close_remark(remark=remark, by=second, words="Mine")
    assert error.value.by == first


def test_the_desk_does_not_close_it_and_another_clinic_notes_nothing(clinic, desk):
    remark = heard(a_sent_consultation(clinic), desk)
    with pytest.raises(NotAllowed):
        close_remark(remark=remark, by=desk, words="x")
    with pytest.raises(NotAllowed):
        heard(remark.consultation, a_user(a_clinic("Elsewhere"), Role.FRONT_DESK))


def test_the_same_press_twice_is_one_remark(clinic, desk):
    consultation = a_sent_consultation(clinic)
    assert heard(consultation, desk) == heard(consultation, desk)


@pytest.mark.parametrize("language", sorted(ASKED))
def test_what_the_patient_reads_passes_the_guard(language):
    refuse_faults(ASKED[language], language=language)
