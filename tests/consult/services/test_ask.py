import pytest
from django.utils.translation import override

from consult.models import Consultation, Intake, Outgoing, Patient, Question, Role, Submission
from consult.services.access import NotAllowed
from consult.services.ask import QuestionEmpty, UnknownPage, ask_patient, record_answer
from consult.services.changes import begin_change, drop_change
from consult.services.guarded import WordsRefused
from consult.services.intake import IntakeClosed, NotAnswered, leave_as_it_is, save_step
from consult.services.submit import submit
from consult.services.turns import newest_evaluation
from tests.factories import a_sent_consultation, a_user, ticked

pytestmark = pytest.mark.django_db
UNSURE = {"ticks": {"answer": "unsure", "picked": []}}
WORDS = "Has soya, egg or fish ever given you a reaction?"


@pytest.fixture
def unsure(clinic):
    """Somebody who is not sure about food allergies."""
    return a_sent_consultation(clinic, allergy_food=UNSURE)


def test_asking_opens_the_intake_for_the_patient_again(unsure, practitioner):
    question = ask_patient(consultation=unsure, by=practitioner, step="allergy-food", words=WORDS)
    unsure.refresh_from_db()
    assert unsure.state == Consultation.State.WAITING_FOR_PATIENT
    assert (question.step, question.words, question.answered_at) == ("allergy-food", WORDS, None)


def test_the_patients_answer_closes_the_question_and_is_evaluated(unsure, practitioner):
    ask_patient(consultation=unsure, by=practitioner, step="allergy-food", words=WORDS)
    save_step(consultation=unsure, step="allergy-food", answers=ticked(), seen=10**6)
    submit(consultation=unsure)
    unsure.refresh_from_db()
    assert unsure.state == Consultation.State.SENT
    assert Question.objects.get().answered_at
    assert newest_evaluation(unsure).complete


@pytest.mark.parametrize("words", ["Please stop taking your warfarin two days before.", "توقف عن تناول الوارفارين قبل يومين."])
def test_a_question_that_tells_the_patient_to_leave_out_a_medicine_is_refused(unsure, practitioner, words):
    with pytest.raises(WordsRefused):
        ask_patient(consultation=unsure, by=practitioner, step="medicines", words=words)
    assert Question.objects.count() == 0


def test_the_refusal_is_in_the_language_of_the_practitioner_and_the_phrase_in_that_of_the_patient(unsure, practitioner):
    with override("ar"), pytest.raises(WordsRefused) as refused:
        ask_patient(consultation=unsure, by=practitioner, step="medicines", words="Please skip your Eliquis.")
    fault = refused.value.faults[0]
    assert "دواء" in fault.why
    assert fault.safe_phrasing.startswith("Keep taking")


def test_a_question_needs_words_and_a_page(unsure, practitioner):
    with pytest.raises(QuestionEmpty):
        ask_patient(consultation=unsure, by=practitioner, step="medicines", words="  ")
    with pytest.raises(UnknownPage):
        ask_patient(consultation=unsure, by=practitioner, step="horoscope", words=WORDS)


def test_an_answer_by_telephone_is_a_new_submission_and_settles_what_waited(unsure, practitioner):
    before = Submission.objects.get()
    evaluation = record_answer(consultation=unsure, by=practitioner, step="allergy-food", answers=ticked())
    assert evaluation.complete
    assert evaluation.created_by == practitioner
    assert Submission.objects.get(pk=before.pk).answers["allergy-food"] == UNSURE
    assert Submission.objects.count() == 2


def test_an_answer_by_telephone_can_raise_what_was_unknown(unsure, practitioner):
    evaluation = record_answer(consultation=unsure, by=practitioner, step="allergy-food", answers=ticked("soy"))
    assert evaluation.answer["restricted"] or evaluation.overall in ("CAUTION", "HOLD", "STOP")


def test_an_answer_by_telephone_closes_the_open_question(unsure, practitioner):
    ask_patient(consultation=unsure, by=practitioner, step="allergy-food", words=WORDS)
    record_answer(consultation=unsure, by=practitioner, step="allergy-food", answers=ticked())
    unsure.refresh_from_db()
    assert unsure.state == Consultation.State.SENT


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.OWNER, Role.CURATOR])
def test_only_practitioners_ask(unsure, clinic, role):
    with pytest.raises(NotAllowed):
        ask_patient(consultation=unsure, by=a_user(clinic, role), step="medicines", words=WORDS)


# --- only what the patient went to is answered ---------------------------------------------------------------------


def reload(consultation):
    return Consultation.objects.get(pk=consultation.pk)


def test_sending_leaves_open_what_the_patient_did_not_go_to(unsure, practitioner):
    food = ask_patient(consultation=unsure, by=practitioner, step="allergy-food", words=WORDS)
    other = ask_patient(consultation=unsure, by=practitioner, step="medicines", words="Which tablets do you take at night?")
    save_step(consultation=unsure, step="allergy-food", answers=ticked(), seen=10**6)
    submit(consultation=reload(unsure))
    food.refresh_from_db()
    other.refresh_from_db()
    assert food.answered_at
    assert not other.answered_at
    assert reload(unsure).state == Consultation.State.WAITING_FOR_PATIENT


def test_sending_again_without_going_to_the_question_sends_nothing(unsure, practitioner):
    ask_patient(consultation=unsure, by=practitioner, step="allergy-food", words=WORDS)
    assert submit(consultation=reload(unsure)) == Submission.objects.get()
    assert Question.objects.unanswered().count() == 1


def test_a_page_saved_before_it_was_asked_about_answers_nothing(unsure, practitioner):
    ask_patient(consultation=unsure, by=practitioner, step="anything", words="Anything else?")
    save_step(consultation=unsure, step="allergy-food", answers=ticked(), seen=10**6)
    ask_patient(consultation=unsure, by=practitioner, step="allergy-food", words=WORDS)
    submit(consultation=reload(unsure))
    assert Question.objects.unanswered().count() == 2


def test_an_answer_that_stays_as_it_is_answers_the_question(unsure, practitioner):
    ask_patient(consultation=unsure, by=practitioner, step="allergy-food", words=WORDS)
    leave_as_it_is(consultation=reload(unsure), step="allergy-food")
    assert Question.objects.told().exists()
    assert submit(consultation=reload(unsure)).number == 2
    assert not Question.objects.unanswered().exists()
    assert reload(unsure).state == Consultation.State.SENT


def test_saving_the_same_words_on_the_same_day_answers_it_too(unsure, practitioner):
    ask_patient(consultation=unsure, by=practitioner, step="allergy-food", words=WORDS)
    save_step(consultation=unsure, step="allergy-food", answers=UNSURE, seen=10**6)
    submit(consultation=reload(unsure))
    assert not Question.objects.unanswered().exists()


def test_what_was_never_answered_cannot_stay_as_it_is(unsure, practitioner):
    Intake.objects.update(answers={key: value for key, value in unsure.intake.answers.items() if key != "habits"})
    ask_patient(consultation=unsure, by=practitioner, step="habits", words="Do you smoke?")
    with pytest.raises(NotAnswered):
        leave_as_it_is(consultation=reload(unsure), step="habits")


def test_nothing_stays_as_it_is_where_nobody_asked(unsure):
    with pytest.raises(IntakeClosed):
        leave_as_it_is(consultation=unsure, step="allergy-food")


def test_a_changed_page_that_is_put_back_has_answered_nothing(unsure, practitioner):
    ask_patient(consultation=unsure, by=practitioner, step="allergy-food", words=WORDS)
    begin_change(consultation=reload(unsure))
    save_step(consultation=reload(unsure), step="allergy-food", answers=ticked("soy"), seen=10**6)
    drop_change(consultation=reload(unsure))
    assert not Question.objects.told().exists()
    assert Question.objects.unanswered().exists()


# --- by telephone while the patient is at it -----------------------------------------------------------------------


def test_an_answer_by_telephone_does_not_send_what_the_patient_has_not_sent(unsure, practitioner):
    begin_change(consultation=unsure)
    save_step(consultation=reload(unsure), step="heart", answers=ticked("stroke"), seen=10**6)
    evaluation = record_answer(consultation=reload(unsure), by=practitioner, step="allergy-food", answers=ticked())
    assert evaluation.submission.answers["heart"] == ticked()
    assert evaluation.submission.answers["allergy-food"] == ticked()
    # It is still theirs, open, and goes when they send.
    now = reload(unsure)
    assert now.intake.answers["heart"] == ticked("stroke")
    assert now.reopened_at
    assert now.state == Consultation.State.WAITING_FOR_PATIENT
    assert submit(consultation=now).answers["heart"] == ticked("stroke")


def test_an_unsent_answer_to_another_question_is_sent_after_the_telephone(unsure, practitioner):
    for step in ("allergy-food", "heart"):
        ask_patient(consultation=unsure, by=practitioner, step=step, words=WORDS)
    save_step(consultation=reload(unsure), step="heart", answers=ticked("stroke"), seen=10**6)
    record_answer(consultation=reload(unsure), by=practitioner, step="allergy-food", answers=ticked())
    assert reload(unsure).state == Consultation.State.WAITING_FOR_PATIENT
    assert submit(consultation=reload(unsure)).answers["heart"] == ticked("stroke")
    assert not Question.objects.unanswered().exists()


def test_a_question_left_open_does_not_silence_the_next_one(clinic, practitioner):
    consultation = a_sent_consultation(clinic)
    Patient.objects.update(email="mona@example.com")
    for step in ("heart", "allergy-food"):
        ask_patient(consultation=reload(consultation), by=practitioner, step=step, words=WORDS)
    letters = Outgoing.objects.filter(kind=Outgoing.Kind.QUESTION)
    assert letters.count() == 1
    save_step(consultation=reload(consultation), step="allergy-food", answers=ticked("soy"), seen=10**6)
    submit(consultation=reload(consultation))
    ask_patient(consultation=reload(consultation), by=practitioner, step="medicines", words="Which tablet is it?")
    assert letters.count() == 2
