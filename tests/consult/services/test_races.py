"""Several windows at the same moment: in threads on PostgreSQL, one after the other on SQLite (in memory it has no waiting)."""

import threading

import pytest
from django.db import connection

from consult.models import AnswerRevision, Consultation, Evaluation, Intake, Submission
from consult.services.intake import save_step
from consult.services.submit import submit
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
WINDOWS = 8


def at_once(action):
    """What `action` returned in each of several windows."""
    if connection.vendor != "postgresql":
        return [action(number) for number in range(WINDOWS)]
    results = []
    threads = [threading.Thread(target=in_a_thread, args=(action, number, results)) for number in range(WINDOWS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def in_a_thread(action, number, results):
    try:
        results.append(action(number))
    finally:
        connection.close()


def test_eight_presses_of_send_are_one_submission_and_one_evaluation():
    factories.a_release()
    key = factories.an_invitation().consultation.pk
    factories.answer(Consultation.objects.get(pk=key))
    sent = at_once(lambda number: submit(consultation=Consultation.objects.get(pk=key)).pk)
    assert len(sent) == WINDOWS
    assert len(set(sent)) == 1
    assert Submission.objects.count() == Evaluation.objects.count() == 1


def test_eight_windows_that_save_other_words_lose_none_of_them():
    key = factories.an_invitation().consultation.pk

    def save(number):
        step = "expectations" if number % 2 else "anything"
        answers = {"words": f"window {number}"}
        return save_step(consultation=Consultation.objects.get(pk=key), step=step, answers=answers, seen=0)

    assert len(at_once(save)) == WINDOWS
    assert {row.answers["words"] for row in AnswerRevision.objects.all()} == {f"window {n}" for n in range(WINDOWS)}
    assert AnswerRevision.objects.filter(set_aside=False).count() == 2
    assert set(Intake.objects.get().answers) == {"expectations", "anything"}
