"""What was noted is sent once, tried again with patience, and left out when it is over."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from consult.models import AccessLink, AuditEvent, Consultation, Outgoing, Patient
from consult.presenters.letters import letter
from consult.services import sending
from consult.services.ask import ask_patient
from consult.services.invite import find_link, invite, new_link, revoke
from consult.services.outbox import NothingToSendAgain, send_again, tell
from consult.services.senders import Letter, NotSent
from consult.services.sending import WAITS, send_due
from tests import factories

pytestmark = pytest.mark.django_db
Kind, State = Outgoing.Kind, Outgoing.State


@pytest.fixture(autouse=True)
def _both_ways(settings):
    settings.EMAIL_SENDER, settings.SMS_SENDER = "smtp", "webhook"


@pytest.fixture
def handed(monkeypatch):
    """What was handed over: (channel, to, letter, key)."""
    found = []
    monkeypatch.setattr(sending, "hand_over", lambda **said: found.append(said))
    return found


def an_invited(**patient):
    return factories.an_invitation(**{"email": "mona@example.org", "phone": "", **patient}).consultation


def fails(monkeypatch, reason):
    def hand_over(**_):
        raise NotSent(reason, "TimeoutError")

    monkeypatch.setattr(sending, "hand_over", hand_over)


def later(**delta):
    """As if so much time had passed."""
    Outgoing.objects.filter(state=State.WAITING).update(next_try_at=timezone.now() - timedelta(seconds=1))


def test_an_invitation_is_noted_for_every_way_the_patient_gave_and_sent_once(handed):
    an_invited(phone="+971 50 555 1234")
    assert send_due(write=letter) == 2
    assert send_due(write=letter) == 0
    assert [(one["channel"], one["to"]) for one in handed] == [("email", "mona@example.org"), ("sms", "+971 50 555 1234")]
    assert set(Outgoing.objects.values_list("state", flat=True)) == {State.SENT}


def test_without_an_address_nothing_is_noted(handed):
    an_invited(email="")
    assert not Outgoing.objects.exists()


def test_the_same_thing_is_told_once():
    consultation = an_invited()
    assert tell(consultation=consultation, kind=Kind.PLAN, about="plan-1")
    assert tell(consultation=consultation, kind=Kind.PLAN, about="plan-1") == []


def test_each_letter_has_a_link_of_its_own_that_opens_and_is_kept_nowhere(handed):
    consultation = an_invited()
    send_due(write=letter)
    address = next(word for word in handed[0]["letter"].text.split() if "/i/" in word)
    secret = address.rsplit("/", 1)[1]
    assert find_link(secret).consultation == consultation
    assert AccessLink.objects.live(timezone.now()).filter(consultation=consultation).count() == 2
    kept = [*Outgoing.objects.values(), *AccessLink.objects.values(), *AuditEvent.objects.values()]
    assert secret not in str(kept)


def test_a_failure_is_tried_again_with_growing_patience_and_then_given_up(monkeypatch):
    an_invited()
    fails(monkeypatch, "unreachable")
    waits = []
    for _ in range(len(WAITS) + 1):
        before = timezone.now()
        assert send_due(write=letter, most=1) == 1
        row = Outgoing.objects.get()
        waits.append(round((row.next_try_at - before).total_seconds() / 60))
        later()
    assert waits[:-1] == [1, 5, 30, 120, 720]
    assert (row.state, row.error) == (State.FAILED, "unreachable: TimeoutError")
    assert send_due(write=letter) == 0


def test_an_address_that_is_refused_is_given_up_at_once(monkeypatch):
    an_invited()
    fails(monkeypatch, "refused")
    send_due(write=letter)
    assert Outgoing.objects.get().state == State.FAILED


def test_a_letter_that_cannot_be_written_stops_no_other_and_says_no_address(handed, caplog):
    an_invited()
    an_invited(email="other@example.org")
    calls = []

    def write(row, secret):
        calls.append(row.pk)
        if len(calls) == 1:
            raise ValueError("mona@example.org is odd")
        return Letter(text="x")

    assert send_due(write=write) == 2
    assert [one["to"] for one in handed] == ["other@example.org"]
    assert "mona@" not in caplog.text + Outgoing.objects.first().error


def test_a_runner_that_died_is_followed_by_another_after_its_lease(handed, monkeypatch):
    an_invited()
    monkeypatch.setattr(sending, "_turn", lambda row, write: None)
    send_due(write=letter, most=1)
    monkeypatch.undo()
    found = []
    monkeypatch.setattr(sending, "hand_over", lambda **said: found.append(said))
    assert send_due(write=letter) == 0
    later()
    assert send_due(write=letter) == 1
    assert found[0]["key"] == f"letter-{Outgoing.objects.get().pk}"


def test_a_letter_that_kills_its_runner_each_time_is_given_up(monkeypatch):
    an_invited()
    Outgoing.objects.update(attempts=len(WAITS) + 1)
    send_due(write=letter)
    assert (Outgoing.objects.get().state, Outgoing.objects.get().error) == (State.FAILED, "fault: ended early")


def test_who_came_back_after_its_lease_changes_nothing(handed):
    an_invited()
    row = sending._claim(timezone.now())
    later()
    assert send_due(write=letter) == 1
    sending._finish(row, State.FAILED, "late")
    assert Outgoing.objects.get().state == State.SENT


def test_an_alert_goes_before_everything_else(handed):
    clinic = factories.a_clinic(alert_phone="+971 4 555 0100")
    consultation = factories.an_invitation(clinic, email="mona@example.org").consultation
    tell(consultation=consultation, kind=Kind.ALERT, about="despair-1")
    send_due(write=letter, most=1)
    assert [one["to"] for one in handed] == ["+971 4 555 0100"]
    assert consultation.reference in handed[0]["letter"].text


def over(consultation):
    Consultation.objects.filter(pk=consultation.pk).update(cancelled_at=timezone.now())


def ended(consultation):
    by = factories.a_user(consultation.clinic)
    for link in AccessLink.objects.filter(consultation=consultation):
        revoke(link=link, by=by)


@pytest.mark.parametrize("happened", [over, ended])
def test_what_is_over_is_left_out(handed, happened):
    consultation = an_invited()
    happened(consultation)
    send_due(write=letter)
    assert handed == []
    assert Outgoing.objects.get().state == State.DROPPED


@pytest.mark.parametrize("kind", [Kind.QUESTION, Kind.PLAN, Kind.CONSENT, Kind.MESSAGE, Kind.CONFIRM])
def test_nothing_is_told_that_is_not_there_any_more(handed, monkeypatch, kind):
    # What may wait for the morning is looked at then.
    monkeypatch.setattr(sending, "daytime", lambda at: at)
    consultation = an_invited()
    Outgoing.objects.all().delete()
    tell(consultation=consultation, kind=kind, about="1")
    send_due(write=letter)
    assert Outgoing.objects.get().state == State.DROPPED


def test_who_sent_their_answers_meanwhile_is_not_invited(handed):
    consultation = an_invited()
    factories.a_release()
    factories.answer(consultation)
    Consultation.objects.filter(pk=consultation.pk).update(state="sent", sent_at=timezone.now(), queue_key="1")
    send_due(write=letter)
    assert handed == []


def test_a_link_asked_for_after_sending_is_sent(handed):
    consultation = an_invited()
    send_due(write=letter)
    Consultation.objects.filter(pk=consultation.pk).update(state="sent", sent_at=timezone.now(), queue_key="1")
    new_link(consultation=consultation, by=factories.a_user(consultation.clinic))
    send_due(write=letter)
    assert len(handed) == 2


def test_two_questions_at_once_are_one_letter(handed):
    consultation = factories.a_sent_consultation()
    Patient.objects.update(email="mona@example.org")
    consultation.patient.refresh_from_db()
    by = factories.a_user(consultation.clinic)
    for step in ("medicines", "allergy-other"):
        ask_patient(consultation=consultation, by=by, step=step, words="Which one is it?")
    send_due(write=letter)
    assert [one["letter"].subject for one in handed] == ["Your clinic has a message for you"]


def test_an_appointment_moved_twice_is_told_once(handed):
    consultation = an_invited()
    Outgoing.objects.all().delete()
    for number in range(2):
        tell(consultation=consultation, kind=Kind.APPOINTMENT, about=f"appointment-{number}")
    send_due(write=letter)
    assert len(handed) == 1


def test_nothing_leaves_where_no_sender_is_set(handed, settings):
    settings.EMAIL_SENDER = ""
    an_invited()
    send_due(write=letter)
    assert handed == []
    assert (Outgoing.objects.get().state, Outgoing.objects.get().error) == (State.DROPPED, "no sender")


def test_what_was_given_up_can_be_sent_again_by_the_desk(handed, monkeypatch):
    consultation = an_invited()
    Outgoing.objects.update(state=State.FAILED, attempts=6)
    desk = factories.a_user(consultation.clinic, "front_desk")
    send_again(outgoing=Outgoing.objects.get(), by=desk)
    send_due(write=letter)
    assert len(handed) == 1
    with pytest.raises(NothingToSendAgain):
        send_again(outgoing=Outgoing.objects.get(), by=desk)


def test_each_letter_leaves_an_audit_row_of_the_software(handed):
    an_invited()
    send_due(write=letter)
    event = AuditEvent.objects.get(action="letter.sent")
    assert (event.actor_kind, event.payload) == ("system", {"kind": "invitation", "channel": "email"})


@pytest.mark.django_db(transaction=True)
def test_eight_runners_at_once_send_each_letter_once(monkeypatch, settings):
    handed = []
    monkeypatch.setattr(sending, "hand_over", lambda **said: handed.append(said["key"]))
    clinic = factories.a_clinic()
    by = factories.a_user(clinic)
    for _ in range(6):
        invite(patient=factories.a_patient(clinic, email="mona@example.org"), by=by)
    if connection.vendor == "postgresql":
        threads = [threading.Thread(target=a_runner) for _ in range(8)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
    send_due(write=letter)
    assert len(handed) == len(set(handed)) == 6


def a_runner():
    try:
        while send_due(write=letter, most=1):
            pass
    finally:
        connection.close()
