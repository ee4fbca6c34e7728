"""Saving and sending: nothing typed is lost, nothing is sent twice."""

import pytest

from consult.models import AnswerRevision, AuditEvent, Consultation, Evaluation, Intake, Question, Submission
from consult.services.intake import IntakeClosed, save_step
from consult.services.submit import NothingToSend, submit
from tests import factories

pytestmark = pytest.mark.django_db


def saved(consultation):
    return Intake.objects.get(consultation=consultation)


def test_a_saved_page_is_there_for_whoever_comes_back():
    consultation = factories.an_invitation().consultation
    save_step(consultation=consultation, step="sex", answers={"sex": "female"}, seen=0)
    assert saved(consultation).answers == {"sex": {"sex": "female"}}
    assert Consultation.objects.get().state == "answering"


def test_two_pages_saved_from_two_tabs_are_both_kept():
    consultation = factories.an_invitation().consultation
    save_step(consultation=consultation, step="sex", answers={"sex": "female"}, seen=0)
    save_step(consultation=consultation, step="anything", answers={"words": "hello"}, seen=0)
    assert set(saved(consultation).answers) == {"sex", "anything"}


def test_the_same_page_saved_twice_with_other_words_keeps_both_and_says_so():
    consultation = factories.an_invitation().consultation
    save_step(consultation=consultation, step="anything", answers={"words": "theirs"}, seen=0)
    result = save_step(consultation=consultation, step="anything", answers={"words": "ours"}, seen=0)
    assert result.theirs == {"words": "theirs"}
    assert saved(consultation).answers["anything"] == {"words": "theirs"}
    assert {"words": "ours"} in [one.answers for one in AnswerRevision.objects.filter(set_aside=True)]


def test_after_seeing_the_other_words_the_patient_decides():
    consultation = factories.an_invitation().consultation
    save_step(consultation=consultation, step="anything", answers={"words": "theirs"}, seen=0)
    again = save_step(consultation=consultation, step="anything", answers={"words": "ours"}, seen=1)
    assert again.theirs is None
    assert saved(consultation).answers["anything"] == {"words": "ours"}
    assert {"words": "theirs"} in [one.answers for one in AnswerRevision.objects.all()]


def test_pressing_continue_twice_is_one_save():
    consultation = factories.an_invitation().consultation
    for _ in range(2):
        result = save_step(consultation=consultation, step="sex", answers={"sex": "male"}, seen=0)
        assert result.theirs is None
    assert AnswerRevision.objects.count() == 1


def test_sending_twice_gives_one_submission_and_one_evaluation():
    factories.a_release()
    consultation = factories.an_invitation().consultation
    factories.answer(consultation)
    first = submit(consultation=consultation)
    second = submit(consultation=consultation)
    assert first == second
    assert Submission.objects.count() == Evaluation.objects.count() == 1


def test_an_empty_intake_is_not_sent():
    factories.a_release()
    with pytest.raises(NothingToSend):
        submit(consultation=factories.an_invitation().consultation)


def test_what_was_sent_cannot_be_changed_any_more():
    consultation = factories.a_sent_consultation()
    with pytest.raises(IntakeClosed):
        save_step(consultation=consultation, step="sex", answers={"sex": "male"}, seen=99)


def test_when_asked_again_the_patient_answers_and_sends_a_second_time():
    consultation = factories.a_sent_consultation()
    practitioner = factories.a_user(consultation.clinic)
    Question.objects.create(
        clinic=consultation.clinic, consultation=consultation, step="medicines", words="Which dose?", by=practitioner
    )
    Consultation.objects.filter(pk=consultation.pk).update(state="waiting_for_patient")
    factories.answer(consultation, medicines=factories.medicines("paracetamol 500 mg"))
    submit(consultation=Consultation.objects.get(pk=consultation.pk))
    assert [one.number for one in Submission.objects.all()] == [1, 2]
    assert Evaluation.objects.last().because == "asked"
    assert Question.objects.get().answered_at
    assert Consultation.objects.get(pk=consultation.pk).state == "sent"


def test_the_audit_rows_hold_no_word_that_the_patient_wrote():
    factories.a_sent_consultation(anything={"words": "zebra crossing"})
    payloads = " ".join(str(event.payload) for event in AuditEvent.objects.all())
    assert "zebra" not in payloads
    assert "intake.sent" in set(AuditEvent.objects.values_list("action", flat=True))


def test_the_patient_gets_a_date_of_birth_only_where_the_clinic_had_none():
    factories.a_release()
    consultation = factories.an_invitation(date_of_birth=None).consultation
    factories.answer(consultation, **factories.quiet_answers(birth={"born": "1984-05-06"}))
    submit(consultation=consultation)
    consultation = Consultation.objects.get(pk=consultation.pk)
    assert str(consultation.patient.date_of_birth) == "1984-05-06"
    assert Submission.objects.get().document["patient"]["date_of_birth"] == "1984-05-06"
