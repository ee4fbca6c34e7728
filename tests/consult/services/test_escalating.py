"""A report that cannot wait reaches a named person, in time, and ends with an outcome. Of two people one is first, by name."""

from datetime import timedelta
from threading import Event

import pytest
from django.utils import timezone

from consult.management.commands import run_outbox
from consult.management.commands.run_outbox import plan
from consult.models import AuditEvent, Clinic, Escalation, Membership, Outgoing, Role
from consult.presenters.letters import letter
from consult.services import escalating
from consult.services.access import NotAllowed
from consult.services.escalating import MoreWasTold, close_escalation, escalate, note, seen, step_overdue, take
from consult.services.needed import is_needed
from consult.services.outbox import address_of
from consult.services.turns import ReasonMissing, SomebodyWasFirst
from tests import factories
from tests.reports import a_report

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sends_letters(settings):
    settings.EMAIL_SENDER, settings.SMS_SENDER = "smtp", "webhook"


@pytest.fixture
def clinic():
    return factories.a_clinic(alert_email="alerts@example.org")


@pytest.fixture
def sara(clinic):
    return factories.a_user(clinic, first_name="Sara", email="sara@example.org")


@pytest.fixture
def omar(clinic):
    return factories.a_user(clinic, first_name="Omar", email="omar@example.org")


@pytest.fixture
def consultation(clinic, sara, omar):
    Clinic.objects.update(reports_to=sara, reports_second=omar)
    clinic.refresh_from_db()
    return factories.an_invitation(clinic, email="mona@example.org").consultation


def told_to(consultation):
    """Whose letters about reports were noted, in order."""
    rows = Outgoing.objects.filter(consultation=consultation, kind=Outgoing.Kind.REPORT)
    return [address_of(consultation, one.kind, one.channel, one.about) for one in rows]


def events(escalation):
    return list(escalation.events.values_list("kind", flat=True))


def closed(escalation, by, **more):
    given = {"outcome": "seen_here", "words": "Opened and drained.", "newest": escalation.report_id}
    return close_escalation(escalation=escalation, by=by, **{**given, **more})


@pytest.mark.parametrize("urgency", ["within_days", "call", "routine", "self_care"])
def test_what_can_wait_wakes_nobody(consultation, urgency):
    assert escalate(report=a_report(consultation, urgency)) is None
    assert told_to(consultation) == []


def test_the_person_whom_the_clinic_named_is_told_at_once_and_has_ten_minutes_for_an_emergency(consultation, sara):
    found = escalate(report=a_report(consultation, "emergency"))
    assert (found.to, found.due_at - found.opened_at) == (sara, timedelta(minutes=10))
    assert told_to(consultation) == ["sara@example.org"]


def test_the_same_report_is_escalated_once(consultation):
    report = a_report(consultation)
    assert escalate(report=report) == escalate(report=report)
    assert events(Escalation.objects.get()) == ["opened"]


def test_their_letter_says_that_somebody_waits_and_never_why(consultation):
    escalate(report=a_report(consultation, "emergency"))
    mail = letter(Outgoing.objects.get(kind=Outgoing.Kind.REPORT), "")
    assert consultation.reference in mail.subject
    assert not {"emergency", "lump", "report"} & set(mail.text.lower().replace("/", " ").split())


def test_without_a_named_person_the_clinics_own_address_is_told(consultation):
    Clinic.objects.update(reports_to=None)
    consultation.clinic.refresh_from_db()
    assert escalate(report=a_report(consultation)).to is None
    assert told_to(consultation) == ["alerts@example.org"]


def test_with_nothing_set_every_practitioner_is_told(consultation):
    Clinic.objects.update(reports_to=None, reports_second=None, alert_email="")
    escalate(report=a_report(type(consultation).objects.get()))
    assert told_to(consultation) == ["sara@example.org", "omar@example.org"]


def test_a_named_person_whom_no_letter_reaches_is_named_and_the_clinic_is_told(consultation, sara):
    type(sara).objects.filter(pk=sara.pk).update(email="")
    assert escalate(report=a_report(consultation)).to == sara
    assert told_to(consultation) == ["alerts@example.org"]


def test_an_sms_goes_to_their_own_phone(consultation, sara):
    Membership.objects.filter(user=sara).update(phone="+971505550123")
    escalate(report=a_report(consultation))
    assert told_to(consultation) == ["sara@example.org", "+971505550123"]


def test_who_works_there_no_more_is_not_told(consultation, sara):
    Membership.objects.filter(user=sara).update(ended_at=timezone.now())
    assert escalate(report=a_report(consultation)).to is None
    assert told_to(consultation) == ["alerts@example.org"]


def test_nobody_took_it_so_the_second_person_and_the_clinic_are_told_once(consultation, omar):
    found = escalate(report=a_report(consultation, "emergency"))
    assert step_overdue(found.due_at - timedelta(seconds=1)) == 0
    assert [step_overdue(found.due_at), step_overdue(found.due_at + timedelta(days=1))] == [1, 0]
    found.refresh_from_db()
    assert (found.second, events(found)) == (omar, ["opened", "stepped"])
    assert told_to(consultation) == ["sara@example.org", "omar@example.org", "alerts@example.org"]


def test_the_runner_of_letters_takes_the_second_step_itself(consultation):
    escalate(report=a_report(consultation))
    Escalation.objects.update(due_at=timezone.now() - timedelta(days=10))
    plan()
    assert Escalation.objects.get().stepped_at is not None


def test_what_was_taken_meanwhile_does_not_step_and_its_letters_are_not_needed(consultation, sara):
    found = escalate(report=a_report(consultation, "emergency"))
    take(escalation=found, by=sara)
    assert step_overdue(found.due_at + timedelta(hours=1)) == 0
    assert not is_needed(Outgoing.objects.get(kind=Outgoing.Kind.REPORT))


def test_one_at_fault_does_not_hold_up_the_others(consultation, clinic, monkeypatch):
    first = escalate(report=a_report(consultation, "emergency"))
    other = escalate(report=a_report(factories.an_invitation(clinic, phone="+971505550000").consultation, "emergency"))
    wrong = {first.pk: RuntimeError("full")}
    real = escalating.second_person

    def second(one):
        if one.pk in wrong:
            raise wrong[one.pk]
        return real(one)

    monkeypatch.setattr(escalating, "second_person", second)
    assert step_overdue(other.due_at + timedelta(hours=1)) == 1
    assert Escalation.objects.get(pk=first.pk).stepped_at is None


def test_two_take_it_at_once_and_the_second_learns_who_has_it(consultation, sara, omar):
    found = escalate(report=a_report(consultation))
    taken = take(escalation=found, by=sara)
    with pytest.raises(SomebodyWasFirst) as first:
        take(escalation=found, by=omar)
    assert (first.value.by, first.value.at) == (sara, taken.taken_at)
    assert take(escalation=found, by=omar, instead_of=sara.pk).taken_by == omar


def test_the_patient_is_told_that_a_person_has_it(consultation, sara):
    take(escalation=escalate(report=a_report(consultation)), by=sara)
    row = Outgoing.objects.get(kind=Outgoing.Kind.HAS_IT)
    assert is_needed(row)
    assert "read what you told them" in letter(row, "secret").text


def test_only_a_practitioner_of_the_clinic_may_act(consultation, clinic):
    found = escalate(report=a_report(consultation))
    for by in (factories.a_user(clinic, Role.FRONT_DESK), factories.a_user(factories.a_clinic("Elsewhere"))):
        for act in (take, seen):
            with pytest.raises(NotAllowed):
                act(escalation=found, by=by)
        with pytest.raises(NotAllowed):
            closed(found, by)


def test_who_saw_it_is_kept_once_and_once_more_after_the_patient_told_more(consultation, sara):
    found = escalate(report=a_report(consultation))
    for _look in range(2):
        seen(escalation=found, by=sara)
    escalate(report=a_report(consultation, text="it grows"))
    seen(escalation=found, by=sara)
    assert events(found) == ["opened", "seen", "reported", "seen"]


def test_more_of_the_same_patient_joins_and_whoever_has_it_is_told(consultation, sara):
    found = escalate(report=a_report(consultation))
    take(escalation=found, by=sara)
    more = a_report(consultation, text="it grows")
    assert escalate(report=more) == found
    row = Outgoing.objects.filter(kind=Outgoing.Kind.REPORT).last()
    assert row.about == f"escalation-{found.pk}-r{more.pk}-{sara.pk}"
    assert is_needed(row)


def test_what_is_told_long_after_it_was_taken_has_a_time_limit_of_its_own(consultation, sara):
    found = take(escalation=escalate(report=a_report(consultation)), by=sara)
    Escalation.objects.update(taken_at=timezone.now() - timedelta(days=1))
    more = escalate(report=a_report(consultation, text="it drains now"))
    assert (more != found, more.taken_at, step_overdue(more.due_at)) == (True, None, 1)
    assert escalate(report=a_report(consultation, text="and more")) == more


def test_what_is_told_after_whoever_took_it_has_left_the_clinic_reaches_somebody_else(consultation, sara):
    take(escalation=escalate(report=a_report(consultation)), by=sara)
    Membership.objects.filter(user=sara).update(ended_at=timezone.now())
    escalate(report=a_report(consultation, text="it grows"))
    assert told_to(consultation)[-1] == "alerts@example.org"


def test_a_long_queue_of_letters_does_not_hold_up_the_second_person(consultation, monkeypatch):
    escalate(report=a_report(consultation))
    Escalation.objects.update(due_at=timezone.now() + timedelta(days=1))
    stop = Event()

    def one_letter(**_):
        Escalation.objects.update(due_at=timezone.now())
        return 0 if Escalation.objects.get().stepped_at else 1

    monkeypatch.setattr(run_outbox, "send_due", one_letter)
    monkeypatch.setattr(run_outbox, "plan", lambda: None)
    monkeypatch.setattr(run_outbox, "wait", lambda *_: stop.set())
    monkeypatch.setattr(run_outbox, "close_old_connections", lambda: None)
    run_outbox.loop(stop, lambda: True)
    assert Escalation.objects.get().stepped_at


def test_a_clinic_where_nobody_is_told_still_keeps_the_report_open(consultation):
    Clinic.objects.update(reports_to=None, reports_second=None, alert_email="")
    Membership.objects.update(ended_at=timezone.now())
    found = escalate(report=a_report(type(consultation).objects.get(), "emergency"))
    assert (told_to(consultation), step_overdue(found.due_at)) == ([], 1)
    assert Escalation.objects.open().get() == found


def test_an_emergency_is_never_hidden_in_what_was_less_urgent(consultation):
    escalate(report=a_report(consultation, "same_day"))
    escalate(report=a_report(consultation, "emergency"))
    assert set(Escalation.objects.open().values_list("urgency", flat=True)) == {"same_day", "emergency"}


def test_it_is_closed_with_an_outcome_and_words(consultation, sara):
    found = escalate(report=a_report(consultation))
    for lacking in ({"words": "  "}, {"outcome": "forgotten"}):
        with pytest.raises(ReasonMissing):
            closed(found, sara, **lacking)
    closed(found, sara)
    assert events(found) == ["opened", "taken", "closed"]
    assert found.events.last().words == "Opened and drained."


def test_closed_twice_the_second_learns_who_closed_it_and_the_first_words_stay(consultation, sara, omar):
    found = escalate(report=a_report(consultation))
    closed(found, sara)
    with pytest.raises(SomebodyWasFirst) as first:
        closed(found, omar, words="Nothing to see")
    assert (first.value.by, first.value.outcome) == (sara, "closed")
    note(escalation=found, by=omar, words="Called too: better.")
    assert [one.words for one in found.events.exclude(words="")] == ["Opened and drained.", "Called too: better."]


def test_nothing_that_the_patient_told_is_closed_unread(consultation, sara):
    found = escalate(report=a_report(consultation))
    more = a_report(consultation, text="now I cannot breathe well")
    escalate(report=more)
    with pytest.raises(MoreWasTold):
        closed(found, sara)
    closed(found, sara, newest=more.pk)


def test_a_note_pressed_twice_is_one(consultation, sara):
    found = escalate(report=a_report(consultation))
    for _press in range(2):
        note(escalation=found, by=sara, words="Called, no answer.")
    assert events(found) == ["opened", "noted"]


def test_the_audit_holds_who_did_what_and_no_word_of_it(consultation, sara):
    closed(escalate(report=a_report(consultation)), sara)
    rows = AuditEvent.objects.filter(action__startswith="escalation.")
    assert list(rows.order_by("pk").values_list("action", "actor")) == [
        ("escalation.opened", None),
        ("escalation.taken", sara.pk),
        ("escalation.closed", sara.pk),
    ]
    assert "drained" not in str(list(rows.values_list("payload", flat=True)))
