"""What the buttons of a condition do to what was typed: "VERB PATH", or "VERB PATH ATTRIBUTE OPERATOR" for one test."""

from collections.abc import Callable, Mapping
from types import NoneType
from typing import Any

from sideeffects.core.condition_shape import COMPARISONS, LISTINGS
from sideeffects.core.vocabulary import EVERY
from sideeffects.forms.condition import GROUPS, LISTS, MOST_DRAWN, NOTHING_CHOSEN, depth_of, groups_above, kind_of, parts_of

Tree = Any
Change = Callable[[Tree], list[Tree]]
# What can be done to any node, whether or not its fields can be shown; and to a condition that is not there yet.
TO_ANY = ("without", "wrap", "more")
TO_NONE = ("condition", "group")


def acted_on(raw: Mapping[str, Any], do: str) -> dict[str, Any] | None:
    """What was typed after a button of a condition; None for buttons that are not its own."""
    verb, *words = do.split(" ")
    if verb not in _VERBS or not words:
        return None
    field, *way = words[0].split(".")
    if not isinstance(raw.get(field), Mapping | NoneType) or groups_above(words[0]) > MOST_DRAWN:
        return None
    left = _changed(raw.get(field), way, lambda tree: _VERBS[verb](tree, words[1:]) if _takes(tree, verb) else [tree])
    # What would fall apart here, or be deeper than a page can draw, stays as it was.
    if len(left) > 1 or any(depth_of(tree) > MOST_DRAWN for tree in left):
        return dict(raw)
    return {**raw, field: left[0] if left else None}


def _takes(tree: Tree, verb: str) -> bool:
    return verb in TO_NONE if tree is None else verb in TO_ANY or kind_of(tree) != "raw"


def _changed(tree: Tree, way: list[str], change: Change) -> list[Tree]:
    """What stands in the place of a tree in which the node at the end of the way was changed."""
    if not way:
        return change(tree)
    kind, rest = way[0], way[1:]
    if not isinstance(tree, Mapping) or kind not in tree:
        return [tree]
    if kind in LISTS and rest and isinstance(tree[kind], list):
        number = rest[0]
        parts = [_changed(child, rest[1:], change) if str(at) == number else [child] for at, child in enumerate(tree[kind])]
        return [{kind: [one for part in parts for one in part]}]
    inside = _changed(tree[kind], rest, change)
    if len(inside) > 1:
        return [tree]
    # A wrapper around nothing is nothing.
    return [{kind: inside[0]}] if inside else []


def _more(tree: Tree, new: Tree) -> list[Tree]:
    """The tree with one more condition in it; what is no group becomes one."""
    if tree is None:
        return [{"all": [new]}]
    kind = next((word for word in LISTS if word in tree), "")
    return [{kind: [*tree[kind], new]}] if kind else [{"all": [tree, new]}]


def _group(tree: Tree, _words: list[str]) -> list[Tree]:
    return _more(tree, {"all" if tree and "any" in tree else "any": [dict(NOTHING_CHOSEN)]})


def _unwrap(tree: Tree, _words: list[str]) -> list[Tree]:
    kind = next((word for word in GROUPS if word in tree), "")
    if kind in LISTS:
        return list(tree[kind]) or [tree]
    return [tree[kind]] if kind else [tree]


def _test(tree: Tree, words: list[str]) -> list[Tree]:
    """One more test of an attribute, with the first operator that it has not yet."""
    entity = EVERY.entities.get(tree.get("some", ""))
    if not words or entity is None or words[0] not in entity.attributes:
        return [tree]
    where, name = dict(tree.get("where", {})), words[0]
    number = entity.attributes[name].kind == "number"
    parts = dict(parts_of(where[name])) if name in where else {}
    free = next((word for word in (COMPARISONS if number else LISTINGS) if word not in parts), "")
    if not free:
        return [tree]
    parts[free] = "" if number else []
    where[name] = parts["any_of"] if set(parts) == {"any_of"} else parts
    return [{**tree, "where": where}]


def _untest(tree: Tree, words: list[str]) -> list[Tree]:
    name, word = (*words, "", "")[:2]
    where = dict(tree.get("where", {}))
    parts = {key: value for key, value in parts_of(where.pop(name, {})).items() if key != word}
    if parts:
        where[name] = parts["any_of"] if set(parts) == {"any_of"} else parts
    kept = {key: value for key, value in tree.items() if key != "where"}
    return [{**kept, "where": where} if where else kept]


_VERBS: Mapping[str, Callable[[Tree, list[str]], list[Tree]]] = {
    "condition": lambda tree, words: _more(tree, dict(NOTHING_CHOSEN)),
    "group": _group,
    "wrap": lambda tree, words: [{"all": [tree]}],
    "unwrap": _unwrap,
    "without": lambda tree, words: [],
    "test": _test,
    "untest": _untest,
    "more": lambda tree, words: [tree],
}
