"""Which side effects go with a treatment: those of its areas and of what goes into or onto the skin.

The page of what to expect and the text of the consent both ask here, so that neither leaves out what the other says. None stands
for "not known": for that nothing may be left out.
"""

from collections.abc import Collection, Iterable

from sideeffects.core.records import SideEffect
from sideeffects.core.release import Knowledge

# Whatever may be in it: what nobody knows, and what nobody tells.
UNKNOWN_CONTENTS = frozenset({"unknown_ingredient", "undisclosed_mixture"})
Names = Collection[str] | None


def known_contents(substances: Iterable[str], knowledge: Knowledge) -> tuple[str, ...] | None:
    """The substances; None where one of them may hold anything."""
    named = tuple(substances)
    entries = knowledge.entries
    held = {key for name in named for key in (name, *(entries[name].closure if name in entries else ()))}
    return None if held & UNKNOWN_CONTENTS else named


def effects_of(areas: Names, substances: Names, knowledge: Knowledge) -> list[SideEffect]:
    """Every side effect that belongs to these areas and substances, in the order of the knowledge."""
    return [one for one in knowledge.side_effects if concerns(one, areas, substances, knowledge)]


def concerns(effect: SideEffect, areas: Names, substances: Names, knowledge: Knowledge) -> bool:
    """Whether a side effect belongs there; one without an area or ingredient holds for all."""
    here = areas is None or not effect.areas or _meet(effect.areas, areas, knowledge)
    return here and (substances is None or not effect.ingredients or _meet(effect.ingredients, substances, knowledge))


def _meet(wanted: Iterable[str], named: Iterable[str], knowledge: Knowledge) -> bool:
    """One is the other, or part of it: the chin is part of a face, and a face has a chin."""
    entries = knowledge.entries
    ours, theirs = set(named), set(wanted)
    wider = {key for name in ours if name in entries for key in entries[name].closure} | ours
    return bool(wider & theirs) or any(entries[key].closure & ours for key in theirs if key in entries)
