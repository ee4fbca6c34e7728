"""Medicines that are told without a name: "tummy jabs after my hip operation", "something so that I don't get clots".

Lists of phrases never suffice for these, so a thing that is taken is looked for beside what it does or where it goes.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sideeffects.core.normalise import Token
from sideeffects.core.unnamed_words import bits, roles_of

BLOOD_THINNER, ANTIPLATELET, NSAID, SSRI = "unnamed_blood_thinner", "unnamed_antiplatelet", "unnamed_nsaid", "unnamed_ssri"
_BREAK = re.compile(r"[.;!?\n\r•|]")
_COMMA = re.compile(r"[,:()]")


class Told(NamedTuple):
    """A medicine told by words[first..last]; no key where nobody can tell which ("injections in my belly")."""

    first: int
    last: int
    key: str | None


TAKEN = bits("form", "needle", "thing")
_TELLING = bits("unclear", "blood", "makes thin", "clot", "platelets", "belly", "monitored", "alone", "nsaid alone", "ssri alone")
_ALONE = {"alone": BLOOD_THINNER, "nsaid alone": NSAID, "ssri alone": SSRI}
_FIELDS = ("text", "medicine", "history", "allergy")


def told(text: str, words: Sequence[Token], expects: str) -> list[Told]:
    """The medicines that a normalised text tells without their names, from left to right, none inside another."""
    roles = [roles_of(word.key) for word in words]
    everything = 0
    for one in roles:
        everything |= one
    if not everything & _TELLING or expects not in _FIELDS:
        return []
    found: list[Told] = []
    for first, last in _sentences(text, words):
        sentence = _Sentence(text, words, roles, first, last, form_is_implied=expects == "medicine")
        found += sentence.told()
    return found


def _sentences(text: str, words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    first = 0
    for position in range(1, len(words) + 1):
        if position == len(words) or _BREAK.search(text, words[position - 1].end, words[position].start):
            yield first, position - 1
            first = position


class _Sentence:
    """One sentence: words[first..last]."""

    def __init__(
        self, text: str, words: Sequence[Token], roles: Sequence[int], first: int, last: int, *, form_is_implied: bool
    ) -> None:
        self.text, self.words, self.roles, self.first, self.last = text, words, roles, first, last
        self.form_is_implied = form_is_implied

    def told(self) -> list[Told]:
        """What the sentence tells, the surest reading of each place first."""
        found: list[Told] = []
        for one in self._readings():
            if all(one.last < other.first or other.last < one.first for other in found):
                found.append(one)
        return sorted(found)

    def _readings(self) -> Iterator[Told]:
        clauses = list(self._clauses())
        for read in (self._against, self._injected, self._thinning, self._alone, self._monitored, self._unclear):
            for first, last in clauses:
                yield from read(first, last)

    def _clauses(self) -> Iterator[tuple[int, int]]:
        """The parts between commas; "tablets, so that my blood stays thin" is one."""
        first = self.first
        for position in range(self.first + 1, self.last + 2):
            if position <= self.last:
                gap = self.text[self.words[position - 1].end : self.words[position].start]
                if not _COMMA.search(gap) or self.roles[position] & bits("so that"):
                    continue
            yield first, position - 1
            first = position

    def _where(self, role: str, first: int, last: int) -> list[int]:
        bit = bits(role)
        return [position for position in range(max(first, self.first), min(last, self.last) + 1) if self.roles[position] & bit]

    def _injected(self, first: int, last: int) -> Iterator[Told]:
        """An injection into the belly: after an operation or against clots it is one, else somebody must ask."""
        for place in self._where("belly", first, last):
            for needle in self._where("needle", max(first, place - 8), min(last, place + 8)):
                start, end = self._clause(min(place, needle), max(place, needle), first, last)
                if not self._where("other needle", start, end):
                    yield Told(min(place, needle), max(place, needle), BLOOD_THINNER if self._has_a_reason() else None)
                break

    def _has_a_reason(self) -> bool:
        reasons = bits("operation", "clot", "makes thin", "alone")
        return any(self.roles[position] & reasons for position in range(self.first, self.last + 1))

    def _clause(self, start: int, end: int, first: int, last: int) -> tuple[int, int]:
        """The words around these up to an "and"."""
        joins = self._where("and", first, last)
        return (
            max((join for join in joins if join < start), default=first),
            min((join for join in joins if join > end), default=last),
        )

    def _against(self, first: int, last: int) -> Iterator[Told]:
        """Something against clots, or against platelets."""
        for role, key in (("clot", BLOOD_THINNER), ("platelets", ANTIPLATELET)):
            for place in self._where(role, first, last):
                start, end = self._purpose(place, first, last)
                if place > first and self.roles[place - 1] & bits("anti alone"):
                    yield Told(place - 1, place, key)
                elif start is not None:
                    yield from self._taken(start, end, key)
                elif role == "clot" and place < last and self.roles[place + 1] & self._forms_for(place, first):
                    yield Told(place, place + 1, key)
                elif role == "clot" and place > first and self.roles[place - 1] & self._forms_for(place, first):
                    yield Told(place - 1, place, key)

    def _forms_for(self, place: int, first: int) -> int:
        """A "clot injection" is plain, "thrombosis tablets" are; "clot tablets" are, where it is a "blood clot"."""
        after_blood = place > first and self.roles[place - 1] & bits("blood")
        unclear = self.roles[place] & bits("unclear") and not after_blood
        return bits("needle") if unclear else bits("needle", "form")

    def _purpose(self, place: int, first: int, last: int) -> tuple[int | None, int]:
        """Where the words begin and end that say that a clot is to be prevented."""
        if self.roles[place] & bits("anti"):
            return place, place
        before = max(first, place - 4, *(join + 1 for join in [first - 1, *self._where("and", first, place)]))
        if found := self._where("anti", before, place - 1):
            return found[-1], place
        # "Tablets for my clot": the clot was there, and is read by itself.
        if found := self._where("for", before, place - 1):
            return found[-1], found[-1]
        refused = self._where("not", before, place - 1)
        if refused and (aims := self._where("so that", max(first, refused[0] - 4), refused[0])):
            return aims[0], place
        after = self._where("anti", place + 1, min(last, place + 2))
        return (place, after[0]) if after else (None, place)

    def _thinning(self, first: int, last: int) -> Iterator[Told]:
        """Something that thins the blood."""
        for place in self._where("makes thin", first, last):
            yield from self._taken(place, place, BLOOD_THINNER)
        for blood in self._where("blood", first, last):
            if blood < last and self.roles[blood + 1] & bits("other blood"):
                continue
            for thin in self._where("thin", max(first, blood - 3), min(last, blood + 4)):
                start, end = min(blood, thin), max(blood, thin)
                if not self._where("not thinned", first, last):
                    yield from self._taken(start, end, BLOOD_THINNER)

    def _taken(self, start: int, end: int, key: str) -> Iterator[Told]:
        """With the thing that does it: before the words, or right after them."""
        reach = range(max(self.first, start - 9), min(self.last, end + 3) + 1)
        near = [position for position in reach if self.roles[position] & TAKEN]
        if near:
            nearest = min(near, key=lambda position: max(start - position, position - end))
            yield Told(min(nearest, start), max(nearest, end), key)
        elif self.form_is_implied:
            yield Told(start, end, key)

    def _alone(self, first: int, last: int) -> Iterator[Told]:
        """Words that can be nothing else."""
        for role, key in _ALONE.items():
            for place in self._where(role, first, last):
                if place == first or not self.roles[place - 1] & bits("not alone"):
                    yield Told(place, place, key)

    def _monitored(self, first: int, last: int) -> Iterator[Told]:
        """The tablet for which the INR is measured."""
        for place in self._where("monitored", first, last):
            yield from self._taken(place, place, BLOOD_THINNER)

    def _unclear(self, first: int, last: int) -> Iterator[Told]:
        """Heart pills, a tablet for the pain: somebody must ask which."""
        for place in self._where("unclear", first, last):
            if place < last and self.roles[place + 1] & bits("form"):
                yield Told(place, place + 1, None)
                continue
            forms = self._where("form", max(first, place - 3), place)
            if forms and not self._where("and", forms[-1], place):
                yield Told(forms[-1], place, None)
