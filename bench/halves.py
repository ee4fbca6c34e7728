"""The two halves of a benchmark's texts: one to learn from, one to measure by."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

DEV, HELD_OUT = "dev", "held_out"
HALVES = (DEV, HELD_OUT)


def half_of(text: str) -> str:
    """The half that a text belongs to: fixed for ever, and blind to what the text says."""
    return HALVES[sha256(text.encode()).digest()[0] % 2]


def lines_in(folder: Path, half: str) -> Iterator[dict[str, Any]]:
    """The lines of one half as they stand in its file."""
    with (folder / f"{half}.jsonl").open(encoding="utf-8") as file:
        yield from map(json.loads, file)
