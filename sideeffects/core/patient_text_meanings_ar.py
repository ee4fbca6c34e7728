"""Arabic words of two meanings, settled by their hamza and their neighbours."""

import re
from typing import NamedTuple

from sideeffects.core.patient_text_words_ar import (
    COME,
    DOCTOR,
    EFFECT,
    EXCEPT,
    IF,
    LINK,
    MEDICINE,
    NOT,
    ORDINARY,
    PRESCRIBED_ONLY,
    SAFE,
    TAKE,
    TELL,
    UNKNOWN,
    VISIT,
)


class Unit(NamedTuple):
    """A word or phrase: what it is, where it stands in the normalised text, how it was written, and what is glued to it."""

    code: str
    start: int
    end: int
    word: str
    written: str = ""
    person: str = ""  # the letter of the present tense: ا ت ي ن
    ending: str = ""
    joined: str = ""  # و or ف before it


NOBODY = Unit("", 0, 0, "")
_MEDICINES = (MEDICINE, PRESCRIBED_ONLY)
_POINTING = re.compile(r"(?:ه|ها|هم|هن|هما)ش?$")
_POINTING_WORDS = frozenset(("خذه", "خذها", "وقفه", "وقفها"))
_OF_A_MEDICINE = re.compile(r"حقن|ابر|علاج|موعد|مواعيد|ميعاد")
_OWN_TREATMENT = re.compile(r"[بل]?علاج(?:ك|كم|ه|ها|كي)$")
_BRING = re.compile(r"احضر(?:ي|وا|ت|تي|تم)?$")
# "ما" after these is "what", not "not".
_WHAT_AFTER = frozenset(
    ("عاده", "استمر", "واصل", "تابع", "خذ", "خذي", "تناول", "كل", "اخذ", "علي", "عن", "مثل",
     "زي", "بكل", "في", "جميع", "اذكر", "اكتب", "كم", "من", "فيه", "غير", "ذكر", "وصف")
)  # fmt: skip


def points(unit: Unit) -> bool:
    """Whether "it" or "them" is glued to the unit."""
    return _POINTING.search(unit.ending) is not None or unit.word in _POINTING_WORDS


def settled(before: Unit, unit: Unit, behind: Unit) -> str:
    """The code of a unit between its neighbours (NOBODY at the ends)."""
    bare = re.sub("^[وف](?=..)", "", unit.word)
    if bare == "ما" and unit.code in (ORDINARY, UNKNOWN):
        return _of_ma(before, unit)
    if bare == "الا":
        return NOT if _is_not_to(unit, behind) else EXCEPT
    if bare == "ان" and "إ" in unit.written:
        return IF
    if bare == "غير" and DOCTOR in (before.code, behind.code):
        return ORDINARY  # your doctor changed it
    if bare in ("يمنع", "تمنع") and (before.code == NOT or (before.code in _MEDICINES and behind.code == SAFE)):
        return EFFECT  # it keeps clots away; it does not hinder
    if bare == "اخري" and behind.code not in (*_MEDICINES, TAKE):
        return ORDINARY  # another, not "put off"
    if unit.code == COME and _BRING.match(bare) and _may_be_brought(behind):
        return TELL  # "bring your list", not "come"
    return _of_a_visit(before, bare, behind) if unit.code == VISIT else unit.code


def _may_be_brought(unit: Unit) -> bool:
    return unit.code in (SAFE, *_MEDICINES, ORDINARY) or (unit.code == VISIT and _OF_A_MEDICINE.search(unit.word) is not None)


def _of_ma(before: Unit, unit: Unit) -> str:
    """What, not, or water."""
    if "ء" in unit.written:
        return SAFE
    is_what = before.code and (before.code in "IKToGj" or before.word in _WHAT_AFTER)
    return LINK if is_what else NOT


def _is_not_to(unit: Unit, behind: Unit) -> bool:
    """Whether الا is ألا (not to) rather than إلا (except)."""
    return "أ" in unit.written or ("إ" not in unit.written and behind.person != "")


def _of_a_visit(before: Unit, bare: str, behind: Unit) -> str:
    """An injection of a medicine is that medicine; "your treatment" is what the patient takes, unless it is said to be ours."""
    if _OF_A_MEDICINE.search(bare) and behind.code in _MEDICINES:
        return behind.code
    own = _OWN_TREATMENT.match(bare) and before.code not in ("b", "f")
    return MEDICINE if own else VISIT
