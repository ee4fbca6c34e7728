"""When something was, by the name of a day, season or feast: "last Friday", "this summer", "since Ramadan", قبل العيد."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from sideeffects.core.facts import Span
from sideeffects.core.when import AGO, SINCE

_WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6, "الاثنين": 0,
    "الثلاثاء": 1, "الاربعاء": 2, "الخميس": 3, "الجمعه": 4, "السبت": 5, "الاحد": 6,
}  # fmt: skip
# The first month of each season of three.
_SEASONS = {
    "spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12, "الربيع": 3, "الصيف": 6, "الخريف": 9, "الشتاء": 12,
}  # fmt: skip
# Month and day of the Islamic year, and for how many days.
_FEASTS = {
    "ramadan": (9, 1, 30), "ramadhan": (9, 1, 30), "رمضان": (9, 1, 30), "hajj": (12, 8, 6), "الحج": (12, 8, 6),
    "eid al fitr": (10, 1, 3), "eid ul fitr": (10, 1, 3), "عيد الفطر": (10, 1, 3), "العيد الصغير": (10, 1, 3),
    "eid al adha": (12, 10, 4), "eid ul adha": (12, 10, 4), "عيد الاضحي": (12, 10, 4), "العيد الكبير": (12, 10, 4),
}  # fmt: skip
_ANY_EID = ("eid", "العيد")
_BY_THE_SUN = {"christmas": (12, 25), "xmas": (12, 25), "new year": (1, 1), "راس السنه": (1, 1)}
_DAYS_UNSURE = 2  # the moon is sighted, not reckoned

NAMED_WORDS = frozenset(word for name in (*_WEEKDAYS, *_SEASONS, *_FEASTS, *_ANY_EID, *_BY_THE_SUN) for word in name.split()[-1:])


def _either(words: object) -> str:
    return "|".join(sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


_PAST = r"(?:الماضي|الماضيه|اللي فات|اللي فاتت|الفايت|الفايته|الفائت)"
_DAY = re.compile(
    rf"\b(?:(?P<since>since|منذ|من)\s+)?(?:last |on last |this past )(?:يوم )?(?P<day>{_either(_WEEKDAYS)})\b"
    rf"|\b(?:(?P<since_ar>منذ|من)\s+)?(?:يوم )?(?P<day_ar>{_either(_WEEKDAYS)}) {_PAST}\b"
    rf"|\b(?P<since_day>since)\s+(?P<day_since>{_either(_WEEKDAYS)})\b"
)
_SEASON = re.compile(
    rf"\b(?:(?P<since>since)\s+)?(?:(?:in |over |during )?(?P<which>last|this|the past|since|in the)\s+)"
    rf"(?P<season>{_either(_SEASONS)})\b"
    rf"|\b(?P<season_ar>{_either(_SEASONS)}) {_PAST}\b"
)
_FEAST = re.compile(
    r"\b(?P<lead>since|before|after|during|in|last|at|over|منذ|من|قبل|بعد|في)\s+(?:last |the )?"
    rf"(?P<feast>{_either([*_FEASTS, *_ANY_EID, *_BY_THE_SUN])})\b(?:\s+{_PAST})?"
)


class Named(NamedTuple):
    """One time: where it stands, how many days ago, and whether it is when or since when."""

    start: int
    end: int
    span: Span
    means: str


def named_times(text: str, on: date) -> list[Named]:
    """Every time that is said by a name and is over or going on; what is still to come tells nothing of what is taken."""
    return [*_days(text, on), *_seasons(text, on), *_feasts(text, on)]


def _days(text: str, on: date) -> list[Named]:
    found = []
    for match in _DAY.finditer(text):
        day = _WEEKDAYS[match["day"] or match["day_ar"] or match["day_since"]]
        back = (on.weekday() - day) % 7 or 7
        since = match["since"] or match["since_ar"] or match["since_day"]
        # "Last Friday", said on a Saturday, may be yesterday or a week before.
        found.append(Named(match.start(), match.end(), Span(back, back + 7), SINCE if since else AGO))
    return found


def _seasons(text: str, on: date) -> list[Named]:
    found = []
    for match in _SEASON.finditer(text):
        first = _last_start(_SEASONS[match["season"] or match["season_ar"]], on)
        over = max(0, (on - first).days - 91)
        before = (on - first).days + (0 if match["which"] == "this" else 365)
        since = match["since"] or match["which"] in ("since", "in the")
        found.append(Named(match.start(), match.end(), Span(over, before), SINCE if since else AGO))
    return found


def _last_start(month: int, on: date) -> date:
    this_year = date(on.year, month, 1)
    return this_year if this_year <= on else date(on.year - 1, month, 1)


def _feasts(text: str, on: date) -> list[Named]:
    found = []
    for match in _FEAST.finditer(text):
        first, days = _last_feast(match["feast"], on)
        began, lead = (on - first).days, match["lead"]
        if lead in ("since", "منذ", "من"):
            span, means = Span(max(0, began - days), began), SINCE
        elif lead in ("before", "قبل"):
            span, means = Span(began, began + 60), AGO
        else:
            span, means = Span(max(0, began - days - (60 if lead in ("after", "بعد") else 0)), began), AGO
        found.append(Named(match.start(), match.end(), span, means))
    return found


def _last_feast(name: str, on: date) -> tuple[date, int]:
    """The first day of the feast when it was last, and how long it may have been."""
    if name in _BY_THE_SUN:
        month, day = _BY_THE_SUN[name]
        this_year = date(on.year, month, day)
        return (this_year if this_year <= on else date(on.year - 1, month, day)), 1
    names = ("eid al fitr", "eid al adha") if name in _ANY_EID else (name,)
    return max((_last_islamic(*_FEASTS[each][:2], on), _FEASTS[each][2] + _DAYS_UNSURE) for each in names)


def _last_islamic(month: int, day: int, on: date) -> date:
    year = int((on.year - 622) * 33 / 32) + 2
    while _islamic(year, month, day) > on:
        year -= 1
    return _islamic(year, month, day)


def _islamic(year: int, month: int, day: int) -> date:
    """The tabular Islamic calendar: eleven leap years in thirty, months of 30 and 29 days."""
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date(622, 7, 19) + timedelta(days=days - 1)
