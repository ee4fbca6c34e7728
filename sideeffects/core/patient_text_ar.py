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
from sideeffects.core.patient_text_meanings_ar import points
from sideeffects.core.patient_text_reading_ar import units
from sideeffects.core.patient_text_sentence_ar import MEDICINE, NOTHING, UNKNOWN_THING, Sentence, names_a_medicine
from sideeffects.core.patient_text_shapes_ar import (
    BEGINS_WITH_NOT,
    BRAND_THEN,
    DELAYED,
    FOR_A_TIME,
    NOT_TO,
    ONLY_NAMES,
    UNSAFE,
    UNSAFE_BRAND,
)
from sideeffects.core.patient_text_unsure_ar import unsure

GIVES_UP, NOT_TAKING, UNSURE = "gives_up", "not_taking", "unsure"

# What a patient wrote may be shown to them again.
_QUOTED = re.compile(r"(\b[وف]?(?:كتبت|اجبت|ذكرت|قلت|اخترت)\w*[^«\"“.!?]{0,40})([«\"“][^»\"”]*[»\"”])")
_SENTENCE = re.compile(r"(?=\S)(?:[^.!?;\n]|(?<=\d)\.(?=\d))+[.!?;]*")
# "You wrote that you take none" is no instruction.
_STATED = frozenset(("كنت", "كنتي", "كنتم", "انك", "انكم", "بانك", "وانك"))
# "One of your medicines is cortisone" has no verb in Arabic, and tells all the same.
_SAYS_WHAT_IS = re.compile(r"(?:احد|(?:من )?بين|من) ادويت(?:ك|كم)\b|(?:لديك|عندك)\b")

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


def arabic_names(text: str) -> Iterator[tuple[str, bool, bool]]:
    """Each sentence that names a medicine not taken by own choice: its words, whether a label, whether it begins with not."""
    spelt = normalise(text)
    for sentence in _sentences(spelt, spelt.text):
        if names_a_medicine(sentence.codes) and not by_choice(sentence):
            first, last = spelt.span(sentence.units[0].start, sentence.units[-1].end)
            yield (
                text[first:last],
                _is_label(sentence),
                BEGINS_WITH_NOT.match(sentence.codes) is not None,
            )


def _is_label(sentence: Sentence) -> bool:
    if _SAYS_WHAT_IS.match(sentence.text):
        return False
    return ONLY_NAMES.fullmatch(sentence.codes.replace(",", "")) is not None


def _faults_of(spelt: Normalised, shown: str) -> Iterator[Trip]:
    for sentence in _sentences(spelt, shown):
        for start, end, why in _trips(sentence):
            yield sentence.units[start].start, sentence.units[end - 1].end, why


def _sentences(spelt: Normalised, shown: str) -> list[Sentence]:
    read = [(match.group(), tuple(units(spelt, shown, *match.span()))) for match in _SENTENCE.finditer(shown)]
    named = [names_a_medicine("".join(unit.code for unit in found)) for _, found in read]
    return [Sentence(text, found, any(named[:place]), any(named)) for place, (text, found) in enumerate(read) if found]


def _trips(sentence: Sentence) -> list[Trip]:
    if says_refuted(sentence) or asks_what_was(sentence) or by_choice(sentence):
        return []
    certain = [*_giving_up(sentence), *_not_taking(sentence), *_unsafe_shapes(sentence)]
    return certain or [(start, end, UNSURE) for start, end in unsure(sentence)]


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
    if about == UNKNOWN_THING and (person not in ("ي", "ن") or BRAND_THEN.search(sentence.guessed)):
        return UNSURE
    if about == NOTHING and person != "ن" and (sentence.meant_before(place) == MEDICINE or _is_the_end(sentence, place)):
        return GIVES_UP
    return GIVES_UP if about == NOTHING and _is_an_answer(sentence, place) else ""


def _is_an_answer(sentence: Sentence, place: int) -> bool:
    """Whether "it" is given up for a time in an answer to a question that the text does not repeat: "Yes, stop it two days"."""
    unit = sentence.units[place]
    pointing = points(unit) or sentence.codes[place + 1 : place + 2] in ("p", "e")
    agreed = sentence.codes.startswith("Q") or "وقف" in unit.word
    return agreed and pointing and unit.person != "ن" and FOR_A_TIME.match(sentence.codes, place + 1) is not None


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
    for shape, why in UNSAFE if names_a_medicine(sentence.meant) else ():
        for match in shape.finditer(sentence.meant):
            yield match.start(), match.end(), why
    for match in UNSAFE_BRAND.finditer(sentence.guessed):
        yield match.start(), match.end(), UNSURE
    for place, unit in enumerate(sentence.units):
        delayed = DELAYED.match(sentence.codes, place)
        if delayed and points(unit) and sentence.pointed_at(place) == MEDICINE:
            yield place, delayed.end(), GIVES_UP
