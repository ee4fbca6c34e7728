"""What is typed on the treatment day, read: numbers, times, expiry, millilitres for each site. Pure; nothing is guessed.

The shape of the record itself stands in treatment.py.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

ROW = ("area", "product", "lot", "expires", "points", "ml", "depth", "needle", "device")
USED = ("numbing", "antiseptic", "gloves")
MOST_ROWS, MOST_POINTS = 20, 120
_MONTH = re.compile(r"(?:(\d{4})-(\d{1,2})|(\d{1,2})\s*[/.-]\s*(\d{4}))")
_DAY = re.compile(r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.](\d{1,2})[/.](\d{4}))")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::00)?")
_ML = re.compile(r"(\d{1,3}(?:[.,]\d{1,3})?)\s*(?:ml)?", re.IGNORECASE)
_SOME_ML = re.compile(r"(\d{1,3})(?:\s*(?:to|[-–])\s*(\d{1,3}))?\s*:\s*(\d{1,3}(?:[.,]\d{1,3})?)\s*(?:ml)?", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:\s|[;,]|and)*", re.IGNORECASE)


def plain(text: str) -> str:
    """Digits of every script as 0 to 9, without the space around."""
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text.strip()).replace("٫", ".")


def folded(text: str) -> str:
    """Two spellings of one label are one: without case and spare spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def lines_of(text: str) -> list[str]:
    """One thing a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def rows_of(record: Mapping[str, Any]) -> list[dict[str, str]]:
    """Each product as it was given, every field as text."""
    return [{key: str(row.get(key) or "") for key in ROW} for row in record.get("rows") or ()]


def is_empty(row: Mapping[str, str]) -> bool:
    """A row in which nothing stands."""
    return not any(row[key].strip() for key in ROW)


def points_of(row: Mapping[str, str]) -> int | None:
    """How many sites; None where no usable number stands there."""
    text = plain(row["points"])
    number = int(text) if text.isdecimal() and len(text) < 4 else 0
    return number if 1 <= number <= MOST_POINTS else None


def dots_of(record: Mapping[str, Any]) -> list[tuple[int, int, int]]:
    """(row, across, down) of each place on the picture, in the order in which they were set."""
    return [(int(one[0]), int(one[1]), int(one[2])) for one in record.get("dots") or ()]


def numbered(record: Mapping[str, Any]) -> list[range]:
    """The numbers of the sites of each row: they run on from row to row."""
    found, first = [], 1
    for row in rows_of(record):
        number = points_of(row) or 0
        found.append(range(first, first + number))
        first += number
    return found


def expiry_of(text: str) -> date | None:
    """The last day on which it may be used. A month alone means its last day.

    05/12/2027 is a day in May to some and in December to others: such a one is not read, it is asked for again.
    """
    said = plain(text)
    try:
        if found := _DAY.fullmatch(said):
            if found[4] and found[4] != found[5] and max(int(found[4]), int(found[5])) <= 12:
                return None
            year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
            return date(int(year), int(month), int(day))
        if found := _MONTH.fullmatch(said):
            year, month = (found[1], found[2]) if found[1] else (found[4], found[3])
            return date(int(year), int(month), monthrange(int(year), int(month))[1])
    except ValueError:
        return None
    return None


def clock_of(text: str) -> time | None:
    """A time of the day."""
    found = _CLOCK.fullmatch(plain(text))
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))


def _amount(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def volumes_of(text: str, sites: Iterable[int]) -> dict[int, Decimal] | None:
    """Millilitres for each site: "0.15" for all, or "1 to 3: 0.15, 4: 0.1". None where it cannot be read.

    A site that is not among these, said twice, or given nothing makes it unreadable.
    """
    said, wanted = plain(text), set(sites)
    if found := _ML.fullmatch(said):
        amount = _amount(found[1])
        return dict.fromkeys(sorted(wanted), amount) if amount > 0 else None
    volumes: dict[int, Decimal] = {}
    for some in _pieces(said):
        if some is None:
            return None
        numbers, amount = some
        if amount <= 0 or not set(numbers) <= wanted or set(numbers) & set(volumes):
            return None
        volumes |= dict.fromkeys(numbers, amount)
    return volumes


def _pieces(said: str) -> Iterable[tuple[range, Decimal] | None]:
    at = 0
    while at < len(said):
        start = _between(said, at)
        if start == len(said) and at:
            return
        found = _SOME_ML.match(said, start)
        if not found:
            yield None
            return
        first, last = int(found[1]), int(found[2] or found[1])
        yield range(first, last + 1), _amount(found[3])
        at = found.end()


def _between(said: str, at: int) -> int:
    found = _BETWEEN.match(said, at)
    return found.end() if found else at


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """4, 5, 6, 9 as 4 to 6 and 9."""
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def total_of(record: Mapping[str, Any]) -> tuple[int, Decimal]:
    """How many sites and how many millilitres are recorded so far."""
    ranges = numbered(record)
    volumes = [volumes_of(row["ml"], sites) or {} for row, sites in zip(rows_of(record), ranges, strict=True)]
    return sum(len(one) for one in ranges), sum((sum(one.values(), Decimal(0)) for one in volumes), Decimal(0))
