"""The JSON Schema of `triage` in both directions, made from the lists that the reader itself uses."""

from typing import Any

from sideeffects.core.facts import PROBABLE, STATED
from sideeffects.core.intake_fields import LONGEST_TEXT, MOST_ITEMS
from sideeffects.core.report import ANSWERED, MOST_DAYS
from sideeffects.core.schema import URGENCIES
from sideeffects.core.signs import COURSES, PLACES, SEVERITIES, SIGNS

Schema = dict[str, Any]
_TEXT: Schema = {"type": ["string", "null"], "maxLength": LONGEST_TEXT}
_TIME: Schema = {"type": ["string", "null"], "description": "a time such as 2026-11-21T09:00:00+04:00"}
_LIST: Schema = {"type": ["array", "null"], "maxItems": MOST_ITEMS, "items": _TEXT}


def _object(properties: Schema, *required: str) -> Schema:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


_ANSWER: Schema = {"enum": [*ANSWERED, None]}
_DETAILED = _object(
    {
        "answer": _ANSWER,
        "course": {"enum": [*COURSES, None]},
        "severity": {"enum": [*SEVERITIES, None]},
        "place": {"enum": [*PLACES, None]},
        "days": {"type": ["number", "null"], "minimum": 0, "maximum": MOST_DAYS, "description": "days that it has been there"},
    }
)
_ANSWERS: Schema = {
    "type": ["object", "null"],
    "description": "what was asked about single signs; not named: not asked; null or unsure: not known, never no",
    "properties": {sign: {"anyOf": [_ANSWER, _DETAILED], "description": label["en"]} for sign, label in SIGNS.items()},
    "additionalProperties": False,
}
_IN = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "One report after a treatment",
    **_object(
        {
            "id": {"type": ["string", "number"]},
            "language": {**_TEXT, "description": "ar for Arabic; anything else is answered in English"},
            "treated_at": _TIME,
            "reported_at": _TIME,
            "areas": {**_LIST, "description": "null or none: nobody knows"},
            "ingredients": {**_LIST, "description": "all that was injected or used to numb; null or none: nobody knows"},
            "text": _TEXT,
            "answers": _ANSWERS,
        },
        "id",
    ),
}
_BECAUSE = _object(
    {
        "words": {"type": "string"},
        "origin": {"type": "string"},
        "fact": {"type": "string"},
        "certainty": {"enum": [STATED, PROBABLE]},
    },
    "words",
    "origin",
    "fact",
    "certainty",
)
_OUT = {
    "title": "One answer",
    "oneOf": [
        _object(
            {
                "id": {"type": ["string", "number"]},
                "urgency": {"enum": list(URGENCIES)},
                "evidence": {"type": "array", "items": {"type": "string"}},
                "because": {"type": "array", "items": _BECAUSE},
                "patient_text": {"type": "string"},
                "practitioner_text": {"type": "string"},
                "complete": {"type": "boolean"},
            },
            *("id", "urgency", "evidence", "because", "patient_text", "practitioner_text", "complete"),
        ),
        _object({"id": {}, "line": {"type": "integer"}, "error": {"type": "string"}}, "id", "line", "error"),
    ],
}
SCHEMA: Schema = {"input": _IN, "output": _OUT}
