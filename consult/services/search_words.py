"""Finding a patient again: folded words of the name, the digits of the phone, the references. All folding is here only.

A word is kept as bytes, its first byte says of what it is; a search by the beginning is one range of the index.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from django.db import transaction

from consult.models import Consultation, Patient, SearchWord
from sideeffects.core.normalise import inner, is_arabic, normalise, words_in

NAME, PHONE, PHONE_END, REFERENCE = b"n", b"p", b"r", b"c"
LONGEST = 80  # bytes
SHORTEST_END = 3  # digits
# Country codes have one to three digits.
COUNTRY_CODE = (1, 2, 3)
SHORTEST_LOCAL = 7
MOST_WORDS = 6
REFERENCE_MARK = "bh"
DIGITS = re.compile(r"\d")

# Any of these beginnings, or exactly this word: (beginning, exact).
Wanted = tuple[bytes, bool]


@transaction.atomic
def refresh(patient: Patient) -> None:
    """Keep the words by which a patient is found as their name, phone and consultations are now.

    Called by every verb that registers or changes a patient, or invites; it decides nothing, so it asks for no role.
    """
    references = Consultation.objects.filter(patient=patient).values_list("reference", flat=True)
    wanted = set(words_of(patient.name, patient.phone, references))
    kept = {bytes(one.word): one.pk for one in SearchWord.objects.filter(patient=patient)}
    SearchWord.objects.filter(pk__in=[pk for word, pk in kept.items() if word not in wanted]).delete()
    new = [SearchWord(clinic_id=patient.clinic_id, patient=patient, word=word) for word in sorted(wanted - kept.keys())]
    SearchWord.objects.bulk_create(new, ignore_conflicts=True)


def words_of(name: str, phone: str, references: Iterable[str]) -> Iterator[bytes]:
    """Every word under which somebody is kept."""
    names = words_in(name)
    for word in dict.fromkeys([*_forms(names), *(f"{one}{two}" for one, two in pairwise(names))]):
        yield _word(NAME, word)
    digits = digits_in(phone).lstrip("0")
    if digits:
        yield _word(PHONE, digits)
        yield _word(PHONE_END, digits[::-1])
    for one in references:
        letters = _letters(one)
        yield _word(REFERENCE, letters)
        yield _word(REFERENCE, letters.removeprefix(REFERENCE_MARK))


def wanted_by(typed: str) -> tuple[tuple[Wanted, ...], ...]:
    """What a typed search asks for: each part must be met, by any of its words."""
    if _is_phone(typed):
        digits = digits_in(typed)
        # One reference in a thousand has digits alone.
        return ((*_phone(digits), *_reference(digits)),)
    if _has_reference(typed):
        return tuple((*_reference(part), (_word(NAME, part), False)) for part in _pieces(typed)[:MOST_WORDS])
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
    yield _word(PHONE, local), False
    # The last digits, and a number without its country code, are the beginning of the number read backwards.
    yield _word(PHONE_END, local[::-1]), False
    for length in COUNTRY_CODE:
        rest = local[length:].lstrip("0")
        if len(rest) >= SHORTEST_LOCAL:
            yield _word(PHONE_END, rest[::-1]), True


def _names(word: str) -> Iterator[Wanted]:
    yield from ((_word(NAME, form), False) for form in _forms([word]))


def _reference(word: str) -> Iterator[Wanted]:
    if len(word) >= SHORTEST_END:
        yield _word(REFERENCE, word), False


def _forms(words: Iterable[str]) -> list[str]:
    """Each word, in Arabic also without its article: الحسن is found by حسن, and the other way about."""
    return list(dict.fromkeys(form for word in words for form in ((word, inner(word)) if is_arabic(word) else (word,)) if form))


def _letters(text: str) -> str:
    return "".join(letter for letter in normalise(text).text if letter.isalnum())


def _word(kind: bytes, text: str) -> bytes:
    return kind + text.encode("utf-8", "ignore")[: LONGEST - 1]
