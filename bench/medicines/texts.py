"""The texts, and what is expected of each."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "texts"
DEV, HELD_OUT = "dev", "held_out"
HALVES = (DEV, HELD_OUT)


@dataclass(frozen=True)
class Text:
    """One text; `unrecognised` is None where either answer is right."""

    text: str
    kind: str
    language: str
    expect: frozenset[str]
    substances: frozenset[str] = frozenset()
    unrecognised: bool | None = None


def half_of(text: str) -> str:
    """The half that a text belongs to: fixed for ever, and blind to what the text says."""
    return HALVES[sha256(text.encode()).digest()[0] % 2]


def read(half: str) -> list[Text]:
    """The texts of one half, in the order of its file."""
    return [_text(line) for line in lines(half)]


def lines(half: str) -> Iterator[dict[str, Any]]:
    """The lines of one half as they stand in its file."""
    with (FOLDER / f"{half}.jsonl").open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _text(line: dict[str, Any]) -> Text:
    return Text(**{**line, "expect": frozenset(line["expect"]), "substances": frozenset(line.get("substances", ()))})
