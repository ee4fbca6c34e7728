"""Numbers of the owner's page as places in a drawing: whole units of a view box, nothing about colour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDE, GAP = 640, 3
BARS_WIDE, BARS_HIGH, BAR, STEP = 190, 40, 11, 16
RULE_WIDE = 120
LINE_WIDE, LINE_HIGH, EDGE = 360, 110, 30
LEAST = 2


@dataclass(frozen=True)
class Segment:
    """A piece of the bar of endings; key "hidden" is what small numbers are behind."""

    key: str
    x: int
    width: int


@dataclass(frozen=True)
class Column:
    """One month's column; a hidden one is a dash at the bottom."""

    x: int
    y: int
    height: int
    hidden: bool
    current: bool


@dataclass(frozen=True)
class Bars:
    """The volume of twelve months."""

    columns: tuple[Column, ...]
    width: int = BARS_WIDE
    height: int = BARS_HIGH


@dataclass(frozen=True)
class Bar:
    """How often a rule was raised, and the part of it that was overridden."""

    width: int
    overridden: int
    track: int = RULE_WIDE

    @classmethod
    def of(cls, raised: int, overridden: int, most: int) -> "Bar":
        """Against the rule that was raised most often."""
        width = max(LEAST, round(RULE_WIDE * raised / most))
        return cls(width, round(width * overridden / raised))


@dataclass(frozen=True)
class Dot:
    """One month that can be told."""

    x: int
    y: int


@dataclass(frozen=True)
class Line:
    """The trend: strokes between months that follow each other; a month that is hidden is a gap."""

    strokes: tuple[str, ...]
    dots: tuple[Dot, ...]
    top: int
    half: int
    last: str
    width: int = LINE_WIDE
    height: int = LINE_HIGH

    @property
    def tip(self) -> Dot | None:
        """The newest month that can be told."""
        return self.dots[-1] if self.dots else None

    @property
    def label_y(self) -> int:
        """Beside the newest dot: above it, or below where the line comes down to it."""
        if not self.dots:
            return 0
        comes_down = len(self.dots) > 1 and self.dots[-2].y < self.dots[-1].y
        return self.dots[-1].y + (20 if comes_down else -9)


def segments(parts: Mapping[str, int | None], total: int | None) -> tuple[Segment, ...]:
    """The parts as pieces of one bar; what is hidden is one piece for all of it."""
    if not total:
        return ()
    shown = {key: number for key, number in parts.items() if number}
    rest = total - sum(shown.values())
    sizes = {**shown, **({"hidden": rest} if rest > 0 else {})}
    room, x, found = WIDE - GAP * (len(sizes) - 1), 0, []
    for key, number in sizes.items():
        width = max(LEAST, round(room * number / total))
        found.append(Segment(key, x, width))
        x += width + GAP
    return tuple(found)


def bars(numbers: Sequence[int | None]) -> Bars:
    """Columns from the oldest month to the newest."""
    most = max((one for one in numbers if one), default=1)
    columns = []
    for place, number in enumerate(numbers):
        height = max(LEAST, round(BARS_HIGH * (number or 0) / most))
        columns.append(Column(place * STEP, BARS_HIGH - height, height, number is None, place == len(numbers) - 1))
    return Bars(tuple(columns))


def line(shares: Sequence[float | None]) -> Line:
    """The shares (in 100) of some months as a line that starts at nought."""
    top = _top(max((one for one in shares if one is not None), default=0))
    step = (LINE_WIDE - 2 * EDGE) / max(1, len(shares) - 1)
    places = [
        None if one is None else Dot(round(EDGE + number * step), round(LINE_HIGH - 20 - (LINE_HIGH - 40) * one / top))
        for number, one in enumerate(shares)
    ]
    told = [one for one in shares if one is not None]
    return Line(tuple(_strokes(places)), tuple(one for one in places if one), top, top // 2, f"{told[-1]:.0f}" if told else "")


def _top(most: float) -> int:
    return next((one for one in (10, 20, 40, 60, 80) if most <= one), 100)


def _strokes(places: Sequence[Dot | None]) -> list[str]:
    strokes: list[list[str]] = [[]]
    for dot in places:
        if dot is None:
            strokes.append([])
        else:
            strokes[-1].append(f"{dot.x},{dot.y}")
    return [" ".join(points) for points in strokes if len(points) > 1]
