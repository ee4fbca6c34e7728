"""One intake, typed: the document of contracts.md read strictly, every fault named with its path."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

MOST_ITEMS = 200
LONGEST_TEXT = 4000
OLDEST_BIRTH = date(1895, 1, 1)
ANSWERS = ("none", "some", "unsure")
YES_NO_UNSURE = ("yes", "no", "unsure")
SEXES = ("female", "male", "other")
SECTIONS = ("allergies", "medicines", "history", "previous_treatments")
PLAN_PARTS = ("areas", "concerns", "ingredients", "antiseptic", "gloves", "numbing")
ITEM_KEYS: dict[str, tuple[str, ...]] = {
    "allergies": ("text", "reaction"),
    "medicines": ("text", "prescribed", "reason", "last_taken"),
    "history": ("text",),
    "previous_treatments": ("text", "reaction"),
}
DOCUMENT_KEYS = (
    "id", "language", "asked_on", "treatment_on", "patient", "plan", *SECTIONS, "pregnancy", "free_text",
)  # fmt: skip


class IntakeError(ValueError):
    """A document that is not of the contract's shape; the message names every fault with its path."""


@dataclass(frozen=True)
class Dates:
    """The first and last day that a date, perhaps without its day or month, may be."""

    first: date
    last: date


@dataclass(frozen=True)
class Entered:
    """One item as entered. `key` is a concept chosen from a list, so that nothing is left to recognise."""

    text: str
    origin: str
    reaction: str | None = None
    prescribed: bool | None = None
    reason: str | None = None
    last_taken: Dates | None = None
    key: str | None = None


@dataclass(frozen=True)
class Group:
    """One question of a section. `covers` None is everything that no other group of the section covers."""

    question: str
    answer: str | None
    covers: tuple[str, ...] | None
    items: tuple[Entered, ...]


@dataclass(frozen=True)
class Section:
    """A section's own answer and items; `groups` instead of them where it was asked in parts."""

    answer: str | None = None
    items: tuple[Entered, ...] = ()
    groups: tuple[Group, ...] = ()

    @property
    def entered(self) -> tuple[Entered, ...]:
        """Every item, whichever question it answers."""
        return (*self.items, *(item for group in self.groups for item in group.items))


@dataclass(frozen=True)
class Plan:
    """What is to be done, in words. None: not chosen yet; empty: none used."""

    areas: tuple[str, ...] | None = None
    concerns: tuple[str, ...] | None = None
    ingredients: tuple[str, ...] | None = None
    antiseptic: tuple[str, ...] | None = None
    gloves: tuple[str, ...] | None = None
    numbing: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Correction:
    """A person's word on what one passage means. `key` None: neither a medicine nor a condition."""

    origin: str
    words: str
    key: str | None


@dataclass(frozen=True)
class Intake:
    """All that was answered and planned, nothing read into it yet."""

    id: Any
    language: str
    asked_on: date
    treatment_on: date | None
    date_of_birth: date | None
    stated_age: int | None
    sex: str | None
    plan: Plan
    allergies: Section
    medicines: Section
    history: Section
    previous_treatments: Section
    pregnant: str | None
    breastfeeding: str | None
    pregnancy_text: str
    free_text: tuple[str, ...]
    corrections: tuple[Correction, ...] = ()

    @property
    def reckoned_on(self) -> date:
        """The day that waiting periods are reckoned to."""
        return self.treatment_on or self.asked_on

    @property
    def days_ahead(self) -> int:
        """Days from the day of asking to the day that everything is reckoned to."""
        return (self.reckoned_on - self.asked_on).days


def parse(document: object, *, internal: bool = False) -> Intake:
    """The intake in a document. `internal` also allows groups, keys and corrections. Raises IntakeError."""
    reader = _Reader(internal)
    if not isinstance(document, Mapping):
        raise IntakeError(f"expected one JSON object, got {_kind(document)}")
    intake = _intake(reader, document)
    if reader.faults or intake is None:
        raise IntakeError("; ".join(reader.faults))
    return intake


class _Reader:
    """Reads values and collects faults, so that one answer names all of them."""

    def __init__(self, internal: bool) -> None:
        self.internal = internal
        self.faults: list[str] = []

    def fault(self, path: str, expected: str) -> None:
        self.faults.append(f"{path}: {expected}")

    def mapping(self, path: str, value: object, allowed: tuple[str, ...]) -> Mapping[str, Any]:
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            self.fault(path, f"expected an object, got {_kind(value)}")
            return {}
        unknown = sorted(str(key) for key in value if key not in allowed)
        if unknown:
            self.fault(path or "document", f"unknown key {', '.join(map(ascii, unknown))}")
        return value

    def text(self, path: str, value: object) -> str | None:
        if value is None:
            return None
        if not isinstance(value, str):
            self.fault(path, f"expected text, got {_kind(value)}")
        elif len(value) > LONGEST_TEXT:
            self.fault(path, f"longer than {LONGEST_TEXT} characters")
        elif "\0" in value or any(unicodedata.category(one) == "Cs" for one in value):
            self.fault(path, "holds a character that is none (NUL or half of a pair)")
        else:
            return value
        return None

    def choice(self, path: str, value: object, choices: tuple[str, ...]) -> str | None:
        if value is None or (isinstance(value, str) and value in choices):
            return value
        self.fault(path, f"expected {', '.join(choices)} or null, got {_shown(value)}")
        return None

    def flag(self, path: str, value: object) -> bool | None:
        if value is None or isinstance(value, bool):
            return value
        self.fault(path, f"expected true, false or null, got {_shown(value)}")
        return None

    def listing(self, path: str, value: object, each: Callable[[str, object], Any]) -> tuple[Any, ...]:
        if value is None:
            return ()
        if not isinstance(value, list | tuple):
            self.fault(path, f"expected a list, got {_kind(value)}")
            return ()
        if len(value) > MOST_ITEMS:
            self.fault(path, f"more than {MOST_ITEMS} items")
            return ()
        return tuple(each(f"{path}[{number}]", one) for number, one in enumerate(value))

    def whole_date(self, path: str, value: object) -> date | None:
        found = self.dates(path, value)
        if found and found.first != found.last:
            self.fault(path, "expected a whole date such as 2026-11-21")
            return None
        return found.first if found else None

    def dates(self, path: str, value: object) -> Dates | None:
        words = self.text(path, value)
        if not words or not words.strip():
            return None
        found = _dates(words.strip())
        if found is None:
            self.fault(path, f"expected a date such as 2026-11-21, got {_shown(value)}")
        return found


# --- the document -------------------------------------------------------------------------------------------------


def _intake(reader: _Reader, document: Mapping[str, Any]) -> Intake | None:
    allowed = (*DOCUMENT_KEYS, "corrections") if reader.internal else DOCUMENT_KEYS
    reader.mapping("", document, allowed)
    if not isinstance(document.get("id"), str | int | float) or isinstance(document.get("id"), bool):
        reader.fault("id", "expected text or a number")
    elif isinstance(document["id"], str):
        reader.text("id", document["id"])
    asked_on = reader.whole_date("asked_on", document.get("asked_on"))
    if asked_on is None:
        if not any(fault.startswith("asked_on:") for fault in reader.faults):
            reader.fault("asked_on", "expected a date such as 2026-11-21")
        asked_on = date.max - timedelta(days=400)
    patient = reader.mapping("patient", document.get("patient"), ("date_of_birth", "stated_age", "sex"))
    pregnancy = reader.mapping("pregnancy", document.get("pregnancy"), ("pregnant", "breastfeeding", "text"))
    sections = {name: _section(reader, name, document.get(name), asked_on) for name in SECTIONS}
    return Intake(
        id=document.get("id"),
        language=reader.text("language", document.get("language")) or "en",
        asked_on=asked_on,
        treatment_on=reader.whole_date("treatment_on", document.get("treatment_on")),
        date_of_birth=_birth(reader, patient.get("date_of_birth"), asked_on),
        stated_age=_age(reader, patient.get("stated_age")),
        sex=reader.choice("patient.sex", patient.get("sex"), SEXES),
        plan=_plan(reader, document.get("plan")),
        pregnant=reader.choice("pregnancy.pregnant", pregnancy.get("pregnant"), YES_NO_UNSURE),
        breastfeeding=reader.choice("pregnancy.breastfeeding", pregnancy.get("breastfeeding"), YES_NO_UNSURE),
        pregnancy_text=reader.text("pregnancy.text", pregnancy.get("text")) or "",
        free_text=_texts(reader, "free_text", document.get("free_text")),
        corrections=reader.listing("corrections", document.get("corrections"), lambda path, one: _correction(reader, path, one)),
        **sections,
    )


def _birth(reader: _Reader, value: object, asked_on: date) -> date | None:
    born = reader.whole_date("patient.date_of_birth", value)
    if born and not OLDEST_BIRTH <= born <= asked_on:
        reader.fault("patient.date_of_birth", f"expected a day between {OLDEST_BIRTH} and asked_on, got {born}")
        return None
    return born


def _age(reader: _Reader, value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, str) and re.fullmatch(r"\s*\d{1,3}\s*", value):
        value = int(value)
    whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    if isinstance(value, bool) or not whole or not 0 <= value <= 130:  # type: ignore[operator]
        reader.fault("patient.stated_age", f"expected whole years from 0 to 130, got {_shown(value)}")
        return None
    return int(value)  # type: ignore[call-overload, no-any-return]


def _texts(reader: _Reader, path: str, value: object) -> tuple[str, ...]:
    # One text stands for a list of one; a null in a list says nothing, but keeps its place.
    if isinstance(value, str):
        value = [value]
    return tuple(text or "" for text in reader.listing(path, value, reader.text))


def _plan(reader: _Reader, value: object) -> Plan:
    plan = reader.mapping("plan", value, PLAN_PARTS)
    if isinstance(plan.get("ingredients"), list) and not plan["ingredients"]:
        reader.fault("plan.ingredients", "expected at least one ingredient, or null where none is chosen yet")
    return Plan(**{
        part: None if plan.get(part) is None else _texts(reader, f"plan.{part}", plan[part]) for part in PLAN_PARTS
    })  # fmt: skip


def _section(reader: _Reader, name: str, value: object, asked_on: date) -> Section:
    allowed = ("answer", "items", "groups") if reader.internal else ("answer", "items")
    section = reader.mapping(name, value, allowed)
    return Section(
        answer=reader.choice(f"{name}.answer", section.get("answer"), ANSWERS),
        items=_items(reader, name, name, section.get("items"), asked_on),
        groups=reader.listing(
            f"{name}.groups", section.get("groups"), lambda path, one: _group(reader, path, name, one, asked_on)
        ),
    )


def _group(reader: _Reader, path: str, section: str, value: object, asked_on: date) -> Group:
    group = reader.mapping(path, value, ("question", "answer", "covers", "items"))
    question = reader.text(f"{path}.question", group.get("question")) or path
    covers = None if group.get("covers") is None else _texts(reader, f"{path}.covers", group["covers"])
    return Group(
        question=question,
        answer=reader.choice(f"{path}.answer", group.get("answer"), ANSWERS),
        covers=covers,
        items=_items(reader, question, section, group.get("items"), asked_on),
    )


def _items(reader: _Reader, path: str, section: str, value: object, asked_on: date) -> tuple[Entered, ...]:
    return reader.listing(f"{path}.items", value, lambda at, one: _entered(reader, at, section, one, asked_on))


def _entered(reader: _Reader, path: str, section: str, value: object, asked_on: date) -> Entered:
    allowed = (*ITEM_KEYS[section], "key") if reader.internal else ITEM_KEYS[section]
    if not isinstance(value, Mapping):
        reader.fault(path, f"expected an object, got {_kind(value)}")
        return Entered("", f"{path}.text")
    item = reader.mapping(path, value, allowed)
    last_taken = reader.dates(f"{path}.last_taken", item.get("last_taken"))
    if last_taken and last_taken.first > asked_on:
        reader.fault(f"{path}.last_taken", "expected a day that is not after asked_on")
    return Entered(
        text=reader.text(f"{path}.text", item.get("text")) or "",
        origin=f"{path}.text",
        reaction=reader.text(f"{path}.reaction", item.get("reaction")),
        prescribed=reader.flag(f"{path}.prescribed", item.get("prescribed")),
        reason=reader.text(f"{path}.reason", item.get("reason")),
        last_taken=last_taken,
        key=reader.text(f"{path}.key", item.get("key")),
    )


def _correction(reader: _Reader, path: str, value: object) -> Correction:
    item = reader.mapping(path, value, ("origin", "words", "key"))
    return Correction(
        origin=reader.text(f"{path}.origin", item.get("origin")) or "",
        words=reader.text(f"{path}.words", item.get("words")) or "",
        key=reader.text(f"{path}.key", item.get("key")),
    )


# --- dates --------------------------------------------------------------------------------------------------------

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def _dates(words: str) -> Dates | None:
    """A date, a month or a year; digits of any script."""
    plain = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in words)
    match = _DATE.fullmatch(plain)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if year is None or month is None:
            return Dates(date(int(match[1]), 1, 1), date(int(match[1]), 12, 31))
        first = date(year, month, day or 1)
        if day:
            return Dates(first, first)
        following = date(year + month // 12, month % 12 + 1, 1)
        return Dates(first, following - timedelta(days=1))
    except ValueError:
        return None


def _kind(value: object) -> str:
    names = {"dict": "an object", "list": "a list", "str": "text", "bool": "true or false", "NoneType": "nothing"}
    return names.get(type(value).__name__, "a number")


def _shown(value: object) -> str:
    return ascii(value)[:60] if isinstance(value, str | int | float) else _kind(value)
