"""Arabic sentences as the guard reads them: each word or phrase becomes one unit with a code (patient_text_words_ar)."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from sideeffects.core.normalise import Normalised
from sideeffects.core.patient_text_names import PRESCRIBED, guarded_names
from sideeffects.core.patient_text_words_ar import (
    BREAK,
    COME,
    EXCEPT,
    IF,
    LINK,
    MEDICINE,
    NOT,
    ORDINARY,
    PRESCRIBED_ONLY,
    SAFE,
    STOP,
    TAKE,
    TELL,
    TIME,
    UNKNOWN,
    VISIT,
    listed,
)
from sideeffects.core.words import everyday_words


class Unit(NamedTuple):
    """A word or phrase: what it is, where it stands in the normalised text, and what is glued to it."""

    code: str
    start: int
    end: int
    word: str
    person: str = ""  # the letter of the present tense: ا ت ي ن
    ending: str = ""
    joined: str = ""  # و or ف before it


class Form(NamedTuple):
    """One word by itself: its code and what is glued to it."""

    code: str
    person: str = ""
    ending: str = ""
    joined: str = ""


_WORD = re.compile(r"[^\W\d_]\d+|[a-z][a-z0-9]*|[^\W\d_]+|\d+|[,:()\[\]/-]")
_LATIN_KNOWN = frozenset(
    ("spf", "botox", "uv", "covid", "sms", "pdf", "whatsapp", "lidocaine", "procaine", "latex", "nitrile", "inr", "hba1c", "pdrn")
)
_CONJUNCTIONS = ("", "و", "ف")
_CLITICS = ("", "ال", "بال", "لل", "كال", "هال", "عال", "س", "ب", "ل", "ك", "ه", "ح", "م", "ما")
_PERSONS = ("", "ا", "ت", "ي", "ن")
_SUBJECTS = ("", "ت", "تي", "تم", "نا", "وا", "ون", "ين", "ي", "ان", "ن", "يت", "و", "ا", "ات", "ه", "يه")
_OBJECTS = (
    "",
    "لي",
    "لك",
    "لكم",
    "لنا",
    "له",
    "لها",
    "هو",
    "وه",
    "ه",
    "ها",
    "هم",
    "هن",
    "هما",
    "ك",
    "كم",
    "كي",
    "كن",
    "ني",
    "نا",
    "ي",
)
_ENDINGS = frozenset(subject + object_ + no for subject in _SUBJECTS for object_ in _OBJECTS for no in ("", "ش"))
_POINTING = re.compile(r"(?:ه|ها|هم|هن|هما)ش?$")
_SHORTEST = 2
_EGYPTIAN_NOT = re.compile(r"[وف]?ما?[تيبنا]\w{2,}ش$")
# An injection of a medicine, or the time of one, is that medicine.
_INJECTED = re.compile(r"حقن|ابر|علاج|موعد|مواعيد|ميعاد")
# "Bring your list" and "come to us" are one word.
_BRING = re.compile(r"احضر(?:ي|وا)?$")
# "ما" after these is "what", not "not".
_WHAT_AFTER = frozenset(
    ("عاده", "استمر", "واصل", "تابع", "خذ", "خذي", "تناول", "كل", "اخذ", "علي", "عن", "مثل",
     "زي", "بكل", "في", "جميع", "اذكر", "اكتب", "كم", "من", "فيه", "غير", "ذكر", "وصف")
)  # fmt: skip


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Every phrase by its first word, the longest first."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for name in guarded_names("ar"):
        words = tuple(name.split())
        found.setdefault(words[0], {})[words] = _code_of_name(name)
    for phrase, code in listed("phrases").items():
        words = tuple(phrase.split())
        found.setdefault(words[0], {})[words] = code
    return {first: sorted(by_words.items(), key=lambda entry: -len(entry[0])) for first, by_words in found.items()}


def _code_of_name(name: str) -> str:
    return PRESCRIBED_ONLY if name in guarded_names("ar", PRESCRIBED) else MEDICINE


@cache
def _nouns() -> dict[str, str]:
    names = {name: _code_of_name(name) for name in guarded_names("ar") if " " not in name}
    return names | listed("nouns")


@lru_cache(maxsize=16384)
def form_of(word: str) -> Form:
    """What one word is, with what is glued to it taken off; the longest known stem wins."""
    if word.isdigit():
        return Form(TIME)
    if word.isascii() or word[1:].isdigit():
        return Form(ORDINARY if _is_no_brand(word) else MEDICINE)
    found = max(_readings(word), key=lambda reading: reading[0], default=None)
    if found:
        return found[1]
    if _is_everyday(word):
        return Form(ORDINARY)
    return Form(NOT if _EGYPTIAN_NOT.match(word) else UNKNOWN)


def _is_no_brand(word: str) -> bool:
    """A Latin word in an Arabic text is a brand until it is known not to be one."""
    return word in _LATIN_KNOWN or len(word) < 3 or word[1:].isdigit() or word in everyday_words()


def _readings(word: str) -> Iterator[tuple[tuple[int, int], Form]]:
    for joined in _CONJUNCTIONS:
        if not word.startswith(joined):
            continue
        for clitic in _CLITICS:
            rest = word[len(joined) + len(clitic) :]
            if word.startswith(joined + clitic):
                yield from _bare(rest, joined, clitic)


def _bare(rest: str, joined: str, clitic: str) -> Iterator[tuple[tuple[int, int], Form]]:
    for length in range(_SHORTEST, len(rest) + 1):
        stem, ending = rest[:length], rest[length:]
        if ending not in _ENDINGS:
            continue
        if clitic not in ("س", "ح", "ه", "م", "ما") and stem in _nouns():
            yield (len(stem), 1), Form(_nouns()[stem], "", ending, joined)
        for person in _PERSONS:
            code = listed("verbs").get(stem[len(person) :]) if stem.startswith(person) else None
            if code and len(stem) - len(person) >= _SHORTEST:
                denied = clitic in ("م", "ما") and ending.endswith("ش")
                if clitic not in ("م", "ما") or denied:
                    yield (len(stem) - len(person) + 2 * denied, 0), Form(NOT + code if denied else code, person, ending, joined)


def _is_everyday(word: str) -> bool:
    heads = ("", "و", "ف", "ال", "وال", "بال", "لل", "ب", "ل", "ك", "فال")
    bare = [word[len(head) :] for head in heads if word.startswith(head)]
    return any(form in everyday_words() for form in bare)


def units(spelt: Normalised, shown: str, start: int, end: int) -> list[Unit]:
    """The units of one sentence of a normalised text, of which only `shown` is read."""
    words = list(_WORD.finditer(shown, start, end))
    found: list[Unit] = []
    position = 0
    while position < len(words):
        taken = _phrase_at([word.group() for word in words[position : position + 6]])
        last = words[position + taken[1] - 1] if taken else words[position]
        if taken:
            start, end = words[position].start(), last.end()
            found.append(Unit(taken[0], start, end, spelt.text[start:end], joined=taken[2]))
        else:
            found += _single(words[position])
        position += taken[1] if taken else 1
    return [_settled(spelt, found, place) for place in range(len(found))]


def _phrase_at(words: list[str]) -> tuple[str, int, str] | None:
    first = words[0]
    for joined in _CONJUNCTIONS:
        if first.startswith(joined):
            for phrase, code in _phrases().get(first[len(joined) :], ()):
                if phrase[1:] == tuple(words[1 : len(phrase)]):
                    return code, len(phrase), joined
    return None


def _single(match: re.Match[str]) -> list[Unit]:
    word, start, end = match.group(), match.start(), match.end()
    if word in ",:()[]/-":
        return [Unit(BREAK, start, end, word)]
    form = form_of(word)
    if form.code == UNKNOWN and word.startswith(("لات", "لاي")) and form_of(word[2:]).code in (STOP, TAKE):
        glued = form_of(word[2:])
        return [Unit(NOT, start, end, word), Unit(glued.code, start, end, word, glued.person, glued.ending)]
    return [Unit(code, start, end, word, form.person, form.ending, form.joined) for code in form.code]


def _settled(spelt: Normalised, found: list[Unit], place: int) -> Unit:
    """The unit, with a word of two meanings settled by its hamza and its neighbours."""
    unit = found[place]
    bare = unit.word.removeprefix("و").removeprefix("ف") if len(unit.word) > 2 else unit.word
    if bare == "ما" and unit.code in (ORDINARY, UNKNOWN):
        if _is_water(spelt, unit):
            return unit._replace(code=SAFE)
        before = found[place - 1] if place else None
        is_what = before is not None and (before.code in "IKToGj" or before.word in _WHAT_AFTER)
        return unit._replace(code=LINK if is_what else NOT)
    if (
        unit.code == COME
        and _BRING.match(bare)
        and "".join(other.code for other in found[place + 1 : place + 2]) in tuple("SMR.")
    ):
        return unit._replace(code=TELL)
    if bare == "غير" and "D" in {other.code for other in found[max(place - 1, 0) : place + 2]}:
        return unit._replace(code=ORDINARY)  # your doctor changed it
    if bare == "اخري" and (place + 1 == len(found) or found[place + 1].code not in "MRT"):
        return unit._replace(code=ORDINARY)  # another, not "put off"
    if bare == "الا":
        return unit._replace(code=NOT if _is_not_to(spelt, found, place) else EXCEPT)
    if unit.code == VISIT and _INJECTED.search(unit.word) and found[place + 1 : place + 2] and found[place + 1].code in "MR":
        return unit._replace(code=found[place + 1].code)
    if bare == "ان" and spelt.original[spelt.span(unit.end - 2, unit.end)[0]] == "إ":
        return unit._replace(code=IF)
    return unit


def _is_water(spelt: Normalised, unit: Unit) -> bool:
    """Whether ما was written ماء."""
    first, last = spelt.span(unit.start, unit.end)
    return "ء" in spelt.original[first : last + 1]


def _is_not_to(spelt: Normalised, found: list[Unit], place: int) -> bool:
    """Whether الا is ألا (not to) rather than إلا (except)."""
    letter = spelt.original[spelt.span(found[place].end - 3, found[place].end)[0]]
    behind = found[place + 1] if place + 1 < len(found) else None
    return letter == "أ" or (letter != "إ" and behind is not None and bool(behind.person))


def points(unit: Unit) -> bool:
    """Whether "it" or "them" is glued to the unit."""
    return bool(_POINTING.search(unit.ending))
