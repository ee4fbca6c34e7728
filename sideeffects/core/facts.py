"""Facts: what was read from one intake and its plan, three-valued, each with its origin and certainty.

An entity's items are what was said. What was not said is *denied* only where the question that covers it was
answered; each unanswered, unsure or unrecognised part stands in `gaps`, so that "not named" never reads as "no".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

STATED, PROBABLE = "stated", "probable"


@dataclass(frozen=True)
class Because:
    """One link of a flag's chain: the person's own words and the fact read from them."""

    words: str
    origin: str
    fact: str
    certainty: str


@dataclass(frozen=True)
class Span:
    """A number known to lie between two bounds, both included; a bound of None is open."""

    low: float | None
    high: float | None


# Choices and concepts: all that hold (a concept with its classes and groups). None in an item: not known.
Value = frozenset[str] | Span


@dataclass(frozen=True)
class Item:
    """One thing said about an entity, e.g. one medicine.

    `attributes` leaves out what is not known. `about` maps an unknown attribute to the id of the question that
    would settle it (default: the item's origin). `evidence` holds the row ids of the matched substance.
    `name` is the key of the matched substance or term.
    """

    entity: str
    name: str
    attributes: Mapping[str, Value]
    words: str
    origin: str
    certainty: str = STATED
    evidence: tuple[str, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Scope:
    """The concepts that a question names, or (None) all that no other question of its section names (`others`)."""

    covers: tuple[str, ...] | None
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gap:
    """A part of an entity that nobody knows. `covers` limits it to some concepts; None is all of them.

    `scope` is what its question itself names: from it another release's knowledge makes its own `covers`.
    """

    missing: str
    covers: frozenset[str] | None = None
    scope: Scope | None = None


@dataclass(frozen=True)
class ScalarFact:
    """The possible readings of a scalar: more than one where the intake contradicts itself (any may count)."""

    values: tuple[tuple[str | float, Because], ...] = ()
    missing: str = ""


@dataclass(frozen=True)
class Facts:
    """All facts of one intake. Entities without items and gaps are known to be empty."""

    items: Mapping[str, tuple[Item, ...]]
    gaps: Mapping[str, tuple[Gap, ...]]
    scalars: Mapping[str, ScalarFact]

    def as_json(self) -> dict[str, Any]:
        """Plain data, in a stable order, for the stored evaluation."""
        return {
            "items": {name: [_item_json(item) for item in items] for name, items in sorted(self.items.items())},
            "gaps": {
                name: [{"missing": gap.missing, "covers": sorted(gap.covers) if gap.covers is not None else None} for gap in gaps]
                for name, gaps in sorted(self.gaps.items())
            },
            "scalars": {
                name: {"values": [value for value, _ in scalar.values], "missing": scalar.missing}
                for name, scalar in sorted(self.scalars.items())
            },
        }


def _item_json(item: Item) -> dict[str, Any]:
    return {
        "name": item.name,
        "words": item.words,
        "origin": item.origin,
        "certainty": item.certainty,
        "attributes": {
            key: [value.low, value.high] if isinstance(value, Span) else sorted(value)
            for key, value in sorted(item.attributes.items())
        },
    }
