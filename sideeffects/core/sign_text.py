"""The text of a report as its phrases are written: one spelling, single spaces, slips put right; each letter's place kept."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from sideeffects.core.normalise import normalise
from sideeffects.core.sign_arabizi import arabic_words
from sideeffects.core.sign_spelling import respelt

# A word, a mark that ends something (a dot within a number does not), or anything else that parts words.
_PIECES = re.compile(
    r"(?P<word>[^\W_]+(?:'[^\W\d_]+)*)|(?P<mark>[.,;!?:…•|\n()]|[-–—](?=\s)|(?<=\s)[-–—])|(?P<rest>.)", re.DOTALL
)
_MARKS = {"…": ".", "•": ".", "|": ".", "(": ",", ")": ",", "-": ",", "–": ",", "—": ","}
_IN_NUMBER = re.compile(r"(?<=\d)[.,](?=\d)")
_SENTENCE_ENDS = re.compile(r"[.;!?\n]")


@dataclass(frozen=True)
class SignText:
    """`text` is what phrases are sought in; its letter i comes from starts[i]:ends[i] of the original. `guessed`: put right."""

    original: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    guessed: frozenset[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands in the original."""
        return self.starts[start], self.ends[end - 1]

    def is_guessed(self, start: int, end: int) -> bool:
        """Whether any letter there is of a word that was put right."""
        return not self.guessed.isdisjoint(range(start, end))

    def sentences(self) -> list[tuple[int, int]]:
        """Start and end of each sentence, its mark included."""
        stops = [found.end() for found in _SENTENCE_ENDS.finditer(self.text) if not self._in_number(found.start())]
        places = sorted({0, *stops, len(self.text)})
        return [(start, end) for start, end in pairwise(places) if self.text[start:end].strip()]

    def _in_number(self, place: int) -> bool:
        return bool(_IN_NUMBER.match(self.text, place))


@dataclass
class _Writer:
    letters: list[str]
    starts: list[int]
    ends: list[int]
    guessed: set[int]

    def put(self, letters: Iterable[str], start: int, end: int, *, guessed: bool = False) -> None:
        for letter in letters:
            if guessed:
                self.guessed.add(len(self.letters))
            self.letters.append(letter)
            self.starts.append(start)
            self.ends.append(end)

    def space(self, start: int) -> None:
        if self.letters and self.letters[-1] not in " \n":
            self.put(" ", start, start + 1)


def sign_text(original: str) -> SignText:
    """The text in the spelling of data/signs."""
    normal = normalise(original)
    arabic = arabic_words(normal.text)
    writer = _Writer([], [], [], set())
    for found in _PIECES.finditer(normal.text):
        start, end = normal.span(found.start(), found.end())
        if found["word"]:
            word = found["word"].replace("'", "")
            right = arabic.get(word)
            right = respelt(word) if right is None else right
            writer.put(right, start, end, guessed=right != word)
        elif found["mark"]:
            _mark(writer, found, start)
        elif found[0] == "'":
            continue
        else:
            writer.space(start)
    return SignText(original, "".join(writer.letters), tuple(writer.starts), tuple(writer.ends), frozenset(writer.guessed))


def _mark(writer: _Writer, found: re.Match[str], start: int) -> None:
    """Marks stand right behind a word, and a space behind them, but not in numbers (38.4, 3:30)."""
    text, place, mark = found.string, found.start(), _MARKS.get(found[0], found[0])
    in_number = text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()
    if not in_number and writer.letters and writer.letters[-1] == " ":
        writer.letters.pop(), writer.starts.pop(), writer.ends.pop()
    writer.put(mark, start, start + 1)
    if not in_number:
        writer.space(start)
