"""What our own reading makes of each text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bench.history.texts import Text
from sideeffects.core.facts import Item, Value
from sideeffects.core.intake import parse
from sideeffects.core.reading import read
from sideeffects.core.release import Knowledge

# "Three years ago" is read against this day, whenever the benchmark runs.
WRITTEN_ON = "2026-11-21"
READ = ("condition", "allergy")


@dataclass(frozen=True)
class Answer:
    """The conditions and allergies that were read, each with its groups and attributes, and whether words stayed unknown."""

    items: tuple[Mapping[str, Value], ...] = ()
    unrecognised: bool = False

    def named(self, name: str) -> list[Mapping[str, Value]]:
        """The items that are this thing, or of this group."""
        return [item for item in self.items if name in item["is"]]  # type: ignore[operator]


NOTHING = Answer()


def answers_of(knowledge: Knowledge, texts: Iterable[Text]) -> dict[Text, Answer]:
    """Our own answers, by text."""
    return {text: _answer(knowledge, text) for text in texts}


def _answer(knowledge: Knowledge, text: Text) -> Answer:
    reading = read(knowledge, parse(_document(text)))
    items = [item.attributes for entity in READ for item in reading.facts.items.get(entity, ()) if _is_of(item, text)]
    return Answer(tuple(items), bool(reading.unrecognised))


def _is_of(item: Item, text: Text) -> bool:
    """A reaction that was anaphylaxis is a condition as well; what the allergy is to is what counts."""
    return text.field != "allergies" or item.entity == "allergy"


def _document(text: Text) -> dict[str, Any]:
    about: dict[str, Any] = {"id": "bench", "asked_on": WRITTEN_ON}
    if text.field == "text":
        return {**about, "free_text": [text.text]}
    item = {"text": text.text} | ({"reaction": text.reaction} if text.reaction else {})
    return {**about, text.field: {"answer": "some", "items": [item]}}
