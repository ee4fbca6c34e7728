"""Restrictions: what would be raised if something were planned, said by what it is."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _

from consult.presenters.words import listed
from consult.services.flags import ShownFlag
from sideeffects.core.release import Knowledge
from sideeffects.core.vocabulary import ENTITIES

PLANNED = {name for name, entity in ENTITIES.items() if entity.planned}


def restriction_title(flag: ShownFlag, knowledge: Knowledge) -> str:
    """ "If the product holds soy lecithin: Soya allergy"."""
    conditions = if_planned(flag.rule, knowledge, flag.content.get("waits_for", ()))
    return _("If %(conditions)s: %(title)s") % {"conditions": conditions, "title": flag.title} if conditions else flag.title


def if_planned(key: str, knowledge: Knowledge, waits_for: Collection[str] = ()) -> str:
    """What would have to be planned for a rule to be raised, in words; of several, those that an answer waits for."""
    rule = knowledge.rule(key)
    asked = planned_concepts(rule.when) if rule else {}
    waits = [entity for entity in asked if ENTITIES[entity].question in waits_for]
    conditions = [_condition(entity, asked[entity], knowledge) for entity in waits or asked]
    return (_(" or ") if rule and _either(rule.when) else _(" and ")).join(conditions)


def planned_concepts(tree: Mapping[str, Any]) -> dict[str, list[str]]:
    """The planned entities that a condition names, each with the concepts it asks for."""
    found: dict[str, list[str]] = {}
    for node in _nodes(tree):
        if node.get("some") in PLANNED:
            asked = node.get("where", {}).get("is", [])
            found.setdefault(node["some"], []).extend(asked if isinstance(asked, list) else [])
    return found


def _either(tree: Mapping[str, Any]) -> bool:
    """Whether one of several planned things is enough."""
    return any(
        len({one["some"] for one in _nodes(node) if one.get("some") in PLANNED}) > 1 for node in _nodes(tree) if "any" in node
    )


def _nodes(tree: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    inner = [*tree.get("all", ()), *tree.get("any", ()), *([tree["not"]] if "not" in tree else [])]
    return [tree, *(node for child in inner for node in _nodes(child))]


def _condition(entity: str, concepts: list[str], knowledge: Knowledge) -> str:
    entries = knowledge.entries
    names = [entries[key].label if key in entries else key.replace("_", " ") for key in dict.fromkeys(concepts)]
    texts = {
        "ingredient": _("the product holds %(names)s"),
        "antiseptic": _("the skin is cleaned with %(names)s"),
        "gloves": _("the gloves are of %(names)s"),
        "numbing": _("it is numbed with %(names)s"),
        "area": _("%(names)s is treated"),
        "concern": _("the wish is %(names)s"),
    }
    return texts[entity] % {"names": listed(names) or _("anything")}
