"""A text of any length in pieces that are read one by one: reading a piece takes more than twice as long as reading its half.

No field of an intake holds more than one piece. Pieces end where a sentence does; where none ends for long, the next one goes
back a few words, so that no name is torn: read twice it is only found twice.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sideeffects.core.normalise import Normalised

LONGEST_PIECE = 5000  # letters of the normalised text
# Longer than any name and the words that say something of it.
TWICE = 150
_STOP = re.compile(r"[.;!?](?=\s)|[\n\r•|]")
_BETWEEN = re.compile(r"\W")


class Piece(NamedTuple):
    """The letters start..end of the original. `endless`: one word without an end, which is no name."""

    start: int
    end: int
    endless: bool = False


def pieces_of(normal: Normalised) -> list[Piece]:
    """The whole text, from left to right."""
    if len(normal.text) <= LONGEST_PIECE:
        return [Piece(0, len(normal.original))]
    where = [*(normal.offsets or range(len(normal.text))), len(normal.original)]
    where[0] = 0
    return [Piece(where[start], where[end], endless) for start, end, endless in _cut(normal.text)]


def _cut(text: str) -> Iterator[tuple[int, int, bool]]:
    start = 0
    while len(text) - start > LONGEST_PIECE:
        half, most = start + LONGEST_PIECE // 2, start + LONGEST_PIECE
        if stop := _last(_STOP, text, half, most):
            yield start, stop, False
            start = stop
        elif between := _last(_BETWEEN, text, half, most):
            yield start, between, False
            start = _some_words_before(text, between)
        else:
            word, end = _word_around(text, start, half)
            if word > start:
                yield start, word, False
            yield word, end, True
            start = end
    if start < len(text):
        yield start, len(text), False


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Behind the last match between these places; 0 where there is none."""
    return max((found.end() for found in pattern.finditer(text, start, end)), default=0)


def _some_words_before(text: str, place: int) -> int:
    word = _BETWEEN.search(text, place - TWICE, place)
    return word.end() if word else place


def _word_around(text: str, start: int, place: int) -> tuple[int, int]:
    end = _BETWEEN.search(text, place)
    return _last(_BETWEEN, text, start, place) or start, end.start() if end else len(text)
