"""The English half of the guard of promise 6: which words of a text tell a patient to give up a medicine."""

import re
import unicodedata
from collections.abc import Iterator

from sideeffects.core.patient_text_idioms import IDIOMS, LEFT_UNUSED
from sideeffects.core.patient_text_words import (
    ADVERBIAL,
    AND_AT_END,
    ANTI_NEGATORS,
    BOUNDARY,
    BY_CHOICE,
    CLAUSES,
    CLINIC_DOES,
    CUT_OR_PUT,
    DANGER_AFTER,
    DANGER_BEFORE,
    DO_NOT_KEEP,
    DOCTOR_DECIDES,
    GIVING_UP,
    HAVE_DONE,
    IF_NONE,
    KEEP_UNTIL,
    LIST_OF_VERBS,
    MEDICINE,
    MEDICINE_VERB,
    NEGATORS,
    NOT_TAKING,
    NOTHING_ABOUT,
    OF_THE_PATIENT,
    ONCE,
    ONLY_ON_PRESCRIPTION,
    OTHER_PRODUCT,
    PASSIVE,
    PASSIVE_REASON,
    PASSIVE_TAKING,
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
    TAKING,
    UNNAMED_OBJECT,
    WHY_NOT,
    WORDS_WITH_CAPITALS,
)

WHY_GIVING_UP = "reads as leaving out or changing a medicine that a doctor may have prescribed"
WHY_NOT_TAKING = "reads as not taking a medicine that a doctor may have prescribed"
WHY_UNTIL = "sets an end to a medicine that a doctor may have prescribed"


def english_faults(text: str) -> Iterator[tuple[str, str]]:
    """The words that trip, in lower case, and why."""
    medicine_before = False
    for sentence in _sentences(text):
        plain = _mark_names(sentence)
        for words, why in _sentence_faults(plain, medicine_before):
            yield words.replace("medicine~", "").strip(" ,"), why
        medicine_before = medicine_before or bool(MEDICINE.search(plain))


def _sentences(text: str) -> list[str]:
    visible = "".join(one for one in unicodedata.normalize("NFKC", text) if unicodedata.category(one) != "Cf")
    straight = visible.replace("’", "'").replace("‘", "'").replace("–", "-").replace("—", " - ")
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
    if until and (TAKING.search(until.group()) or MEDICINE.search(until.group())):
        yield until.group(), WHY_UNTIL
        return
    for match in DO_NOT_KEEP.finditer(sentence):
        if MEDICINE.search(match.group()) or (medicine_before and POINTER.search(match.group())):
            yield match.group(), WHY_NOT_TAKING
    rest = SAFE_KEEP.sub(" ", DOCTOR_DECIDES.sub(" ", OTHER_PRODUCT.sub(" ", sentence)))
    by_choice = BY_CHOICE.search(rest)
    if by_choice and not PRESCRIBED.search(BY_CHOICE.sub(" ", rest)) and not ONLY_ON_PRESCRIPTION.search(rest):
        return
    yield from _giving_up(rest, medicine_before)
    for match in NOT_TAKING.finditer(rest):
        told = IF_NONE.search(rest[: match.start()]) and REPORTING.search(rest)
        if not told and _is_medicine(match, rest, medicine_before) and not _the_clinic_does(rest, match):
            yield match.group(), WHY_NOT_TAKING
    for match in LEFT_UNUSED.finditer(rest):
        if not _denied(rest[: match.start("cue")]) and not REPORTING.search(rest):
            yield match.group(), WHY_GIVING_UP
    yield from ((match.group(), WHY_GIVING_UP) for match in IDIOMS.finditer(rest) if not _denied(rest[: match.start()]))


def _giving_up(sentence: str, medicine_before: bool) -> Iterator[tuple[str, str]]:
    for match in GIVING_UP.finditer(sentence):
        before = sentence[: match.start()]
        if (
            _denied(before)
            or _only_asked_about(sentence, match)
            or _the_clinic_does(sentence, match)
            or _warned_of(sentence, match)
        ):
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


def _warned_of(sentence: str, match: re.Match[str]) -> bool:
    """Whether it says that giving the medicine up is dangerous."""
    return bool(DANGER_BEFORE.search(sentence[: match.start()]) or DANGER_AFTER.search(sentence[match.end() :]))


def _the_clinic_does(sentence: str, match: re.Match[str]) -> bool:
    """Whether it is about what the clinic puts into a mixture, not about what the patient takes."""
    about = _window(sentence, match)
    first = " ".join(about.split()[:5])
    its_own = SAFE_OBJECT.search(first) and not MEDICINE.search(first)
    return bool(CLINIC_DOES.search(sentence[: match.start()]) and (its_own or not OF_THE_PATIENT.search(about)))


def _denied(before: str) -> bool:
    """Whether the nearest words before deny it ("do not", "never", "without"), and nothing denies the denial."""
    if NOTHING_ABOUT.search(before):
        return True
    before = LIST_OF_VERBS.sub(" ", before)
    clause = before if AND_AT_END.search(before) else CLAUSES.split(before)[-1]
    negators = list(NEGATORS.finditer(clause))
    return bool(negators) and not ANTI_NEGATORS.search(clause[negators[-1].start() :]) and not WHY_NOT.search(clause)


def _window(sentence: str, match: re.Match[str]) -> str:
    """The verb with what it is about: up to the next clause. "Stop: aspirin" is one clause."""
    end = BOUNDARY.search(sentence, match.end() + (sentence[match.end() : match.end() + 1] == ":"))
    return sentence[match.start() : end.start() if end else len(sentence)].strip(" .,;")


def _is_medicine(match: re.Match[str], sentence: str, medicine_before: bool) -> bool:
    before, said = sentence[: match.start()], match.group()
    about = _window(sentence, match)[len(said) :]
    if _is_of_something_else(before, said, about):
        return False
    if MEDICINE.search(said + about):
        return True
    named_before = medicine_before or MEDICINE.search(before) is not None
    if (PASSIVE.search(before) and (PAST_FORM.search(said) or CUT_OR_PUT.match(said))) or PASSIVE_TAKING.search(said):
        return MEDICINE.search(before) is not None or (medicine_before and POINTER.search(before) is not None)
    if POINTER.search(said) or POINTING.match(about):
        return bool(named_before or MEDICINE_VERB.match(said)) and not SAFE_OBJECT.search(ADVERBIAL.split(about)[0])
    if SAFE_OBJECT.search(ADVERBIAL.split(about)[0]):
        return False
    return bool(about.strip() and MEDICINE_VERB.match(said)) or UNNAMED_OBJECT.match(about) is not None


def _is_of_something_else(before: str, said: str, about: str) -> bool:
    """ "Put your appointment back", "your appointment may be moved until the antibiotic course is over"."""
    if SAFE_OBJECT.search(said) and not MEDICINE.search(said):
        return True
    passive = PASSIVE.search(before) and PAST_FORM.search(said) and PASSIVE_REASON.match(about)
    return bool(passive and SAFE_OBJECT.search(before) and not MEDICINE.search(before))
