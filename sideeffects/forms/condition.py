"""A condition tree as fields, and back: nothing is lost, and what is half typed stays as it was typed.

Every node sends `PATH.was` (what it was on the page) and `PATH.kind` (what it shall be: a group, or "some:medicine",
"fact:sex", "known:allergy"). A path is the place in the tree, as the faults name it: when.all.0. Below a leaf stand its tests,
each as `PATH.ATTRIBUTE.OPERATOR.op` with its values; the test of a fact has the attribute "fact".
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from sideeffects.core.condition_shape import COMPARISONS
from sideeffects.core.vocabulary import EVERY, INTAKE, Attribute, Vocabulary
from sideeffects.forms.groups import rows_sent
from sideeffects.forms.pieces import Child, Fields, Piece, as_number, typed
from sideeffects.services.pack import unwritable

GROUPS = ("all", "any", "not", "said")
LISTS = ("all", "any")
NOTHING_CHOSEN: Mapping[str, Any] = {"some": ""}
# Groups in one another that a page can draw; what was sent below was never drawn.
MOST_DRAWN = 25
Data = Mapping[str, Any]


@dataclass(frozen=True)
class Condition(Piece):
    """A condition, group in group. `lists`: this one brings the lists of concepts to the page; `vocabulary`: what it offers."""

    lists: bool = False
    vocabulary: Vocabulary = field(default=INTAKE, compare=False, repr=False)

    template: ClassVar[str] = "curation/pieces/condition.html"
    shows_faults: ClassVar[bool] = True

    def read(self, data: Data, path: str) -> Any:
        return tree_of(data, path)

    def fields(self, path: str, raw: Any) -> Fields:
        return iter(())

    def children(self, path: str, raw: Any) -> Iterable[Child]:
        return [(self._inner(name), at, child) for name, at, child in places_below(path, raw)]

    def _inner(self, name: str) -> "Condition":
        return Condition(name, _("the condition in it"), vocabulary=self.vocabulary)


def kind_of(tree: Any) -> str:
    """What a node is: a group, a leaf such as "some:medicine", "" where nothing is chosen, "raw" where no page can show it."""
    if not isinstance(tree, Mapping):
        return "raw"
    group = next((word for word in GROUPS if word in tree), "")
    if group:
        sound = len(tree) == 1 and isinstance(tree[group], list if group in LISTS else Mapping)
        return group if sound else "raw"
    word = next((word for word in ("some", "fact", "known") if isinstance(tree.get(word), str)), "")
    if not word or not _is_shown(word, tree):
        return "raw"
    return f"{word}:{tree[word]}" if tree[word] else ""


def _is_shown(word: str, tree: Mapping[str, Any]) -> bool:
    """Whether the fields can hold all of a leaf."""
    name, more = tree[word], set(tree) - {word}
    if not name:
        return not more
    if word == "known":
        return not more and (name in EVERY.entities or name in EVERY.scalars)
    if word == "fact":
        return name in EVERY.scalars and all(_holds(attribute_of(tree, "fact"), {key: tree[key]}) for key in more)
    where = tree.get("where", {})
    entity = EVERY.entities.get(name)
    if entity is None or more - {"where"} or not isinstance(where, Mapping) or (not where and "where" in tree):
        return False
    return all(_holds(entity.attributes.get(one), parts_of(test)) for one, test in where.items())


def _holds(attribute: Attribute | None, parts: Mapping[str, Any]) -> bool:
    if attribute is None:
        return False
    if attribute.kind == "number":
        return all(word in COMPARISONS and isinstance(value, str | int | float) for word, value in parts.items())
    return all(isinstance(values, list) and all(isinstance(one, str) for one in values) for values in parts.values())


def attribute_of(tree: Mapping[str, Any], name: str) -> Attribute:
    """What a test is about: an attribute of the entity, or the fact itself."""
    if "fact" in tree:
        scalar = EVERY.scalars[tree["fact"]]
        return Attribute(scalar.phrase, scalar.kind, scalar.choices)
    return EVERY.entities[tree["some"]].attributes[name]


def parts_of(test: Any) -> Mapping[str, Any]:
    """A test by its operators; a plain list is any of its values."""
    return test if isinstance(test, Mapping) else {"any_of": test}


def places_below(path: str, tree: Any) -> list[tuple[str, str, Any]]:
    """The nodes in a group: name, place, tree."""
    kind = kind_of(tree)
    if kind in LISTS:
        return [("", f"{path}.{kind}.{number}", child) for number, child in enumerate(tree[kind])]
    return [(kind, f"{path}.{kind}", tree[kind])] if kind in GROUPS else []


def tree_of(data: Data, path: str) -> Any:
    """The tree that was sent; None where there is none."""
    if f"{path}.was" not in data or groups_above(path) > MOST_DRAWN:
        return None
    kind, was = typed(data, f"{path}.kind"), typed(data, f"{path}.was")
    if was == "raw":
        return _loaded(typed(data, f"{path}.kept"))
    if kind in GROUPS:
        return grouped(kind, _children(data, path, was))
    word, _colon, name = kind.partition(":")
    if word == "known":
        return {"known": name}
    if word == "fact":
        return {"fact": name, **_fact_tests(data, path, name)}
    return {"some": name, **_where(data, path, name)} if word == "some" else dict(NOTHING_CHOSEN)


def groups_above(path: str) -> int:
    """How many groups a place stands in."""
    return sum(step in GROUPS for step in path.split("."))


def depth_of(tree: Any) -> int:
    """How many groups of a tree stand in one another."""
    return 1 + max((depth_of(child) for _name, _at, child in places_below("", tree)), default=0)


def _loaded(text: str) -> Any:
    """What a page kept of a file, as long as it is that: no file holds a loop of signs, nor thousands of levels."""
    try:
        tree = json.loads(text)
        json.dumps(tree, allow_nan=False)
        return dict(NOTHING_CHOSEN) if any(unwritable(tree, "")) or depth_of(tree) > MOST_DRAWN else tree
    except (ValueError, RecursionError):
        return dict(NOTHING_CHOSEN)


def grouped(kind: str, children: list[Any]) -> dict[str, Any]:
    """A group of another kind with the same children; what holds only one keeps several together."""
    if kind in LISTS:
        return {kind: children}
    if len(children) == 1:
        return {kind: children[0]}
    return {kind: {"all": children} if children else dict(NOTHING_CHOSEN)}


def _children(data: Data, path: str, was: str) -> list[Any]:
    if was in LISTS:
        below = f"{path}.{was}"
        found = (tree_of(data, f"{below}.{number}") for number in rows_sent(data, below))
        return [tree for tree in found if tree is not None]
    child = tree_of(data, f"{path}.{was}")
    return [] if child is None else [child]


def _fact_tests(data: Data, path: str, name: str) -> dict[str, Any]:
    kind = EVERY.scalars[name].kind if name in EVERY.scalars else "choice"
    number = kind == "number"
    sent = _tests(data, path, {"fact": kind}).get("fact", {})
    fitting = {word: value for word, value in sent.items() if (word in COMPARISONS) == number}
    return fitting or ({"below": ""} if number else {"is": []})


def _where(data: Data, path: str, name: str) -> dict[str, Any]:
    attributes = EVERY.entities[name].attributes if name in EVERY.entities else {}
    tests = _tests(data, path, {one: attribute.kind for one, attribute in attributes.items()})
    if not tests and typed(data, f"{path}.was") != f"some:{name}":
        tests = {"is": {"any_of": []}}
    shortened = {one: parts["any_of"] if set(parts) == {"any_of"} else parts for one, parts in tests.items()}
    return {"where": shortened} if shortened else {}


def _tests(data: Data, path: str, kinds: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """What was sent below a leaf for the attributes that it now has, by operator, in the order of the page."""
    found: dict[str, dict[str, Any]] = {}
    start = f"{path}."
    rows = [name.removeprefix(start).split(".") for name in data if name.startswith(start) and name.endswith(".op")]
    for attribute, was, _op in (row for row in rows if len(row) == 3 and row[0] in kinds):
        at = f"{path}.{attribute}.{was}"
        parts, word = found.setdefault(attribute, {}), typed(data, f"{at}.op")
        if kinds[attribute] == "number":
            parts.setdefault(word, _bound(data, at))
        else:
            parts[word] = [*parts.get(word, []), *_values(data, at)]
    return found


def _bound(data: Data, path: str) -> Any:
    text = typed(data, f"{path}.number")
    return typed(data, f"{path}.setting") or (as_number(text) if text else "")


def _values(data: Data, path: str) -> list[str]:
    sent = data.getlist(f"{path}.value") if hasattr(data, "getlist") else data.get(f"{path}.value", [])
    return [value.strip() for value in sent if value.strip()]
