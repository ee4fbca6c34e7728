"""The phrases of data/signs: rows with slots, a file for each part of each language (data/signs/README.md)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from sideeffects.core.normalise import normalise

DATA = Path(__file__).parent / "data" / "signs"
LANGUAGES = ("english", "arabic")

_SLOT = re.compile(r"<(\w+)>")
_BUILT_IN = {"up": r"(?: [\w:]+){0,4}", "some": r"(?: \w+){0,2}", "end": r"(?= ?(?:$|[.,;!?\n]))"}
# What Arabic glues to the front of a word: and, then; to the front of a noun also the article, with, to, like.
_AND, _THE = "[وف]?", "(?:[بكع]?ال|هال|بهال|لل|[بلك])?"

# "Very, very, very": a row goes on for so many words and no more, or a text of one word would take minutes.
_ENDLESS, _MOST_WORDS = re.compile(r"(?<=[^\\]\))\*"), "{0,12}"

Rows = dict[str, list[str]]


@cache
def phrases(name: str) -> Mapping[str, re.Pattern[str]]:
    """One pattern for each section of a file, in both languages. Raises KeyError for a slot that is not there."""
    rows: Rows = {}
    for language in LANGUAGES:
        slots = {**_BUILT_IN, **_slots(language)}
        for section, row in _sections(DATA / language / f"{name}.txt"):
            rows.setdefault(section, []).append(_glued(language, name) + f"(?:{_filled(row, slots)}){_ending(language, name)}")
    return {section: _pattern(found) for section, found in rows.items()}


def _pattern(rows: Iterable[str]) -> re.Pattern[str]:
    """The longest row first: a regular expression takes the first that fits."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(rows, key=len, reverse=True))})(?!\w)")


@cache
def spellings() -> Mapping[str, str]:
    """How a word is written right that many write wrong: [spelt] of spellings.txt, `right: wrong wrong`."""
    lines = (line.partition(":") for line in _spelling_lines("spelt"))
    return {wrong: right for right, _, wrongs in lines for wrong in wrongs.split()}


@cache
def words_of_signs() -> frozenset[str]:
    """The words that signs are told with, which slips are put right to: [words] of spellings.txt."""
    return frozenset(word for line in _spelling_lines("words") for word in line.split())


def _spelling_lines(section: str) -> Iterator[str]:
    for language in LANGUAGES:
        yield from (line for name, line in _sections(DATA / language / "spellings.txt") if name == section)


def _glued(language: str, name: str) -> str:
    """A cue takes no article: with one, "when" (لما) would read as "not" (ما)."""
    if language != "arabic":
        return ""
    return _AND if name == "cues" else _AND + _THE


def _ending(language: str, name: str) -> str:
    """What Arabic of the books hangs on the end of a sign: "swollen" (متورما). Not on "the pain": that is "the water"."""
    return "(?:(?<!الم)ا)?" if (language, name) == ("arabic", "signs") else ""


def _slots(language: str) -> dict[str, str]:
    lines = (line.partition(" = ") for line in _lines(DATA / language / "slots.txt"))
    return {name: f"(?:{pattern})" for name, _, pattern in lines}


def _filled(row: str, slots: Mapping[str, str]) -> str:
    while _SLOT.search(row):
        row = _SLOT.sub(lambda found: slots[found[1]], row)
    return _ENDLESS.sub(_MOST_WORDS, row)


def _sections(path: Path) -> Iterator[tuple[str, str]]:
    section = ""
    for line in _lines(path):
        if re.fullmatch(r"\[-?[\w:]+\]", line):
            section = line[1:-1]
        else:
            yield section, line


def _lines(path: Path) -> Iterator[str]:
    """Every line that says something; Arabic letters in their one form, escapes as they are."""
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        if line.strip() and not line.startswith("#"):
            yield "".join(one if one.isascii() else normalise(one).text for one in line.rstrip())
