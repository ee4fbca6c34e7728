"""Finding an entry of the lexicon by a typed name, for a person who then chooses: nothing is taken because it is near."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _
from rapidfuzz.distance import OSA

from sideeffects.core.entries import Entry
from sideeffects.core.lexicon import Name
from sideeffects.core.release import Knowledge
from sideeffects.core.suggest_names import Names, joined_of, names_of
from sideeffects.core.telling import nearest_name
from sideeffects.core.vocabulary import BLEEDING_CLASSES

MOST_FOUND = 12
SHORTEST = 2  # letters
MOST_APART = 3  # letters; of long names a third
# Beginnings like "a" are those of thousands.
MOST_LOOKED_AT = 400
DOSE = re.compile(r"\b\d[\d.,/]*\s*(?:mg|mcg|g|ml|iu|%|ملغ|مغ)?\b|\d+%")


@dataclass(frozen=True)
class Found:
    """One entry that may be meant; `about` says what it is in plain words, `name` which of its names is like the typed one."""

    key: str
    label: str
    about: str
    name: str = ""


def search(knowledge: Knowledge, typed: str) -> tuple[Found, ...]:
    """What has a name like what was typed, nearest first; else like its words without a dose. Brands of registers too."""
    return next((found for wanted in _wanted(typed) if (found := _found(knowledge, wanted))), ())


def _wanted(typed: str) -> Iterator[str]:
    whole = " ".join(typed.casefold().split())
    undosed = " ".join(DOSE.sub(" ", whole).split())
    words = sorted(undosed.split(), key=len, reverse=True)
    yield from (joined_of(one) for one in dict.fromkeys([whole, undosed, *words]) if any(letter.isalpha() for letter in one))


def _found(knowledge: Knowledge, joined: str) -> tuple[Found, ...]:
    names, found = names_of(knowledge), dict[str, Found]()
    for candidate in _ranked(names, joined) if len(joined) >= SHORTEST else ():
        for name in knowledge.lexicon.named(candidate):
            for one in _entries(knowledge, name, candidate):
                found.setdefault(one.key, one)
        if len(found) >= MOST_FOUND:
            break
    return tuple(islice(found.values(), MOST_FOUND))


def _ranked(names: Names, joined: str) -> Iterator[str]:
    """The name itself, names that begin so, names with a later word that begins so, then near spellings."""
    if names.lexicon.named(joined):
        yield joined
    for found in (names.starting(joined), names.with_word(joined)):
        yield from sorted(islice(found, MOST_LOOKED_AT), key=lambda one: (one not in names.written, len(one), one))
    near = {name for beginning in names.near(joined) for name in islice(names.starting(beginning), MOST_LOOKED_AT)}
    apart = {name: OSA.distance(name, joined) for name in near}
    most = max(MOST_APART, len(joined) // MOST_APART)
    yield from sorted((name for name in near if apart[name] <= most), key=lambda one: (apart[one], one))


def _entries(knowledge: Knowledge, name: Name, joined: str) -> Iterator[Found]:
    """The entry of a name; of a product that only a register knows, each thing in it, what makes bleed first."""
    entries = knowledge.entries
    if entries.get(name.entry.key) is name.entry:
        called = nearest_name(name.entry, joined)
        yield Found(name.entry.key, name.entry.label, _about(name.entry), "" if called == name.entry.label else called)
        return
    parts = sorted((key for key in name.keys if key in entries), key=lambda key: not _makes_bleed(entries[key]))
    for key in parts:
        others = ", ".join(entries[other].label for other in parts if other != key)
        with_others = _("%(brand)s, with %(others)s") % {"brand": name.entry.label, "others": others}
        yield Found(key, entries[key].label, _about(entries[key]), with_others if others else name.entry.label)


def _makes_bleed(entry: Entry) -> bool:
    return not entry.closure.isdisjoint(BLEEDING_CLASSES)


def _about(entry: Entry) -> str:
    return entry.about or ", ".join(one.replace("_", " ") for one in (*entry.classes, *entry.is_a)) or entry.kind
