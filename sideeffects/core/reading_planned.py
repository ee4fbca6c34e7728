"""Whether what a person is allergic to is itself planned: decided last, when every text and the plan were read."""

from dataclasses import replace

from sideeffects.core.facts import Item
from sideeffects.core.reading_draft import Draft

GIVEN = ("ingredient", "antiseptic", "gloves", "numbing")
# Eaten, inhaled or met outdoors: never injected or put on the skin by its own name.
NEVER_GIVEN = frozenset({"allergen", "food"})


def mark_planned(draft: Draft) -> None:
    """Fill `planned` of every allergy: yes, no, or not known while part of the plan is not."""
    allergies = draft.items.get("allergy", [])
    allergies[:] = [_marked(draft, item) for item in allergies]


def _marked(draft: Draft, allergy: Item) -> Item:
    if any(_is_the_same(allergy, given) for entity in GIVEN for given in draft.items.get(entity, [])):
        return _with(allergy, "yes")
    missing = next((gap.missing for entity in GIVEN for gap in draft.gaps.get(entity, [])), None)
    entry = draft.knowledge.entries.get(allergy.name)
    if missing is None or (entry and entry.kind in NEVER_GIVEN):
        return _with(allergy, "no")
    return replace(allergy, about={**allergy.about, "planned": missing})


def _with(allergy: Item, planned: str) -> Item:
    return replace(allergy, attributes={**allergy.attributes, "planned": frozenset({planned})})


def _is_the_same(allergy: Item, given: Item) -> bool:
    """The same substance, or the group or source that the planned one belongs to."""
    closure = given.attributes["is"]
    return allergy.name == given.name or (isinstance(closure, frozenset) and allergy.name in closure)
