"""The JSON Schema of `assess` in both directions, made from the lists that the reader itself uses."""

from typing import Any

from sideeffects.core.intake_fields import (
    ANSWERS,
    ITEM_KEYS,
    LONGEST_TEXT,
    MOST_ITEMS,
    PLAN_PARTS,
    SECTIONS,
    SEXES,
    YES_NO_UNSURE,
)
from sideeffects.core.vocabulary import OVERALL_ORDER, Level, Outcome

Schema = dict[str, Any]


def _text(**more: Any) -> Schema:
    return {"type": ["string", "null"], "maxLength": LONGEST_TEXT, **more}


def _choice(choices: tuple[str, ...]) -> Schema:
    return {"enum": [*choices, None]}


def _object(properties: Schema, required: tuple[str, ...] = (), *, nullable: bool = True) -> Schema:
    kind: Any = ["object", "null"] if nullable else "object"
    return {"type": kind, "properties": properties, "required": list(required), "additionalProperties": False}


def _list(items: Schema, **more: Any) -> Schema:
    return {"type": ["array", "null"], "maxItems": MOST_ITEMS, "items": items, **more}


_DATE = {"type": ["string", "null"], "description": "a date such as 2026-11-21; digits of any script"}
_FIELDS: Schema = {
    "text": _text(),
    "reaction": _text(),
    "reason": _text(),
    "prescribed": {"type": ["boolean", "null"]},
    "last_taken": {**_DATE, "description": "a date, month or year that is not after asked_on"},
}


def _section(name: str) -> Schema:
    item = _object({key: _FIELDS[key] for key in ITEM_KEYS[name]}, nullable=False)
    return _object({"answer": _choice(ANSWERS), "items": _list(item)})


def _plan() -> Schema:
    parts = {part: _list(_text()) for part in PLAN_PARTS}
    parts["ingredients"]["minItems"] = 1
    return _object(parts)


_IN = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "One intake",
    **_object(
        {
            "id": {"type": ["string", "number"]},
            "language": _text(),
            "asked_on": {**_DATE, "type": "string"},
            "treatment_on": _DATE,
            "patient": _object(
                {
                    "date_of_birth": _DATE,
                    "stated_age": {"type": ["integer", "string", "null"], "minimum": 0, "maximum": 130},
                    "sex": _choice(SEXES),
                }
            ),
            "plan": _plan(),
            **{name: _section(name) for name in SECTIONS},
            "pregnancy": _object({"pregnant": _choice(YES_NO_UNSURE), "breastfeeding": _choice(YES_NO_UNSURE), "text": _text()}),
            "free_text": {"anyOf": [_list(_text()), _text()]},
        },
        ("id", "asked_on"),
        nullable=False,
    ),
}

_STRING = {"type": "string"}
_STRINGS = {"type": "array", "items": _STRING}
_BECAUSE = _object(
    {"words": _STRING, "origin": _STRING, "fact": _STRING, "certainty": {"enum": ["stated", "probable"]}},
    ("words", "origin", "fact", "certainty"),
    nullable=False,
)
_FINDING = _object(
    {
        "rule": _STRING,
        "outcome": {"enum": [str(outcome) for outcome in Outcome]},
        "level": {"enum": [str(level) for level in Level]},
        "evidence": _STRINGS,
        "title": _STRING,
        "confirm": {"type": "boolean"},
        "because": {"type": "array", "items": _BECAUSE},
        "missing": _STRINGS,
        "waits_for": _STRINGS,
        "practitioner_text": _STRING,
        "patient_text": _STRING,
    },
    ("rule", "outcome", "level", "evidence", "title"),
    nullable=False,
)
_CONTRADICTION = _object(
    {"level": _STRING, "evidence": _STRINGS, "words": _STRINGS, "origins": _STRINGS, "question": _STRING},
    ("level", "evidence", "words", "origins", "question"),
    nullable=False,
)
_GUIDELINE = _object(
    {"key": _STRING, "when": _STRING, "from": _STRING, "until": _STRING, "evidence": _STRINGS, "patient_text": _STRING},
    ("key", "when", "from", "evidence", "patient_text"),
    nullable=False,
)
_ANSWER = _object(
    {
        "id": {"type": ["string", "number"]},
        "release": {"type": "integer"},
        "sha256": _STRING,
        "overall": {"enum": list(OVERALL_ORDER)},
        "complete": {"type": "boolean"},
        "restricted": {"type": "boolean"},
        "findings": {"type": "array", "items": _FINDING},
        "contradictions": {"type": "array", "items": _CONTRADICTION},
        "unrecognised": {
            "type": "array",
            "items": _object({"words": _STRING, "origin": _STRING}, ("words", "origin"), nullable=False),
        },
        "guidelines": {"type": "array", "items": _GUIDELINE},
        "counts": _object({str(outcome): {"type": "integer"} for outcome in Outcome}, nullable=False),
    },
    (
        "id",
        "release",
        "sha256",
        "overall",
        "complete",
        "restricted",
        "findings",
        "contradictions",
        "unrecognised",
        "guidelines",
        "counts",
    ),
    nullable=False,
)
_REFUSAL = _object(
    {"id": {"type": ["string", "number", "null"]}, "line": {"type": "integer"}, "error": _STRING},
    ("id", "line", "error"),
    nullable=False,
)

SCHEMA: dict[str, Schema] = {
    "in": _IN,
    "out": {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One answer, or a line refused",
        "anyOf": [_ANSWER, _REFUSAL],
    },
}
