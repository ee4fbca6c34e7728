"""What `manage.py recognise` answers for one text: its substances, their bleeding classes, and what nobody knows."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sideeffects.core.entries import Entry
from sideeffects.core.finding import SUBSTANCE_KINDS
from sideeffects.core.lexicon import Lexicon
from sideeffects.core.mentions import Mention, find_mentions
from sideeffects.core.vocabulary import BLEEDING_CLASSES


def recognise(lexicon: Lexicon, text: str, *, on: date) -> dict[str, Any]:
    """The answer for one text written on this day; the keys are those of the command's schema."""
    reading = find_mentions(lexicon, text, expects="text", on=on)
    mentions = [mention for mention in reading.mentions if mention.kind in SUBSTANCE_KINDS]
    taken = {name for mention in mentions if mention.context == "taking" for name in classes_of(lexicon.entries, mention)}
    return {
        "text": text,
        "mentions": [_answer(lexicon.entries, mention) for mention in mentions],
        "bleeding_risk": [name for name in BLEEDING_CLASSES if name in taken],
        "unrecognised": list(reading.unrecognised),
    }


def classes_of(entries: Mapping[str, Entry], mention: Mention) -> list[str]:
    """The bleeding classes of a mention, strongest first; a combination product has those of all its parts."""
    closure = {name for key in mention.keys if key in entries for name in entries[key].closure}
    return [name for name in BLEEDING_CLASSES if name in closure]


def _answer(entries: Mapping[str, Entry], mention: Mention) -> dict[str, Any]:
    return {
        "words": mention.words,
        "substance": "+".join(mention.keys),
        "classes": classes_of(entries, mention),
        "match": mention.match,
        "context": mention.context,
    }
