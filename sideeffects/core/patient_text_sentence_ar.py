"""One Arabic sentence as units: its clauses, and what a verb in it is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sideeffects.core.patient_text_meanings_ar import Unit, points
from sideeffects.core.patient_text_shapes_ar import JOINED_NOUNS, TAKEN_BRAND

MEDICINE, HARMLESS, NOTHING, UNKNOWN_THING = "medicine", "harmless", "nothing", "unknown"
# A verb with "and" or "so" before it starts a new clause.
_NEW_CLAUSE = frozenset("KIyGTPswFJvi")
# An unknown word is rather a noun than a verb when it is long, or does not begin as a present tense does.
_VERBS_BEGIN = ("ت", "ي", "ن", "ا")
_BRAND_MIN, _BRAND_SURE = 4, 7


def names_a_medicine(codes: str) -> bool:
    """Whether a medicine is named in a sentence or clause of these codes."""
    return "M" in codes or "R" in codes


def _may_be_a_brand(unit: Unit) -> bool:
    word = re.sub("^[وفب]?ال|^لل", "", unit.word)
    return unit.code == "_" and len(word) >= _BRAND_MIN and (len(word) >= _BRAND_SURE or not word.startswith(_VERBS_BEGIN))


@dataclass(frozen=True)
class Sentence:
    """The units of a sentence, its words as `normalise` spells them, and whether a medicine is named before it, or anywhere."""

    text: str
    units: tuple[Unit, ...]
    medicine_before: bool
    medicine_in_text: bool

    @cached_property
    def codes(self) -> str:
        """The code of each unit, in their order."""
        return "".join(unit.code for unit in self.units)

    @cached_property
    def meant(self) -> str:
        """The codes, with "of it" as the medicine that was named before."""
        return self.codes.replace("e", "M") if self.medicine_before and "S" not in self.codes else self.codes

    @cached_property
    def guessed(self) -> str:
        """The codes, with every noun that nobody knows as the brand (B) that it may be."""
        return "".join("B" if _may_be_a_brand(unit) else unit.code for unit in self.units)

    def clauses(self) -> Iterator[tuple[int, int]]:
        """Where each clause starts and ends."""
        start = 0
        for place, unit in enumerate(self.units):
            if unit.code == "," or (unit.joined == "ف" and unit.code in _NEW_CLAUSE):
                if place > start:
                    yield start, place
                start = place + (unit.code == ",")
        if start < len(self.units):
            yield start, len(self.units)

    def clause_start(self, place: int) -> int:
        """Where the clause of a unit starts."""
        return max((start for start, _ in self.clauses() if start <= place), default=0)

    def window_end(self, place: int) -> int:
        """The end of what a verb governs: to the next clause, on through a list of nouns."""
        for behind in range(place + 1, len(self.units)):
            unit = self.units[behind]
            if unit.code in "ix" or (unit.joined and unit.code in _NEW_CLAUSE):
                return behind
            if unit.code == "," and not self._list_goes_on(behind):
                return behind
        return len(self.units)

    def _list_goes_on(self, comma: int) -> bool:
        rest = self.codes[comma + 1 :].split(",", 1)[0]
        return bool(rest) and (JOINED_NOUNS.fullmatch(rest) is not None)

    def about(self, place: int) -> str:
        """What a verb is about: a medicine, something harmless, nothing said, or something that nobody knows."""
        end = self.window_end(place)
        harmless = unknown = False
        for behind in range(place + 1, end):
            code, unit = self.codes[behind], self.units[behind]
            if code in "MRr":
                if not harmless or unit.joined == "و" or self.codes[behind - 1] == ",":
                    return MEDICINE
            elif code in "SV" and self.codes[behind - 1] not in "bfut":
                harmless = harmless or not unknown
            elif code == "_":
                unknown = True
        if harmless:
            return HARMLESS
        if points(self.units[place]) or {"p", "e"} & set(self.codes[place + 1 : end]):
            return self.pointed_at(place)
        return UNKNOWN_THING if unknown else NOTHING

    def pointed_at(self, place: int) -> str:
        """What "it" is; where nothing was named before, the medicine that is named behind."""
        meant = self.meant_before(place)
        return MEDICINE if meant == NOTHING and self.medicine_in_text else meant

    def meant_before(self, place: int) -> str:
        """What "it" is: the medicine or the harmless thing that was named before."""
        before = self.codes[:place]
        if names_a_medicine(before) or TAKEN_BRAND.search(self.guessed, 0, place):
            return MEDICINE
        if any(self._is_meant(behind) for behind in range(place)):
            return HARMLESS
        return MEDICINE if self.medicine_before else NOTHING

    def _is_meant(self, place: int) -> bool:
        """A thing said by the way, "for your skin", "before the visit", is not what "it" stands for."""
        by_the_way = self.codes[place - 1 : place] in tuple("bfut") or self.units[place].word.startswith(("ل", "من اجل"))
        return self.codes[place] in "SV" and not by_the_way
