"""Misspelt words: the one name that is near enough, or none. Never another known name, never an ordinary word."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from sideeffects.core.normalise import forms, in_latin, is_arabic
from sideeffects.core.words import everyday_words, other_medicines

Key = TypeVar("Key")
SHORTEST = 5
SHORTEST_ARABIC = 4
LONGEST = 40
LONG_SKELETON = 4  # consonants
LONG_WORD = 7
FRONT = 3  # letters that decide the first sound


class Named(Protocol):
    """What a name must tell: its words, and what it stands for."""

    @property
    def words(self) -> tuple[str, ...]: ...
    @property
    def keys(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Speller:
    """The words of all names: by first sound and length for the distance, by sound for what is spelt as it is heard.

    `by_tail` holds them by what follows their first three letters: where the first sound differs, nothing else may.
    """

    words: Mapping[str, frozenset[tuple[str, ...]]]
    by_start: Mapping[tuple[str, int], tuple[str, ...]]
    by_tail: Mapping[str, tuple[str, ...]]
    by_sound: Mapping[str, tuple[str, ...]]
    _answers: dict[tuple[str, bool], str | None] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def build(cls, names: Mapping[str, Sequence[Named]]) -> "Speller":
        """Indexes the words of all names and the names of several words written as one."""
        words: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for joined, listed in names.items():
            for name in listed:
                words[joined].add(name.keys)
                for word in name.words if len(name.words) > 1 else ():
                    words[word] |= set()
        kept = {word: frozenset(keys) for word, keys in words.items() if _long_enough(word)}
        by_start: dict[tuple[str, int], list[str]] = defaultdict(list)
        by_tail: dict[str, list[str]] = defaultdict(list)
        by_sound: dict[str, list[str]] = defaultdict(list)
        for word in sorted(kept):
            heard = sound(word)
            by_start[heard[:1], len(word)].append(word)
            by_sound[heard].append(word)
            if len(word) >= LONG_WORD:
                by_tail[word[FRONT:]].append(word)
        return cls(kept, _frozen(by_start), _frozen(by_tail), _frozen(by_sound))

    def correct(self, word: str, *, prose: bool) -> str | None:
        """The one word of a name that was meant, or None. In prose an ordinary word that is as near wins."""
        question = (word, prose)
        if question not in self._answers:
            if len(self._answers) > 20_000:
                self._answers.clear()
            self._answers[question] = self._correct(word, prose)
        return self._answers[question]

    def _correct(self, word: str, prose: bool) -> str | None:
        if not _long_enough(word) or word.isdigit():
            return None
        latin = in_latin(word)
        if latin is not None:
            return self._heard(latin)
        for form in forms(word):
            if form in everyday_words() or form in other_medicines():
                return None
        for form in forms(word):
            found = self._nearest(form, prose) if _long_enough(form) else None
            if found:
                return found
        return None

    def _heard(self, word: str) -> str | None:
        """The one name that a word from another alphabet sounds like; no list of ordinary Russian words allows more."""
        if word in self.words:
            return word
        alike = [candidate for candidate in self.by_sound.get(sound(word), ()) if self.words[candidate]]
        return alike[0] if len({self.words[candidate] for candidate in alike}) == 1 else None

    def _nearest(self, word: str, prose: bool) -> str | None:
        distances = self._candidates(word)
        if not distances:
            return None
        best = min(distances.values())
        nearest = [candidate for candidate, distance in distances.items() if distance == best]
        meanings = {self.words[candidate] for candidate in nearest if self.words[candidate]}
        if len(meanings) > 1 or (len(nearest) > 1 and not meanings):
            return None
        if _ordinary_is_nearer(word, best if prose else best - 1):
            return None
        return min((candidate for candidate in nearest if self.words[candidate]), default=nearest[0])

    def _candidates(self, word: str) -> dict[str, int]:
        """Every word of a name that is near enough, with its distance; sounding alike counts as one letter off."""
        limit, heard = _limit(word), sound(word)
        distances: dict[str, int] = {}
        for length in range(len(word) - limit, len(word) + limit + 1):
            cutoff = min(limit, _limit(" " * length))
            distances |= _within(word, self.by_start.get((heard[:1], length), ()), cutoff)
        for tail in {word[FRONT - 1 :], word[FRONT:], word[FRONT + 1 :]}:
            distances |= _within(word, self.by_tail.get(tail, ()), min(limit, 1))
        for candidate in self.by_sound.get(heard, ()):
            if abs(len(candidate) - len(word)) <= 3 and _tells(word, heard, candidate):
                distances[candidate] = min(1, distances.get(candidate, 1))
        return distances


def _within(word: str, bucket: Sequence[str], cutoff: int) -> dict[str, int]:
    near = process.extract(word, bucket, scorer=OSA.distance, score_cutoff=cutoff, limit=None)
    return {candidate: int(distance) for candidate, distance, _ in near if _plausible(word, candidate, int(distance))}


def _frozen(index: Mapping[Key, Iterable[str]]) -> dict[Key, tuple[str, ...]]:
    return {key: tuple(words) for key, words in index.items()}


def _long_enough(word: str) -> bool:
    return (SHORTEST_ARABIC if is_arabic(word) else SHORTEST) <= len(word) <= LONGEST


def _limit(word: str) -> int:
    """How many letters may be off: none in short words, more in long ones."""
    if len(word) < SHORTEST:
        return 1 if is_arabic(word) and len(word) == SHORTEST_ARABIC else 0
    return 1 if len(word) <= 6 else 2 if len(word) <= 11 else 3


def _plausible(word: str, candidate: str, distance: int) -> bool:
    """Letters off at the front, or many at once, only where the two still sound alike."""
    heard, meant = sound(word), sound(candidate)
    if len(word) <= SHORTEST and is_arabic(word):
        return heard == meant and distance <= 1
    if heard[:1] != meant[:1]:
        return distance == 1 and len(candidate) >= LONG_WORD
    if min(len(word), len(candidate)) <= SHORTEST:
        return distance <= 1 and (len(word) == len(candidate) or heard == meant or _lost_a_vowel(word, candidate))
    if distance <= 1:
        return True
    apart = OSA.distance(heard, meant)
    return apart <= (0 if len(word) <= 7 else 1 if len(word) <= 9 or distance > 2 else 2)


def _lost_a_vowel(word: str, candidate: str) -> bool:
    """ "Brufn" is Brufen and "Zolft" Zoloft: with one consonant less, other names are as near."""
    return len(word) == SHORTEST and len(candidate) == SHORTEST + 1 and _VOWELS.sub("", word) == _VOWELS.sub("", candidate)


def _tells(word: str, heard: str, candidate: str) -> bool:
    """Whether sounding alike says enough: three Arabic consonants are those of many words, so hardly a letter may be off."""
    article = 2 if word.startswith("ال") else 0
    if not is_arabic(word) or len(heard) - article >= LONG_SKELETON:
        return True
    return OSA.distance(word, candidate) <= (1 if len(word) > SHORTEST_ARABIC else 0)


def _ordinary_is_nearer(word: str, distance: int) -> bool:
    if distance < 1:
        return False
    lengths = range(len(word) - distance, len(word) + distance + 1)
    buckets = (_ordinary_by_start().get((word[0], length), ()) for length in lengths)
    return any(process.extractOne(word, bucket, scorer=OSA.distance, score_cutoff=distance) for bucket in buckets)


@lru_cache(maxsize=1)
def _ordinary_by_start() -> dict[tuple[str, int], tuple[str, ...]]:
    index: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word in sorted(everyday_words()):
        if len(word) >= SHORTEST_ARABIC:
            index[word[0], len(word)].append(word)
    return _frozen(index)


# What is heard alike, in the order of the replacements.
_LATIN_SOUNDS = (
    (r"^x", "z"), (r"x", "ks"), (r"ph", "f"), (r"th", "t"), (r"sch|sh", "s"), (r"ch", "k"), (r"c(?=[eiy])", "s"), (r"[cq]", "k"),
    (r"v", "f"), (r"p", "b"), (r"y|ee|ea|e", "i"), (r"ou|oo|o|w", "u"), (r"z", "s"), (r"j", "g"), (r"h", ""), (r"(.)\1+", r"\1"),
)  # fmt: skip
_ARABIC_SOUNDS = str.maketrans("طضظذصثغقحفج", "تدززسسكك" + "هبك")
_SOUNDS = tuple((re.compile(pattern), heard) for pattern, heard in _LATIN_SOUNDS)


_VOWELS = re.compile(r"[aeiouy]")


@lru_cache(maxsize=32_768)
def sound(word: str) -> str:
    """How a word sounds to somebody who writes it as heard, Arabic speakers (p as b, v as f) among them."""
    if is_arabic(word):
        heard = word.translate(_ARABIC_SOUNDS)
        return heard[:1] + re.sub(r"[اوي]", "", heard[1:])
    for pattern, heard in _SOUNDS:
        word = pattern.sub(heard, word)
    return word
