"""The Arabic half of the guard of promise 6: which words of a text tell a patient to give up a medicine.

A sentence that names a medicine must have a reviewed safe shape: keep taking it, do not stop it, tell us about it, we ask
your doctor, it causes bruises. Any other is refused as unsure. A verb of giving up must be denied or have a harmless object;
a word that nobody knows counts as a medicine there.
"""

import re
from collections.abc import Iterator

from sideeffects.core.normalise import Normalised, normalise
from sideeffects.core.patient_text_licences_ar import (
    LICENCES,
    asks_what_was,
    by_choice,
    says_refuted,
    takes_more,
)
from sideeffects.core.patient_text_reading_ar import points, units
from sideeffects.core.patient_text_sentence_ar import MEDICINE, NOTHING, UNKNOWN_THING, Sentence
from sideeffects.core.patient_text_shapes_ar import (
    BEFORE_THE_VISIT,
    DELAYED,
    NOT_TO,
    ONLY_A_TIME,
    ONLY_NAMES,
    ONLY_NOT_THEN,
    REVIEWED_NOT,
    SAFE_CLAUSE,
    UNSAFE,
    WEAK_ANCHORS,
)

GIVES_UP, NOT_TAKING, UNSURE = "gives_up", "not_taking", "unsure"

# What a patient wrote may be shown to them again.
_QUOTED = re.compile(r"(\b[وف]?(?:كتبت|اجبت|ذكرت|قلت|اخترت)\w*[^«\"“.!?]{0,40})([«\"“][^»\"”]*[»\"”])")
_SENTENCE = re.compile(r"(?=\S)(?:[^.!?;\n]|(?<=\d)\.(?=\d))+[.!?;]*")
# "You wrote that you take none" is no instruction.
_STATED = frozenset(("كنت", "كنتي", "كنتم", "انك", "انكم", "بانك", "وانك"))

Trip = tuple[int, int, str]


def arabic_faults(text: str) -> Iterator[tuple[str, str]]:
    """The words that trip, as the author wrote them, each with the reason."""
    spelt = normalise(text)
    shown = _QUOTED.sub(lambda quote: quote[1] + " " * len(quote[2]), spelt.text)
    # A line may end in the middle of a sentence.
    for reading in dict.fromkeys((shown, shown.replace("\n", " "))):
        for start, end, why in _faults_of(spelt, reading):
            first, last = spelt.span(start, end)
            yield text[first:last], why


def _faults_of(spelt: Normalised, shown: str) -> Iterator[Trip]:
    medicine_before = False
    for match in _SENTENCE.finditer(shown):
        read = tuple(units(spelt, shown, match.start(), match.end()))
        if read:
            sentence = Sentence(match.group(), read, medicine_before)
            for start, end, why in _trips(sentence):
                yield read[start].start, read[end - 1].end, why
            medicine_before = medicine_before or sentence.names_a_medicine


def _trips(sentence: Sentence) -> list[Trip]:
    if says_refuted(sentence) or asks_what_was(sentence) or by_choice(sentence):
        return []
    certain = [*_giving_up(sentence), *_not_taking(sentence), *_unsafe_shapes(sentence)]
    return certain or list(_unsure(sentence))


def _giving_up(sentence: Sentence) -> Iterator[Trip]:
    for place, unit in enumerate(sentence.units):
        if unit.code in "Gv" and not _is_licensed(sentence, place):
            why = _why_given_up(sentence, place)
            if why:
                yield place, sentence.window_end(place), why


def _is_licensed(sentence: Sentence, place: int) -> bool:
    return any(licence(sentence, place) for licence in LICENCES)


def _why_given_up(sentence: Sentence, place: int) -> str:
    about, person = sentence.about(place), sentence.units[place].person
    if about == MEDICINE:
        return GIVES_UP
    if about == UNKNOWN_THING and person not in ("ي", "ن"):
        return UNSURE
    if about == NOTHING and person != "ن" and (sentence.meant_before(place) == MEDICINE or _is_the_end(sentence, place)):
        return GIVES_UP
    return ""


def _is_the_end(sentence: Sentence, place: int) -> bool:
    """Whether nothing follows, and what came before was about a medicine: "Warfarin. What to do: stop"."""
    return sentence.medicine_before and place + 1 == len(sentence.units) and sentence.codes[place - 1 : place] != "I"


def _not_taking(sentence: Sentence) -> Iterator[Trip]:
    for place in range(len(sentence.units)):
        if _is_told_not_to(sentence, place):
            why = _why_not_taken(sentence, place)
            if why:
                yield place - 1, sentence.window_end(place), why


def _is_told_not_to(sentence: Sentence, place: int) -> bool:
    unit = sentence.units[place]
    if unit.code not in "TPK" or unit.person == "ن" or not NOT_TO.search(sentence.codes[:place]):
        return False
    return not _is_stated(sentence, place) and not takes_more(sentence, place)


def _is_stated(sentence: Sentence, place: int) -> bool:
    denial = max(sentence.codes.rfind("n", 0, place), 0)
    return denial > 0 and sentence.units[denial - 1].word.split()[-1] in _STATED


def _why_not_taken(sentence: Sentence, place: int) -> str:
    unit, about = sentence.units[place], sentence.about(place)
    if about == MEDICINE:
        return NOT_TAKING
    if unit.code != "T":
        return ""
    if about == UNKNOWN_THING:
        return UNSURE
    if about == NOTHING and (points(unit) or sentence.meant_before(place) == MEDICINE):
        return NOT_TAKING
    return ""


def _unsafe_shapes(sentence: Sentence) -> Iterator[Trip]:
    for shape, why in UNSAFE:
        for match in shape.finditer(sentence.meant):
            yield match.start(), match.end(), why
    for place, unit in enumerate(sentence.units):
        delayed = DELAYED.match(sentence.codes, place)
        if delayed and points(unit) and sentence.meant_before(place) == MEDICINE:
            yield place, delayed.end(), GIVES_UP


def _unsure(sentence: Sentence) -> Iterator[Trip]:
    """Default deny: the clauses of a sentence with a medicine that have none of the reviewed shapes."""
    if sentence.medicine_before and ONLY_NOT_THEN.fullmatch(sentence.codes):
        yield 0, len(sentence.units), UNSURE
    if not sentence.names_a_medicine:
        return
    clauses = [(start, end, sentence.codes[start:end]) for start, end in sentence.clauses()]
    safe = any(SAFE_CLAUSE.search(codes) for _, _, codes in clauses)
    named = False
    for start, end, codes in clauses:
        if _is_unreviewed(codes, safe) or (named and BEFORE_THE_VISIT.fullmatch(codes)):
            yield start, end, UNSURE
        named = named or _names_a_medicine(codes)


def _names_a_medicine(codes: str) -> bool:
    return "M" in codes or "R" in codes


def _is_unreviewed(codes: str, safe_beside: bool) -> bool:
    if SAFE_CLAUSE.search(codes):
        weak = _is_only_weakly_safe(codes) and not (safe_beside and "i" in codes)
        return _names_a_medicine(codes) and ("n" in REVIEWED_NOT.sub("", codes) or weak)
    return not (safe_beside and "i" in codes) and _is_doubtful(codes, safe_beside)


def _is_only_weakly_safe(codes: str) -> bool:
    return "_" in codes and not SAFE_CLAUSE.search("".join(code for code in codes if code not in WEAK_ANCHORS))


def _is_doubtful(codes: str, safe_beside: bool) -> bool:
    if _names_a_medicine(codes):
        return not ONLY_NAMES.fullmatch(codes)
    return "a" in codes or (not safe_beside and ONLY_A_TIME.fullmatch(codes) is not None)
