"""The picture on which sites are set: planned areas tinted, areas to keep away from dashed, sites as numbered dots."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from consult.intake.drawings import AREAS, FEATURES, HEIGHT, OUTLINE, WIDTH
from consult.models import Evaluation
from consult.services.flags import RAISED, RESTRICTION, ShownFlag, flags_of
from consult.services.treatment_record import dots_of, numbered
from sideeffects.core.release import Knowledge

FACE_ONLY = frozenset(("face", "under_eye", "lips", "chin", "neck", "scalp"))
FACE_BOX, WHOLE_BOX = "88 0 152 214", f"0 0 {WIDTH} {HEIGHT}"
FACE_DOT, DOT = 5, 6.5


@dataclass(frozen=True)
class Place:
    """One area of the picture."""

    name: str
    path: str


@dataclass(frozen=True)
class Dot:
    """One site: its number, whose row it is, where it stands. `text_y`: the number sits in the middle."""

    number: int
    row: int
    x: int
    y: int
    text_y: float


@dataclass(frozen=True)
class SiteMap:
    """Everything that is drawn."""

    box: str
    outline: str
    features: str
    planned: tuple[Place, ...]
    avoid: tuple[Place, ...]
    dots: tuple[Dot, ...]
    radius: float
    face: bool


def site_map(record: Mapping[str, Any], evaluation: Evaluation, knowledge: Knowledge) -> SiteMap:
    """The picture of a record over the areas of the plan that was evaluated."""
    planned = planned_areas(evaluation)
    avoid = areas_to_avoid(evaluation, knowledge) - planned
    face = bool(planned) and planned <= FACE_ONLY
    radius = FACE_DOT if face else DOT
    return SiteMap(
        box=FACE_BOX if face else WHOLE_BOX,
        outline=OUTLINE,
        features=FEATURES,
        planned=_places(planned, knowledge),
        avoid=_places(avoid & FACE_ONLY if face else avoid, knowledge),
        dots=tuple(_dots(record, radius)),
        radius=radius,
        face=face,
    )


def _places(keys: Iterable[str], knowledge: Knowledge) -> tuple[Place, ...]:
    names = {key: knowledge.entries[key].label if key in knowledge.entries else key.replace("_", " ") for key in keys}
    return tuple(Place(names[key], AREAS[key]) for key in AREAS if key in names)


def planned_areas(evaluation: Evaluation) -> set[str]:
    """The areas that were read from the plan and are on the picture."""
    found = evaluation.facts.get("items", {}).get("area", ()) if evaluation.facts else ()
    return {one["name"] for one in found if one["name"] in AREAS}


def areas_to_avoid(evaluation: Evaluation, knowledge: Knowledge) -> set[str]:
    """Areas that a flag of this patient names: treated there, it would be raised (or is)."""
    flags = (flag for flag in flags_of(evaluation.answer) if flag.kind in (RAISED, RESTRICTION))
    return {area for flag in flags for area in _areas_of(flag, knowledge)}


def _areas_of(flag: ShownFlag, knowledge: Knowledge) -> Iterable[str]:
    rule = knowledge.rule(flag.rule)
    return (area for area in _named(rule.when) if area in AREAS) if rule else ()


def _named(tree: Any) -> Iterable[str]:
    """What the tests of an area in a condition name; what is excluded by `not` is no area to keep away from."""
    if isinstance(tree, Mapping):
        if "some" in tree:
            if tree["some"] == "area":
                where = tree.get("where", {}).get("is", ())
                yield from (one for one in (where if isinstance(where, list | tuple) else ()) if isinstance(one, str))
            return
        for key, branch in tree.items():
            if key != "not":
                yield from _named(branch)
    elif isinstance(tree, list | tuple):
        for branch in tree:
            yield from _named(branch)


def _dots(record: Mapping[str, Any], radius: float) -> Iterable[Dot]:
    sites, seen = numbered(record), dict[int, int]()
    for row, x, y in dots_of(record):
        at = seen.get(row, 0)
        seen[row] = at + 1
        if row < len(sites):
            number = sites[row].start + at
            yield Dot(number, row, x, y, y + radius * 0.36)
