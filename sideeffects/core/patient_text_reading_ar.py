"""Arabic sentences as the guard reads them: each word or phrase becomes one unit with a code (patient_text_words_ar)."""

import re
from functools import cache

from sideeffects.core.normalise import Normalised
from sideeffects.core.patient_text_forms_ar import CONJUNCTIONS, code_of_name, form_of
from sideeffects.core.patient_text_meanings_ar import NOBODY, Unit, settled
from sideeffects.core.patient_text_names import guarded_names
from sideeffects.core.patient_text_words_ar import BREAK, MEDICINE, NOT, PRESCRIBED_ONLY, STOP, TAKE, UNKNOWN, listed

_WORD = re.compile(r"[^\W\d_]\d+|[a-z][a-z0-9]*|[^\W\d_]+|\d+|[,:()\[\]/-]")
_LONGEST_PHRASE = 6
_HEADS_OF_NAMES = ("ال", "بال", "لل", "وال", "ل", "ب")
_GLUED_NOT = ("لات", "لاي")


def units(spelt: Normalised, shown: str, start: int, end: int) -> list[Unit]:
    """The units of one sentence of a normalised text, of which only `shown` is read."""
    words = list(_WORD.finditer(shown, start, end))
    found: list[Unit] = []
    position = 0
    while position < len(words):
        ahead = words[position : position + _LONGEST_PHRASE]
        read, length = _phrase(ahead) or _single(ahead[0])
        found += read
        position += length
    return _settled([unit._replace(written=_written(spelt, unit)) for unit in found])


def _written(spelt: Normalised, unit: Unit) -> str:
    """As the author wrote it, with a hamza that `normalise` leaves out at its end."""
    first, last = spelt.span(unit.start, unit.end)
    return spelt.original[first:last] + ("ء" if spelt.original[last : last + 1] == "ء" else "")


def _settled(found: list[Unit]) -> list[Unit]:
    around = [NOBODY, *found, NOBODY]
    for place in range(1, len(around) - 1):
        code = settled(around[place - 1], around[place], around[place + 1])
        around[place] = around[place]._replace(code=code)
    return around[1:-1]


def _phrase(ahead: list[re.Match[str]]) -> tuple[list[Unit], int] | None:
    """The longest phrase that starts here, and how many words it has."""
    words = tuple(match.group() for match in ahead)
    for head in (*CONJUNCTIONS, *_HEADS_OF_NAMES):
        for phrase, code in _phrases().get(words[0].removeprefix(head), ()) if words[0].startswith(head) else ():
            if phrase[1:] == words[1 : len(phrase)] and _may_start(head, phrase, code):
                start, end = ahead[0].start(), ahead[len(phrase) - 1].end()
                return [Unit(code, start, end, " ".join(words[: len(phrase)]), joined=head)], len(phrase)
    return None


def _may_start(head: str, phrase: tuple[str, ...], code: str) -> bool:
    """Only a name of several words may have an article or a preposition before it."""
    return head in CONJUNCTIONS or (len(phrase) > 1 and code in (MEDICINE, PRESCRIBED_ONLY))


def _single(match: re.Match[str]) -> tuple[list[Unit], int]:
    word, start, end = match.group(), match.start(), match.end()
    if not word.isalnum():
        return [Unit(BREAK, start, end, word)], 1
    form = form_of(word)
    if form.code == UNKNOWN and word.startswith(_GLUED_NOT) and form_of(word[2:]).code in (STOP, TAKE):
        form = form_of(word[2:])._replace(code=NOT + form_of(word[2:]).code)
    # One word may be a denial and its verb.
    return [Unit(code, start, end, word, "", form.person, form.ending, form.joined) for code in form.code], 1


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Every phrase and name by its first word, the longest first."""
    codes = {name: code_of_name(name) for name in guarded_names("ar")} | listed("phrases")
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, code in codes.items():
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append((words, code))
    return {first: sorted(entries, key=lambda entry: -len(entry[0])) for first, entries in found.items()}
