import pytest
from django.utils.translation import override

from consult.models import Consultation, Question, Role, Submission
from consult.services.access import NotAllowed
from consult.services.ask import QuestionEmpty, QuestionRefused, UnknownPage, ask_patient, record_answer
from consult.services.intake import save_step
from consult.services.review import newest_evaluation
from consult.services.submit import submit
from tests.factories import a_clinic, a_sent_consultation, a_user, ticked

pytestmark = pytest.mark.django_db
UNSURE = {"ticks": {"answer": "unsure", "picked": []}}
WORDS = "Has soya, egg or fish ever given you a reaction?"


@pytest.fixture
def clinic():
    return a_clinic()


@pytest.fixture
def practitioner(clinic):
    return a_user(clinic)


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
    with pytest.raises(QuestionRefused):
        ask_patient(consultation=unsure, by=practitioner, step="medicines", words=words)
    assert Question.objects.count() == 0


def test_the_refusal_is_in_the_language_of_the_practitioner_and_the_phrase_in_that_of_the_patient(unsure, practitioner):
    with override("ar"), pytest.raises(QuestionRefused) as refused:
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
