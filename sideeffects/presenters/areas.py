"""What the public pages say about the parts of the body: what shows there, when, and what is special."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from sideeffects.core.concepts import can_concern
from sideeffects.core.entries import Entry
from sideeffects.core.records import SideEffect
from sideeffects.core.release import Knowledge
from sideeffects.presenters.body import pictures
from sideeffects.presenters.effects import effect_line, signs_by_urgency, what_ends_first
from sideeffects.presenters.library import guideline_line, rule_line
from sideeffects.presenters.words import name_of, plain_name_of, shown

# In the order in which one looks at a person, from above. What stands in no list comes last.
ON_THE_FACE = ("face", "forehead", "under_eye", "nose", "cheeks", "lips", "perioral", "chin")
NEAR_THE_FACE = ("scalp", "ear", "neck")
ON_THE_BODY = ("shoulder", "chest", "arms", "hands", "abdomen", "flanks", "back", "intimate_area", "hips", "buttocks")
ON_THE_LEGS = ("thighs", "knees", "legs")
# Not parts of the body but what a part may count as.
TRAITS = {
    "face": _("It is part of the face."),
    "large_area": _("It counts as a large area: numbing has a limit there."),
    "keloid_prone_area": _("Thick scars (keloids) form here more easily."),
}
# What is asked of somebody who is not sure stays within reach on every page.
URGENT = ("emergency", "same_day")


def areas_of(knowledge: Knowledge) -> dict[str, Entry]:
    """The parts of the body that have a page."""
    found = {key: one for key, one in knowledge.terms.items() if (one.kind == "area" and key not in TRAITS) or key == "face"}
    known = (*ON_THE_FACE, *NEAR_THE_FACE, *ON_THE_BODY, *ON_THE_LEGS)
    return {key: found[key] for key in (*known, *sorted(found)) if key in found}


def areas_by_place(knowledge: Knowledge) -> dict[str, Any]:
    """Every area by where it is, and the pictures."""
    areas = areas_of(knowledge)
    places = (
        (_("Face"), ON_THE_FACE),
        (_("Head and neck"), NEAR_THE_FACE),
        (_("Body"), ON_THE_BODY),
        (_("Legs"), ON_THE_LEGS),
    )
    listed = {key for _title, keys in places for key in keys}
    groups = [*places, (_("Elsewhere"), tuple(key for key in areas if key not in listed))]
    lists = [
        {"title": title, "areas": [_area_row(knowledge, areas[key]) for key in keys if key in areas]} for title, keys in groups
    ]
    return {"groups": [one for one in lists if one["areas"]], "pictures": pictures_of(knowledge)}


def pictures_of(knowledge: Knowledge) -> list[dict[str, Any]]:
    """Face and body, with the name of each area."""
    return pictures({key: plain_name_of(one) for key, one in areas_of(knowledge).items()})


def _area_row(knowledge: Knowledge, area: Entry) -> dict[str, Any]:
    own = [shown(effect.name) for effect in knowledge.side_effects if area.key in effect.areas]
    return {"key": area.key, "name": name_of(area), "own": own}


def area_page(knowledge: Knowledge, area: Entry) -> dict[str, Any]:
    """Everything that a treatment of this part of the body may bring."""
    own = [effect for effect in knowledge.side_effects if is_only_in(effect, area)]
    anywhere = [effect for effect in knowledge.side_effects if not effect.areas]
    signs = signs_by_urgency([*own, *(effect for effect in anywhere if not effect.ingredients)])
    return {
        "key": area.key,
        "name": name_of(area),
        "title": plain_name_of(area),
        "traits": [words for key, words in TRAITS.items() if key in area.closure and key != area.key],
        "own": _lines(own),
        "expected": _lines(effect for effect in anywhere if effect.expected),
        "signs": [one for one in signs if one["key"] in URGENT],
        "rules": [rule_line(one) for one in _rules(knowledge, area)],
        "guidelines": [guideline_line(one) for one in knowledge.guidelines if one.applies and _concerns(one.applies, area)],
    }


def is_only_in(effect: SideEffect, area: Entry) -> bool:
    """Whether the effect belongs to this area, not to all of them."""
    return not area.closure.isdisjoint(effect.areas)


def _rules(knowledge: Knowledge, area: Entry) -> list[Any]:
    return [one for one in knowledge.rules if _concerns(one.when, area)]


def _concerns(tree: Any, area: Entry) -> bool:
    return can_concern(tree, "area", area.closure)


def _lines(effects: Iterable[SideEffect]) -> list[dict[str, Any]]:
    return [effect_line(one) for one in sorted(effects, key=what_ends_first)]
