"""Days as people write them: in numbers of any script, or “today”."""

import re
from datetime import date, timedelta

from sideeffects.core.normalise import normalise
from sideeffects.core.times import days_ago


def day_of(words: str, asked_on: date) -> date | None:
    """The very day that the words name, not after the day of asking; None where they name none or only about one."""
    return past_day(words, asked_on) or _named_day(words, asked_on)


def _named_day(words: str, asked_on: date) -> date | None:
    """“Today” and “yesterday” are days; a time that is only about right stays in words, and is read as an interval."""
    ago = days_ago(normalise(words).text, asked_on)
    if ago is None or ago.low is None or ago.low != ago.high:
        return None
    return asked_on - timedelta(days=ago.low)


def past_day(words: str, asked_on: date) -> date | None:
    """A day written in numbers (3 11 2026, 3/11/2026, 2026-11-03; digits of any script); None for other words."""
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    if len(numbers) != 3 or not re.fullmatch(r"\s*\d+\D{1,2}\d+\D{1,2}\d+\s*", words):
        return None
    year, month, day = numbers if numbers[0] > 31 else reversed(numbers)
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if found.year > 1900 and found <= asked_on else None
