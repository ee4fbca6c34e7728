"""What a recogniser answered: ours in this process, or anybody's from a file."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.medicines.texts import Text
from sideeffects.core.recognise import recognise
from sideeffects.core.release import Knowledge

# "Three years ago" is read against this day, whenever the benchmark runs.
WRITTEN_ON = date(2026, 11, 21)


@dataclass(frozen=True)
class Answer:
    """The parts of an answer that are measured."""

    risk: frozenset[str] = frozenset()
    substances: frozenset[str] = frozenset()
    unrecognised: bool = False


NOTHING = Answer()


def answers_of(knowledge: Knowledge, texts: Iterable[Text]) -> dict[str, Answer]:
    """Our own answers, by text."""
    return {text.text: _answer(recognise(knowledge.lexicon, text.text, on=WRITTEN_ON)) for text in texts}


def answers_in(path: Path) -> dict[str, Answer]:
    """The answers of another tool, in the lines that `manage.py recognise` would print."""
    with path.open(encoding="utf-8") as file:
        return {line["text"]: _answer(line) for line in map(json.loads, file) if "text" in line}


def _answer(line: dict[str, Any]) -> Answer:
    keys = "+".join(mention["substance"] for mention in line.get("mentions", ()))
    names = frozenset(key.replace("_", " ").lower() for key in keys.split("+"))
    return Answer(frozenset(line["bleeding_risk"]), names, bool(line.get("unrecognised")))
