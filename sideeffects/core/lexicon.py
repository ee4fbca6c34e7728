"""All names of substances and terms, ready to be looked up: exact after normalisation, then by spelling."""

import gc
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from sideeffects.core.brands import PRODUCT, brands, contents_of, words_of
from sideeffects.core.entries import Entry
from sideeffects.core.likeness import SHORTEST
from sideeffects.core.normalise import forms, inner, is_arabic, later, words_in
from sideeffects.core.spelling import Speller, Spelt
from sideeffects.core.vocabulary import BLEEDING_CLASSES
from sideeffects.core.words import everyday_words

LONGEST_NAME = 7  # words
LONG_PART = 4  # letters: "ni se" is not Nise
EXACT, SPELLING = "exact", "spelling"
KEPT_WORDS = 20_000


class Name(NamedTuple):
    """One name of one entry. `words` is how it is divided; a listed misspelling is to be confirmed like any other."""

    entry: Entry
    words: tuple[str, ...]
    match: str

    @property
    def keys(self) -> tuple[str, ...]:
        """What the name stands for: the parts of a combination product, else the entry itself."""
        return self.entry.contains or (self.entry.key,)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing made while names are read in is ever thrown away: looking for it takes a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


# The names that are one word, and its forms that longer names begin with.
Begin = tuple[tuple[Name, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Lexicon:
    """Build it once for each release and share it: it never changes."""

    entries: Mapping[str, Entry]
    names: Mapping[str, tuple[Name, ...]]
    ordered: tuple[str, ...]
    speller: Speller
    _products: dict[str, tuple[Name, ...]] = field(default_factory=dict, compare=False, repr=False)
    _begins: dict[str, "Begin"] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    @_uncollected()
    def build(cls, entries: Iterable[Entry]) -> "Lexicon":
        """Everything that takes time is done here, once."""
        by_key = {entry.key: entry for entry in entries}
        kept: dict[tuple[str, str, int], Name] = {}
        for entry in by_key.values():
            for language, listed in entry.names.items():
                for written in listed:
                    _add(kept, entry, written, SPELLING if language == "misspelt" else EXACT)
        found: dict[str, tuple[Name, ...]] = {}
        for (joined, _, _), name in kept.items():
            found[joined] = (*found.get(joined, ()), name)
        speller = Speller.build(_spelt(found, EXACT), _spelt(found, SPELLING), _registered(by_key, found))
        return cls(by_key, found, tuple(sorted({*found, *brands()})), speller)

    def named(self, joined: str) -> tuple[Name, ...]:
        """The names whose words join into this: the curators', else those of registers and regional lists."""
        found = self.names.get(joined)
        if found is None and joined in brands():
            found = self._products.get(joined)
            if found is None:
                found = self._products[joined] = _products(self.entries, brands()[joined])
        return found or ()

    def lookup(self, words: Sequence[str]) -> tuple[Name, ...]:
        """The names that all these words are together; empty where nobody knows them."""
        return dict(self.starting_at(words, 0)).get(len(words), ()) if words else ()

    def starting_at(self, words: Sequence[str], position: int) -> list[tuple[int, tuple[Name, ...]]]:
        """The names that start at this word with the number of their words, the longest first.

        However they are divided: co codamol, co-codamol, cocodamol.
        """
        alone, begun = self._begins.get(words[position]) or self._begin(words[position])
        if not begun:
            return [(1, alone)] if alone else []
        found = {1: alone} if alone else {}
        for form in begun:
            for length, names in self._spelt_out(form, words, position):
                found.setdefault(length, _one_for_each_entry(names))
        return sorted(found.items(), reverse=True)

    def _begin(self, word: str) -> "Begin":
        """What a word names by itself, and the forms of it that begin a longer name; kept, for words come again."""
        kept = [form for form in forms(word) if not _glued_to_an_everyday_word(word, form)]
        alone = next((_one_for_each_entry(names) for names in map(self.named, kept) if names), ())
        if len(self._begins) > KEPT_WORDS:
            self._begins.clear()
        self._begins[word] = alone, tuple(form for form in kept if self._goes_on(form))
        return self._begins[word]

    def _goes_on(self, joined: str) -> bool:
        place = bisect_right(self.ordered, joined)
        return place < len(self.ordered) and self.ordered[place].startswith(joined)

    def _spelt_out(self, joined: str, words: Sequence[str], position: int) -> Iterator[tuple[int, tuple[Name, ...]]]:
        """Word after word is joined for as long as some name goes on like that."""
        for length in range(2, min(LONGEST_NAME, len(words) - position) + 1):
            joined += later(words[position + length - 1])
            names = self.named(joined)
            if names and self._division_holds(names, words[position : position + length]):
                yield length, names
            if not self._goes_on(joined):
                return

    def _division_holds(self, found: tuple[Name, ...], words: Sequence[str]) -> bool:
        """Words that happen to join into a name ("a dol", "aspirin a") are not that name."""
        if any(len(name.words) == len(words) for name in found):
            return True
        if (
            max(map(len, words)) < LONG_PART
            or (len(words[0]) == 1 and words[0].isalpha())
            or any(len(word) >= SHORTEST and self.named(word) for word in words)
        ):
            return False
        return not all(word in everyday_words() or word.isdigit() or len(word) == 1 for word in words)


def _glued_to_an_everyday_word(word: str, form: str) -> bool:
    """كاملا is "entirely", not "like EMLA": a letter comes off only where the whole is no word."""
    return len(word) - len(form) == 1 and is_arabic(word) and word in everyday_words()


def _one_for_each_entry(found: tuple[Name, ...]) -> tuple[Name, ...]:
    """A name listed in two divisions ("heartbeat", "heart beat") is still one name of its entry, exact if either is."""
    if len(found) == 1:
        return found
    ranked = sorted(found, key=lambda name: name.match == EXACT)
    best = {name.entry.key: name for name in ranked}
    return tuple(best[key] for key in dict.fromkeys(name.entry.key for name in found))


def _products(entries: Mapping[str, Entry], lines: Sequence[str]) -> tuple[Name, ...]:
    """A name from a register as the products it may be; of several, each is to be confirmed."""
    known = [line for line in lines if all(key in entries for key in contents_of(line))]
    match = EXACT if len(set(map(contents_of, known))) == 1 else SPELLING
    return tuple(_product(entries, line, match) for line in known)


def _product(entries: Mapping[str, Entry], line: str, match: str) -> Name:
    contains, words = contents_of(line), words_of(line)
    closure = frozenset().union(*(entries[key].closure for key in contains))
    label = " ".join(words).title()
    return Name(Entry("+".join(contains), PRODUCT, label, contains=contains, labels={"en": label}, closure=closure), words, match)


def _spelt(names: Mapping[str, Iterable[Name]], match: str) -> Iterator[Spelt]:
    return ((joined, name.words, name.keys) for joined, listed in names.items() for name in listed if name.match == match)


def _registered(entries: Mapping[str, Entry], curated: Collection[str]) -> Iterator[Spelt]:
    """Names of registers that matter for bleeding: only they are worth a guess, the others are known as they are written."""
    risky = {key for key, entry in entries.items() if not entry.closure.isdisjoint(BLEEDING_CLASSES)}
    for joined, lines in brands().items():
        if joined in curated:
            continue
        for line in lines:
            keys = contents_of(line)
            if not risky.isdisjoint(keys):
                yield joined, words_of(line), keys


def _add(kept: dict[tuple[str, str, int], Name], entry: Entry, written: str, match: str) -> None:
    words = tuple(words_in(written))
    if not words or len(words) > LONGEST_NAME:
        return
    rest = "".join(map(later, words[1:]))
    for first in dict.fromkeys((words[0], inner(words[0]))):
        if first != words[0] and len(words) == 1 and first in everyday_words():
            # الكويس may stand for Eliquis; كويس is "fine".
            continue
        place = first + rest, entry.key, len(words)
        # A name listed both as right and as misspelt is right.
        if place not in kept or match == EXACT:
            kept[place] = Name(entry, words, match)
