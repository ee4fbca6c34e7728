"""Which words of an English sentence name a medicine («...»), and which may be a brand that no list knows (‹...›)."""

import re
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from sideeffects.core.brands import brand_words
from sideeffects.core.patient_text_names import guarded_names
from sideeffects.core.patient_text_words import MEDICINES, OWN_WORDS, RISK_WORDS, WORDS_WITH_CAPITALS
from sideeffects.core.words import everyday_words

_MEDICINES = re.compile(rf"(?<![\w-]){MEDICINES}(?!\w)")
_RISKY = re.compile(RISK_WORDS)
_WORD = re.compile(r"«[^»]*»|[a-zà-ÿ]+(?:'[a-z]+)?")
_NAME_BEFORE = re.compile(r"\b(?:dr|mr|mrs|ms|nurse|professor|sister)\.? $")
_OFTEN_MISSPELT = re.findall(
    r"\w+",
    """
aspirin warfarin plavix eliquis xarelto pradaxa clopidogrel heparin marevan coumadin insulin apixaban rivaroxaban ibuprofen
paracetamol methotrexate medicine medicines medication tablet tablets thinner thinners bloodthinner bloodthinners painkiller
antibiotic antibiotics steroid steroids anticoagulant anticoagulants prescription prescribed
""",
)
_VERBS_MISSPELT = re.findall(r"\w+", "stop skip pause avoid leave omit discontinue interrupt reduce halve without refrain")


def marked(sentence: str, typed: str) -> str:
    """The lowered sentence with its medicines marked; `typed` still has its capitals."""
    names = _capitalised_inside(typed)
    with_words = _MEDICINES.sub(r"«\g<0>»", sentence)
    return _WORD.sub(lambda found: _mark(found, names), with_words).replace("»-", "» ").replace("›-", "› ")


def plain(text: str) -> str:
    """Without the marks, and with dots for the reviewed phrases that were taken out."""
    return re.sub(r"\bok\b", "...", re.sub(r"[«»‹›]", "", text))


def _mark(found: re.Match[str], names: frozenset[str]) -> str:
    word = found.group()
    if word.startswith("«") or len(word) < 3 or _NAME_BEFORE.search(found.string[: found.start()]):
        return word
    kind = _kind(word.removesuffix("'s"))
    if kind == "verb":
        return _verb_meant(word)
    if kind == "everyday":
        return f"‹{word}›" if word in names else word
    return f"«{word}»" if kind == "medicine" else f"‹{word}›"


@lru_cache(maxsize=4096)
def _kind(word: str) -> str:
    if word in everyday_words() or OWN_WORDS.fullmatch(word) or _RISKY.fullmatch(word):
        return "everyday"
    if word in _names() or any(OSA.distance(word, name, score_cutoff=1) <= 1 for name in _OFTEN_MISSPELT):
        return "medicine"
    return "verb" if _verb_meant(word) != word else "unknown"


def _verb_meant(word: str) -> str:
    return next((verb for verb in _VERBS_MISSPELT if OSA.distance(word, verb, score_cutoff=1) <= 1), word)


@cache
def _names() -> frozenset[str]:
    return (brand_words() | guarded_names("en")) - everyday_words()


def _capitalised_inside(typed: str) -> frozenset[str]:
    """Words with a capital inside a sentence: perhaps names. A headline with a capital on every word says nothing."""
    words = [word.strip(".,;:!?()'\"-") for word in typed.split()]
    long_ones = [word for word in words[1:] if len(word) > 2]
    capitals = [word for word in long_ones if word[0].isupper()]
    if len(capitals) * 2 > len(long_ones) and len(long_ones) > 3:
        return frozenset()
    return frozenset(word.lower() for word in capitals if not WORDS_WITH_CAPITALS.fullmatch(word.lower()))
