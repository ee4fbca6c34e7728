"""Misspelt words: the one name that is near enough, or none. Never another known name, never an ordinary word."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz.distance import OSA

from sideeffects.core.brands import brand_words, brands
from sideeffects.core.likeness import LONG, LONG_SKELETON, LONG_WORD, SHORTEST, SHORTEST_ARABIC, Heard, Likeness, likeness, limit
from sideeffects.core.nearby import Nearby
from sideeffects.core.normalise import forms, in_latin, is_arabic
from sideeffects.core.sounds import consonants, sound
from sideeffects.core.words import everyday_words, is_nearly_ordinary

LONGEST = 40  # letters
KEPT_ANSWERS = 20_000

# What a word stands for: each of the things that it may be, as the keys of their parts. Nothing: it is only part of a name.
Meaning = frozenset[tuple[str, ...]]
Spelt = tuple[str, tuple[str, ...], tuple[str, ...]]  # a name joined, its words, the keys that it stands for

# What is glued to a name: an article (Arabic in Latin letters), the unit of a strength before it, a form after it.
_BEFORE = re.compile(r"^(?:el|al|mg|mcg|ml)")
_FORM = re.compile(r"(?:tabs?|tablets?|caps?|capsules?|pills?|injections?|sr|xr|xl|mr|mg)$")

# Of a word from Cyrillic or Greek: аспирина, аспирином, ασπιρίνη.
_CASE_ENDING = re.compile(r"(?:om|ami|am|[aeiouy])$")


@dataclass(frozen=True)
class Speller:
    """The words of all names: what they stand for, their sound, and which are alike.

    Where two names are as near as each other and stand for different things, neither is meant: the word stays unrecognised.
    Two names of one substance are one. A register's name gives way to a curator's that is as near: there are many thousands,
    and most people mean the known one.
    """

    words: Mapping[str, Meaning]
    misspelt: frozenset[str]
    registered: frozenset[str]
    sounds: Mapping[str, str]
    nearby: Nearby
    by_consonants: Mapping[str, Sequence[str]]
    _answers: dict[tuple[str, bool], str | None] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def build(cls, curated: Iterable[Spelt], misspelt: Iterable[Spelt] = (), registered: Iterable[Spelt] = ()) -> "Speller":
        """Indexes the words of all names and the names of several words written as one."""
        right, wrong = _meanings(curated), _meanings(misspelt)
        others = {word: meaning for word, meaning in _meanings(registered).items() if meaning}
        every = {**others, **wrong, **right}
        sounds = {word: sound(word) for word in every}
        by_consonants: dict[str, list[str]] = defaultdict(list)
        for word, heard in sounds.items():
            by_consonants[consonants(heard)].append(word)
        return cls(
            every,
            frozenset(wrong.keys() - right.keys()),
            frozenset(others.keys() - wrong.keys() - right.keys()),
            sounds,
            Nearby((word, _without_article(heard)) for word, heard in sounds.items()),
            by_consonants,
        )

    def correct(self, word: str, *, prose: bool) -> str | None:
        """The one word of a name that was meant, or None. In prose an ordinary word that is as near wins."""
        question = (word, prose)
        if question not in self._answers:
            if len(self._answers) > KEPT_ANSWERS:
                self._answers.clear()
            self._answers[question] = self._correct(word, prose)
        return self._answers[question]

    def _correct(self, word: str, prose: bool) -> str | None:
        if not _long_enough(word) or word.isdigit():
            return None
        written = forms(word)
        if any(_is_known(form) for form in written):
            return None
        latin = in_latin(word)
        if latin is not None:
            return self._heard(latin)
        found = (self._nearest(form, prose) for form in written if _long_enough(form))
        return next(filter(None, found), None) or self._unglued(word, prose)

    def _heard(self, word: str) -> str | None:
        """The one name that a word from another alphabet sounds like; no list of its ordinary words allows more."""
        bare = _CASE_ENDING.sub("", word)
        exact = next((form for form in (word, bare) if self.words.get(form)), None)
        return exact or self._sounding_like(word) or self._sounding_like(bare, case=True)

    def _sounding_like(self, word: str, *, case: bool = False) -> str | None:
        """The one name of these consonants with at most a vowel off; in another case that needs more consonants."""
        heard = sound(word)
        bones = consonants(heard)
        if len(bones) < LONG_SKELETON:
            return None
        most = 0 if case and len(bones) == LONG_SKELETON else 1
        found: dict[str, Likeness] = {}
        for name in self._same_consonants(heard):
            like = Likeness(1, False, OSA.distance(word, name), OSA.distance(heard, self.sounds[name]))
            if self.words[name] and (
                like.sounds == 0 or (like.sounds <= most and like.letters <= 1 and name not in self.registered)
            ):
                found[name] = like
        return self._one_meant(found)

    def _unglued(self, word: str, prose: bool) -> str | None:
        """ "elbrufen", "xareltotabs", "mgxarelto": the name within, as it is or nearly."""
        if not word.isascii():
            return None
        bare = _FORM.sub("", word)
        for form in dict.fromkeys((bare, _BEFORE.sub("", bare))):
            if form != word and len(form) >= SHORTEST and form not in everyday_words():
                if form in self.words or form in brands():
                    return form
                near = self._nearest(form, prose) if len(form) >= LONG_WORD - 1 and form not in brand_words() else None
                if near:
                    return near
        return None

    def _nearest(self, word: str, prose: bool) -> str | None:
        found = dict(self._candidates(Heard(word, sound(word))))
        if word in self.words and not self.words[word]:
            # "duloxetin" is part of a longer name, and sounds like one of its own.
            found = {name: like for name, like in found.items() if like.sounds == 0 and like.letters <= 1 and self.words[name]}
            return self._one_meant(found) or word
        meant = self._one_meant(found)
        if meant is None or is_nearly_ordinary(word, found[meant].cost if prose else found[meant].cost - 1):
            return None
        return meant

    def _candidates(self, word: Heard) -> Iterator[tuple[str, Likeness]]:
        """Every word of a name that is near enough."""
        near = self.nearby.within(word.word, _without_article(word.sound), limit(word.word))
        for name in dict.fromkeys((*near, *self._same_consonants(word.sound))):
            like = likeness(word, Heard(name, self.sounds[name]))
            if like and self._near_enough(word, name, like):
                yield name, like

    def _near_enough(self, word: Heard, name: str, like: Likeness) -> bool:
        """A misspelling is not misspelt again, nor a register's name much: too much would be like it."""
        same_ending = word.sound[-3:] == self.sounds[name][-3:]
        if name in self.misspelt:
            return like.sounds == 0 or (like.letters <= 1 and (not like.other_consonants or same_ending))
        if name not in self.registered:
            return True
        if len(name) < LONG_WORD:
            return like.sounds == 0 and like.letters <= 1 and len(name) > SHORTEST
        return like.letters <= 1 and same_ending and (not like.other_consonants or len(name) >= LONG)

    def _same_consonants(self, heard: str) -> Sequence[str]:
        return self.by_consonants.get(consonants(heard), ())

    def _one_meant(self, found: Mapping[str, Likeness]) -> str | None:
        """The name that is nearest; None where the nearest stand for different things."""
        least = min((like.cost for like in found.values()), default=0)
        near = {name: like for name, like in found.items() if like.cost == least}
        known = {name: like for name, like in near.items() if name not in self.registered} or near
        best = min(known.values(), default=None)
        nearest = sorted(name for name, like in known.items() if like == best)
        named = [name for name in nearest if self.words[name]]
        if len({self.words[name] for name in named}) > 1 or (not named and len(nearest) > 1):
            return None
        return next(iter(named or nearest), None)


def _is_known(word: str) -> bool:
    return word in everyday_words() or word in brands() or word in brand_words()


def _without_article(heard: str) -> str:
    """A sound without the Arabic article, with which too many begin."""
    return heard.removeprefix("ال")


@cache
def _alone(keys: tuple[str, ...]) -> Meaning:
    return frozenset((keys,))


def _meanings(names: Iterable[Spelt]) -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    nothing: Meaning = frozenset()
    for joined, words, keys in names:
        if _long_enough(joined):
            known = found.get(joined)
            found[joined] = known | {keys} if known else _alone(keys)
        for word in words if len(words) > 1 else ():
            if _long_enough(word):
                found.setdefault(word, nothing)
    return found


def _long_enough(word: str) -> bool:
    return (SHORTEST_ARABIC if is_arabic(word) else SHORTEST) <= len(word) <= LONGEST
