"""Finding a patient again: folded words of the name, the digits of the phone, the references. All folding is here only.

A stolen database must not read them back: each beginning of a name or a phone is kept as a keyed hash of its own clinic, so
that a search by the first letters is one equality. A reference is no secret and stands as it is: one range of the index.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.conf import settings
from django.db import transaction

from consult.models import Consultation, Patient, SearchWord
from sideeffects.core.normalise import inner, is_arabic, normalise, words_in

NAME, PHONE, PHONE_END, REFERENCE = "n", "p", "r", "c"
# The beginnings that are kept. A single letter would tell the most about the names, and finds too many to be of use.
KEPT = {NAME: (2, 10), PHONE: (3, 9), PHONE_END: (3, 9)}
BLIND, PLAIN = b"b", b"c"
LONGEST = 80  # bytes
SHORTEST_END = 3  # digits
# Country codes have one to three digits.
COUNTRY_CODE = (1, 2, 3)
SHORTEST_LOCAL = 7
MOST_WORDS = 6
REFERENCE_MARK = "bh"
DIGITS = re.compile(r"\d")
PURPOSE = "search word"
# A word of a patient: what it is of, and its letters.
Word = tuple[str, str]


@dataclass(frozen=True)
class Wanted:
    """Words that begin so, or are exactly this."""

    kind: str
    text: str
    exact: bool = False

    @property
    def decided(self) -> bool:
        """Whether the index alone can say who is meant; else the opened words are compared (`met_by`)."""
        return self.kind == REFERENCE or (not self.exact and self.kept and len(self.text) <= KEPT[self.kind][1])

    @property
    def kept(self) -> bool:
        """Whether the index knows beginnings of this length."""
        return self.kind == REFERENCE or len(self.text) >= KEPT[self.kind][0]

    def met_by(self, words: Iterable[Word]) -> bool:
        mine = [text for kind, text in words if kind == self.kind]
        return self.text in mine or (not self.exact and any(text.startswith(self.text) for text in mine))


@transaction.atomic
def refresh(patient: Patient) -> None:
    """Keep the words by which a patient is found as their name, phone and consultations are now.

    Called by every verb that registers or changes a patient, or invites; it decides nothing, so it asks for no role.
    """
    references = Consultation.objects.filter(patient=patient).values_list("reference", flat=True)
    wanted = index_of(patient.clinic_id, words_of(patient.name, patient.phone, references))
    kept = {bytes(one.word): one.pk for one in SearchWord.objects.filter(patient=patient)}
    SearchWord.objects.filter(pk__in=[pk for word, pk in kept.items() if word not in wanted]).delete()
    new = [SearchWord(clinic_id=patient.clinic_id, patient=patient, word=word) for word in sorted(wanted - kept.keys())]
    SearchWord.objects.bulk_create(new, ignore_conflicts=True)


def words_of(name: str, phone: str, references: Iterable[str]) -> list[Word]:
    """Every word by whose beginning somebody is found."""
    names = words_in(name)
    found = [(NAME, word) for word in (*_forms(names), *(f"{one}{two}" for one, two in pairwise(names)))]
    digits = digits_in(phone).lstrip("0")
    if digits:
        found += [(PHONE, digits), (PHONE_END, digits[::-1])]
    for one in references:
        letters = _letters(one)
        found += [(REFERENCE, letters), (REFERENCE, letters.removeprefix(REFERENCE_MARK))]
    return list(dict.fromkeys(found))


def index_of(clinic_id: int, words: Iterable[Word]) -> set[bytes]:
    """What the index keeps of these words at a clinic."""
    return {row for kind, text in words for row in _rows(clinic_id, kind, text)}


def _rows(clinic_id: int, kind: str, text: str) -> Iterator[bytes]:
    if kind == REFERENCE:
        yield plain(text)
        return
    shortest, longest = KEPT[kind]
    for length in range(shortest, min(len(text), longest) + 1):
        yield BLIND + settings.FIELD_KEYS.blind(f"{clinic_id}:{kind}{text[:length]}", PURPOSE)


def rows_of(clinic_id: int, wanted: Wanted) -> list[bytes]:
    """The rows of the index, under each key, that whoever is wanted has one of. Not for references."""
    beginning = wanted.text[: KEPT[wanted.kind][1]]
    return [BLIND + one for one in settings.FIELD_KEYS.blinds(f"{clinic_id}:{wanted.kind}{beginning}", PURPOSE)]


def plain(text: str) -> bytes:
    """A reference as the index keeps it."""
    return PLAIN + text.encode("utf-8", "ignore")[: LONGEST - 1]


def wanted_by(typed: str) -> tuple[tuple[Wanted, ...], ...]:
    """What a typed search asks for: each part must be met, by any of its words."""
    if _is_phone(typed):
        digits = digits_in(typed)
        # One reference in a thousand has digits alone.
        return ((*_phone(digits), *_reference(digits)),)
    if _has_reference(typed):
        return tuple((*_reference(part), Wanted(NAME, part)) for part in _pieces(typed)[:MOST_WORDS])
    return tuple((*_names(word), *_reference(word)) for word in words_in(typed)[:MOST_WORDS])


def _has_reference(typed: str) -> bool:
    """One reference in five has no digit: its mark alone tells it from a name."""
    return bool(re.search(r"\d", _letters(typed))) or words_in(typed)[:1] == [REFERENCE_MARK]


def _pieces(typed: str) -> list[str]:
    """A reference is one word, however it is typed: "BH-2K7F9", "bh 2k7f9", "2K7F9"."""
    pieces = [_letters(piece) for piece in typed.split()]
    joined = [piece for piece in pieces if piece]
    if len(joined) == 2 and joined[0] == REFERENCE_MARK:
        return ["".join(joined)]
    return joined


def digits_in(text: str) -> str:
    """The digits of a text in whatever script, as 0-9."""
    return "".join(DIGITS.findall(normalise(text).text))


def _is_phone(typed: str) -> bool:
    plain = normalise(typed).text
    return len(digits_in(typed)) >= SHORTEST_END and not any(letter.isalpha() for letter in plain)


def _phone(digits: str) -> Iterator[Wanted]:
    local = digits.lstrip("0")
    if not local:
        return
    yield Wanted(PHONE, local)
    # The last digits, and a number without its country code, are the beginning of the number read backwards.
    yield Wanted(PHONE_END, local[::-1])
    for length in COUNTRY_CODE:
        rest = local[length:].lstrip("0")
        if len(rest) >= SHORTEST_LOCAL:
            yield Wanted(PHONE_END, rest[::-1], exact=True)


def _names(word: str) -> Iterator[Wanted]:
    yield from (Wanted(NAME, form) for form in _forms([word]))


def _reference(word: str) -> Iterator[Wanted]:
    if len(word) >= SHORTEST_END:
        yield Wanted(REFERENCE, word)


def _forms(words: Iterable[str]) -> list[str]:
    """Each word, in Arabic also without its article: الحسن is found by حسن, and the other way about."""
    return list(dict.fromkeys(form for word in words for form in ((word, inner(word)) if is_arabic(word) else (word,)) if form))


def _letters(text: str) -> str:
    return "".join(letter for letter in normalise(text).text if letter.isalnum())
