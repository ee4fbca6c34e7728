"""Rows added, removed and moved in what was typed: "add sources", "remove sources.1", "up sources.1", "down sources.1"."""

from collections.abc import Callable, Mapping
from typing import Any

Rows = list[Any]
# No field of an entry stands deeper, and no list is longer; more was not sent by a button.
LONGEST_WAY = 100
MOST_DIGITS = 9


def acted(raw: Mapping[str, Any], do: str) -> dict[str, Any]:
    """What was typed, with its rows changed; an act that leads nowhere changes nothing."""
    verb, _space, path = do.partition(" ")
    way = path.split(".")
    if len(way) > LONGEST_WAY:
        return dict(raw)
    if verb == "add":
        return dict(_changed(raw, way, lambda rows: [*rows, None]))
    if verb in _MOVES and way[-1].isdecimal() and len(way[-1]) <= MOST_DIGITS:
        number = int(way[-1])
        return dict(_changed(raw, way[:-1], lambda rows: _MOVES[verb](rows, number)))
    return dict(raw)


def _changed(value: Any, way: list[str], change: Callable[[Rows], Rows]) -> Any:
    """A copy in which the rows that the way leads to are changed."""
    if not way:
        return change(value) if isinstance(value, list) else change([])
    step, rest = way[0], way[1:]
    if isinstance(value, list):
        return [_changed(part, rest, change) if str(number) == step else part for number, part in enumerate(value)]
    parts = value if isinstance(value, Mapping) else {}
    return {**parts, step: _changed(parts.get(step), rest, change)}


def _without(rows: Rows, number: int) -> Rows:
    return [*rows[:number], *rows[number + 1 :]]


def _swapped(rows: Rows, first: int) -> Rows:
    return [*rows[:first], rows[first + 1], rows[first], *rows[first + 2 :]] if 0 <= first < len(rows) - 1 else rows


_MOVES: dict[str, Callable[[Rows, int], Rows]] = {
    "remove": _without,
    "up": lambda rows, number: _swapped(rows, number - 1),
    "down": _swapped,
}
