"""Which concepts a condition names, and whether it can concern a thing: for showing, never for deciding."""

from collections.abc import Iterator
from typing import Any

from sideeffects.core.condition_shape import Tree


def named_in(tree: Tree) -> frozenset[str]:
    """Every concept that the condition asks for by name; those that it leaves out ("other than") are not among them."""
    return frozenset(key for _entity, test in _tests(tree) for key in _keys(test))


def can_concern(tree: Tree, entity: str, closure: frozenset[str]) -> bool:
    """Whether the condition asks about this entity, and a thing that counts as `closure` could meet it."""
    return any(_meets(test, closure) for asked, test in _tests(tree) if asked == entity)


def _tests(tree: Tree) -> Iterator[tuple[str, Any]]:
    if "some" in tree:
        test = tree.get("where", {}).get("is")
        if test is not None:
            yield tree["some"], test
    for word in ("all", "any"):
        for child in tree.get(word, ()):
            yield from _tests(child)
    for word in ("not", "said"):
        if word in tree:
            yield from _tests(tree[word])


def _keys(test: Any) -> list[str]:
    if isinstance(test, list):
        return test
    return [key for word, inner in test.items() if word != "not" for key in _keys(inner)]


def _meets(test: Any, closure: frozenset[str]) -> bool:
    if isinstance(test, list):
        return not closure.isdisjoint(test)
    return all(_meets(inner, closure) != (word == "not") for word, inner in test.items())
