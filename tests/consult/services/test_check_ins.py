"""Asking how it is going: from signing to week 12, reminded once, then on the list; after downtime never five at once."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from consult.models import AuditEvent, CheckIn, Consultation, Outgoing, Patient, Report
from consult.presenters.letters import letter
from consult.services import check_in_times, check_ins, sending
from consult.services.check_in_times import USUAL
from consult.services.check_ins import ask_due, open_check_in, plan_check_ins
from consult.services.daytime import daytime
from consult.services.outbox import tell
from consult.services.restricting import restrict
from consult.services.sending import LEASE, send_due
from tests.reported import after, told, treated

pytestmark = pytest.mark.django_db
Kind, State = Outgoing.Kind, Outgoing.State
ASKED = (Kind.CHECK_IN, Kind.CHECK_IN_AGAIN)


@pytest.fixture(autouse=True)
def _mail_only(settings):
    settings.EMAIL_SENDER, settings.SMS_SENDER = "smtp", "webhook"


@pytest.fixture
def handed(monkeypatch):
    found = []
    monkeypatch.setattr(sending, "hand_over", lambda **said: found.append(said))
    return found


@pytest.fixture
def patient():
    """Treated today, with an e-mail address, and asked by the usual schedule."""
    consultation = treated()
    Patient.objects.filter(pk=consultation.patient_id).update(email="mona@example.org", phone="")
    CheckIn.objects.filter(consultation=consultation).delete()
    Outgoing.objects.all().delete()
    signed = consultation.signed_treatment
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(check_ins, "times_for", lambda _signed: [(key, at, ()) for key, at in USUAL])
        plan_check_ins(signed=signed)
    return Consultation.objects.get(pk=consultation.pk)


def letters():
    return list(Outgoing.objects.filter(kind__in=ASKED).values_list("kind", flat=True))


def states(consultation):
    """By key: a asked, r reminded, s silent, d answered."""
    rows = CheckIn.objects.filter(consultation=consultation)
    marks = (("told_at", "a"), ("reminded_at", "r"), ("silent_at", "s"), ("answered_at", "d"))
    return {one.key: "".join(mark for name, mark in marks if getattr(one, name)) for one in rows}


def runs(consultation, days, until=None):
    """The runner looks in the afternoon of each of the days after the treatment."""
    afternoon = timezone.localtime(after(consultation)).replace(hour=17)
    for day in range(days, (until or days) + 1):
        with time_machine.travel(afternoon + timedelta(days=day), tick=False):
            ask_due(timezone.now())
            send_due(write=letter, most=50)


def test_signing_plans_when_to_ask_for_what_was_done_never_at_night_and_keeps_it_in_the_audit():
    consultation = treated()
    rows = list(CheckIn.objects.filter(consultation=consultation))
    at = after(consultation)
    assert {"day-1", "day-3", "day-7", "week-4", "week-12"} <= {one.key for one in rows}
    assert not {one.key for one in rows} & {"scalp-week-6", "fat-dissolving-week-2"}
    assert all(one.due_at > at and daytime(one.due_at) == one.due_at for one in rows)
    assert AuditEvent.objects.filter(action="check_ins.planned").exists()


def test_a_schedule_that_cannot_be_read_is_the_usual_one(monkeypatch):
    consultation = treated()
    CheckIn.objects.filter(consultation=consultation).delete()
    monkeypatch.setattr(check_in_times, "current_knowledge", lambda: 1 / 0)
    plan_check_ins(signed=consultation.signed_treatment)
    assert set(CheckIn.objects.filter(consultation=consultation).values_list("key", flat=True)) == {key for key, _at in USUAL}


def test_the_walk_from_signing_to_week_12(patient, handed):
    runs(patient, 0)
    assert letters() == []
    runs(patient, 1)
    assert letters() == [Kind.CHECK_IN]
    with time_machine.travel(after(patient, days=1, hours=6), tick=False):
        assert open_check_in(patient, timezone.now()).key == "day-1"
        told(patient, answers={"redness": "yes"}, words="A little red", check_in=open_check_in(patient, timezone.now()))
    runs(patient, 2)
    assert letters() == [Kind.CHECK_IN]
    # Day 3: asked, reminded a day later, silent another day later.
    runs(patient, 3, 6)
    assert states(patient) == {"day-1": "ad", "day-3": "ars", "day-7": "", "week-4": "", "week-12": ""}
    assert letters() == [Kind.CHECK_IN, Kind.CHECK_IN, Kind.CHECK_IN_AGAIN]
    runs(patient, 7)
    with time_machine.travel(after(patient, days=7, hours=6), tick=False):
        told(patient, words="The bruise is gone")
    # What was told answers all that was asked so far: nobody is on the list any more.
    assert states(patient)["day-3"] == "arsd"
    assert states(patient)["day-7"] == "ad"
    runs(patient, 8, 30)
    runs(patient, 84)
    assert states(patient)["week-4"] == "ars"
    with time_machine.travel(after(patient, days=84, hours=6), tick=False):
        last = told(patient, answers={"lump": "yes"}, words="A lump since last week, no pain")
    assert states(patient)["week-12"] == "ad"
    assert "lump" in last.signs
    assert len(handed) == len(letters()) == 7
    assert Report.objects.filter(consultation=patient).count() == 3


def test_after_ten_days_of_downtime_one_letter_goes_and_what_was_missed_is_marked_and_not_asked(patient, handed):
    runs(patient, 10)
    assert states(patient) == {"day-1": "s", "day-3": "s", "day-7": "a", "week-4": "", "week-12": ""}
    assert letters() == [Kind.CHECK_IN]
    assert len(handed) == 1
    assert "hear from you" in handed[0]["letter"].text


def test_whoever_was_asked_before_the_downtime_is_on_the_list_after_it(patient, handed):
    runs(patient, 1)
    runs(patient, 11)
    assert states(patient) == {"day-1": "as", "day-3": "s", "day-7": "a", "week-4": "", "week-12": ""}
    assert letters() == [Kind.CHECK_IN, Kind.CHECK_IN]


def test_looking_twice_asks_once(patient, handed):
    runs(patient, 1)
    runs(patient, 1)
    assert letters() == [Kind.CHECK_IN]


def test_nobody_is_asked_at_night(patient):
    with time_machine.travel(timezone.localtime(after(patient, days=1)).replace(hour=22), tick=False):
        assert ask_due(timezone.now()) == 0
    assert letters() == []


def test_a_reminder_that_waits_is_not_sent_once_they_answered(patient, handed):
    with time_machine.travel(after(patient, days=1, minutes=5), tick=False):
        ask_due(timezone.now())
        told(patient, words="All is well")
        send_due(write=letter)
    assert handed == []
    assert set(Outgoing.objects.filter(kind=Kind.CHECK_IN).values_list("state", flat=True)) == {State.DROPPED}


def test_a_runner_killed_between_claim_and_sending_loses_nothing_and_sends_it_once_more_at_most(patient, handed, monkeypatch):
    with time_machine.travel(after(patient, days=1, minutes=5), tick=False) as clock:
        ask_due(timezone.now())
        # It claimed the letter and died before it handed it over.
        assert sending._claim(timezone.now()) is not None
        assert send_due(write=letter) == 0
        clock.shift(LEASE + timedelta(seconds=1))
        ask_due(timezone.now())
        assert send_due(write=letter) == 1
        # Or after handing it over, before it was noted: the same key goes out once more.
        Outgoing.objects.filter(kind=Kind.CHECK_IN).update(state=State.WAITING, sent_at=None, next_try_at=timezone.now())
        assert send_due(write=letter) == 1
        assert send_due(write=letter) == 0
    assert len({one["key"] for one in handed}) == 1
    assert states(patient)["day-1"] == "a"


def test_a_runner_killed_while_it_plans_leaves_nothing_half_done(patient, handed, monkeypatch):
    def killed(**_):
        raise KeyboardInterrupt

    monkeypatch.setattr(check_ins, "tell", killed)
    with time_machine.travel(after(patient, days=1, minutes=5), tick=False), pytest.raises(KeyboardInterrupt):
        ask_due(timezone.now())
    assert states(patient)["day-1"] == ""
    monkeypatch.setattr(check_ins, "tell", tell)
    runs(patient, 1)
    assert states(patient)["day-1"] == "a"
    assert len(handed) == 1


def test_one_that_fails_keeps_no_other_from_being_asked(patient, monkeypatch):
    monkeypatch.setattr(check_ins, "tell", lambda **_: 1 / 0)
    with time_machine.travel(after(patient, days=1, minutes=5), tick=False):
        assert ask_due(timezone.now()) == 0
    assert states(patient)["day-1"] == ""


def test_whoever_gave_no_address_is_on_the_list_at_once(patient):
    Patient.objects.filter(pk=patient.patient_id).update(email="", phone="")
    runs(patient, 1)
    assert states(patient)["day-1"] == "as"
    assert letters() == []


def test_nobody_is_asked_while_a_call_is_due_or_the_record_is_only_kept(patient):
    Consultation.objects.filter(pk=patient.pk).update(alerted_at=timezone.now())
    runs(patient, 1)
    assert states(patient)["day-1"] == ""
    Consultation.objects.filter(pk=patient.pk).update(alerted_at=None)
    restrict(patient=patient.patient, by=treated_by(patient), words="asked for it")
    runs(patient, 1)
    assert states(patient)["day-1"] == ""


def treated_by(consultation):
    return consultation.signed_treatment.by
