"""Rates and days as places in a drawing: whole units of a view box, nothing about colour.

The axis of rates is uneven, as the words for them are: each quarter is ten times the one before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from consult.services.learned import Rate
from consult.services.learned_counts import DAYS

WIDE, HIGH = 280, 22
ANCHORS = ((0.0, 0), (0.1, 70), (1.0, 140), (10.0, 210), (100.0, WIDE))
# What a word stands for in product information (CIOMS working groups III and V): from and to, in 100.
BANDS = {
    "very_common": (10.0, 100.0),
    "common": (1.0, 10.0),
    "uncommon": (0.1, 1.0),
    "rare": (0.01, 0.1),
    "very_rare": (0.0, 0.01),
}
LEAST = 4
DAY_WIDE, DAY_HIGH, COLUMN, STEP, TOP = 630, 160, 52, 70, 26
PARTS = (*DAYS, None)


@dataclass(frozen=True)
class Span:
    """A piece of the axis."""

    x: int
    width: int


@dataclass(frozen=True)
class Drawn:
    """A rate: the dot, its interval, and what the literature's word stands for."""

    dot: int | None
    interval: Span | None
    band: Span | None
    wide: int = WIDE
    high: int = HIGH


@dataclass(frozen=True)
class DayColumn:
    """One part of the time since the treatment; `usual`: the literature lets it begin then."""

    x: int
    y: int
    height: int
    hidden: bool
    usual: bool


def place(share: float) -> int:
    """Where a share (in 100) stands."""
    for (low, left), (high, right) in pairwise(ANCHORS):
        if share <= high:
            return round(left + (right - left) * (share - low) / (high - low))
    return WIDE


def span(low: float, high: float) -> Span:
    """From one share to another, never too short to be seen."""
    start, end = place(low), place(high)
    width = max(LEAST, end - start)
    return Span(min(start, WIDE - width), width)


def drawn(rate: Rate | None, frequency: str = "") -> Drawn:
    """A rate beside a word; either may be missing."""
    band = span(*BANDS[frequency]) if frequency in BANDS else None
    if rate is None or rate.share is None or rate.low is None or rate.high is None:
        return Drawn(None, None, band)
    return Drawn(place(rate.share), span(rate.low, rate.high), band)


def day_columns(days: Mapping[int | None, int | None], usual: Sequence[int]) -> tuple[DayColumn, ...]:
    """A column for each part; of a hidden one a dash at the bottom."""
    most = max((number for number in days.values() if number), default=1)
    room, found = DAY_HIGH - TOP, []
    for number, first in enumerate(PARTS):
        told = days[first]
        height = 3 if told is None else round(room * told / most)
        found.append(DayColumn(number * STEP + 9, DAY_HIGH - height, height, told is None, first in usual))
    return tuple(found)
