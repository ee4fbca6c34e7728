"""Default deny: an Arabic sentence that names a medicine must have a reviewed safe shape, clause by clause."""

from collections.abc import Iterator

from sideeffects.core.patient_text_sentence_ar import Sentence, names_a_medicine
from sideeffects.core.patient_text_shapes_ar import (
    BEFORE_THE_VISIT,
    DENIED_VERB,
    EVEN_NAMES,
    ONLY_A_TIME,
    ONLY_NAMES,
    ONLY_NOT,
    ONLY_NOT_THEN,
    REVIEWED_NOT,
    SAFE_CLAUSE,
    WEAK_ANCHORS,
)


def unsure(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where the clauses of a sentence with a medicine stand that have none of the reviewed shapes."""
    if sentence.medicine_before and ONLY_NOT_THEN.fullmatch(sentence.codes):
        yield 0, len(sentence.units)
    if not names_a_medicine(sentence.codes):
        return
    clauses = [(start, end, sentence.codes[start:end]) for start, end in sentence.clauses()]
    safe = any(SAFE_CLAUSE.search(codes) for _, _, codes in clauses)
    named = False
    for start, end, codes in clauses:
        even_names = safe and end == len(sentence.units) and EVEN_NAMES.fullmatch(codes)
        if not even_names and (_is_unreviewed(codes, safe) or (named and _takes_back(sentence, codes))):
            yield start, end
        named = named or names_a_medicine(codes)


def _takes_back(sentence: Sentence, codes: str) -> bool:
    """ "Keep taking it, but not that week"; "it lasts five days, so count from Saturday"."""
    not_then = ONLY_NOT.fullmatch(codes) and not DENIED_VERB.search(sentence.codes)
    return bool(not_then or BEFORE_THE_VISIT.fullmatch(codes))


def _is_unreviewed(codes: str, safe_beside: bool) -> bool:
    if SAFE_CLAUSE.search(codes):
        weak = _is_only_weakly_safe(codes) and not (safe_beside and "i" in codes)
        return names_a_medicine(codes) and ("n" in REVIEWED_NOT.sub("", codes) or weak)
    return not (safe_beside and "i" in codes) and _is_doubtful(codes, safe_beside)


def _is_only_weakly_safe(codes: str) -> bool:
    return "_" in codes and not SAFE_CLAUSE.search("".join(code for code in codes if code not in WEAK_ANCHORS))


def _is_doubtful(codes: str, safe_beside: bool) -> bool:
    if names_a_medicine(codes):
        return not ONLY_NAMES.fullmatch(codes)
    return "a" in codes or (not safe_beside and ONLY_A_TIME.fullmatch(codes) is not None)
