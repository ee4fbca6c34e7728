"""Rows of slots: `<wish> <die>` stands for every way to say either. A small grammar over the one spelling of `plain`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

_SLOT = re.compile(r"<(\w+)>")
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_BOUND = r"\b"
_DATA = Path(__file__).parent / "data" / "despair"


def read_slotted(name: str) -> re.Pattern[str]:
    """The pattern of one file of data/despair: `name = pattern` below [slots], a row a line below [rows]."""
    slots, rows, part = {}, [], ""
    for line in (_DATA / name).read_text(encoding="utf-8").splitlines():
        if line in ("[slots]", "[rows]"):
            part = line
        elif line and not line.startswith("#"):
            if part == "[rows]":
                rows.append(line)
            else:
                slot, _, pattern = line.partition(" = ")
                slots[slot] = pattern
    return slotted(rows, slots)


def slotted(rows: Iterable[str], slots: Mapping[str, str]) -> re.Pattern[str]:
    """One pattern for all rows; a slot may hold slots. Raises KeyError for a slot that is not there."""
    ways = [way for row in rows for way in _ways(_filled(row, slots))]
    # Most begin with a word: asked for once, the rest of a word costs nothing.
    words = [way.removeprefix(_BOUND) for way in ways if way.startswith(_BOUND)]
    others = [way for way in ways if not way.startswith(_BOUND)]
    return re.compile("|".join((*others, rf"{_BOUND}(?:{'|'.join(words)})")))


def _filled(row: str, slots: Mapping[str, str]) -> str:
    while _SLOT.search(row):
        row = _SLOT.sub(lambda found: slots[found[1]], row)
    return row


def _ways(pattern: str) -> Iterator[str]:
    """A pattern split where it says "or" outside every bracket."""
    depth, way = 0, ""
    for piece in _PIECE.findall(pattern):
        depth += {"(": 1, ")": -1}.get(piece, 0)
        if piece == "|" and not depth:
            yield way
            way = ""
        else:
            way += piece
    yield way
