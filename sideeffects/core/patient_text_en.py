"""The English half of the guard of promise 6: which words of a text could make a patient give up a medicine.

A clause that names a medicine must fit one of the reviewed shapes; whatever fits none is refused. A clause that only points at
one ("it"), or holds a name that no list knows, is refused where a word of giving up stands in it.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest

from sideeffects.core import patient_text_cues as cues
from sideeffects.core.patient_text_marks import marked, plain
from sideeffects.core.patient_text_names import PRESCRIBED as ONLY_PRESCRIBED
from sideeffects.core.patient_text_names import guarded_names
from sideeffects.core.patient_text_plain import clauses, lowered, sentences
from sideeffects.core.patient_text_questions import CONTINUES, LABEL, MAY_I_GIVE_UP, NOUNS, QUESTION, SAYS_NO
from sideeffects.core.patient_text_shapes import QUOTED, REPORTED, REVIEWED, SHAPES
from sideeffects.core.patient_text_words import BY_CHOICE, ONLY_ON_PRESCRIPTION, PRESCRIBED, SAFE_OBJECTS

_ARABIC = re.compile("[\u0621-\u064a]")
_QUOTE = re.compile('"[^"]*"')
_LATIN = re.compile("[a-z]{2}")
_MARKED = re.compile("«[^»]*»|‹[^›]*›")


def english_faults(text: str) -> Iterator[tuple[str, str]]:
    """The words that trip, in lower case, and which reason they are refused for."""
    several = _read(text)
    if all(map(_is_label, several)):
        return
    spoken_of = any("«" in sentence for sentence in several)
    for sentence in _without_denied_questions(several):
        for words, why in _sentence_faults(sentence, spoken_of):
            yield plain(words).strip(" ,.;:"), why


def english_names(text: str) -> Iterator[tuple[str, bool, bool]]:
    """Each sentence that names a medicine not taken by own choice: its words, whether a label, whether it begins with not."""
    for sentence in _read(text):
        if "«" in sentence and not _is_own_choice(sentence):
            yield plain(sentence), _is_label(sentence), cues.BEGINS_WITH_NOT.match(sentence) is not None


def _read(text: str) -> list[str]:
    return [one for one in (marked(lowered(typed), typed) for typed in sentences(text)) if _is_english(one)]


def _without_denied_questions(several: list[str]) -> Iterator[str]:
    """All but "Should I stop it?" where the next sentence says no; that one is read as any other."""
    for sentence, answer in zip_longest(several, several[1:], fillvalue=""):
        if not (MAY_I_GIVE_UP.fullmatch(sentence) and SAYS_NO.match(answer)):
            yield sentence


def _is_label(sentence: str) -> bool:
    """Whether it only names something, as a choice or a heading does."""
    if LABEL.fullmatch(sentence.strip(".!: ")):
        return True
    return not re.search("[:‹]", sentence) and all(map(_only_names, clauses(sentence)))


def _is_english(sentence: str) -> bool:
    """An Arabic sentence may hold a name in Latin letters; the Arabic half reads it."""
    return not _ARABIC.search(sentence) or _LATIN.search(_MARKED.sub("", sentence)) is not None


def _sentence_faults(sentence: str, spoken_of: bool) -> Iterator[tuple[str, str]]:
    rest = REVIEWED.sub("ok", REPORTED.sub("tell us «it»", QUOTED.sub(r"\g<said> ok", sentence)))
    if _is_own_choice(sentence) or (sentence.endswith("?") and _is_question(sentence, rest)):
        return
    if found := cues.THREAT.search(sentence) or cues.AFTERWARDS.search(sentence):
        yield found.group(), "gives_up"
    if (found := cues.AGREED.search(sentence)) and not SAFE_OBJECTS.search(sentence):
        yield found.group(), "gives_up"
    parts = clauses(rest)
    fitting = [SHAPES.fullmatch(clause) is not None for clause in parts]
    within = False
    for at, clause in enumerate(parts):
        fitting[at] = fitting[at] or _goes_with(parts, fitting, at)
        if not fitting[at]:
            yield from _clause_faults(clause, spoken_of, within)
        within = within or "«" in clause


def _is_question(*readings: str) -> bool:
    return any(QUESTION.fullmatch(_QUOTE.sub("ok", one)) for one in readings)


def _is_own_choice(sentence: str) -> bool:
    said = plain(sentence)
    rest = BY_CHOICE.sub(" ", said)
    if rest == said or PRESCRIBED.search(rest) or ONLY_ON_PRESCRIPTION.search(rest):
        return False
    return not guarded_names("en", ONLY_PRESCRIBED) & set(re.findall(r"«([^»]*)»", sentence))


def _goes_with(parts: list[str], fitting: list[bool], at: int) -> bool:
    """Whether a clause is a bare list of names that goes on from a fitting clause, or opens the sentence before one."""
    if not _only_names(parts[at]):
        return at > 0 and fitting[at - 1] and CONTINUES.fullmatch(parts[at]) is not None
    opens = all(map(_only_names, parts[:at]))
    after = (fits for part, fits in zip(parts[at:], fitting[at:], strict=True) if not _only_names(part))
    return (at > 0 and fitting[at - 1]) or (opens and next(after, False))


def _only_names(clause: str) -> bool:
    return NOUNS.fullmatch(f"{clause} ") is not None


def _clause_faults(clause: str, spoken_of: bool, within: bool) -> Iterator[tuple[str, str]]:
    if "«" in clause:
        yield _named(clause)
    elif found := cues.NAMELESS.search(clause) or cues.ALWAYS.search(clause) or (within and cues.ELLIPTIC.match(clause)):
        yield clause[found.start() :], "gives_up"
    elif (spoken_of or within) and (found := cues.POINTING.search(clause)):
        if not cues.DENIED.search(clause[: found.start()]) and not SAFE_OBJECTS.search(_near(clause, found)):
            yield clause[found.start() :], "gives_up"
    elif within and not SAFE_OBJECTS.search(clause) and (found := cues.RISK.search(clause)):
        yield clause[found.start() :], "unsure"


def _near(clause: str, found: re.Match[str]) -> str:
    """What a word of giving up is about: up to the next word of time or place."""
    return cues.ADVERBIAL.split(clause[found.start() :])[0]


def _named(clause: str) -> tuple[str, str]:
    for pattern, why in ((cues.GIVING_UP, "gives_up"), (cues.NOT_TAKING, "not_taking"), (cues.UNTIL, "until")):
        if found := pattern.search(clause):
            return clause[found.start() :], why
    return clause, "unsure"
