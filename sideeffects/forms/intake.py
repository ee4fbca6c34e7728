"""The intake of an example as a patient would give it. What no field can hold stays in one box, as it is.

Each part of an intake has a way out into fields and back; where the way back does not lead to what it came from, the part
goes into the box. So nothing is lost, whatever an example holds.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import yaml

from sideeffects.core.intake_fields import ANSWERS, ITEM_KEYS, PLAN_PARTS
from sideeffects.forms.groups import rows_sent
from sideeffects.forms.pieces import Fields, Piece, as_number, typed
from sideeffects.services.files import PackDumper, loaded
from sideeffects.services.pack import unwritable

Data = Mapping[str, Any]
Sent = dict[str, str]
NOT_ANSWERED, NO_PLAN, THIS_PLAN, GIVEN = "not_answered", "none", "this", "yes"
FLAGS = {"yes": True, "no": False}


class _Absent:
    """A part that the example leaves to the quiet intake."""


ABSENT = _Absent()


@dataclass(frozen=True)
class Intake(Piece):
    """What an example lays over the quiet intake."""

    template: ClassVar[str] = "curation/pieces/intake.html"
    shows_faults: ClassVar[bool] = True

    def read(self, data: Data, path: str) -> Any:
        return intake_of(data, path)

    def fields(self, path: str, raw: Any) -> Fields:
        return iter(())


def intake_of(data: Data, path: str) -> dict[str, Any]:
    """The intake that was sent. What stands in the box and is no YAML is kept as the text "more"."""
    return laid_over(data, path, PARTS)


def laid_over(data: Data, path: str, parts: "Parts") -> dict[str, Any]:
    """What an example lays over what is usual, by its parts."""
    found = {part: read(data, f"{path}.{part}") for part, (read, _write) in parts.items()}
    return {part: value for part, value in found.items() if value is not ABSENT} | _more(typed(data, f"{path}.more"))


def _more(text: str) -> dict[str, Any]:
    try:
        more = loaded(text) if text else {}
        json.dumps(more, allow_nan=False)
    except (yaml.YAMLError, ValueError):
        return {"more": text}
    sound = isinstance(more, dict) and all(isinstance(key, str) for key in more) and not any(unwritable(more, ""))
    return more if sound else {"more": text}


def sent_for(intake: Any, path: str) -> Sent:
    """What the fields of an intake hold, by name."""
    return sent_of(intake, path, PARTS)


def sent_of(document: Any, path: str, parts: "Parts") -> Sent:
    """What the fields of its parts hold; the box holds the rest."""
    left = dict(document) if isinstance(document, Mapping) else {}
    more = left.pop("more", "")
    sent: Sent = {}
    for part in [part for part in parts if part in left]:
        fields = _written(parts[part], left[part], f"{path}.{part}")
        if fields is not None:
            sent |= fields
            del left[part]
    return {**sent, f"{path}.more": more if isinstance(more, str) and more else _as_yaml(left)}


def _written(ways: "Ways", value: Any, path: str) -> Sent | None:
    """The fields that hold a part; None where they cannot."""
    read, write = ways
    try:
        fields = write(value, path)
    except (AttributeError, TypeError, KeyError):
        return None
    return fields if _same(read(fields, path), value) else None


def _same(one: Any, other: Any) -> bool:
    """Equal to the type: 1 is not true, and "" is not nothing. A database may sort the keys of a mapping."""
    if isinstance(other, dict):
        return isinstance(one, dict) and _same_items(one, other)
    if isinstance(other, list):
        return isinstance(one, list) and len(one) == len(other) and all(map(_same, one, other))
    return repr(one) == repr(other)


def _same_items(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)


def _as_yaml(parts: Mapping[str, Any]) -> str:
    text: str = yaml.dump(dict(parts), Dumper=PackDumper, allow_unicode=True, sort_keys=False, width=100) if parts else ""
    return text.strip()


# --- a section: its answer and what was named ---------------------------------------------------------------------


def _read_section(name: str) -> Callable[[Data, str], Any]:
    def read(data: Data, path: str) -> Any:
        answer, rows = typed(data, f"{path}.answer"), f"{path}.items"
        items = [item for number in rows_sent(data, rows) if (item := _item(data, f"{rows}.{number}", ITEM_KEYS[name]))]
        if not answer and not items:
            return ABSENT
        section: dict[str, Any] = {"answer": None if answer == NOT_ANSWERED else answer or "some"}
        return {**section, "items": items} if items or typed(data, f"{path}.listed") else section

    return read


def _item(data: Data, path: str, keys: tuple[str, ...]) -> dict[str, Any]:
    words = {key: typed(data, f"{path}.{key}") for key in keys}
    kept = {key: FLAGS.get(text, text) if key == "prescribed" else text for key, text in words.items() if text}
    return {"text": "", **kept} if kept else {}


def _write_section(value: Any, path: str) -> Sent:
    answer = value["answer"]
    sent = {f"{path}.answer": NOT_ANSWERED if answer is None else answer if answer in ANSWERS else ""}
    for number, item in enumerate(value.get("items", [])):
        sent |= {f"{path}.items.{number}.{key}": _flag(word) for key, word in item.items()}
    return {**sent, f"{path}.listed": GIVEN} if "items" in value else sent


def _flag(word: Any) -> Any:
    return {True: "yes", False: "no"}[word] if isinstance(word, bool) else word


# --- who the patient is, and whether she is pregnant --------------------------------------------------------------


def _read_patient(data: Data, path: str) -> Any:
    if not typed(data, f"{path}.given"):
        return ABSENT
    age = typed(data, f"{path}.stated_age")
    return {
        "date_of_birth": typed(data, f"{path}.date_of_birth") or None,
        "stated_age": as_number(age) if age else None,
        "sex": typed(data, f"{path}.sex") or None,
    }


def _read_pregnancy(data: Data, path: str) -> Any:
    if not typed(data, f"{path}.given"):
        return ABSENT
    answers = {name: typed(data, f"{path}.{name}") or None for name in ("pregnant", "breastfeeding")}
    return {**answers, "text": typed(data, f"{path}.text")}


def _write_parts(value: Any, path: str) -> Sent:
    return {f"{path}.given": GIVEN} | {f"{path}.{key}": "" if part is None else str(part) for key, part in value.items()}


# --- the plan -----------------------------------------------------------------------------------------------------


def _read_plan(data: Data, path: str) -> Any:
    chosen = typed(data, f"{path}.given")
    if chosen == NO_PLAN:
        return None
    return {part: _planned(data, f"{path}.{part}") for part in PLAN_PARTS} if chosen == THIS_PLAN else ABSENT


def _planned(data: Data, path: str) -> Any:
    return None if typed(data, f"{path}.open") else _lines(typed(data, path))


def _write_plan(value: Any, path: str) -> Sent:
    if value is None:
        return {f"{path}.given": NO_PLAN}
    sent = {f"{path}.given": THIS_PLAN}
    for part in PLAN_PARTS:
        lines = value[part]
        sent |= {f"{path}.{part}.open": GIVEN} if lines is None else {f"{path}.{part}": "\n".join(lines)}
    return sent


# --- words and dates ----------------------------------------------------------------------------------------------


def _read_free_text(data: Data, path: str) -> Any:
    return _lines(typed(data, path)) or ABSENT


def _write_free_text(value: Any, path: str) -> Sent:
    return {path: "\n".join(value)} if isinstance(value, list) else {}


def _read_words(data: Data, path: str) -> Any:
    return typed(data, path) or ABSENT


def _write_words(value: Any, path: str) -> Sent:
    return {path: value}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


# How a part is read from its fields, and how it is written into them.
Ways = tuple[Callable[[Data, str], Any], Callable[[Any, str], Sent]]
Parts = Mapping[str, Ways]
WORDS: Ways = (_read_words, _write_words)
PARTS: Parts = {
    **{name: (_read_section(name), _write_section) for name in ("medicines", "allergies", "history", "previous_treatments")},
    "patient": (_read_patient, _write_parts),
    "pregnancy": (_read_pregnancy, _write_parts),
    "plan": (_read_plan, _write_plan),
    "free_text": (_read_free_text, _write_free_text),
    **dict.fromkeys(("language", "asked_on", "treatment_on"), WORDS),
}
