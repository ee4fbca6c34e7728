"""Misspelt words of signs: text speak by a list, slips by likeness to a word that signs are told with. Never an everyday word."""

import re
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from sideeffects.core.nearby import Nearby
from sideeffects.core.sign_files import spellings, words_of_signs
from sideeffects.core.words import everyday_words

SHORTEST, LONG = 5, 8  # letters; of long words two may be off
_DRAWN_OUT = re.compile(r"([^\W\d])\1{2,}")  # sooooo, آلامممم


@lru_cache(maxsize=16384)
def respelt(word: str) -> str:
    """The word as signs are told; itself where it is right, everyday or like nothing."""
    listed = spellings().get(word)
    if listed:
        return listed
    if len(word) < SHORTEST or word in everyday_words() or word in words_of_signs() or not word.isalpha():
        return _undrawn(word)
    return _nearest(_undrawn(word))


def _undrawn(word: str) -> str:
    twice, once = _DRAWN_OUT.sub(r"\1\1", word), _DRAWN_OUT.sub(r"\1", word)
    known = words_of_signs() | everyday_words() if twice != word else frozenset()
    return next((form for form in (twice, once) if form in known), once if twice != word else word)


def _nearest(word: str) -> str:
    if word in words_of_signs() or word in everyday_words():
        return word
    within = _alike().within(word, word, 2 if len(word) >= LONG else 1)
    near = {other: off for other, off in within.items() if other[0] == word[0]}  # few slip at the first letter
    best = min(near.values(), default=0)
    found = sorted((other for other, off in near.items() if off == best), key=lambda other: (OSA.distance(word, other), other))
    return found[0] if found else word


@cache
def _alike() -> Nearby:
    return Nearby((word, word) for word in sorted(words_of_signs()) if len(word) >= SHORTEST)
