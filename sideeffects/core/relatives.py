"""Relatives who take nothing themselves: "after the birth of my son", "me and my mother take"."""

import re
from collections.abc import Sequence

_BORE = frozenset((
    "having", "had", "delivering", "delivered", "carrying", "expecting", "ولاده", "ولدت", "جبت", "خلفت", "wladet", "weladet",
))  # fmt: skip
_BIRTH = frozenset(("birth", "delivery", "pregnant", "pregnancy", "ولاده", "الولاده", "حامل", "حملي", "حمل", "الحمل", "welada"))
_WITH = frozenset(("of", "with", "to", "في", "من"))
_ME = frozenset(("me", "i", "myself", "انا", "ana"))
_AND = re.compile("و(?!ل|ال)")  # وامي, but not والدتي or ولدي
_OF_WHOM = frozenset((
    "for", "to", "of", "by", "بتاع", "بتاعه", "حق", "حقت", "تبع", "مال", "ديال", "bta", "btaa", "taba", "betaa",
))  # fmt: skip
_HIS = re.compile("^(?:بت|بي|ت|ي)(?:اخ[ذد]|ستخدم|ستعمل|تناول|شرب)ها?$")


def no_other_patient(keys: Sequence[str], position: int) -> bool:
    """Whether the relative at this word is a child that the writer bore, or is named beside the writer."""
    before = [key for key in keys[max(0, position - 3) : position] if key != "my"]
    if not before:
        return False
    if before[-1] in ("and", "w"):
        return before[-2:-1] != [] and before[-2] in _ME
    joined = bool(_AND.match(keys[position]))
    return joined if before[-1] in _ME else not joined and _is_borne(before, keys[position])


def _is_borne(before: Sequence[str], word: str) -> bool:
    """ "Had my son", "the birth of my son", حامل بابني; but not "pregnant, my mother takes"."""
    if before[-1] in _BORE:
        return True
    linked = before[-1] in _WITH and before[-2:-1] != [] and before[-2] in _BIRTH
    return linked or (before[-1] in _BIRTH and word.startswith(("بب", "باب", "بول")) and word != "بابا")


def is_for(keys: Sequence[str], position: int) -> bool:
    """Whether the relative at this word is a receiver: "for my mother", لأمي, بتاع ماما."""
    word, before = keys[position], keys[position - 1] if position else ""
    return word.startswith("ل") or word in _OF_WHOM or before in _OF_WHOM


def verb_of_it(word: str) -> bool:
    """Whether somebody "takes it": Arabic tells of what was named before, and glues the "it" to the verb."""
    return bool(_HIS.search(word))
