"""An unfinished intake is remembered twice at most, by day, and never where it would hurt."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from consult.models import Consultation, Intake, Outgoing, Patient
from consult.presenters.letters import letter
from consult.services import sending
from consult.services.daytime import daytime
from consult.services.outbox import tell
from consult.services.reminders import plan_reminders
from consult.services.sending import send_due
from tests import factories

pytestmark = pytest.mark.usefixtures("in_dubai")

# Noon in Dubai.
NOON = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)


class Clock:
    """Time as the services see it."""

    def __init__(self, at=NOON):
        self.at = at

    def __call__(self):
        return self.at


@pytest.fixture
def clock(monkeypatch):
    found = Clock()
    monkeypatch.setattr(timezone, "now", found)
    return found


def invited(clock, in_days=None, **patient):
    at = clock.at + timedelta(days=in_days) if in_days is not None else None
    consultation = factories.an_invitation(appointment_at=at, **{"phone": "+971505550000", **patient}).consultation
    Consultation.objects.filter(pk=consultation.pk).update(created_at=clock.at)
    Intake.objects.filter(consultation=consultation).update(updated_at=clock.at)
    return consultation


def planned(clock, days):
    """Which reminders are noted on each of so many days from now on."""
    for _ in range(days):
        clock.at += DAY
        plan_reminders()
    return list(Outgoing.objects.filter(kind="reminder").values_list("about", flat=True))


@pytest.mark.django_db
def test_a_visit_agreed_weeks_before_is_told_of_when_it_comes_near(clock):
    invited(clock, in_days=45)
    assert planned(clock, 41) == ["reminder-1"]
    assert planned(clock, 3) == ["reminder-1", "reminder-2"]


@pytest.mark.django_db
def test_the_first_comes_two_days_after_the_invitation(clock):
    invited(clock)
    assert planned(clock, 1) == []
    assert planned(clock, 1) == ["reminder-1"]
    assert planned(clock, 20) == ["reminder-1"]


@pytest.mark.django_db
def test_the_second_comes_two_days_before_the_visit_and_no_third(clock):
    consultation = invited(clock, in_days=10)
    assert planned(clock, 7) == ["reminder-1"]
    assert planned(clock, 1) == ["reminder-1", "reminder-2"]
    Consultation.objects.filter(pk=consultation.pk).update(appointment_at=clock.at + 20 * DAY)
    assert planned(clock, 25) == ["reminder-1", "reminder-2"]


@pytest.mark.django_db
def test_whoever_gave_two_addresses_is_reminded_by_one(clock):
    invited(clock, email="mona@example.org")
    assert planned(clock, 3) == ["reminder-1"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [{"despair": True}, {"cancelled_at": NOON}, {"state": "sent", "sent_at": NOON, "queue_key": "1"}, {"appointment_at": NOON}],
    ids=["despair", "cancelled", "sent", "past"],
)
def test_nobody_is_reminded_of_what_is_over_or_too_much(clock, change):
    consultation = invited(clock)
    Consultation.objects.filter(pk=consultation.pk).update(**change)
    assert planned(clock, 10) == []


@pytest.mark.django_db
def test_whoever_is_just_answering_is_left_alone(clock):
    consultation = invited(clock)
    clock.at += 2 * DAY
    Intake.objects.filter(consultation=consultation).update(updated_at=clock.at - timedelta(hours=1))
    assert plan_reminders() == 0


@pytest.mark.django_db
def test_without_an_address_nothing_is_noted(clock):
    consultation = invited(clock)
    Patient.objects.filter(pk=consultation.patient_id).update(phone="", email="")
    assert planned(clock, 5) == []


@pytest.mark.django_db
def test_nothing_is_noted_or_sent_at_night(clock, settings, monkeypatch):
    settings.SMS_SENDER = "webhook"
    handed = []
    monkeypatch.setattr(sending, "hand_over", lambda **said: handed.append(clock.at))
    consultation = invited(clock)
    Outgoing.objects.all().delete()
    clock.at = NOON + 3 * DAY + timedelta(hours=11)
    assert plan_reminders() == 0
    # One that an outage brought into the night waits for the morning, and no try of it is used up.
    tell(consultation=consultation, kind="reminder", about="reminder-1")
    send_due(write=letter)
    row = Outgoing.objects.get()
    assert (handed, row.attempts, timezone.localtime(row.next_try_at).hour) == ([], 0, 8)
    clock.at = row.next_try_at
    send_due(write=letter)
    assert len(handed) == 1


@pytest.mark.parametrize(
    ("hour", "expected"), [(7, (23, 8)), (8, (23, 8)), (12, (23, 12)), (20, (23, 20)), (21, (24, 8)), (0, (23, 8))]
)
def test_the_day_is_from_eight_to_nine_in_the_evening(hour, expected):
    at = timezone.make_aware(datetime(2026, 11, 23, hour))
    found = timezone.localtime(daytime(at))
    assert (found.day, found.hour) == expected


EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("pass"), st.integers(-72, 300)),
        st.tuples(st.just("appointment"), st.integers(-5, 40)),
        st.tuples(st.just("senders"), st.sampled_from(["email", "sms", "both", "none"])),
        st.tuples(st.just("forget"), st.just(0)),
    ),
    max_size=25,
)


class WhateverTheClockDoes(TestCase):
    """Property: however time jumps, appointments move and senders change, nobody gets a third reminder."""

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(events=EVENTS)
    def test_nobody_is_reminded_more_than_twice(self, events):
        clock, handed = Clock(), []
        with (
            patch.object(timezone, "now", clock),
            patch.object(sending, "hand_over", lambda **said: handed.append(said["key"])),
            self.settings(EMAIL_SENDER="smtp", SMS_SENDER="webhook"),
        ):
            consultation = invited(clock, in_days=6, email="mona@example.org")
            Outgoing.objects.all().delete()
            for what, value in events:
                self.happen(what, value, clock, consultation)
        assert len(handed) <= 2

    def happen(self, what, value, clock, consultation):
        if what == "pass":
            clock.at += timedelta(hours=value)
        if what == "appointment":
            Consultation.objects.filter(pk=consultation.pk).update(appointment_at=clock.at + timedelta(days=value))
        if what == "forget":
            Intake.objects.filter(consultation=consultation).update(updated_at=clock.at - 30 * DAY)
        mail, sms = ("smtp" if value in ("email", "both") else ""), ("webhook" if value in ("sms", "both") else "")
        if what == "senders":
            with self.settings(EMAIL_SENDER=mail, SMS_SENDER=sms):
                plan_reminders()
        plan_reminders()
        send_due(write=letter)
