"""Medicines told without a name among the names of a text: a name beside one says which it is."""

import re
from collections.abc import Sequence

from sideeffects.core import cues
from sideeffects.core.cues import Cue
from sideeffects.core.entries import Entry
from sideeffects.core.finding import MEDICINES, Found
from sideeffects.core.lexicon import EXACT, SPELLING, Lexicon, Name
from sideeffects.core.normalise import Token
from sideeffects.core.unnamed import Told, told
from sideeffects.core.unnamed_words import roles_of

_SAYS_WHICH = re.compile(r"[(:=]")
_BETWEEN = re.compile(r"[,;/+&.]|\band\b|\bor\b")
NEAR, NEAR_IN_BRACKETS = 2, 4  # words


def with_unnamed(
    lexicon: Lexicon, text: str, words: Sequence[Token], found: list[Found], said: list[Cue | None], *, expects: str
) -> tuple[list[Found], list[Cue | None]]:
    """The names and cues of a normalised text, with what it tells without a name; what nobody can tell is a vague cue."""
    said = list(said)
    for one in told(text, words, expects):
        entry = lexicon.entries.get(one.key) if one.key else None
        if any(_is_part_of(one, other) or _says_which(text, words, one, entry, other) for other in found):
            continue
        if entry:
            found = sorted([*_outside(found, one), _found(one, entry, words)], key=lambda other: other.first)
        elif one.key is None and not any(_is_more(one, other) for other in found):
            said[one.first] = (cues.VAGUE, one.last - one.first + 1)
            found = _outside(found, one)
    return found, said


def _is_more(one: Told, other: Found) -> bool:
    """A medicine among the words, or a condition that goes on behind them: heart failure in "tablets for heart failure"."""
    touches = other.first <= one.last and one.first <= other.last
    return touches and (_is_medicine(other) or other.last > one.last)


def _found(one: Told, entry: Entry, words: Sequence[Token]) -> Found:
    name = Name(entry, tuple(word.key for word in words[one.first : one.last + 1]), SPELLING)
    return Found(one.first, one.last, (name,), SPELLING)


def _outside(found: Sequence[Found], one: Told) -> list[Found]:
    """A clot that is to be prevented, or the belly, is no finding of its own."""
    return [other for other in found if other.last < one.first or one.last < other.first]


def _is_part_of(one: Told, other: Found) -> bool:
    """Lupus anticoagulant is an antibody."""
    return other.first <= one.first and one.last <= other.last and (other.first, other.last) != (one.first, one.last)


def _is_medicine(one: Found) -> bool:
    return one.names[0].entry.kind in (*MEDICINES, "group", "ingredient")


def _says_which(text: str, words: Sequence[Token], one: Told, entry: Entry | None, other: Found) -> bool:
    """Whether a medicine is named: inside the words, right before them, or behind them in brackets or of the same class."""
    if not _is_medicine(other):
        return False
    if other.last < one.first:
        gap = text[words[other.last].end : words[one.first].start]
        return other.match == EXACT and one.first - other.last <= NEAR and not _BETWEEN.search(gap)
    if one.last < other.first:
        gap = text[words[one.last].end : words[other.first].start]
        return other.first - one.last <= (
            NEAR_IN_BRACKETS if _SAYS_WHICH.search(gap) else NEAR if _same_class(entry, other) else 0
        )
    if entry and other.match != EXACT:
        return False
    return not all(roles_of(word.key) for word in words[other.first : other.last + 1]) or _same_class(entry, other)


def _same_class(entry: Entry | None, other: Found) -> bool:
    return entry is not None and any(entry.closure - {entry.key} <= name.entry.closure for name in other.names)
