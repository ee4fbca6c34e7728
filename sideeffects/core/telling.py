"""How a known thing is told to a patient: by the name that is nearest to the typed one, what is in it, what it is for."""

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from sideeffects.core.entries import Entry
from sideeffects.core.normalise import is_arabic
from sideeffects.core.suggest_names import MISSPELT, joined_of
from sideeffects.core.translations import in_language

TAKEN = ("medicine", "product", "supplement", "ingredient")
_ENDING = re.compile(r"[\s/.]+$")


def nearest_name(entry: Entry, joined: str) -> str:
    """Of all proper names of an entry the one that begins most like this."""
    listed = [name for language, names in entry.names.items() if language != MISSPELT for name in names] or [entry.label]
    return min(listed, key=lambda name: (OSA.normalized_distance(joined_of(name), joined), len(name)))


def parts_of(entries: Iterable[Entry], name: str, language: str) -> tuple[str, ...]:
    """What a thing is or contains, where its name does not say so already."""
    labels = tuple(dict.fromkeys(in_language(entry.labels, language) or entry.label for entry in entries))
    return () if [joined_of(label) for label in labels] == [joined_of(name)] else labels


def told_in_words(parts: Iterable[str], about: str) -> str:
    """ "paracetamol + caffeine, painkiller"; with an Arabic comma in Arabic."""
    comma = "، " if is_arabic(about) else ", "
    return comma.join(part for part in (" + ".join(parts), about) if part)


def about_of(entries: Iterable[Entry], language: str) -> str:
    """What a thing is for, in plain words."""
    abouts = [in_language(entry.abouts, language) for entry in entries]
    return ("، " if language == "ar" else ", ").join(dict.fromkeys(about for about in abouts if about))


def as_on_the_box(name: str, entry: Entry) -> str:
    """A brand with its capitals; an ingredient, an illness or what was written with capitals stays as it is."""
    plain = _ENDING.sub("", name)
    if entry.kind not in TAKEN or not plain.islower() or plain == entry.label:
        return plain
    first, *others = plain.split()
    return " ".join([_capital(first), *(word.upper() if len(word) <= 2 else _capital(word) for word in others)])


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
