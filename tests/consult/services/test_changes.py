"""Something has changed since sending: a new answer beside the old one, evaluated again; or nothing has, and all is as it was."""

from contextlib import suppress

import pytest

from consult.models import AnswerRevision, Consultation, Evaluation, Intake, Outgoing, Submission
from consult.services.changes import NoRoom, NothingSent, begin_change, changed_pages, drop_change
from consult.services.deciding import decide
from consult.services.intake import is_open
from consult.services.plan import save_plan
from consult.services.submit import submit
from consult.services.turns import newest_evaluation
from tests import factories

pytestmark = pytest.mark.django_db
States = Consultation.State
PLAN = {
    "ingredients": ["hyaluronic acid"],
    "areas": ["face"],
    "antiseptic": None,
    "gloves": None,
    "numbing": None,
    "concerns": None,
}


@pytest.fixture
def sent():
    return factories.a_sent_consultation()


@pytest.fixture
def decided(sent):
    decide(consultation=sent, by=factories.a_user(sent.clinic), seen=sent.version, outcome="do_not_treat", reason="Not this year")
    sent.refresh_from_db()
    return sent


def now(consultation):
    return Consultation.objects.get(pk=consultation.pk)


def test_a_change_opens_the_pages_and_what_was_decided_waits(decided):
    begin_change(consultation=decided)
    assert decided.state == States.WAITING_FOR_PATIENT
    assert is_open(now(decided).intake)


def test_before_sending_there_is_nothing_to_reopen():
    with pytest.raises(NothingSent):
        begin_change(consultation=factories.an_invitation().consultation)


def test_the_new_answers_stand_beside_the_old_and_are_evaluated(decided):
    begin_change(consultation=decided)
    factories.answer(decided, medicines=factories.medicines("warfarin"))
    submit(consultation=decided)
    first, second = Submission.objects.order_by("number")
    assert first.answers["medicines"]["items"] == []
    assert second.answers["medicines"]["items"][0]["text"] == "warfarin"
    newest = Evaluation.objects.latest("id")
    assert (newest.because, newest.overall) == ("changed", "HOLD")
    assert (now(decided).state, now(decided).reopened_at, now(decided).reopened_from) == (States.SENT, None, "")


def test_words_of_ones_own_are_evaluated_too_and_stay_with_those_before(sent):
    Intake.objects.update(answers=sent.intake.answers | {"anything": {"words": "I am nervous"}})
    begin_change(consultation=sent, words="Since Monday I take warfarin")
    assert Intake.objects.get().answers["anything"]["words"] == "I am nervous\nSince Monday I take warfarin"
    submit(consultation=sent)
    assert Evaluation.objects.latest("id").overall == "HOLD"


def test_said_twice_it_is_open_once_and_the_words_stand_once(sent):
    for _press in range(2):
        begin_change(consultation=sent, words="I have a cold")
    assert Intake.objects.get().answers["anything"]["words"] == "I have a cold"
    assert now(sent).reopened_from == States.SENT


def test_the_clinic_is_told(sent):
    type(sent.clinic).objects.update(alert_email="desk@example.org")
    begin_change(consultation=now(sent))
    assert Outgoing.objects.filter(kind=Outgoing.Kind.NEWS).count() == 1


def test_nothing_has_changed_brings_back_what_was_sent_and_decided(decided):
    sent = Submission.objects.get().answers
    begin_change(consultation=decided)
    factories.answer(decided, heart=factories.ticked("stroke"))
    assert changed_pages(now(decided).intake) == ["heart"]
    assert drop_change(consultation=decided) == ["heart"]
    assert now(decided).state == States.DECIDED
    assert Intake.objects.get().answers == sent
    assert not is_open(now(decided).intake)
    # What was typed is kept, as everything is.
    assert factories.ticked("stroke") in [one.answers for one in AnswerRevision.objects.filter(step="heart")]


def test_a_decision_on_what_is_no_longer_the_newest_evaluation_does_not_come_back(decided):
    begin_change(consultation=decided)
    practitioner = factories.a_user(decided.clinic)
    save_plan(consultation=decided, by=practitioner, seen=decided.version, plan=PLAN)
    drop_change(consultation=decided)
    assert now(decided).state == States.SENT


def test_a_page_that_was_not_sent_is_unanswered_again_and_not_none(sent):
    begin_change(consultation=sent)
    Intake.objects.update(answers={key: value for key, value in sent.intake.answers.items() if key != "heart"})
    submit(consultation=sent)
    begin_change(consultation=now(sent))
    factories.answer(now(sent), heart=factories.ticked())
    assert drop_change(consultation=now(sent)) == ["heart"]
    assert "heart" not in Intake.objects.get().answers


def test_nothing_to_drop_changes_nothing(sent):
    version = now(sent).version
    assert drop_change(consultation=sent) == []
    assert now(sent).version == version


def test_more_words_than_can_be_read_with_the_answers_are_refused_and_open_nothing(sent):
    with pytest.raises(NoRoom):
        begin_change(consultation=sent, words="word " * 900)
    assert now(sent).reopened_at is None
    for number in range(6):
        with suppress(NoRoom):
            begin_change(consultation=now(sent), words=f"{number} " + "word " * 180)
    submit(consultation=now(sent))
    assert not newest_evaluation(sent).failed
