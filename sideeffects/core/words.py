"""Ordinary words, which are never read as a misspelt name and never reported as unknown, and medicines without an entry."""

from functools import cache
from pathlib import Path

from sideeffects.core.normalise import normalise

_DATA = Path(__file__).parent / "data"
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly")


@cache
def everyday_words() -> frozenset[str]:
    """Everyday words, with the regular endings of the English ones (data/README.md)."""
    english = _read("everyday_english.txt")
    others = _read("everyday_arabic.txt") | _read("everyday_other.txt")
    return frozenset(english | others | {word + ending for word in english if len(word) > 2 for ending in _ENDINGS})


@cache
def other_medicines() -> frozenset[str]:
    """Medicine names that the lexicon may not hold: a known name is never a misspelling of another."""
    return frozenset(_read("medicine_names.txt"))


def _read(name: str) -> set[str]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return {normalise(line.strip()).text.replace("'", "") for line in lines if line.strip() and not line.startswith("#")}
