"""What a calendar is told: the same entries moved and cancelled, nothing about health, and only by its own secret."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone, translation
from icalendar import Calendar

from consult.models import AccessLink, CalendarEntry, Outgoing
from consult.presenters.calendar import calendar_file, feed_addresses
from consult.services.appointments import NoAppointment, cancel_appointment, set_appointment
from consult.services.calendars import calendar_of, followed_by, is_followed, subscribe, unsubscribe
from consult.services.invite import LinkEnded, find_link, new_link
from consult.services.patient_plan import release_plan, withdraw_plan
from tests.consult.services.test_patient_plan import decided, fresh, release
from tests.factories import a_clinic, a_sent_consultation, a_user

pytestmark = pytest.mark.django_db
WHEN = timezone.make_aware(
    datetime.combine(timezone.localdate() + timedelta(days=30), datetime.min.time().replace(hour=11, minute=30))
)
LONGEST_LINE = 75


@pytest.fixture
def clinic():
    return a_clinic("Olive laser and mesotherapy")


@pytest.fixture
def planned(clinic, practitioner):
    """A patient with an appointment in 30 days and a released plan."""
    sent = a_sent_consultation(clinic, appointment_at=WHEN)
    release(decided(sent, practitioner), practitioner)
    return fresh(sent)


def events(consultation, language="en"):
    """What a calendar reads, by UID."""
    with translation.override(language):
        calendar = Calendar.from_ical(calendar_file(calendar_of(fresh(consultation))))
    return {str(one["UID"]): one for one in calendar.walk("VEVENT")}


def visit(found):
    return next(one for one in found.values() if str(one["SUMMARY"]) == "Appointment")


def starts(found):
    return {uid: one.decoded("DTSTART") for uid, one in found.items()}


def test_the_visit_and_the_days_on_which_steps_begin_stand_in_it(planned):
    found = events(planned)
    assert visit(found).decoded("DTSTART") == timezone.localtime(WHEN)
    assert visit(found)["DTSTART"].params["TZID"] == str(timezone.get_default_timezone())
    days = {(day - timezone.localtime(WHEN).date()).days for day in starts(found).values() if not isinstance(day, datetime)}
    assert days == {-14, -3, -1, 1}
    assert all(one.walk("VALARM") for one in found.values())


def test_asking_again_changes_nothing(planned):
    before = [(one.uid, one.sequence, one.changed_at) for one in calendar_of(planned)]
    assert before == [(one.uid, one.sequence, one.changed_at) for one in calendar_of(planned)]


def test_a_moved_visit_moves_the_same_entries(planned, practitioner):
    before = events(planned)
    set_appointment(consultation=planned, by=practitioner, at=WHEN + timedelta(days=3))
    after = events(planned)
    assert after.keys() == before.keys()
    assert all(starts(after)[uid] - starts(before)[uid] == timedelta(days=3) for uid in before)
    assert {one["SEQUENCE"] for one in after.values()} == {1}


def test_a_cancelled_visit_cancels_every_entry_and_a_new_one_brings_them_back(planned, practitioner):
    before = events(planned)
    cancel_appointment(consultation=planned, by=practitioner)
    assert {(str(one["STATUS"]), one["SEQUENCE"]) for one in events(planned).values()} == {("CANCELLED", 1)}
    set_appointment(consultation=fresh(planned), by=practitioner, at=WHEN)
    after = events(planned)
    assert after.keys() == before.keys()
    assert {(str(one["STATUS"]), one["SEQUENCE"]) for one in after.values()} == {("CONFIRMED", 2)}
    with pytest.raises(NoAppointment):
        cancel_appointment(consultation=fresh(a_sent_consultation(planned.clinic)), by=practitioner)


def test_a_dropped_step_is_cancelled_and_said_so(planned, practitioner):
    before = events(planned)
    left_out = dict.fromkeys(("vaccine-dates", "dental-work"), "not asked of her")
    release_plan(consultation=planned, by=practitioner, seen=fresh(planned).version, left_out=left_out)
    after = events(planned)
    dropped = [uid for uid, one in after.items() if str(one["STATUS"]) == "CANCELLED"]
    assert after.keys() == before.keys()
    assert [(starts(before)[uid] - timezone.localtime(WHEN).date()).days for uid in dropped] == [-14]


def test_a_withdrawn_plan_leaves_the_visit_alone(planned, practitioner):
    events(planned)
    withdraw_plan(consultation=planned, by=practitioner)
    standing = [one for one in events(planned).values() if str(one["STATUS"]) == "CONFIRMED"]
    assert [str(one["SUMMARY"]) for one in standing] == ["Appointment"]


def test_a_day_that_was_over_when_the_plan_came_is_no_reminder(clinic, practitioner):
    soon = a_sent_consultation(clinic, appointment_at=timezone.now() + timedelta(days=2, hours=1))
    release(decided(soon, practitioner), practitioner)
    days = [day for day in starts(events(soon)).values() if not isinstance(day, datetime)]
    assert days
    assert min(days) >= timezone.localdate()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_line_tells_what_it_is_about_and_none_is_too_long(planned, language):
    with translation.override(language):
        written = calendar_file(calendar_of(planned))
    assert b"\r\n" in written
    assert all(len(line) <= LONGEST_LINE for line in written.split(b"\r\n"))
    for one in Calendar.from_ical(written).walk("VEVENT"):
        assert set(one) <= {
            "SUMMARY", "DTSTART", "DTSTAMP", "UID", "SEQUENCE", "CLASS", "LAST-MODIFIED", "STATUS", "TRANSP",
        }  # fmt: skip
    said = written.decode().lower()
    for telling in ("meso", "laser", "olive", "clinic's", "inject", "alcohol", "aspirin", planned.reference.lower(), "127.0.0.1"):
        assert telling not in said.replace("your clinic", "")


def test_a_calendar_follows_by_its_own_secret_and_no_other(planned):
    made = subscribe(consultation=planned)
    assert followed_by(made.secret) == planned
    assert AccessLink.objects.get(pk=made.link.pk).token_sha256 != made.secret
    with pytest.raises(LinkEnded):
        find_link(made.secret)
    intake = new_link(consultation=planned, by=a_user(planned.clinic)).secret
    with pytest.raises(LinkEnded):
        followed_by(intake)
    assert followed_by(made.secret), "a new link to the form leaves the calendar alone"


def test_a_new_address_ends_the_one_before_and_stopping_ends_all(planned):
    first, second = subscribe(consultation=planned), subscribe(consultation=planned)
    with pytest.raises(LinkEnded):
        followed_by(first.secret)
    assert is_followed(planned)
    for _ in range(2):
        unsubscribe(consultation=planned)
    assert not is_followed(planned)
    with pytest.raises(LinkEnded):
        followed_by(second.secret)


def test_the_address_stands_on_the_clinics_own_base(settings):
    settings.BASE_URL = "https://clinic.example"
    found = feed_addresses("secret")
    assert found.https == "https://clinic.example/calendar/secret.ics"
    assert found.webcal == "webcal://clinic.example/calendar/secret.ics"


def test_the_same_appointment_once_more_tells_nobody(planned, practitioner):
    planned.patient.email = "mona@example.org"
    planned.patient.save()
    version = planned.version
    set_appointment(consultation=planned, by=practitioner, at=WHEN)
    assert fresh(planned).version == version
    assert not Outgoing.objects.filter(kind=Outgoing.Kind.APPOINTMENT).exists()
    for days in (1, 2, 1):
        set_appointment(consultation=fresh(planned), by=practitioner, at=WHEN + timedelta(days=days))
    assert Outgoing.objects.filter(kind=Outgoing.Kind.APPOINTMENT).count() == 3
    assert CalendarEntry.objects.count() == 0, "nobody asked for a calendar"
