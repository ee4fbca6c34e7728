"""Ordinary words, which are never read as a misspelt name and never reported as unknown."""

from functools import cache
from pathlib import Path

from sideeffects.core.nearby import Nearby
from sideeffects.core.normalise import normalise

_DATA = Path(__file__).parent / "data"
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly")
SHORTEST_COMPARED = 4  # letters


@cache
def everyday_words() -> frozenset[str]:
    """Everyday words, with the regular endings of the English ones (data/README.md)."""
    english = _english()
    others = _read("everyday_arabic.txt") | _read("everyday_other.txt")
    return frozenset(english | others | {word + ending for word in english if len(word) > 2 for ending in _ENDINGS})


def is_nearly_ordinary(word: str, distance: int) -> bool:
    """Whether an everyday word that starts with the same letter is at most so many letters off; an English ending is left off."""
    stems = (word, *(word[: -len(ending)] for ending in _ENDINGS if word.endswith(ending)))
    near = (other for stem in stems for other in ordinary().within(stem, stem, distance))
    return any(other[0] == word[0] for other in near)


@cache
def ordinary() -> Nearby:
    """Everyday words by their beginnings and ends, without their endings."""
    words = _english() | _read("everyday_arabic.txt") | _read("everyday_other.txt")
    return Nearby((word, word) for word in sorted(words) if len(word) >= SHORTEST_COMPARED)


@cache
def _english() -> frozenset[str]:
    return frozenset(_read("everyday_english.txt"))


def _read(name: str) -> set[str]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return {normalise(line.strip()).text.replace("'", "") for line in lines if line.strip() and not line.startswith("#")}
