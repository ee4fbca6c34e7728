"""What is still to come: "next week", "booked for 1 December 2026", as days from now."""

import re
from datetime import date

from sideeffects.core.facts import Span
from sideeffects.core.reading_words import plain

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = "|".join(_MONTHS)
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
_UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 30}
_IN = re.compile(rf"\bin (?:about )?(\d+|{'|'.join(_NUMBERS)}) ({'|'.join(_UNITS)})s?\b(?! (?:ago|of))")
_FIXED = {
    r"\btomorrow\b": (1, 1),
    r"\bday after tomorrow\b": (2, 2),
    r"\bnext week\b": (1, 14),
    r"\bnext month\b": (1, 61),
    r"\b(بكره|غدا|بكرا)\b": (1, 1),
    r"(ال)?اسبوع (القادم|الجاي|المقبل)": (1, 14),
    r"(ال)?شهر (القادم|الجاي|المقبل)": (1, 61),
}
_ISO = re.compile(r"\b(20\d\d)-(\d{1,2})-(\d{1,2})\b")
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_NAMES})\w*,?(?: (20\d\d))?\b")
_MONTH_DAY = re.compile(rf"\b({_NAMES})\w* (\d{{1,2}})(?:st|nd|rd|th)?\b,?(?: (20\d\d))?")
_PLANNED = re.compile(r"book|plan|due|schedul|appointment|upcoming|coming|going to|will |next|موعد|حجز|قادم")

_BEHIND = re.compile(r"\bhad\b|\bwas\b|\bgot\b|\blast\b|since|كان|اخذت")
SOON_DAYS = 60


def days_until(text: str, on: date) -> Span | None:
    """How many days after `on` something named in the text is to come; None where nothing is."""
    said = plain(text)
    counted = _IN.search(said)
    if counted:
        number = _NUMBERS.get(counted[1]) or int(counted[1])
        unit = _UNITS[counted[2]]
        return Span(max(1, (number - 0.5) * unit), (number + 0.5) * unit) if unit > 1 else Span(number, number)
    for pattern, (low, high) in _FIXED.items():
        if re.search(pattern, said):
            return Span(low, high)
    day = _date_in(said, on)
    return Span((day - on).days, (day - on).days) if day and day > on else None


def _date_in(said: str, on: date) -> date | None:
    if found := _ISO.search(said):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_MONTH.search(said):
        return _named(found[3], found[2], int(found[1]), said, on)
    if found := _MONTH_DAY.search(said):
        return _named(found[3], found[1], int(found[2]), said, on)
    return None


def _named(year: str | None, month: str, day: int, said: str, on: date) -> date | None:
    """A day and month without a year are in the past unless something is planned, or the day is soon."""
    number = _MONTHS.index(month) + 1
    if year:
        return _day(int(year), number, day)
    this_year = _day(on.year, number, day)
    coming = this_year if this_year and this_year > on else _day(on.year + 1, number, day)
    soon = coming is not None and (coming - on).days <= SOON_DAYS and not _BEHIND.search(said)
    return coming if soon or _PLANNED.search(said) else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
