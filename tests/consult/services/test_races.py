"""Several windows at the same moment: in threads on PostgreSQL, one after the other on SQLite (in memory it has no waiting)."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from consult.models import (
    AccessLink,
    AnswerRevision,
    Consultation,
    Decision,
    DryRun,
    Evaluation,
    Intake,
    Question,
    Submission,
    UnknownName,
)
from consult.services.appointments import set_appointment
from consult.services.ask import ask_patient, record_answer
from consult.services.calendars import subscribe
from consult.services.changes import begin_change, drop_change
from consult.services.deciding import decide
from consult.services.dry_run import advance, start
from consult.services.evaluate import evaluate
from consult.services.intake import IntakeClosed, save_step
from consult.services.reading import correct_reading, readings_of
from consult.services.submit import submit
from consult.services.turns import SomebodyWasFirst, newest_evaluation
from sideeffects.models import Release
from sideeffects.services import publishing
from sideeffects.services.editing import EditConflict, newest_change, save_entry
from sideeffects.services.publishing import PublishRefused, publish
from sideeffects.services.working_copy import load_pack
from tests import factories
from tests.consult import trials
from tests.sideeffects.pack_files import small_content, write_pack
from tests.sideeffects.people import a_curator, published

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


def test_four_practitioners_decide_at_once_and_one_of_them_has():
    consultation = factories.a_sent_consultation()
    people = [factories.a_user(consultation.clinic) for _ in range(WINDOWS)]

    def sign(number):
        try:
            return decide(
                consultation=Consultation.objects.get(pk=consultation.pk),
                by=people[number],
                seen=consultation.version,
                outcome=Decision.Outcome.HOLD,
                reason=f"words of {number}",
                until="a letter",
            )
        except SomebodyWasFirst as first:
            return first

    results = at_once(sign)
    signed = [one for one in results if isinstance(one, Decision)]
    told = [one for one in results if isinstance(one, SomebodyWasFirst)]
    assert (len(signed), len(told)) == (1, WINDOWS - 1)
    assert {first.by for first in told} == {signed[0].by}


def test_practitioners_who_correct_at_once_all_succeed_and_the_last_evaluation_knows_every_correction():
    consultation = factories.a_sent_consultation(medicines=factories.medicines("warfarin", "cumadin", "florbin", "zorbin"))
    by = factories.a_user(consultation.clinic)
    read = readings_of(newest_evaluation(consultation).answer)

    def say(number):
        origin, words = read[number % len(read)]
        mine = Consultation.objects.get(pk=consultation.pk)
        return correct_reading(consultation=mine, by=by, origin=origin, words=words, key="warfarin")

    assert 1 < len(read) <= WINDOWS
    assert len(at_once(say)) == WINDOWS
    newest = newest_evaluation(consultation)
    assert {(one["origin"], one["words"]) for one in newest.document["corrections"]} == set(read)


def test_a_patient_sends_again_while_practitioners_correct_plan_and_write_down():
    consultation = factories.a_sent_consultation(medicines=factories.medicines("warfarin"))
    by = factories.a_user(consultation.clinic)
    origin, words = readings_of(newest_evaluation(consultation).answer)[0]
    ask_patient(consultation=consultation, by=by, step="anything", words="Which heart tablet is it?")

    def act(number):
        mine = Consultation.objects.get(pk=consultation.pk)
        acts = (
            lambda: submit(consultation=mine),
            lambda: correct_reading(consultation=mine, by=by, origin=origin, words=words, key="warfarin"),
            lambda: set_appointment(consultation=mine, by=by, at=timezone.now()),
            lambda: record_answer(consultation=mine, by=by, step="anything", answers={"words": f"told {number}"}),
        )
        return acts[number % len(acts)]()

    results = at_once(act)
    assert len(results) == WINDOWS
    newest = newest_evaluation(consultation)
    assert newest.submission == Submission.objects.order_by("number").last()
    assert newest.answer["overall"] == Consultation.objects.get().level


def test_publishing_while_intakes_are_sent_leaves_each_with_exactly_one_release(tmp_path, monkeypatch):
    monkeypatch.setattr(publishing, "check", lambda content: [])
    load_pack(write_pack(tmp_path, small_content()), by=None)
    published()
    keys = [factories.an_invitation().consultation.pk for _ in range(WINDOWS)]
    for key in keys:
        factories.answer(Consultation.objects.get(pk=key))
    curator = a_curator()

    def act(number):
        if number % 2:
            return submit(consultation=Consultation.objects.get(pk=keys[number]))
        content = small_content()["guidelines"]["eat-before"] | {"order": number}
        save_entry(kind="guidelines", content=content, by=curator, based_on=newest_change("guidelines", "eat-before"))
        return publish(by=curator, note=f"order {number}")

    def told(number):
        try:
            return act(number)
        except (EditConflict, PublishRefused) as refused:
            return refused

    assert len(at_once(told)) == WINDOWS
    numbers = list(Release.objects.values_list("number", flat=True))
    assert numbers == list(range(len(numbers), 0, -1))
    evaluations = Evaluation.objects.all()
    assert len(evaluations) == Submission.objects.count() == WINDOWS // 2
    assert {one.release.number for one in evaluations} <= set(numbers)
    for one in evaluations:
        assert one.answer["release"] == one.release.number


def test_eight_windows_that_step_one_dry_run_while_answers_are_sent_find_each_move_once(tmp_path):
    release = trials.load(tmp_path)
    clinic = factories.a_clinic()
    taking = trials.people(release, *[trials.WARFARIN] * WINDOWS, clinic=clinic)
    trials.change(level="STOP")
    curator = a_curator()

    def act(number):
        if number == 3:
            evaluate(consultation=taking[0], by=None, because="plan")
        return advance(run=start(by=curator), seconds=30).state

    assert at_once(act) == ["done"] * WINDOWS
    for run in DryRun.objects.all():
        moved = list(run.moves.values_list("consultation", flat=True))
        assert len(moved) == len(set(moved))
        assert {one.pk for one in taking[1:]} <= set(moved)
        assert run.grades.count() == 0


def test_eight_patients_who_write_the_same_unknown_name_at_once_are_all_counted():
    factories.a_release()
    keys = [factories.an_invitation().consultation.pk for _ in range(WINDOWS)]
    words = ["zorbatrin", "blixatrol"]
    for number, key in enumerate(keys):
        steps = factories.quiet_answers(medicines=factories.medicines(*(words if number % 2 else words[::-1])))
        factories.answer(Consultation.objects.get(pk=key), **{step.replace("-", "_"): given for step, given in steps.items()})
    at_once(lambda number: submit(consultation=Consultation.objects.get(pk=keys[number])).pk)
    seen = {name.folded: name.seen for name in UnknownName.objects.counted()}
    assert seen == {"zorbatrin": WINDOWS, "blixatrol": WINDOWS}


# --- the patient's way ----------------------------------------------------------------------------------------------


def now(consultation):
    return Consultation.objects.get(pk=consultation.pk)


def test_a_calendar_link_asked_for_eight_times_at_once_leaves_one():
    consultation = factories.a_sent_consultation()
    at_once(lambda number: subscribe(consultation=now(consultation)).secret)
    assert AccessLink.objects.live(timezone.now()).filter(purpose=AccessLink.Purpose.CALENDAR).count() == 1


def test_who_sends_and_takes_back_a_change_at_once_has_done_one_of_them():
    consultation = factories.a_sent_consultation()
    begin_change(consultation=consultation)
    factories.answer(now(consultation), heart=factories.ticked("stroke"))

    def act(number):
        mine = now(consultation)
        return submit(consultation=mine).pk if number % 2 else drop_change(consultation=mine)

    assert len(at_once(act)) == WINDOWS
    row = now(consultation)
    assert (row.state, row.reopened_at) == (Consultation.State.SENT, None)
    assert row.intake.answers == Submission.objects.latest("number").answers


def test_a_question_asked_while_the_answers_are_sent_is_never_lost():
    consultation = factories.a_sent_consultation()
    by = factories.a_user(consultation.clinic)
    ask_patient(consultation=consultation, by=by, step="heart", words="When was it?")

    def act(number):
        mine = now(consultation)
        acts = (
            lambda: submit(consultation=mine),
            lambda: ask_patient(consultation=mine, by=by, step="anything", words="When was it?"),
            lambda: save_step(consultation=mine, step="heart", answers=factories.ticked("stroke"), seen=10**6),
        )
        try:
            return acts[number % len(acts)]()
        except IntakeClosed as closed:
            return closed

    assert len(at_once(act)) == WINDOWS
    waits = now(consultation).state == Consultation.State.WAITING_FOR_PATIENT
    assert waits == Question.objects.unanswered().exists()
    assert Question.objects.unanswered().filter(step="anything").exists()
