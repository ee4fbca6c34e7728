"""The texts, and what is expected of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.halves import DEV, HALVES, HELD_OUT, half_of, lines_in

__all__ = ["DEV", "HALVES", "HELD_OUT", "Text", "half_of", "lines", "read"]

FOLDER = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Text:
    """One text; `unrecognised` is None where either answer is right."""

    text: str
    kind: str
    language: str
    expect: frozenset[str]
    substances: frozenset[str] = frozenset()
    unrecognised: bool | None = None


def read(half: str) -> list[Text]:
    """The texts of one half, in the order of its file."""
    return [_text(line) for line in lines(half)]


def lines(half: str) -> Iterator[dict[str, Any]]:
    """The lines of one half as they stand in its file."""
    return lines_in(FOLDER, half)


def _text(line: dict[str, Any]) -> Text:
    return Text(**{**line, "expect": frozenset(line["expect"]), "substances": frozenset(line.get("substances", ()))})
