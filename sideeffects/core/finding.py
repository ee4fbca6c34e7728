"""Which names stand in a text: the longest from left to right, exact ones first, then unknown words by their spelling."""

from collections.abc import Sequence
from dataclasses import dataclass

from sideeffects.core import cues
from sideeffects.core.cues import Cue
from sideeffects.core.details import route_of
from sideeffects.core.lexicon import EXACT, SPELLING, Lexicon, Name
from sideeffects.core.normalise import Token
from sideeffects.core.words import everyday_words

SUBSTANCE_KINDS = ("medicine", "product", "supplement", "ingredient", "group", "food", "material", "allergen")
TERM_KINDS = ("condition", "procedure", "symptom", "statement", "reaction", "test", "area", "concern")
# Which kind of thing a name most likely is in a field; kinds that are not listed come last, equal.
_PREFERRED = {
    "medicine": SUBSTANCE_KINDS,
    "allergy": ("allergen", *SUBSTANCE_KINDS),
    "history": ("condition", "procedure", "symptom", "test", "statement", "reaction"),
    "previous": ("procedure", "product", "ingredient", "reaction", "symptom"),
    "ingredient": ("ingredient", "product", "supplement", "medicine", "group", "material", "food", "allergen"),
    "material": ("material", "ingredient", "product", "medicine", "group"),
    "area": ("area",),
    "concern": ("concern", "symptom", "condition"),
    "reaction": ("reaction", "symptom", "condition"),
}
MEDICINES = ("medicine", "product", "supplement")
FEW_WORDS = 4
_ASKS_FOR_SUBSTANCES = ("medicine", "ingredient", "material")


@dataclass(frozen=True)
class Found:
    """Names found at words[first..last]."""

    first: int
    last: int
    names: tuple[Name, ...]
    match: str


def find_names(lexicon: Lexicon, words: Sequence[Token], said: Sequence[Cue | None], expects: str) -> list[Found]:
    """The longest names from left to right, exact ones first, then with unknown words corrected. `said`: cues_in the words."""
    keys = [word.key for word in words]
    found = _collect(lexicon, keys, keys, said, expects)
    taken = {position for one in found for position in range(one.first, one.last + 1)}
    prose = expects == "text" and len(keys) > FEW_WORDS
    fixed = [key if position in taken else lexicon.speller.correct(key, prose=prose) or key for position, key in enumerate(keys)]
    if fixed != keys:
        found = _collect(lexicon, keys, fixed, said, expects)
    return _without_forms(found, words) if len(found) > 1 else found


def _without_forms(found: list[Found], words: Sequence[Token]) -> list[Found]:
    """ "Tobramycin eye drops" is one thing: the form is its route, not a second medicine."""
    ends = {words[one.last].end for one in found if one.names[0].entry.kind in (*MEDICINES, "group")}
    return [one for one in found if words[one.first].start - 1 not in ends or not _is_form(one, words)]


def _is_form(one: Found, words: Sequence[Token]) -> bool:
    phrase = " ".join(word.key for word in words[one.first : one.last + 1])
    return one.names[0].entry.kind in SUBSTANCE_KINDS and route_of(phrase) is not None


def _collect(lexicon: Lexicon, keys: list[str], fixed: list[str], said: Sequence[Cue | None], expects: str) -> list[Found]:
    found: list[Found] = []
    position = 0
    while position < len(keys):
        cue = said[position]
        one = _longest(lexicon, keys, fixed, position, cue, expects=expects)
        if one is None:
            # "my dog", "my cat" are whose, not what; in an allergy field they are what.
            position += cue[1] if cue and expects != "allergy" else 1
            continue
        found.append(one)
        position = one.last + 1
    return found


def _longest(
    lexicon: Lexicon, keys: list[str], fixed: list[str], position: int, cue: Cue | None, *, expects: str
) -> Found | None:
    """The longest name from here. A field that asks for substances takes a shorter one before a longer condition."""
    condition = None
    for length, names in lexicon.starting_at(fixed, position):
        written = keys[position : position + length]
        if expects == "text" and (_too_short(written, len(keys)) or _just_a_word(lexicon, keys, position, names)):
            continue
        if cue and (cue[1] > length or (cue[1] == length and expects == "text" and cue[0] != cues.VAGUE)):
            break
        spelt = fixed[position : position + length] != written
        found = _found(position, length, _choose(names, expects), spelt)
        if expects not in _ASKS_FOR_SUBSTANCES or found.names[0].entry.kind in SUBSTANCE_KINDS:
            return found
        condition = condition or found
    return condition


def _found(position: int, length: int, names: tuple[Name, ...], spelt: bool) -> Found:
    listed = all(name.match == SPELLING for name in names)
    return Found(position, position + length - 1, names, SPELLING if spelt or listed else EXACT)


def _too_short(keys: list[str], length_of_text: int) -> bool:
    """Two letters ("ha", "pc") are a name only in a field that asks for one."""
    return len("".join(keys)) <= 2 and length_of_text > 1


def _just_a_word(lexicon: Lexicon, keys: list[str], position: int, names: tuple[Name, ...]) -> bool:
    """ "A moment" is no Moment: an ordinary word is a register's name only with a strength, or where nothing else is written."""
    if len(keys) == 1 or len(names[0].words) > 1 or keys[position] not in everyday_words():
        return False
    following = keys[position + 1 : position + 2]
    curated = lexicon.entries.get(names[0].entry.key) is names[0].entry
    return not curated and not (following and following[0].isdigit())


def _choose(names: tuple[Name, ...], expects: str) -> tuple[Name, ...]:
    """The names of the kind that the field asks for; in prose the best substance and every term."""
    if len(names) == 1:
        return names
    if expects == "text":
        substances = _best([name for name in names if name.entry.kind in SUBSTANCE_KINDS], SUBSTANCE_KINDS)
        return (*substances, *(name for name in names if name.entry.kind not in SUBSTANCE_KINDS))
    return _best(list(names), _PREFERRED[expects])


def _best(names: list[Name], order: Sequence[str]) -> tuple[Name, ...]:
    def place(name: Name) -> int:
        return order.index(name.entry.kind) if name.entry.kind in order else len(order)

    first = min((place(name) for name in names), default=0)
    return tuple(name for name in names if place(name) == first)
