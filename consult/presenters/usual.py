"""What is usual after a treatment, each as a thin picture in time with its words: until when, and that one calls after that.

After a treatment the days are days of the calendar, and a line says where the patient is now.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi, gettext_lazy
from django.utils.translation import gettext as _

from sideeffects.core.durations import DAY, minutes_of
from sideeffects.core.records import SideEffect
from sideeffects.presenters.effects import effect_line, what_ends_first
from sideeffects.presenters.overview import up_to
from sideeffects.presenters.timeline import WIDTH, Side, place
from sideeffects.presenters.words import isolated, reading, shown

# The axis: as many marks as a narrow phone has room for.
MARKS = (
    (DAY, gettext_lazy("Day 1")),
    (3 * DAY, gettext_lazy("Day 3")),
    (7 * DAY, gettext_lazy("Week 1")),
    (90 * DAY, gettext_lazy("Month 3")),
)


def usual_picture(effects: Iterable[SideEffect], at: datetime | None) -> dict[str, Any]:
    """Everything that is drawn and written. `at`: when it was done, None before."""
    usual = sorted((one for one in effects if one.expected), key=what_ends_first)
    return {"axis": _axis(), "usual": [_usual(one, at) for one in usual], "treated_at": at, **_today(at)}


def _axis() -> list[dict[str, Any]]:
    side = Side(mirrored=get_language_bidi())
    places = [(float(side.at(place(minutes))), word) for minutes, word in MARKS]
    return [{"x": f"{x:.1f}", "at": f"{x / WIDTH:.2%}", "word": word} for x, word in places]


def _today(at: datetime | None) -> dict[str, Any]:
    if at is None:
        return {"now": "", "day": 0}
    minutes = int((timezone.now() - at) / timedelta(minutes=1))
    days = (timezone.localdate() - timezone.localdate(at)).days
    return {"now": Side(mirrored=get_language_bidi()).at(place(minutes)), "day": days}


def _usual(effect: SideEffect, at: datetime | None) -> dict[str, Any]:
    end = _end(effect, at)
    return {
        **effect_line(effect),
        "until": up_to(effect),
        "until_day": _said(end, effect) if end else "",
        "over": bool(end and end < timezone.now()),
        "feels": shown(effect.feels),
        "helps": [shown(one) for one in effect.helps],
        "not_to_do": [shown(one) for one in effect.not_to_do],
        "note": shown(effect.duration_note),
    }


def _end(effect: SideEffect, at: datetime | None) -> datetime | None:
    return at + timedelta(minutes=minutes_of(effect.duration["to"])) if at else None


def _said(end: datetime, effect: SideEffect) -> SafeString | str:
    """A day; for what is over within one, the hour too."""
    local = timezone.localtime(end)
    near = minutes_of(effect.duration["to"]) < DAY
    said = _("%(time)s on %(day)s") % {"time": date_format(local, "H:i"), "day": _day(local)} if near else _day(local)
    return isolated(said) if reading() == "ar" else said


def _day(local: datetime) -> str:
    return date_format(local, "l j F" if local.year == timezone.localdate().year else "l j F Y")
