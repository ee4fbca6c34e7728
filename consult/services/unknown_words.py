"""Which unknown words may be gathered over all clinics, and how they are compared: a name, and nothing about a person."""

import re
from dataclasses import dataclass

from consult.models import UnknownName
from consult.models.unknown_names import LONGEST_NAME
from sideeffects.core.normalise import Normalised, Token, is_arabic, normalise, tokens
from sideeffects.core.unknown import is_strange

MOST_WORDS = 6
# So many words after a title may be somebody's name.
A_NAME = 4
LEAST_LETTERS = 3
UNITS = frozenset((
    "mg", "mcg", "ug", "g", "gr", "ml", "iu", "units", "unit", "tab", "tabs", "tablet", "tablets", "pill", "pills", "capsule",
    "capsules", "daily", "ملغ", "ملجم", "ملغم", "مجم", "مغ", "مل", "حبه", "حبوب", "قرص", "мг",
))  # fmt: skip
# After one of these stands the name of a person; after the last few only at the beginning of a text ("Diamicron MR").
_TITLES = frozenset((
    "dr", "doctor", "prof", "professor", "mrs", "miss", "sir", "nurse", "sheikh", "herr", "frau", "madame", "monsieur", "senor",
    "senora", "dott", "dottore", "docteur", "doktor", "hocam", "bey", "hanim", "دكتور", "الدكتور", "دكتوره", "الدكتوره", "السيد",
    "السيده", "استاذ", "الاستاذ", "الشيخ", "доктор", "врач",
))  # fmt: skip
_TITLES_FIRST = frozenset(("mr", "ms", "sr", "د", "م"))
_ADDRESS = re.compile(r"@|https?:|www\.|\.(?:com|net|org)\b")
# Telephone numbers, dates, numbers of papers: five digits or more, however they are divided.
_LONG_NUMBER = re.compile(r"(?:\d[\s().+/\-]*){5,}")


@dataclass(frozen=True)
class ListedName:
    """A name fit to be listed: as written, and as it is compared."""

    words: str
    folded: str

    @property
    def everyday(self) -> bool:
        """Whether it is made of everyday words, or nearly so: rather a sentence than a name."""
        strange = [is_strange(word) for word in self.folded.split()]
        return not any(strange) or strange.count(False) > strange.count(True) + 1

    @property
    def script(self) -> str:
        """The letters that it is written in."""
        if is_arabic(self.folded):
            return UnknownName.Script.ARABIC
        return UnknownName.Script.LATIN if self.folded.isascii() else UnknownName.Script.OTHER


def listed(written: str, *, text: str = "", person: str = "") -> ListedName | None:
    """The name in some unknown words without its strength; None where they may say who somebody is.

    `text` is all that was written in their place, `person` the patient's name.
    """
    normal = normalise(written)
    found = tokens(normal.text)
    if {token.key for token in found} & _personal(text or written, person):
        return None
    kept = _without_strength(found)
    folded = " ".join(token.key for token in kept)
    if not kept or len(kept) > MOST_WORDS or sum(letter.isalpha() for letter in folded) < LEAST_LETTERS:
        return None
    words = _original(normal, kept)
    return ListedName(words, folded) if max(len(words), len(folded)) <= LONGEST_NAME else None


def _original(normal: Normalised, kept: list[Token]) -> str:
    start, end = normal.span(kept[0].start, kept[-1].end)
    return " ".join(normal.original[start:end].split())


def _without_strength(found: list[Token]) -> list[Token]:
    """ "zorbatrin 5 mg twice" ends before its strength; numbers before the name are no part of it either."""
    keys = [token.key for token in found]
    first = next((place for place, key in enumerate(keys) if not key.isdigit() and key not in UNITS), len(keys))
    last = next((place for place in range(first, len(keys)) if _begins_strength(keys, place)), len(keys))
    return found[first:last]


def _begins_strength(keys: list[str], place: int) -> bool:
    following = keys[place + 1] if place + 1 < len(keys) else ""
    return keys[place].isdigit() and (not following or following in UNITS or following.isdigit())


def _personal(text: str, person: str) -> set[str]:
    """The words of a text that may be about somebody: the patient's name, what follows a title, all beside a long number."""
    normal = normalise(text)
    keys = [token.key for token in tokens(normal.text)]
    own = {token.key for token in tokens(normalise(person).text) if len(token.key) >= LEAST_LETTERS}
    if _ADDRESS.search(normal.text) or _LONG_NUMBER.search(normal.text):
        return {*own, *keys}
    titles = [place for place, key in enumerate(keys) if key in _TITLES or (key in _TITLES_FIRST and not place and len(keys) > 1)]
    return own.union(*(keys[place : place + 1 + A_NAME] for place in titles))
