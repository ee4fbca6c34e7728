"""The Arabic half of the guard of promise 6: which words of a text tell a patient to give up a medicine."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sideeffects.core.normalise import normalise
from sideeffects.core.patient_text_words_ar import (
    BOUNDARY,
    BY_CHOICE,
    BY_THE_WAY,
    DANGER_AFTER,
    DANGER_BEFORE,
    DENIED,
    DOCTOR_CHANGED,
    DOCTOR_DECIDES,
    GIVING_UP,
    HABIT,
    IDIOMS,
    IF_PAST,
    JOINED,
    JOINED_MEDICINE,
    MEDICINE,
    NO_DENIAL,
    NO_INSTRUCTION,
    NO_OBJECT,
    NOT_GIVING_UP,
    NOT_TAKING,
    ONLY_ON_PRESCRIPTION,
    PAST,
    POINTS_BACK,
    POINTS_ON,
    PRESCRIBED,
    QUESTION,
    REPORT,
    SAFE_HEAD,
    SAFE_NOUN,
    STARTS_WITH_AND_YOU,
    SUGGESTING,
    TAKING_MORE,
)

_SENTENCE = re.compile(r"(?=\S)(?:[^.!?;\n]|(?<=\d)\.(?=\d))+[.!?;]*")


@dataclass(frozen=True)
class _Sentence:
    """One sentence as `normalise` spells it, what of it is set aside as blanks, and whether a medicine came before it."""

    whole: str
    rest: str
    medicine_before: bool


def arabic_faults(text: str) -> Iterator[str]:
    """The words that trip, as the author wrote them."""
    spelt = normalise(text)
    medicine_before = False
    for match in _SENTENCE.finditer(spelt.text):
        sentence = _Sentence(match.group(), _set_aside(match.group()), medicine_before)
        for start, end in _tripping(sentence):
            first, last = spelt.span(match.start() + start, match.start() + end)
            yield text[first:last].strip(" ,:؛،")
        medicine_before = medicine_before or bool(MEDICINE.search(match.group()))


def _set_aside(sentence: str) -> str:
    """The sentence with what a doctor decides blanked out, each character where it stood."""
    blanked = NOT_GIVING_UP.sub(lambda match: " " * len(match.group()), sentence)
    return DOCTOR_DECIDES.sub(lambda match: " " * len(match.group()), blanked)


def _tripping(sentence: _Sentence) -> Iterator[tuple[int, int]]:
    if _asks_what_was(sentence.whole):
        return
    for match in GIVING_UP.finditer(sentence.rest):
        if _gives_up(sentence, match):
            yield match.start(), match.end() + len(_window(sentence, match.end()).rstrip())
    for match in NOT_TAKING.finditer(sentence.rest):
        if _tells_not_to_take(sentence, match):
            yield match.start(), match.end() + len(_window(sentence, match.end()).rstrip())
    for match in IDIOMS.finditer(sentence.rest):
        if not _by_choice(sentence) and not _denied(sentence, match.start()):
            yield match.start(), match.end()


def _asks_what_was(sentence: str) -> bool:
    """Whether it asks what the patient did or takes, and does not suggest anything."""
    if "?" not in sentence or not QUESTION.search(sentence.strip()) or SUGGESTING.search(sentence):
        return False
    cues = GIVING_UP.findall(sentence)
    return (
        all(PAST.fullmatch(cue) for cue in cues)
        or HABIT.search(sentence) is not None
        or DOCTOR_CHANGED.search(sentence) is not None
    )


def _gives_up(sentence: _Sentence, match: re.Match[str]) -> bool:
    return (
        _is_about_a_medicine(sentence, match)
        and not _denied(sentence, match.start())
        and not _only_reported(sentence, match)
        and not _warned_of(sentence, match)
        and not _by_choice(sentence)
    )


def _tells_not_to_take(sentence: _Sentence, match: re.Match[str]) -> bool:
    if NO_INSTRUCTION.search(sentence.rest[: match.start()] + " ") or NO_INSTRUCTION.search(_up_to_denial(sentence, match)):
        return False
    if TAKING_MORE.search(sentence.rest[match.end() : match.end() + 60]):
        return False
    return _is_about_a_medicine(sentence, match) and not _by_choice(sentence)


def _up_to_denial(sentence: _Sentence, match: re.Match[str]) -> str:
    return sentence.rest[: match.start("denial")] if match.group("denial") else sentence.rest[: match.start()]


def _window(sentence: _Sentence, start: int) -> str:
    """What stands behind a verb, up to the next clause."""
    end = BOUNDARY.search(sentence.rest, start)
    return sentence.rest[start : end.start() if end else len(sentence.rest)]


def _is_about_a_medicine(sentence: _Sentence, match: re.Match[str]) -> bool:
    window, before = _window(sentence, match.end()), sentence.rest[: match.start()]
    head = SAFE_HEAD.search(window)
    if head and not MEDICINE.search(head.group()):
        return JOINED_MEDICINE.search(window) is not None
    if MEDICINE.search(window):
        return True
    if POINTS_BACK.search(match.group()) or POINTS_ON.search(window):
        return _means_a_medicine(sentence, before)
    return NO_OBJECT.search(window) is not None and MEDICINE.search(before) is not None and not SAFE_NOUN.search(before)


def _means_a_medicine(sentence: _Sentence, before: str) -> bool:
    """Whether "it" is a medicine: the nearest thing said is one, or nothing else was said in this sentence."""
    if MEDICINE.search(before):
        return True
    return sentence.medicine_before and not SAFE_NOUN.search(BY_THE_WAY.sub(" ", before))


def _denied(sentence: _Sentence, start: int) -> bool:
    """Whether the words right before deny it, and nothing asks for it all the same ("why not ...")."""
    before = sentence.rest[:start]
    if NO_DENIAL.search(before):
        return False
    if DENIED.search(before):
        return True
    return _continues_a_denied_list(sentence, start)


def _continues_a_denied_list(sentence: _Sentence, start: int) -> bool:
    """ "Do not stop it or change it": the second verb is denied with the first."""
    before = sentence.rest[:start]
    joined = JOINED.search(before) or (STARTS_WITH_AND_YOU.match(sentence.rest, start) and sentence.rest[start] == "و")
    if not joined:
        return False
    clause_start = max(before.rfind(mark) for mark in ",:") + 1
    earlier = [match for match in GIVING_UP.finditer(before) if match.start() >= clause_start]
    return any(DENIED.search(before[: match.start()]) for match in earlier)


def _only_reported(sentence: _Sentence, match: re.Match[str]) -> bool:
    """ "If you stopped one, tell us"; "if your doctor asked you to stop one, tell us"."""
    before = sentence.rest[: match.start()]
    behind = sentence.rest[match.end() :]
    told = IF_PAST.search(before) and (REPORT.search(behind) or REPORT.search(before))
    by_doctor = DOCTOR_CHANGED.search(sentence.rest)
    return bool(told and (PAST.fullmatch(match.group()) or (by_doctor and by_doctor.start() <= match.start())))


def _warned_of(sentence: _Sentence, match: re.Match[str]) -> bool:
    before = sentence.rest[: match.start()]
    return DANGER_BEFORE.search(before) is not None or DANGER_AFTER.search(sentence.rest, match.end()) is not None


def _by_choice(sentence: _Sentence) -> bool:
    """Whether the sentence says that it is the patient's own choice, and nothing in it comes from a doctor alone."""
    if not BY_CHOICE.search(sentence.rest):
        return False
    others = BY_CHOICE.sub(" ", sentence.rest)
    return not PRESCRIBED.search(others) and not ONLY_ON_PRESCRIPTION.search(sentence.rest)
