"""The guard of promise 6: no text that a patient can see tells them to stop, skip, reduce, pause or swap a medicine.

It errs on the side of refusing: an author can always say it in the safe phrasing. "Keep taking", "do not stop" pass. A
medicine that somebody takes by their own choice may be left out, but only where the sentence says that it is their choice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sideeffects.core.patient_text_words import (
    ADVERBIAL,
    AND_AT_END,
    ANTI_NEGATORS,
    ARABIC_FORBIDDEN,
    BOUNDARY,
    BY_CHOICE,
    CLAUSES,
    CLINIC_DOES,
    DOCTOR_DECIDES,
    GIVING_UP,
    HAVE_DONE,
    IDIOMS,
    KEEP_UNTIL,
    LIST_OF_VERBS,
    MEDICINE,
    MEDICINE_VERB,
    NEGATORS,
    NOT_TAKING,
    OF_THE_PATIENT,
    ONCE,
    OTHER_PRODUCT,
    PASSIVE,
    PAST_FORM,
    PAST_IF,
    PAST_QUESTION,
    POINTER,
    POINTING,
    PRESCRIBED,
    REPORTING,
    SAFE_KEEP,
    SAFE_OBJECT,
    STOP_TAKING,
    UNNAMED_OBJECT,
    WHY_NOT,
    WORDS_WITH_CAPITALS,
)

SAFE_PHRASING = {
    "en": "Keep taking what a doctor prescribed. We will speak with your doctor.",
    "ar": "استمر في تناول ما وصفه لك الطبيب. سنتحدث نحن مع طبيبك.",
}
WHY_GIVING_UP = "reads as leaving out or changing a medicine that a doctor may have prescribed"
WHY_NOT_TAKING = "reads as not taking a medicine that a doctor may have prescribed"
WHY_UNTIL = "sets an end to a medicine that a doctor may have prescribed"


@dataclass(frozen=True)
class Fault:
    """The words that tripped the guard, why, and what may be said instead."""

    words: str
    why: str
    safe_phrasing: str


def faults(text: str, language: str) -> list[Fault]:
    """Everything in a text that a patient must not be told; empty when it may be shown."""
    if language == "ar":
        return [_fault(match.group().strip(), WHY_GIVING_UP, "ar") for match in ARABIC_FORBIDDEN.finditer(text)]
    found = []
    medicine_before = False
    for sentence in _sentences(text):
        plain = _mark_names(sentence)
        found += [_fault(words, why, "en") for words, why in _sentence_faults(plain, medicine_before)]
        medicine_before = medicine_before or bool(MEDICINE.search(plain))
    return list(dict.fromkeys(found))


def _fault(words: str, why: str, language: str) -> Fault:
    return Fault(words.replace("medicine~", "").strip(" ,"), why, SAFE_PHRASING[language])


def _sentences(text: str) -> list[str]:
    straight = text.replace("’", "'").replace("‘", "'").replace("–", "-").replace("—", " - ")
    return [part.strip() for part in re.split(r"(?<=[.!?;])\s+|\n+", straight) if part.strip()]


def _mark_names(sentence: str) -> str:
    """Lower case, with each capitalised word inside the sentence marked: it may be a brand that no list holds."""
    words = sentence.split(" ")
    marked = [words[0].lower()] if words else []
    for word in words[1:]:
        bare = word.strip(".,;:!?()'\"").lower()
        name = word[:1].isupper() and len(bare) > 2 and not WORDS_WITH_CAPITALS.fullmatch(bare)
        marked.append(f"medicine~{word.lower()}" if name else word.lower())
    return " ".join(marked)


def _sentence_faults(sentence: str, medicine_before: bool) -> Iterator[tuple[str, str]]:
    if PAST_QUESTION.search(sentence):
        return
    until = KEEP_UNTIL.search(sentence)
    if until:
        yield until.group(), WHY_UNTIL
        return
    rest = SAFE_KEEP.sub(" ", DOCTOR_DECIDES.sub(" ", OTHER_PRODUCT.sub(" ", sentence)))
    by_choice = BY_CHOICE.search(rest)
    if by_choice and not PRESCRIBED.search(BY_CHOICE.sub(" ", rest)):
        return
    yield from _giving_up(rest, medicine_before)
    for match in NOT_TAKING.finditer(rest):
        if _is_medicine(match, rest, medicine_before) and not _the_clinic_does(rest, match):
            yield match.group(), WHY_NOT_TAKING
    yield from ((match.group(), WHY_GIVING_UP) for match in IDIOMS.finditer(rest) if not _denied(rest[: match.start()]))


def _giving_up(sentence: str, medicine_before: bool) -> Iterator[tuple[str, str]]:
    for match in GIVING_UP.finditer(sentence):
        before = sentence[: match.start()]
        if _denied(before) or _only_asked_about(sentence, match) or _the_clinic_does(sentence, match):
            continue
        if STOP_TAKING.match(sentence, match.start()) or _is_medicine(match, sentence, medicine_before):
            yield _window(sentence, match), WHY_GIVING_UP


def _only_asked_about(sentence: str, match: re.Match[str]) -> bool:
    """Whether it says what the patient did ("if you stopped one, tell us"), rather than what to do."""
    before = sentence[: match.start()]
    reported = REPORTING.search(sentence) is not None
    if (
        not PAST_FORM.search(match.group())
        or ONCE.search(before)
        or (PASSIVE.search(before) and not (reported and HAVE_DONE.search(before)))
    ):
        return False
    return reported or not PAST_IF.search(sentence[: match.end()])


def _the_clinic_does(sentence: str, match: re.Match[str]) -> bool:
    """Whether it is about what the clinic puts into a mixture, not about what the patient takes."""
    return bool(CLINIC_DOES.search(sentence[: match.start()])) and not OF_THE_PATIENT.search(_window(sentence, match))


def _denied(before: str) -> bool:
    """Whether the nearest words before deny it ("do not", "never", "without"), and nothing denies the denial."""
    before = LIST_OF_VERBS.sub(" ", before)
    clause = before if AND_AT_END.search(before) else CLAUSES.split(before)[-1]
    negators = list(NEGATORS.finditer(clause))
    return bool(negators) and not ANTI_NEGATORS.search(clause[negators[-1].start() :]) and not WHY_NOT.search(clause)


def _window(sentence: str, match: re.Match[str]) -> str:
    """The verb with what it is about: up to the next clause."""
    end = BOUNDARY.search(sentence, match.end())
    return sentence[match.start() : end.start() if end else len(sentence)].strip(" .,;")


def _is_medicine(match: re.Match[str], sentence: str, medicine_before: bool) -> bool:
    before, said = sentence[: match.start()], match.group()
    about = _window(sentence, match)[len(said) :]
    if MEDICINE.search(said + about):
        return True
    named_before = medicine_before or MEDICINE.search(before) is not None
    if PASSIVE.search(before) and PAST_FORM.search(said):
        return MEDICINE.search(before) is not None or (medicine_before and POINTER.search(before) is not None)
    if POINTER.search(said) or POINTING.match(about):
        return bool(named_before or MEDICINE_VERB.match(said)) and not SAFE_OBJECT.search(ADVERBIAL.split(about)[0])
    if SAFE_OBJECT.search(ADVERBIAL.split(about)[0]):
        return False
    return bool(about.strip() and MEDICINE_VERB.match(said)) or UNNAMED_OBJECT.match(about) is not None
