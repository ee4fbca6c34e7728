"""How the plan is done, beside what rules read: products with lots, millilitres, depth, device.

The shape of `Consultation.plan_details`:

    {"products": [LINE], "numbing": [LINE], "antiseptic": [LINE], "gloves": [LINE],
     "depth_mm": "4", "device": "", "needle": "30G 4 mm", "weight_kg": 62.5 | null, "hand_mg": 20 | null}
    LINE = {"stock": id | null (written by hand), "lot_id": id | null, "name", "lot", "expires_on": "2027-03-31" | "",
            "ml": 2.5 | null, "unit": "ml" | "g", "contents": [words], "complete": bool, "needs_patch_test": bool,
            "anaesthetic": [{"key": "lidocaine", "mg_per_ml": 20, "most_mg_per_kg": 4.5 | null, "most_mg": 300 | null}]}

Each line is a copy: what the stock says later changes no plan. `{}` is a plan of words only.
`Consultation.plan` holds the words of all contents, since those are what rules read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from consult.models import StockLot, StockProduct
from sideeffects.core.assessment import QUIET_INTAKE
from sideeffects.core.entries import Entry
from sideeffects.core.facts import STATED
from sideeffects.core.intake import parse
from sideeffects.core.intake_fields import MOST_ITEMS
from sideeffects.core.reading import read
from sideeffects.core.reading_plan import PARTS as READ_AS
from sideeffects.core.reading_plan import UNKNOWN_INGREDIENT
from sideeffects.core.release import Knowledge

Details = Mapping[str, Any]
# part of the details -> part of the plan
PARTS = {"products": "ingredients", "numbing": "numbing", "antiseptic": "antiseptic", "gloves": "gloves"}
PART_OF_USE = {"injected": "products", "numbing": "numbing", "antiseptic": "antiseptic", "gloves": "gloves"}
HOW = ("depth_mm", "device", "needle")


@dataclass(frozen=True)
class Line:
    """One product of the plan."""

    name: str
    stock: int | None = None
    lot_id: int | None = None
    lot: str = ""
    expires_on: str = ""
    ml: float | None = None
    unit: str = "ml"
    contents: tuple[str, ...] = ()
    complete: bool = False
    needs_patch_test: bool = False
    anaesthetic: tuple[Mapping[str, Any], ...] = field(default_factory=tuple)

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {**vars(self), "contents": list(self.contents), "anaesthetic": [dict(one) for one in self.anaesthetic]}


def lines(details: Details, part: str) -> tuple[Line, ...]:
    """The products of one part, as they were kept; none where the plan is of words only."""
    return tuple(_line(one) for one in details.get(part) or ())


def _line(kept: Mapping[str, Any]) -> Line:
    known: dict[str, Any] = {name: kept[name] for name in Line.__dataclass_fields__ if name in kept}
    known |= {name: tuple(known[name] or ()) for name in ("contents", "anaesthetic") if name in known}
    return Line(**known)


def stock_line(product: StockProduct, lot: StockLot | None, amount: float | None, unit: str = "ml") -> Line:
    """A product of the clinic's stock, as its label says now."""
    return Line(
        name=product.name,
        stock=product.pk,
        lot_id=lot.pk if lot else None,
        lot=lot.number if lot else "",
        expires_on=lot.expires_on.isoformat() if lot else "",
        ml=amount,
        unit=unit,
        contents=tuple(product.contents),
        complete=product.contents_complete,
        needs_patch_test=product.needs_patch_test,
        anaesthetic=tuple(product.anaesthetic),
    )


def hand_line(words: str, *, complete: bool) -> Line:
    """What was written by hand: its own words are all that is known of its contents."""
    return Line(name=words, contents=(words,), complete=complete)


def plan_words(details: Details, part: str, knowledge: Knowledge) -> list[str]:
    """Everything that rules read of one part: all contents, and what a product's own name says."""
    found: list[str] = []
    for line in lines(details, part):
        found += [*line.contents, *_named(line, part, knowledge)]
    return list(dict.fromkeys(found))


def _named(line: Line, part: str, knowledge: Knowledge) -> list[str]:
    """A brand that the knowledge knows says what is in it, whatever was copied from the label; a name alone is all there is."""
    if not line.contents:
        return [line.name]
    if line.stock is None:
        return []
    found = recognise(knowledge, PARTS[part], [line.name])[0]
    named = {one.key for read_word in recognise(knowledge, PARTS[part], line.contents) for one in read_word.entries}
    if {one.key for one in found.entries} <= named:
        return []
    # A brand that only resembles one is no reason for a flag; what the label names counts in any case.
    if found.doubtful or not found.entries:
        return []
    return [one.label for one in found.entries] if found.unknown else [line.name]


def incomplete_parts(details: Details) -> list[str]:
    """Parts of the plan in which something may be that no label names."""
    return [plan for part, plan in PARTS.items() if any(not line.complete for line in lines(details, part))]


def full_plan(plan: Mapping[str, Any], details: Details, knowledge: Knowledge) -> dict[str, Any]:
    """The plan as rules read it: the words of every product, none used, or not chosen; and which labels are not whole."""
    words = {part: plan_words(details, kept, knowledge) or plan.get(part) for kept, part in PARTS.items()}
    incomplete = incomplete_parts(details)
    return {**plan, **words, **({"incomplete": incomplete} if incomplete else {})}


@dataclass(frozen=True)
class ReadWord:
    """What one word of a label was read as; `unknown` is what nobody knows in it, `doubtful` a spelling put right."""

    words: str
    entries: tuple[Entry, ...]
    unknown: tuple[str, ...]
    doubtful: bool = False


def recognise(knowledge: Knowledge, part: str, words: Sequence[str]) -> tuple[ReadWord, ...]:
    """Each word of a label, read exactly as the evaluation will read it. Nothing is put right silently."""
    # A document carries only so many in one list.
    parts = (words[start : start + MOST_ITEMS] for start in range(0, len(words), MOST_ITEMS))
    return tuple(one for some in parts for one in _read(knowledge, part, some))


def _read(knowledge: Knowledge, part: str, words: Sequence[str]) -> tuple[ReadWord, ...]:
    plan = {**QUIET_INTAKE["plan"], part: list(words)}
    reading = read(knowledge, parse({**QUIET_INTAKE, "plan": plan}))
    items = reading.facts.as_json()["items"].get(READ_AS[part][0], [])
    unknown = [(one.origin, one.words) for one in reading.unrecognised]
    return tuple(_read_word(knowledge, text, f"plan.{part}[{number}]", items, unknown) for number, text in enumerate(words))


def _read_word(
    knowledge: Knowledge, text: str, origin: str, items: Sequence[Mapping[str, Any]], unknown: Sequence[tuple[str, str]]
) -> ReadWord:
    here = [one for one in items if one["origin"] == origin and one["name"] != UNKNOWN_INGREDIENT]
    entries = tuple(knowledge.entries[key] for key in dict.fromkeys(one["name"] for one in here) if key in knowledge.entries)
    left = tuple(words for place, words in unknown if place == origin)
    doubtful = any(one["certainty"] != STATED for one in here)
    # Whatever was read as nothing is unknown, whether or not the reader says so.
    return ReadWord(text, entries, left if entries or left else (text,), doubtful)


def usable(lot: StockLot, on: date) -> bool:
    """Whether a lot may still be used on that day."""
    return lot.ended_at is None and lot.expires_on >= on
