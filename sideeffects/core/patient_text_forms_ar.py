"""One Arabic word: what it is in a sentence about medicines once what Arabic glues to it is taken off."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from sideeffects.core.patient_text_names import PRESCRIBED, guarded_names
from sideeffects.core.patient_text_words_ar import MEDICINE, NOT, ORDINARY, PRESCRIBED_ONLY, TIME, UNKNOWN, listed
from sideeffects.core.words import everyday_words


class Form(NamedTuple):
    """What a word is, the letter of its present tense (ا ت ي ن), its ending, and the و or ف before it."""

    code: str
    person: str = ""
    ending: str = ""
    joined: str = ""


CONJUNCTIONS = ("", "و", "ف")
_ARTICLES = ("", "ال", "بال", "لل", "كال", "هال", "عال", "ب", "ل", "ك")
_FUTURES = ("س", "ه", "ح")
_DENIALS = ("م", "ما")  # Egyptian: م...ش
_PERSONS = ("", "ا", "ت", "ي", "ن")
_SUBJECTS = ("", "ت", "تي", "تم", "نا", "وا", "ون", "ين", "ي", "ان", "ن", "يت", "و", "ا", "ات", "ه", "يه")
_OBJECTS = (
    "", "ه", "ها", "هم", "هن", "هما", "ك", "كم", "كي", "كن", "ني", "نا", "ي",
    "لي", "لك", "لكم", "لنا", "له", "لها", "هو", "وه",
)  # fmt: skip
_ENDINGS = frozenset(subject + object_ + no for subject in _SUBJECTS for object_ in _OBJECTS for no in ("", "ش"))
_SHORTEST = 2
_EGYPTIAN_NOT = re.compile(r"[وف]?ما?[تيبنا]\w{2,}ش$")
_LATIN_KNOWN = frozenset(
    ("spf", "botox", "uv", "covid", "sms", "pdf", "whatsapp", "lidocaine", "procaine", "latex", "nitrile", "inr", "hba1c", "pdrn")
)

_Ranked = tuple[int, bool, Form]


def code_of_name(name: str) -> str:
    """What the name of a medicine is: one that only a doctor gives, or one that may be bought."""
    return PRESCRIBED_ONLY if name in guarded_names("ar", PRESCRIBED) else MEDICINE


@lru_cache(maxsize=16384)
def form_of(word: str) -> Form:
    """What one word is; the longest known stem wins."""
    if word.isdigit():
        return Form(TIME)
    if word.isascii() or len(word) == 1 or word[1:].isdigit():
        return Form(ORDINARY if _is_no_brand(word) else MEDICINE)
    readings = list(_readings(word))
    if readings:
        return max(readings, key=lambda reading: reading[:2])[2]
    if _is_everyday(word):
        return Form(ORDINARY)
    return Form(NOT if _EGYPTIAN_NOT.match(word) else UNKNOWN)


def _is_no_brand(word: str) -> bool:
    """A Latin word in an Arabic text is a brand until it is known not to be one."""
    return word in _LATIN_KNOWN or len(word) < 3 or word[1:].isdigit() or word in everyday_words()


def _is_everyday(word: str) -> bool:
    heads = ("", "و", "ف", "ال", "وال", "فال", "بال", "لل", "ب", "ل", "ك")
    return any(word[len(head) :] in everyday_words() for head in heads if word.startswith(head))


def _readings(word: str) -> Iterator[_Ranked]:
    for joined in CONJUNCTIONS:
        if word.startswith(joined):
            rest = word[len(joined) :]
            yield from _nouns_in(rest, joined)
            yield from _verbs_in(rest, joined)


def _nouns_in(rest: str, joined: str) -> Iterator[_Ranked]:
    for article in _ARTICLES:
        if rest.startswith(article):
            for stem, ending in _cut(rest[len(article) :]):
                if stem in _nouns():
                    yield len(stem), True, Form(_nouns()[stem], "", ending, joined)


def _verbs_in(rest: str, joined: str) -> Iterator[_Ranked]:
    for clitic in (*_ARTICLES, *_FUTURES, *_DENIALS):
        denied = clitic in _DENIALS
        if rest.startswith(clitic) and (not denied or rest.endswith("ش")):
            for person, stem, ending in _tenses(rest[len(clitic) :]):
                code = NOT + listed("verbs")[stem] if denied else listed("verbs")[stem]
                yield len(stem) + 2 * denied, False, Form(code, person, ending, joined)


def _tenses(rest: str) -> Iterator[tuple[str, str, str]]:
    for person in _PERSONS:
        if rest.startswith(person):
            for stem, ending in _cut(rest[len(person) :]):
                if stem in listed("verbs"):
                    yield person, stem, ending


def _cut(rest: str) -> Iterator[tuple[str, str]]:
    for length in range(_SHORTEST, len(rest) + 1):
        if rest[length:] in _ENDINGS:
            yield rest[:length], rest[length:]


@cache
def _nouns() -> dict[str, str]:
    names = {name: code_of_name(name) for name in guarded_names("ar") if " " not in name}
    return names | listed("nouns")
