"""When something was, by the calendar: "in March", "since 2019", 2026-03-01, "from 2015 to 2019"."""

import re
from calendar import monthrange
from datetime import date

from sideeffects.core.facts import Span
from sideeffects.core.when import AGO, AGO_OR_SINCE, ENDED, SINCE, When, between, either, since_before

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
    "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12, "يناير": 1, "فبراير": 2, "مارس": 3, "ابريل": 4, "مايو": 5,
    "يونيو": 6, "يوليو": 7, "اغسطس": 8, "سبتمبر": 9, "اكتوبر": 10, "نوفمبر": 11, "ديسمبر": 12,
}  # fmt: skip
_MONTH = rf"(?P<month>{either(MONTHS)})"
_YEAR = r"(?P<year>19\d\d|20\d\d)"
_ON_MONTH = re.compile(
    r"\b(?P<lead>since|in|on|last|until|till|from|منذ|في|شهر)?\s*"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?{_MONTH}(?:[ ,]+{_YEAR})?\b"
)
_IN_YEAR = re.compile(
    rf"(?<![\w./-])(?:(?P<lead>since|in|from|year|until|till|around|منذ|في|عام|سنه|من|depuis|desde|seit|dal|en|im|с|в)"
    rf"\s*(?:عام |سنه |the year |early |late |l'annee )?)?"
    rf"{_YEAR}(?![\w/-]| ?(?:mg|mcg|ug|iu|units|ml|g|ملغ|وحده))"
)
_YEAR_RANGE = re.compile(
    r"\b(?:from |in |between )?(?:19|20)\d\d\s*(?:-|–|to|till|until|through|and)\s*(?P<last>(?:19|20)\d\d)\b(?!-)"
)
_ISO = re.compile(r"\b(?:on )?(?P<year>19\d\d|20\d\d)-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?\b")
_SLASHED = re.compile(r"\b(?:on )?(?:(?P<d>\d{1,2})[/.])?(?P<m>\d{1,2})[/.](?P<year>19\d\d|20\d\d)\b")
_MEANS_IN_MONTH = {"since": SINCE, "from": SINCE, "منذ": SINCE, "until": ENDED, "till": ENDED}
_SINCE_YEAR = ("since", "from", "depuis", "desde", "seit", "dal", "с")


def dated(text: str, on: date) -> list[When]:
    """Every day, month, year and stretch of years that is written out."""
    found = []
    for pattern in (_ISO, _SLASHED):
        for match in pattern.finditer(text):
            span = _date_span(int(match["year"]), int(match["m"]), int(match["d"]) if match["d"] else None, on)
            if span:
                since = since_before(text, match.start())
                found.append(When(match.start(), match.end(), span, SINCE if since else AGO))
    for match in _ON_MONTH.finditer(text):
        when = _month(match, on)
        if when:
            found.append(when)
    for match in _IN_YEAR.finditer(text):
        year = int(match["year"])
        if year <= on.year:
            span = between(date(year, 1, 1), date(year, 12, 31), on)
            found.append(When(match.start(), match.end(), span, _means_in_year(match["lead"])))
    return found + _year_ranges(text, on)


def _year_ranges(text: str, on: date) -> list[When]:
    """ "From 2015 to 2019", "2019-2020": over since the last year."""
    return [
        When(match.start(), match.end(), between(date(int(match["last"]), 1, 1), date(int(match["last"]), 12, 31), on), ENDED)
        for match in _YEAR_RANGE.finditer(text)
        if int(match["last"]) <= on.year
    ]  # fmt: skip


def _means_in_year(lead: str | None) -> str:
    """A bare year ("Plavix 2019") may be when it began."""
    if lead in _SINCE_YEAR:
        return SINCE
    if lead in ("until", "till"):
        return ENDED
    return AGO_OR_SINCE if lead in (None, "منذ", "من") else AGO


def _month(match: re.Match[str], on: date) -> When | None:
    # "may" and "mar" alone are words; a month needs a lead, a day or a year beside it.
    if not (match["lead"] or match["day"] or match["year"]):
        return None
    month = MONTHS[match["month"]]
    year = int(match["year"]) if match["year"] else on.year - (1 if month > on.month else 0)
    span = _date_span(year, month, int(match["day"]) if match["day"] else None, on)
    if span is None:
        return None
    means = _MEANS_IN_MONTH.get(match["lead"], AGO)  # "until June" may be one that is to come
    return When(match.start(), match.end(), span, AGO_OR_SINCE if means == ENDED and not match["year"] else means)


def _date_span(year: int, month: int, day: int | None, on: date) -> Span | None:
    """The days between a (partial) date and `on`; None for no date or one after `on`."""
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= monthrange(year, month)[1]):
        return None
    first = date(year, month, day or 1)
    last = date(year, month, day or monthrange(year, month)[1])
    return between(first, last, on) if first <= on else None
