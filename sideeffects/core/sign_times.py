"""For how long a sign has been there, in days: "for two weeks", "after six weeks", "since 5 days", منذ أسبوعين."""

import re

from sideeffects.core.facts import Span
from sideeffects.core.when import either

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "couple of": 2, "a couple of": 2, "few": 3, "a few": 3, "several": 3,
    "some": 2, "many": 3,
    "ثلاث": 3, "ثلاثه": 3, "تلات": 3, "اربع": 4, "اربعه": 4, "خمس": 5, "خمسه": 5, "ست": 6, "سته": 6, "سبع": 7, "سبعه": 7,
    "ثمان": 8, "ثماني": 8, "تمن": 8, "تسع": 9, "عشر": 10, "عشره": 10, "كم": 3, "عده": 3,
}  # fmt: skip
_UNITS = {
    "minute": 1 / 1440, "min": 1 / 1440, "hour": 1 / 24, "hr": 1 / 24, "day": 1, "night": 1, "week": 7, "wk": 7, "month": 30,
    "mth": 30, "ساعه": 1 / 24, "ساعات": 1 / 24, "يوم": 1, "ايام": 1, "تيام": 1, "اسبوع": 7, "اسابيع": 7, "شهر": 30, "اشهر": 30,
    "شهور": 30, "شهرين": 60, "اسبوعين": 14, "يومين": 2, "ساعتين": 2 / 24,
}  # fmt: skip
_LEAD = (
    r"(?:for|since|after|during|over|lasting|lasted|lasts|last|past|now"
    r"|منذ|من|لمده|بعد|صارل\w+|صار|له|لها|لي|الو|الها|بقال\w+|الي)"
)
_ABOUT = r"(?:(?:the|last|past|about|around|almost|nearly|over|more than|at least|already|now|like|only|حوالي|اكثر من|تقريبا) )*"
_COUNTED = re.compile(
    rf"(?<!\w)(?:(?P<lead>{_LEAD}) )?{_ABOUT}(?:(?P<amount>\d+(?:\.\d+)?|{either(_NUMBERS)}) ?)?(?P<unit>{either(_UNITS)})s?"
    r"(?P<after> (?:now|already|long|later|ago|old|in|on))?(?!\w)"
    # "Since the day of the injections" counts nothing.
    r"(?! (?:ال)?(?:جلسه|ابر|ابره|حقن|حقنه|علاج|ميزو|ما|اللي)(?!\w))"
)
_ARABIC = re.compile(r"[\u0600-\u06ff]")


def lasting(text: str) -> Span | None:
    """The longest time that a clause tells of, as days; None where it tells none. "Every day" is none."""
    found = [days for days in map(_days, _COUNTED.finditer(text)) if days]
    return max(found, key=lambda days: days.low or 0, default=None)


def _days(found: re.Match[str]) -> Span | None:
    counted = found["amount"] or _ARABIC.match(found["unit"])
    if not counted or not (found["lead"] or found["after"]):
        return None
    number = float(_NUMBERS.get(found["amount"] or "a") or found["amount"])
    days = number * _UNITS[found["unit"]]
    return Span(days, days)
