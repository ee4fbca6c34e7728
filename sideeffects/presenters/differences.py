"""The difference between two versions of one entry, as a doctor reads it: what changed, before and after, word by word."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from sideeffects.presenters.entry_rows import Reader, Row

# A line is pieces of (mark, words); the mark is "" for what stayed, "del" or "ins".
Piece = tuple[str, str]
Line = tuple[Piece, ...]
# Texts that share less than this are shown whole: a mosaic of single words helps nobody.
ALIKE = 0.35


@dataclass(frozen=True)
class FieldDifference:
    """One field that changed. `same` counts lines that stayed and are not shown; `language` is that of a text."""

    name: str
    before: tuple[Line, ...]
    after: tuple[Line, ...]
    language: str = ""
    same: int = 0


def differences(
    kind: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, reader: Reader
) -> list[FieldDifference]:
    """One row for each field that changed; either version may be None (an entry added or removed)."""
    old, new = reader.rows(kind, before), reader.rows(kind, after)
    places = [*old, *(place for place in new if place not in old)]
    changed = [_difference(old.get(place), new.get(place)) for place in places if old.get(place) != new.get(place)]
    return changed or ([_unsaid(before, after)] if before != after else [])


def _difference(old: Row | None, new: Row | None) -> FieldDifference:
    named = new or old
    assert named is not None
    before, after, same = _lines(old.lines if old else (), new.lines if new else ())
    return FieldDifference(named.name, tuple(before), tuple(after), named.language, same)


def _unsaid(before: Any, after: Any) -> FieldDifference:
    # Read aloud both are the same (a number and the setting of that value, say): the written form tells them apart.
    changed = sorted(name for name in {*(before or {}), *(after or {})} if (before or {}).get(name) != (after or {}).get(name))
    old, new = (" ".join(f"{name}: {(one or {}).get(name)}" for name in changed) for one in (before, after))
    return FieldDifference(_("As it is written in the file"), (_marked("del", old),), (_marked("ins", new),))


def _lines(old: Sequence[str], new: Sequence[str]) -> tuple[list[Line], list[Line], int]:
    before: list[Line] = []
    after: list[Line] = []
    same = 0
    for what, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            same += end - start
            continue
        pairs = min(end - start, last - first)
        for number in range(pairs):
            was, now = _words(old[start + number], new[first + number])
            before.append(was)
            after.append(now)
        before += [_marked("del", line) for line in old[start + pairs : end]]
        after += [_marked("ins", line) for line in new[first + pairs : last]]
    return before, after, same


def _marked(mark: str, text: str) -> Line:
    return ((mark, text),)


def _words(old: str, new: str) -> tuple[Line, Line]:
    # A word is what stands between blanks: Arabic joins and vowel signs are never cut.
    was, now = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    matcher = SequenceMatcher(None, [word.strip() for word in was], [word.strip() for word in now], autojunk=False)
    if matcher.ratio() < ALIKE:
        return _marked("del", old), _marked("ins", new)
    codes = matcher.get_opcodes()
    before = tuple(_piece("del", what, was[start:end]) for what, start, end, _first, _last in codes if end > start)
    after = tuple(_piece("ins", what, now[first:last]) for what, _start, _end, first, last in codes if last > first)
    return before, after


def _piece(mark: str, what: str, words: Sequence[str]) -> Piece:
    return ("" if what == "equal" else mark, "".join(words))
