"""Conditions that can never be true, whatever is answered: each contradiction in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from sideeffects.core.condition_phrases import NUMBER_WORDS
from sideeffects.core.condition_shape import COMPARISONS, Tree, number
from sideeffects.core.release import Knowledge
from sideeffects.core.vocabulary import BLEEDING_CLASSES, EVERY, Attribute

# Made by the reader, not named by anybody.
READER_CONCEPTS = frozenset({"unknown_ingredient", *BLEEDING_CLASSES})
Bounds = list[tuple[str, float]]


def contradictions(tree: Tree, knowledge: Knowledge) -> list[str]:
    """Why a sound tree can never be true; empty when it can."""
    if "all" in tree:
        return [why for child in tree["all"] for why in contradictions(child, knowledge)] + _facts_at_odds(tree["all"], knowledge)
    if "any" in tree:
        reasons = [contradictions(child, knowledge) for child in tree["any"]]
        return [why for one in reasons for why in one] if all(reasons) else []
    if "said" in tree:
        return contradictions(tree["said"], knowledge)
    if "some" in tree:
        attributes = EVERY.entities[tree["some"]].attributes
        return [why for name, test in tree.get("where", {}).items() for why in _test(name, attributes[name], test, knowledge)]
    if "fact" in tree and "is" not in tree:
        return _bounds(EVERY.scalars[tree["fact"]].phrase, _bounds_in(tree, knowledge))
    return []


def _facts_at_odds(trees: Iterable[Tree], knowledge: Knowledge) -> list[str]:
    """One person has one age and one sex: two tests of the same fact must leave a value over."""
    found = []
    facts = [tree for tree in trees if "fact" in tree]
    for name in dict.fromkeys(tree["fact"] for tree in facts):
        same = [tree for tree in facts if tree["fact"] == name]
        choices = [set(tree["is"]) for tree in same if "is" in tree]
        if choices and not set.intersection(*choices):
            found.append(f"{EVERY.scalars[name].phrase}: no answer is in every list")
        if len(same) > 1:
            found += _bounds(EVERY.scalars[name].phrase, [bound for tree in same for bound in _bounds_in(tree, knowledge)])
    return found


def _test(name: str, attribute: Attribute, test: Any, knowledge: Knowledge) -> list[str]:
    parts: Mapping[str, Any] = test if isinstance(test, Mapping) else {"any_of": test}
    if any(word in COMPARISONS for word in parts):
        return _bounds(name.replace("_", " "), _bounds_in(parts, knowledge))
    wanted = [set(values) for word, values in parts.items() if word in ("any_of", "certainly")]
    refused = set(parts.get("not", ()))
    # A sign is one of a list of the vocabulary, all else that something is comes from the knowledge.
    if name == "is" and not attribute.choices:
        return _concepts(wanted, refused, knowledge)
    left = set.intersection(*wanted) - refused if wanted else {""}
    return [] if left else [f"{name.replace('_', ' ')}: what is wanted is also ruled out"]


def _concepts(wanted: list[set[str]], refused: set[str], knowledge: Knowledge) -> list[str]:
    closures = [entry.closure for entry in knowledge.entries.values()] + [frozenset({key}) for key in READER_CONCEPTS]
    # Two classes taken together are made by the reader, from every two of them.
    closures += [frozenset({key}) for keys in wanted for key in keys if "+" in key]
    if not wanted or any(all(closure & keys for keys in wanted) and not closure & refused for closure in closures):
        return []
    called = ", ".join(sorted(key for keys in wanted for key in keys))
    return [f"nothing in the knowledge is {called}" + (" without being ruled out" if refused else "")]


def _bounds_in(parts: Mapping[str, Any], knowledge: Knowledge) -> Bounds:
    return [(word, number(value, knowledge.settings)) for word, value in parts.items() if word in COMPARISONS]


def _bounds(name: str, bounds: Bounds) -> list[str]:
    """Whether any number lies within all the bounds."""
    low = max((value for word, value in bounds if word in ("at_least", "more_than")), default=float("-inf"))
    high = min((value for word, value in bounds if word in ("at_most", "below")), default=float("inf"))
    strict = any((word, value) in (("more_than", low), ("below", high)) for word, value in bounds)
    if low < high or (low == high and not strict):
        return []
    said = " and ".join(f"{NUMBER_WORDS[word]} {value:g}" for word, value in bounds)
    return [f"{name}: no number is {said}"]
