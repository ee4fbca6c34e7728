"""The owner's figures of reports that could not wait, as a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.models import Urgency
from consult.presenters.overview import said_number, said_part
from consult.services.escalation_times import EscalationTimes, Waited


@dataclass(frozen=True)
class TimesRow:
    """One urgency: its name, how many, and each time as "half within, 9 in 10 within"."""

    name: str
    number: str
    seen: str
    taken: str
    closed: str
    stepped: str
    open: str


def times_rows(found: Iterable[EscalationTimes]) -> tuple[TimesRow, ...]:
    """Empty where nothing was opened."""
    rows = tuple(found)
    return tuple(_row(one) for one in rows) if any(one.number != 0 for one in rows) else ()


def _row(one: EscalationTimes) -> TimesRow:
    return TimesRow(
        name=str(Urgency(one.urgency).label),
        number=said_number(one.number),
        seen=said_waited(one.seen),
        taken=said_waited(one.taken),
        closed=said_waited(one.closed),
        stepped=said_part(one.stepped),
        open=said_part(one.open),
    )


def said_waited(waited: Waited) -> str:
    """ "6 min, 9 in 10 within 14 min"; that too few are told of where they are."""
    if waited.half is None or waited.nine is None:
        return _("too few to tell")
    return _("%(half)s, 9 in 10 within %(nine)s") % {"half": said_minutes(waited.half), "nine": said_minutes(waited.nine)}


def said_minutes(took: timedelta) -> str:
    """Minutes up to two hours, then hours, then days."""
    minutes = max(1, round(took.total_seconds() / 60))
    if minutes < 120:
        return _("%(n)d min") % {"n": minutes}
    hours = round(minutes / 60)
    if hours < 48:
        return _("%(n)d h") % {"n": hours}
    return ngettext("%(n)d day", "%(n)d days", round(hours / 24)) % {"n": round(hours / 24)}
