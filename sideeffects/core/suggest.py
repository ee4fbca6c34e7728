"""Suggestions while a patient types the name of a medicine, an allergy or an illness. They fill in a name and decide nothing.

Ranked: the very name, names that begin so, names with a later word that begins so, near spellings. One line for each thing,
however many names it has; products of one brand with other contents are other things.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field

from sideeffects.core.finding import SUBSTANCE_KINDS, TERM_KINDS
from sideeffects.core.lexicon import SPELLING, Name
from sideeffects.core.normalise import inner, is_arabic, later, words_in
from sideeffects.core.reading_history import NO_ILLNESS
from sideeffects.core.release import Knowledge
from sideeffects.core.suggest_names import Names, joined_of, names_of
from sideeffects.core.telling import TAKEN, about_of, as_on_the_box, nearest_name, parts_of, told_in_words

MOST, SHORTEST, LONGEST = 6, 2, 100
WELL_KNOWN, RARE = 6, 60  # places among the names of an entry
EXACT, START, WORD, CLOSE = "exact", "start", "word", "close"
# What a field asks for: the kinds of entries that are offered in it.
KINDS: Mapping[str, tuple[str, ...]] = {
    "medicine": TAKEN,
    "allergy": SUBSTANCE_KINDS,
    "history": ("condition", "procedure", "symptom"),
    "previous": ("procedure", "product", "ingredient"),
}
# Several things in one field: only the last is being typed.
_LAST = re.compile(r"^(.*(?:[,;+/&\n،؛]|\s(?:and|or|plus|و|او|أو)\s)\s*)(.*)$", re.DOTALL | re.IGNORECASE)
# A strength or a number of tablets behind the name stays as it was typed.
_STRENGTH = re.compile(r"\s*\d.*$", re.DOTALL)


@dataclass(frozen=True)
class Suggestion:
    """One line. `parts` is what it contains, `about` what it is for; `several`: products of this name differ, so it is asked.

    `text` is what the field holds once it is chosen.
    """

    name: str
    parts: tuple[str, ...]
    about: str
    match: str
    several: bool = False
    text: str = ""

    @property
    def what(self) -> str:
        """What it contains and is for, in one line."""
        return told_in_words(self.parts, self.about)


def suggestions(knowledge: Knowledge, typed: str, field: str, language: str = "en") -> tuple[Suggestion, ...]:
    """The best few for what stands in a field. `field` is one of KINDS; told in Arabic to who types Arabic."""
    before, name, after = _parts(typed) if len(typed) <= LONGEST else ("", "", "")
    told = "ar" if is_arabic(name.strip()[:1]) else language
    found = _found(knowledge, name + after, field, told) if after else []
    if any(one.match != CLOSE for one in found):
        return tuple(replace(one, text=before + one.name) for one in found)
    glue = "" if after[:1].isspace() else " " * bool(after)
    return tuple(replace(one, text=before + one.name + glue + after) for one in _found(knowledge, name, field, told))


def _parts(typed: str) -> tuple[str, str, str]:
    """What stands before the name that is being typed, the name, and a strength behind it."""
    last = _LAST.match(typed)
    before, name = (last[1], last[2]) if last else ("", typed)
    strength = _STRENGTH.search(name)
    after = strength[0] if strength and strength.start() else ""
    return before, name[: len(name) - len(after)], after


def _found(knowledge: Knowledge, typed: str, field: str, language: str) -> list[Suggestion]:
    words = words_in(typed)
    # The last word may be an article or begin another: "panadol al" goes on to Panadol Allergy.
    unfinished = words[-1] if len(words) > 1 and not later(words[-1]) else ""
    joined = inner(joined_of(typed)) + unfinished
    if len(joined) < SHORTEST:
        return []
    names = names_of(knowledge)
    shown = Lines(knowledge, field, language)
    shown.add(_beginning_so(names, words, joined))
    # Beside names that begin so, near ones only confuse.
    if not any(one.match in (EXACT, START) for one in shown.lines.values()):
        shown.add((CLOSE, name) for name in _near(names, joined))
    return list(shown.lines.values())


@dataclass
class Lines:
    """The lines of one list by the thing that each stands for."""

    knowledge: Knowledge
    field: str
    language: str
    lines: dict[tuple[tuple[str, ...], ...], Suggestion] = dataclass_field(default_factory=dict)

    def add(self, ranked: Iterable[tuple[str, str]]) -> None:
        """A line for each thing that has none, until there are enough."""
        for match, name in ranked:
            if len(self.lines) == MOST:
                return
            meant = _of_best_kind(self.knowledge.lexicon.named(name), KINDS[self.field])
            thing = tuple(sorted({one.keys for one in meant}))
            if meant and thing not in self.lines:
                self.lines[thing] = _suggestion(self.knowledge, name, meant, match, self.language)


def _of_best_kind(names: Iterable[Name], kinds: tuple[str, ...]) -> list[Name]:
    """A name that is a treatment and a product is offered as what the field asks for first; "it fits me" is no illness."""
    offered = (name for name in names if name.entry.kind in kinds and NO_ILLNESS not in name.entry.closure)
    found = sorted(offered, key=lambda name: kinds.index(name.entry.kind))
    if found and found[0].entry.kind in TERM_KINDS:
        return [name for name in found if name.entry.kind == found[0].entry.kind]
    return found


def _beginning_so(names: Names, words: list[str], joined: str) -> Iterator[tuple[str, str]]:
    """The very name, names and later words that begin so, and what curators listed as a misspelling; each with why."""
    starting = list(names.starting(joined))
    for name in _in_order(names, joined, filter(names.is_proper, starting)):
        yield EXACT if name == joined else START, name
    for name in _in_order(names, joined, filter(names.is_proper, (*names.abbreviated(words), *names.with_word(joined)))):
        yield WORD, name
    for name in _in_order(names, joined, (one for one in starting if not names.is_proper(one))):
        yield CLOSE, name


def _near(names: Names, joined: str) -> Iterator[str]:
    near = names.near(joined)
    for distance in sorted(set(near.values())):
        beginnings = [one for one in near if near[one] == distance]
        yield from _in_order(names, joined, (name for one in beginnings for name in names.starting(one)), whole_first=True)


def _in_order(names: Names, joined: str, found: Iterable[str], *, whole_first: bool = False) -> list[str]:
    """The very name first; curated and best known before those of registers, short before long."""

    def rank(name: str) -> tuple[bool, bool, int, int, str]:
        place = min(names.written[name][0], RARE) // WELL_KNOWN if name in names.written else RARE
        longer = whole_first and abs(len(name) - len(joined)) > 1
        return name != joined, longer, place, len(name), name

    return sorted(set(found), key=rank)


def _suggestion(knowledge: Knowledge, joined: str, meant: list[Name], match: str, language: str) -> Suggestion:
    first, names = meant[0], names_of(knowledge)
    several = len({name.keys for name in meant}) > 1
    proper = names.written[joined][1] if joined in names.written else " ".join(first.words)
    if joined in names.lexicon.names and all(name.match == SPELLING for name in meant):
        # A misspelling that curators listed stands for the proper name that is nearest to it.
        match, proper = CLOSE, nearest_name(first.entry, joined)
    keys = dict.fromkeys(key for name in meant for key in name.keys)
    entries = [knowledge.entries[key] for key in keys if key in knowledge.entries]
    parts, about = parts_of(entries, proper, language), about_of(entries, language)
    return Suggestion(as_on_the_box(proper, first.entry), parts, about, match, several and len(parts) > 1)
