"""A patient's calendar as a file (RFC 5545). Anybody may look over a shoulder: no title, place or text tells what it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from consult.models import CalendarEntry
from consult.presenters.addresses import whole_address
from consult.services.calendars import VISIT

# How long before, or into, the day a telephone rings.
VISIT_ALARMS = (timedelta(days=-1), timedelta(hours=-3))
DAY_ALARM = timedelta(hours=9)
ASK_AGAIN = timedelta(hours=6)


def calendar_file(entries: Iterable[CalendarEntry]) -> bytes:
    """The entries as one file, lines folded by octets; cancelled ones are said to be so, since dropping one tells nobody."""
    calendar = Calendar()
    calendar.add("prodid", "-//Beforehand//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Reminders"))
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for entry in entries:
        calendar.add_component(_event(entry))
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def _event(entry: CalendarEntry) -> Event:
    event, title = Event(), _("Appointment") if entry.step == VISIT else _("Reminder from your clinic")
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("summary", title, parameters={"LANGUAGE": get_language() or "en"})
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE" if entry.step == VISIT else "TRANSPARENT")
    event.add("dtstart", _start(entry))
    if not entry.cancelled:
        for alarm in VISIT_ALARMS if entry.step == VISIT else (DAY_ALARM,):
            event.add_component(_alarm(alarm, title))
    return event


def _start(entry: CalendarEntry) -> date | datetime:
    if entry.step != VISIT:
        return date.fromisoformat(entry.starts)
    return datetime.fromisoformat(entry.starts).replace(tzinfo=timezone.get_default_timezone())


def _alarm(trigger: timedelta, title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", trigger)
    return alarm


@dataclass(frozen=True)
class FeedAddresses:
    """The address that a calendar follows, as most calendars take it, and as it is typed into the others."""

    webcal: str
    https: str


def feed_addresses(secret: str) -> FeedAddresses:
    """The addresses that this secret opens."""
    address = whole_address("calendar", secret)
    return FeedAddresses("webcal://" + address.partition("://")[2], address)
