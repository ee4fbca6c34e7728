"""All names of substances and terms, ready to be looked up: exact after normalisation, then by spelling."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sideeffects.core.entries import Entry
from sideeffects.core.normalise import forms, inner, is_arabic, normalise, tokens
from sideeffects.core.spelling import SHORTEST, Speller
from sideeffects.core.words import everyday_words

LONGEST_NAME = 7  # words
LONG_PART = 4  # letters: "ni se" is not Nise
EXACT, SPELLING = "exact", "spelling"


@dataclass(frozen=True)
class Name:
    """One name of one entry. `words` is how it is divided; a listed misspelling is to be confirmed like any other."""

    entry: Entry
    words: tuple[str, ...]
    match: str

    @property
    def keys(self) -> tuple[str, ...]:
        """What the name stands for: the parts of a combination product, else the entry itself."""
        return self.entry.contains or (self.entry.key,)


@dataclass(frozen=True)
class Lexicon:
    """Build it once for each release and share it: it never changes."""

    entries: Mapping[str, Entry]
    names: Mapping[str, tuple[Name, ...]]
    ordered: tuple[str, ...]
    speller: Speller

    @classmethod
    def build(cls, entries: Iterable[Entry]) -> "Lexicon":
        """Everything that takes time is done here, once."""
        by_key = {entry.key: entry for entry in entries}
        names: dict[str, dict[tuple[str, int], Name]] = {}
        for entry in by_key.values():
            for language, listed in entry.names.items():
                for written in listed:
                    _add(names, entry, written, SPELLING if language == "misspelt" else EXACT)
        found = {joined: tuple(by_entry.values()) for joined, by_entry in names.items()}
        return cls(by_key, found, tuple(sorted(found)), Speller.build(found))

    def lookup(self, phrase: str) -> tuple[Name, ...]:
        """The names that are this whole phrase after normalisation; empty where nobody knows it."""
        words = [token.key for token in tokens(normalise(phrase).text)]
        return dict(self.starting_at(words, 0)).get(len(words), ()) if words else ()

    def starting_at(self, words: Sequence[str], position: int) -> list[tuple[int, tuple[Name, ...]]]:
        """The names that start at this word with the number of their words, the longest first.

        However they are divided: co codamol, co-codamol, cocodamol.
        """
        found: dict[int, tuple[Name, ...]] = {}
        for form in forms(words[position]):
            if not _glued_to_an_everyday_word(words[position], form):
                for length, names in self._spelt_out(form, words, position):
                    found.setdefault(length, names)
        return sorted(((length, _one_for_each_entry(names)) for length, names in found.items()), reverse=True)

    def _spelt_out(self, joined: str, words: Sequence[str], position: int) -> Iterator[tuple[int, tuple[Name, ...]]]:
        """Word after word is joined for as long as some name goes on like that."""
        for length in range(1, min(LONGEST_NAME, len(words) - position) + 1):
            joined += inner(words[position + length - 1]) if length > 1 else ""
            names = self.names.get(joined)
            if names and self._division_holds(names, words[position : position + length]):
                yield length, names
            place = bisect_right(self.ordered, joined)
            if place == len(self.ordered) or not self.ordered[place].startswith(joined):
                return

    def _division_holds(self, found: tuple[Name, ...], words: Sequence[str]) -> bool:
        """Words that happen to join into a name ("a dol", "aspirin a") are not that name."""
        if len(words) == 1 or any(len(name.words) == len(words) for name in found):
            return True
        if max(map(len, words)) < LONG_PART or any(len(word) >= SHORTEST and word in self.names for word in words):
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


def _add(names: dict[str, dict[tuple[str, int], Name]], entry: Entry, written: str, match: str) -> None:
    words = tuple(token.key for token in tokens(normalise(written).text))
    if not words or len(words) > LONGEST_NAME:
        return
    rest = "".join(inner(word) for word in words[1:])
    for first in dict.fromkeys((words[0], inner(words[0]))):
        if first != words[0] and len(words) == 1 and first in everyday_words():
            # الكويس may stand for Eliquis; كويس is "fine".
            continue
        known = names.setdefault(first + rest, {})
        # A name listed both as right and as misspelt is right.
        if (entry.key, len(words)) not in known or match == EXACT:
            known[entry.key, len(words)] = Name(entry, words, match)
