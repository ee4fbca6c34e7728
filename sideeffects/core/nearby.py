"""Words that are nearly alike: what is off by little keeps its beginning or its end, so only those are compared."""

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORT = 6  # letters: of short words two at an end must be kept, of others three


class Nearby:
    """The words by length and by how they begin and end; the *part* of each is what is compared there: its sound, or itself."""

    def __init__(self, parts: Iterable[tuple[str, str]]) -> None:
        self._begin: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._end: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word, part in parts:
            kept, size = 2 if len(part) <= SHORT else 3, len(word)
            self._begin[part[:kept], size].append(word)
            self._end[part[-kept:], size].append(word)

    def within(self, word: str, part: str, distance: int) -> dict[str, int]:
        """The words at most so many letters off, each with its distance; two neighbours swapped are one letter."""
        compared = self._compared(len(word), part, distance)
        near = process.extract(word, compared, scorer=OSA.distance, score_cutoff=distance, limit=None) if compared else ()
        return {other: int(off) for other, off, _ in near}

    def _compared(self, length: int, part: str, distance: int) -> list[str]:
        compared: list[str] = []
        ends = ((self._begin, part[:2]), (self._begin, part[:3]), (self._end, part[-2:]), (self._end, part[-3:]))
        for size in range(length - distance, length + distance + 1):
            for index, kept in ends:
                compared += index.get((kept, size), ())
        return compared
