"""Finding an entry of the lexicon by a typed name, for a practitioner who corrects a reading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from sideeffects.core.entries import Entry
from sideeffects.core.release import Knowledge

MOST_FOUND = 12
NEAR_ENOUGH = 80
DOSE = re.compile(r"\b\d[\d.,/]*\s*(?:mg|mcg|g|ml|iu|%|ملغ|مغ)?\b|\d+%")


@dataclass(frozen=True)
class Found:
    """One entry that may be meant; `about` says what it is in plain words."""

    key: str
    label: str
    about: str


def search(knowledge: Knowledge, typed: str) -> tuple[Found, ...]:
    """The entries whose names are nearest to what was typed, else to its words without a dose; a person chooses."""
    return next((found for wanted in _wanted(typed) if (found := _nearest(knowledge, wanted))), ())


def _wanted(typed: str) -> Iterator[str]:
    whole = " ".join(typed.casefold().split())
    undosed = " ".join(DOSE.sub(" ", whole).split())
    words = sorted(undosed.split(), key=len, reverse=True)
    yield from (one for one in dict.fromkeys([whole, undosed, *words]) if len(one) > 1)


def _nearest(knowledge: Knowledge, wanted: str) -> tuple[Found, ...]:
    scored = sorted(_scored(knowledge, wanted), key=lambda pair: (-pair[0], pair[1].label))
    return tuple(Found(entry.key, entry.label, _about(entry)) for _score, entry in scored[:MOST_FOUND])


def _scored(knowledge: Knowledge, wanted: str) -> Iterator[tuple[float, Entry]]:
    for entry in knowledge.entries.values():
        names = [name.casefold() for listed in entry.names.values() for name in listed]
        score = max((_score(name, wanted) for name in names), default=0)
        if score >= NEAR_ENOUGH:
            yield score, entry


def _score(name: str, wanted: str) -> float:
    if name == wanted:
        return 120
    if name.startswith(wanted):
        return 110
    return 100 if wanted in name and len(wanted) > 2 else fuzz.ratio(name, wanted)


def _about(entry: Entry) -> str:
    return entry.about or ", ".join(one.replace("_", " ") for one in (*entry.classes, *entry.is_a)) or entry.kind
