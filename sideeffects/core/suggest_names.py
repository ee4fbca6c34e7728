"""The names that can be suggested while somebody types: in order, by their later words, and by their first sound."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from sideeffects.core.brands import brands, words_of
from sideeffects.core.entries import Entry
from sideeffects.core.lexicon import Lexicon
from sideeffects.core.normalise import inner, later, words_in
from sideeffects.core.release import Knowledge
from sideeffects.core.sounds import sound

SHORTEST_NEAR = 4  # letters: of fewer, every second name is a near one
SHORTEST_START = 3
LONG = 7
MISSPELT = "misspelt"


@dataclass(frozen=True)
class Names:
    """`written` has each curated name as its curator wrote it, with its place among those of its entry: the best known first.

    `later` is what stands behind the first word of a name.
    """

    lexicon: Lexicon
    written: Mapping[str, tuple[int, str]]
    later: Sequence[tuple[str, str]]
    by_sound: Mapping[str, Sequence[str]]

    def starting(self, joined: str) -> Iterator[str]:
        """The joined names that begin so."""
        ordered = self.lexicon.ordered
        for place in range(bisect_left(ordered, joined), len(ordered)):
            if not ordered[place].startswith(joined):
                return
            yield ordered[place]

    def with_word(self, joined: str) -> Iterator[str]:
        """The joined names of which a later word begins so."""
        for place in range(bisect_left(self.later, (joined, "")), len(self.later)):
            rest, whole = self.later[place]
            if not rest.startswith(joined):
                return
            yield whole

    def is_proper(self, joined: str) -> bool:
        """Whether a name is spelt as it should be: no curator listed it as misspelt."""
        return joined in self.written or joined not in self.lexicon.names

    def abbreviated(self, words: Sequence[str]) -> Iterator[str]:
        """The joined names whose words begin like these, one by one: "vit b" is vitamin B12."""
        if len(words) < 2 or len(words[0]) < SHORTEST_START:
            return
        for joined in self.starting(words[0]):
            if any(_begin_so(name.words, words) for name in self.lexicon.named(joined)):
                yield joined

    def near(self, joined: str) -> dict[str, int]:
        """Beginnings of names that are a letter or two off, with by how many; the same first sound."""
        if len(joined) < SHORTEST_NEAR:
            return {}
        bucket = self.by_sound.get(_first_sound(joined), ())
        lengths = range(len(joined) - 1, len(joined) + 2)
        beginnings = {name[:length] for name in bucket for length in lengths}
        most = 2 if len(joined) >= LONG else 1
        found = process.extract(joined, beginnings, scorer=OSA.distance, score_cutoff=most, limit=None)
        return {one: int(distance) for one, distance, _ in found if len(one) >= SHORTEST_NEAR - 1}


def joined_of(text: str) -> str:
    """The words of a text as the lexicon joins them."""
    words = words_in(text)
    return words[0] + "".join(map(later, words[1:])) if words else ""


def _begin_so(words: Sequence[str], typed: Sequence[str]) -> bool:
    return len(words) >= len(typed) and all(word.startswith(start) for word, start in zip(words, typed, strict=False))


@lru_cache(maxsize=2)
def names_of(knowledge: Knowledge) -> Names:
    """Made once for each release that a process serves."""
    lexicon = knowledge.lexicon
    later = [pair for joined, words in _divided(lexicon) for pair in _later(joined, words)]
    by_sound: dict[str, list[str]] = defaultdict(list)
    for joined in lexicon.ordered:
        by_sound[_first_sound(joined)].append(joined)
    return Names(lexicon, dict(_written(knowledge.entries)), sorted(later), dict(by_sound))


def _divided(lexicon: Lexicon) -> Iterator[tuple[str, tuple[str, ...]]]:
    for joined, names in lexicon.names.items():
        yield joined, max((name.words for name in names), key=len)
    for joined, lines in brands().items():
        if joined not in lexicon.names:
            yield joined, words_of(lines[0])


def _later(joined: str, words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for place in range(1, len(words)):
        yield "".join(map(later, words[place:])), joined


def _written(entries: Mapping[str, Entry]) -> Iterator[tuple[str, tuple[int, str]]]:
    """Of two spellings that are compared alike (latex, látex) the one that is listed first stays."""
    for entry in entries.values():
        for language, listed in reversed(tuple(entry.names.items())):
            for place, name in reversed(tuple(enumerate(listed))) if language != MISSPELT else ():
                joined = joined_of(name)
                yield from ((form, (place, name)) for form in {joined, inner(joined)})


@lru_cache(maxsize=8192)
def _start_sound(start: str) -> str:
    return sound(start)[:1]


def _first_sound(joined: str) -> str:
    return _start_sound(joined[:3])
