"""What the public pages say about what is injected or put on the skin."""

from collections.abc import Iterable
from typing import Any

from sideeffects.core.entries import Entry
from sideeffects.core.records import Claim, Rule
from sideeffects.core.release import Knowledge
from sideeffects.presenters.effects import effect_line, signs_by_urgency
from sideeffects.presenters.evidence import claim_with_opponents
from sideeffects.presenters.library import rules_by_level
from sideeffects.presenters.warnings import calls_after
from sideeffects.presenters.words import name_of, plain_name_of, shown

KINDS = ("ingredient", "material")


def ingredients_of(knowledge: Knowledge) -> dict[str, Entry]:
    """The ingredients and materials of which the knowledge says more than the name."""
    named = {key for effect in knowledge.side_effects for key in effect.ingredients}
    kinds = {key: one for key, one in knowledge.substances.items() if one.kind in KINDS or key in named}
    found = {key: one for key, one in kinds.items() if _is_told_of(knowledge, one)}
    return dict(sorted(found.items(), key=lambda pair: plain_name_of(pair[1]).casefold()))


def _is_told_of(knowledge: Knowledge, entry: Entry) -> bool:
    return bool(entry.evidence or _effects(knowledge, entry) or _rules(knowledge, entry))


def ingredients_in_two(knowledge: Knowledge) -> dict[str, Any]:
    """Those with side effects of their own first, then all others, each by name."""
    lines = [_ingredient_row(knowledge, one) for one in ingredients_of(knowledge).values()]
    return {
        "special": [one for one in lines if one["effects"]],
        "others": [one for one in lines if not one["effects"]],
        "count": len(lines),
    }


def _ingredient_row(knowledge: Knowledge, entry: Entry) -> dict[str, Any]:
    return {
        **_head(knowledge, entry),
        "effects": [effect_line(one) for one in _effects(knowledge, entry)],
        "rules": len(_rules(knowledge, entry)),
    }


def _head(knowledge: Knowledge, entry: Entry) -> dict[str, Any]:
    about = knowledge.content["substances"][entry.key].get("about", {})
    return {"key": entry.key, "name": name_of(entry), "latin": entry.label, "about": shown(about), "rows": entry.evidence}


def ingredients_of_claim(knowledge: Knowledge, claim: Claim) -> list[dict[str, Any]]:
    """The ingredients that carry the same rows of the evidence."""
    rows = set(claim.evidence)
    found = [one for one in ingredients_of(knowledge).values() if not rows.isdisjoint(one.evidence)]
    return [{"key": one.key, "name": name_of(one)} for one in found]


def ingredient_page(knowledge: Knowledge, entry: Entry) -> dict[str, Any]:
    """Everything about one ingredient: its own effects, its evidence, the rules and warnings that name it."""
    effects, rules = _effects(knowledge, entry), _rules(knowledge, entry)
    return {
        **_head(knowledge, entry),
        "title": plain_name_of(entry),
        "counts_as": _counts_as(knowledge, entry),
        "products": [name_of(one) for one in knowledge.products.values() if entry.key in one.contains],
        "effects": [effect_line(one) for one in effects],
        "signs": signs_by_urgency(effects),
        "calls": calls_after(knowledge, entry.closure),
        "levels": rules_by_level(rules),
        "claims": _claims(knowledge, entry, rules, (key for effect in effects for key in effect.claims)),
    }


def _effects(knowledge: Knowledge, entry: Entry) -> list[Any]:
    return [one for one in knowledge.side_effects if not entry.closure.isdisjoint(one.ingredients)]


def _rules(knowledge: Knowledge, entry: Entry) -> list[Rule]:
    return [one for one in knowledge.rules if not entry.closure.isdisjoint(one.concepts)]


def _counts_as(knowledge: Knowledge, entry: Entry) -> list[Any]:
    wider = sorted(entry.closure - {entry.key})
    return [name_of(knowledge.entries[key]) for key in wider if key in knowledge.entries]


def _claims(knowledge: Knowledge, entry: Entry, rules: Iterable[Rule], more: Iterable[str]) -> list[dict[str, Any]]:
    """Its own rows of the evidence first, then what its rules and side effects rest on."""
    own = (key for key, claim in knowledge.claims.items() if not set(entry.evidence).isdisjoint(claim.evidence))
    keys = dict.fromkeys([*own, *(key for rule in rules for key in rule.claims), *more])
    return [claim_with_opponents(knowledge, knowledge.claims[key]) for key in keys]
