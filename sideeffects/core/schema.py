"""What each file of the pack may hold: its fields, each with its check."""

from collections.abc import Mapping
from typing import Any

from sideeffects.core.checks import (
    LARGEST,
    Check,
    Field,
    boolean,
    choice,
    intake,
    integer,
    mapping,
    maybe_text,
    number,
    one_or_several,
    optional,
    pattern,
    record,
    several,
    text,
)
from sideeffects.core.signs import SIGNS
from sideeffects.core.vocabulary import BLEEDING_CLASSES, Level, Outcome

LANGUAGES = ("en", "ar")
GRADES = ("H", "M", "L", "V", "K", "U")
APPROVAL_STATUSES = ("approved", "approved_for_other_use", "not_approved", "warned", "not_known")
URGENCIES = ("emergency", "same_day", "within_days", "call", "routine", "self_care")
FREQUENCIES = ("very_common", "common", "uncommon", "rare", "very_rare", "unknown")

BOUND = pattern(r"[0-9a-f]{12}", "the first 12 digits of the SHA-256 of the English text")


def texts(part: Check) -> Check:
    """A text in each language; English must be there. `ar_of` binds the Arabic to its English (core/translations.py)."""
    return record({"en": Field(part), "ar": optional(part), "ar_of": optional(BOUND)})


KEY = pattern(r"[a-z0-9][a-z0-9_-]{0,99}", "a key (at most 100 small letters, digits, _ and -)")
WORD = pattern(r"[a-z0-9][a-z0-9_]{0,99}", "a concept (at most 100 small letters, digits and _)")
NAME = pattern(r"(?=.*\S).{1,40}", "a text of at most 40 characters")
ROW = pattern(r"(?:SF-\d{3}|[A-Z]-\d{2}[a-z]?)", "the id of an evidence row, like B-07 or SF-107")
ROWS = several(ROW)
SOME_ROWS = several(ROW, at_least=1)
COUNTRY = pattern(r"[A-Z]{2}", "a country of ISO 3166 in two capital letters, like AE")
DAY = pattern(r"\d{4}-\d{2}-\d{2}", "a date like '2026-11-21'")
# Four digits: no calendar ends before such a duration does.
_N = "[0-9]{1,4}"
_ISO = rf"-?P(?=.)(?:{_N}Y)?(?:{_N}M)?(?:{_N}W)?(?:{_N}D)?(?:T(?:{_N}H)?(?:{_N}M)?)?"
DURATION = pattern(_ISO, "an ISO duration like P3D or -PT12H")
SPAN = record({"from": Field(DURATION), "to": Field(DURATION)})
TEXTS, MAYBE_TEXTS = texts(text), texts(maybe_text)
NAMES = record({language: optional(several(text)) for language in (*LANGUAGES, "other", "misspelt")})

# What a regulator of one country says of one use. `on` is the day on which somebody last looked: approvals change.
_APPROVAL = record(
    {
        "country": Field(COUNTRY),
        "use": Field(TEXTS),
        "status": Field(choice(*APPROVAL_STATUSES)),
        "on": Field(DAY),
        "evidence": Field(SOME_ROWS),
        "text": Field(TEXTS),
    }
)
_NAMED = {
    "key": Field(WORD),
    "label": Field(TEXTS),
    "about": optional(TEXTS),
    "is_a": optional(several(WORD)),
    "evidence": optional(ROWS),
    "names": optional(NAMES),
}
_MEDICINAL = {
    **_NAMED,
    "classes": optional(several(choice(*BLEEDING_CLASSES))),
    "atc": optional(several(pattern(r"[A-Z]\d{2}(?:[A-Z]{1,2}(?:\d{2})?)?", "an ATC code like B01AA03"))),
    "acts_days": optional(integer(0)),
    "approvals": optional(several(_APPROVAL)),
}
_DECISION = record(
    {"follows": Field(KEY), "why": Field(TEXTS), "by": Field(text), "on": Field(DAY), "review": Field(DAY)},
)
_CITATION = record({"source": Field(KEY), "locator": optional(text)})
_EXAMPLE = record({"says": Field(text), "expect": Field(choice(*Outcome)), "intake": Field(intake)})
# What is raised there, is clear there, cannot be assessed there; `report` is laid over an empty report (contracts.md, triage).
_REPORTED = record(
    {
        "says": Field(text),
        "expect": Field(choice(Outcome.RAISED, Outcome.CLEAR, Outcome.CANNOT_ASSESS, Outcome.NOT_APPLICABLE)),
        "report": Field(intake),
    }
)
_SIGN = record(
    {"sign": Field(TEXTS), "urgency": Field(choice(*URGENCIES)), "window": Field(SPAN), "evidence": Field(SOME_ROWS)},
)
_LIKELIER = record(
    {"because": Field(TEXTS), "rule": optional(KEY), "substance": optional(WORD), "evidence": optional(SOME_ROWS)},
)

SCHEMAS: dict[str, dict[str, Field]] = {
    "sources": {
        "key": Field(KEY),
        "title": Field(text),
        "kind": Field(
            choice(
                "regulator",
                "label",
                "guideline",
                "review",
                "trial",
                "case",
                "expert",
                "clinic",
                "general_knowledge",
                "common_sense",
            )
        ),
        "grade": Field(choice(*GRADES)),
        "year": optional(integer(0)),
        "address": optional(maybe_text),
        "read_as": optional(maybe_text),
    },
    "claims": {
        "key": Field(KEY),
        "evidence": Field(one_or_several(ROW)),
        "statement": Field(TEXTS),
        "grade": Field(choice(*GRADES)),
        "sources": Field(several(_CITATION, at_least=1)),
        "opposes": optional(several(KEY)),
        "decision": optional(_DECISION),
        "not_carried": optional(TEXTS),
    },
    "settings": {
        "key": Field(WORD),
        "label": Field(TEXTS),
        "value": Field(number),
        "unit": optional(NAME),
        "allowed": optional(record({"from": Field(number), "to": Field(number)})),
        "evidence": Field(SOME_ROWS),
        "why": optional(TEXTS),
    },
    "substances": {
        **_MEDICINAL,
        "kind": Field(choice("medicine", "supplement", "ingredient", "allergen", "material", "food", "group")),
    },
    "products": {**_MEDICINAL, "kind": Field(choice("product")), "contains": Field(several(WORD, at_least=1))},
    "terms": {
        **_NAMED,
        "kind": Field(
            choice("condition", "procedure", "symptom", "statement", "area", "concern", "reaction", "test", "group"),
        ),
        "status": optional(choice("now", "past")),
        "region": optional(NAME),
    },
    "guidelines": {
        "key": Field(KEY),
        "evidence": Field(SOME_ROWS),
        "when": Field(choice("before", "on_the_day", "after")),
        "from": Field(DURATION),
        "until": optional(DURATION),
        "applies": optional(mapping),
        "patient_text": Field(TEXTS),
        "practitioner_text": optional(MAYBE_TEXTS),
        "claims": Field(several(KEY, at_least=1)),
        "order": optional(integer(-LARGEST)),
    },
    "rules": {
        "key": Field(KEY),
        "title": Field(TEXTS),
        "level": Field(choice(*Level)),
        "evidence": Field(SOME_ROWS),
        "action": Field(choice("clear", "ask", "change", "inform")),
        "applies": optional(mapping),
        "when": Field(mapping),
        "practitioner_text": Field(TEXTS),
        "patient_text": Field(MAYBE_TEXTS),
        "claims": Field(several(KEY, at_least=1)),
        "guidelines": optional(several(KEY)),
        "review_by": Field(DAY),
        "examples": Field(several(_EXAMPLE, at_least=1)),
    },
    # After the treatment: what somebody tells, and how soon which help is right.
    "warnings": {
        "key": Field(KEY),
        "title": Field(TEXTS),
        "urgency": Field(choice(*URGENCIES)),
        "evidence": Field(SOME_ROWS),
        "applies": optional(mapping),
        "when": Field(mapping),
        "patient_text": Field(TEXTS),
        "tell": optional(MAYBE_TEXTS),
        "practitioner_text": Field(TEXTS),
        "claims": Field(several(KEY, at_least=1)),
        "review_by": Field(DAY),
        "examples": Field(several(_REPORTED, at_least=1)),
    },
    # When a patient is asked how it is going; `applies` speaks of what was done, as a guideline's does.
    "check_ins": {
        "key": Field(KEY),
        "label": Field(TEXTS),
        "evidence": Field(SOME_ROWS),
        "at": Field(DURATION),
        "applies": optional(mapping),
        "asks": optional(several(choice(*SIGNS))),
        "claims": Field(several(KEY, at_least=1)),
    },
    "side_effects": {
        "key": Field(KEY),
        "name": Field(TEXTS),
        "clinical_name": Field(TEXTS),
        "evidence": Field(SOME_ROWS),
        "expected": Field(boolean),
        "areas": optional(several(WORD)),
        "ingredients": optional(several(WORD)),
        "frequency": Field(choice(*FREQUENCIES)),
        "how_common": Field(TEXTS),
        "onset": Field(SPAN),
        "duration": Field(SPAN),
        "duration_note": optional(TEXTS),
        "feels": Field(TEXTS),
        "helps": optional(several(TEXTS)),
        "not_to_do": optional(several(TEXTS)),
        "warning_signs": Field(several(_SIGN)),
        "likelier_with": optional(several(_LIKELIER)),
        "long_term": Field(boolean),
        "long_term_note": optional(TEXTS),
        "claims": optional(several(KEY)),
        "sources": Field(several(KEY, at_least=1)),
    },
}


def faults_of(kind: str, content: Any) -> list[str]:
    """Everything wrong with one file's content."""
    return record(SCHEMAS[kind])(content, "")


def canonical_entry(kind: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """One sound entry in the form that counts: fields in order, empty optional ones left out."""
    fields = {name: _in_one_form(kind, name, entry[name]) for name in SCHEMAS[kind] if name in entry}
    return {name: value for name, value in fields.items() if SCHEMAS[kind][name].required or value not in ([], {}, None, "")}


def _in_one_form(kind: str, name: str, value: Any) -> Any:
    if kind == "claims" and name == "evidence" and isinstance(value, str):
        return [value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
