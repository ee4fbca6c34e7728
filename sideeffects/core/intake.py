"""One intake, typed: the document of contracts.md read strictly, every fault named with its path."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sideeffects.core.intake_fields import (
    ANSWERS,
    DOCUMENT_KEYS,
    ITEM_KEYS,
    OLDEST_BIRTH,
    PLAN_PARTS,
    SECTIONS,
    SEXES,
    YES_NO_UNSURE,
)
from sideeffects.core.intake_observed import Observed, read_observation
from sideeffects.core.intake_reader import Dates, Reader, kind_of, shown


class IntakeError(ValueError):
    """A document that is not of the contract's shape; the message names every fault with its path."""


@dataclass(frozen=True)
class Entered:
    """One item as entered. `key` is a concept chosen from a list, so that nothing is left to recognise.

    `contents` is what the person says is in it, where its name is not known: it adds to what is read, and explains no name.
    """

    text: str
    origin: str
    reaction: str | None = None
    prescribed: bool | None = None
    reason: str | None = None
    last_taken: Dates | None = None
    key: str | None = None
    contents: str | None = None


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
    # Parts that may hold more than is named: a label that nobody read to its end.
    incomplete: tuple[str, ...] = ()


@dataclass(frozen=True)
class Correction:
    """A person's word on what one passage means: an entry, or ingredients joined by "+".

    `key` None: neither a medicine nor a condition, says a practitioner; not what was read, and so unknown, says the patient.
    """

    origin: str
    words: str
    key: str | None
    by_patient: bool = False


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
    # The clinic's own thresholds, where they differ from the release's.
    settings: Mapping[str, float] = field(default_factory=dict)
    # What the clinic itself saw.
    observed: tuple[Observed, ...] = ()

    @property
    def reckoned_on(self) -> date:
        """The day that waiting periods are reckoned to."""
        return self.treatment_on or self.asked_on

    @property
    def days_ahead(self) -> int:
        """Days from the day of asking to the day that everything is reckoned to."""
        return (self.reckoned_on - self.asked_on).days


def parse(document: object, *, internal: bool = False) -> Intake:
    """The intake in a document. `internal` also allows what only stored documents hold (see `_intake`). Raises IntakeError."""
    reader = Reader(internal)
    if not isinstance(document, Mapping):
        raise IntakeError(f"expected one JSON object, got {kind_of(document)}")
    intake = _intake(reader, document)
    if reader.faults or intake is None:
        raise IntakeError("; ".join(reader.faults))
    return intake


# --- the document -------------------------------------------------------------------------------------------------


def _intake(reader: Reader, document: Mapping[str, Any]) -> Intake | None:
    allowed = (*DOCUMENT_KEYS, "corrections", "observed", "settings") if reader.internal else DOCUMENT_KEYS
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
        settings=_settings(reader, document.get("settings")),
        corrections=reader.listing("corrections", document.get("corrections"), lambda path, one: _correction(reader, path, one)),
        observed=reader.listing("observed", document.get("observed"), lambda path, one: read_observation(reader, path, one)),
        **sections,
    )


def _settings(reader: Reader, value: object) -> Mapping[str, float]:
    named = value if isinstance(value, Mapping) else {}
    wrong = [key for key, one in named.items() if isinstance(one, bool) or not isinstance(one, int | float)]
    if wrong or not isinstance(value, Mapping | type(None)):
        reader.fault("settings", f"expected numbers by key, got {shown(value)}")
        return {}
    return dict(named)


def _birth(reader: Reader, value: object, asked_on: date) -> date | None:
    born = reader.whole_date("patient.date_of_birth", value)
    if born and not OLDEST_BIRTH <= born <= asked_on:
        reader.fault("patient.date_of_birth", f"expected a day between {OLDEST_BIRTH} and asked_on, got {born}")
        return None
    return born


def _age(reader: Reader, value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, str) and re.fullmatch(r"\s*\d{1,3}\s*", value):
        value = int(value)
    whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    if isinstance(value, bool) or not whole or not 0 <= value <= 130:  # type: ignore[operator]
        reader.fault("patient.stated_age", f"expected whole years from 0 to 130, got {shown(value)}")
        return None
    return int(value)  # type: ignore[call-overload, no-any-return]


def _texts(reader: Reader, path: str, value: object) -> tuple[str, ...]:
    # One text stands for a list of one; a null in a list says nothing, but keeps its place.
    if isinstance(value, str):
        value = [value]
    return tuple(text or "" for text in reader.listing(path, value, reader.text))


def _plan(reader: Reader, value: object) -> Plan:
    plan = reader.mapping("plan", value, (*PLAN_PARTS, "incomplete") if reader.internal else PLAN_PARTS)
    if isinstance(plan.get("ingredients"), list) and not plan["ingredients"]:
        reader.fault("plan.ingredients", "expected at least one ingredient, or null where none is chosen yet")
    parts = {part: None if plan.get(part) is None else _texts(reader, f"plan.{part}", plan[part]) for part in PLAN_PARTS}
    incomplete = _texts(reader, "plan.incomplete", plan.get("incomplete") or [])
    return Plan(**parts, incomplete=incomplete)


def _section(reader: Reader, name: str, value: object, asked_on: date) -> Section:
    allowed = ("answer", "items", "groups") if reader.internal else ("answer", "items")
    section = reader.mapping(name, value, allowed)
    return Section(
        answer=reader.choice(f"{name}.answer", section.get("answer"), ANSWERS),
        items=_items(reader, name, name, section.get("items"), asked_on),
        groups=reader.listing(
            f"{name}.groups", section.get("groups"), lambda path, one: _group(reader, path, name, one, asked_on)
        ),
    )


def _group(reader: Reader, path: str, section: str, value: object, asked_on: date) -> Group:
    group = reader.mapping(path, value, ("question", "answer", "covers", "items"))
    question = reader.text(f"{path}.question", group.get("question")) or path
    covers = None if group.get("covers") is None else _texts(reader, f"{path}.covers", group["covers"])
    return Group(
        question=question,
        answer=reader.choice(f"{path}.answer", group.get("answer"), ANSWERS),
        covers=covers,
        items=_items(reader, question, section, group.get("items"), asked_on),
    )


def _items(reader: Reader, path: str, section: str, value: object, asked_on: date) -> tuple[Entered, ...]:
    return reader.listing(f"{path}.items", value, lambda at, one: _entered(reader, at, section, one, asked_on))


def _entered(reader: Reader, path: str, section: str, value: object, asked_on: date) -> Entered:
    allowed = (*ITEM_KEYS[section], "key", "contents") if reader.internal else ITEM_KEYS[section]
    if not isinstance(value, Mapping):
        reader.fault(path, f"expected an object, got {kind_of(value)}")
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
        contents=reader.text(f"{path}.contents", item.get("contents")),
    )


def _correction(reader: Reader, path: str, value: object) -> Correction:
    item = reader.mapping(path, value, ("origin", "words", "key", "by_patient"))
    return Correction(
        origin=reader.text(f"{path}.origin", item.get("origin")) or "",
        words=reader.text(f"{path}.words", item.get("words")) or "",
        by_patient=reader.flag(f"{path}.by_patient", item.get("by_patient")) or False,
        key=reader.text(f"{path}.key", item.get("key")),
    )
