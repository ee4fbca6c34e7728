"""Conditions as arithmetic, so that a database can combine them for many intakes at once.

A grade says what a condition is for one intake, and where it is unknown whether only the plan is missing:

    0 false    1 unknown: something other than the plan is missing    2 unknown: only the plan is missing    3 true

`leaves` lists what a tree asks of single facts; `grader` grades one distinct fact with the engine's own tests; a leaf
holds for an intake as `any` over its facts, and `combine` puts leaves together. The outcome of a rule is the lesser of its
two trees: 0 clear or not applicable, 1 cannot assess, 2 restriction, 3 raised (engine._finding says the same in words).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from sideeffects.core.condition_shape import COMPARISONS, Tree, number
from sideeffects.core.conditions import Truth, compile_tree
from sideeffects.core.engine import PLAN_QUESTIONS
from sideeffects.core.facts import Facts
from sideeffects.core.vocabulary import ENTITIES, Outcome

FALSE, ASKED, PLANNED, TRUE = range(4)
OUTCOMES = ("", str(Outcome.CANNOT_ASSESS), str(Outcome.RESTRICTION), str(Outcome.RAISED))
# A function of a grade is four entries of two bits: looked up by shifting, in Python as in SQL.
NOT = TRUE | ASKED << 2 | PLANNED << 4 | FALSE << 6
SAID = TRUE << 6
# In `any` a missing answer outweighs a missing plan, so the two unknown ones change places for the greatest.
SWAP = FALSE | PLANNED << 2 | ASKED << 4 | TRUE << 6

T = TypeVar("T")


class Algebra(Protocol[T]):
    """How grades are combined somewhere: as numbers, or as the text of an expression."""

    def leaf(self, leaf: Tree) -> T: ...
    def least(self, grades: Sequence[T]) -> T: ...
    def greatest(self, grades: Sequence[T]) -> T: ...
    def look_up(self, table: int, grade: T) -> T: ...


def combine(tree: Tree, algebra: Algebra[T]) -> T:
    """The grade of a whole (resolved) tree from the grades of its leaves."""
    if "all" in tree:
        return algebra.least([combine(child, algebra) for child in tree["all"]])
    if "any" in tree:
        swapped = [algebra.look_up(SWAP, combine(child, algebra)) for child in tree["any"]]
        return algebra.look_up(SWAP, algebra.greatest(swapped))
    if "not" in tree:
        return algebra.look_up(NOT, combine(tree["not"], algebra))
    if "said" in tree:
        return algebra.look_up(SAID, combine(tree["said"], algebra))
    if tree.get("known") in ENTITIES:
        # Known is what no fact denies: one gap is enough, so the leaf looks for that one.
        return algebra.look_up(NOT, algebra.leaf(_unanswered(tree)))
    return algebra.leaf(tree)


def leaves(tree: Tree) -> Iterator[Tree]:
    """What a (resolved) tree asks of single facts."""
    if "all" in tree or "any" in tree:
        for child in tree.get("all") or tree["any"]:
            yield from leaves(child)
    elif "not" in tree or "said" in tree:
        yield from leaves(tree.get("not") or tree["said"])
    else:
        yield _unanswered(tree) if tree.get("known") in ENTITIES else tree


def _unanswered(tree: Tree) -> Tree:
    return {"not": tree}


def asks_about(leaf: Tree) -> str:
    """The entity or scalar whose facts decide a leaf."""
    known = leaf.get("not") or leaf
    return str(leaf.get("some") or leaf.get("fact") or known["known"])


def whole_tree(applies: Tree | None, when: Tree) -> Tree:
    """Both trees of a rule as one: its grade is the rule's outcome."""
    return {"all": [applies, when]} if applies else when


def resolved(tree: Tree, settings: Mapping[str, float]) -> Tree:
    """The tree with the numbers that its settings stand for."""
    return {name: _resolved(name, value, settings) for name, value in tree.items()}


def _resolved(name: str, value: Any, settings: Mapping[str, float]) -> Any:
    if name in COMPARISONS:
        return number(value, settings)
    if isinstance(value, Mapping):
        return resolved(value, settings)
    if isinstance(value, list):
        return [resolved(one, settings) if isinstance(one, Mapping) else one for one in value]
    return value


def grade(truth: Truth) -> int:
    """What the engine found, as a grade."""
    if truth.value is not None:
        return TRUE if truth.value else FALSE
    return PLANNED if PLAN_QUESTIONS.issuperset(truth.missing) else ASKED


def grader(leaf: Tree) -> Callable[[Facts], int]:
    """What one fact alone makes of a leaf; of NOTHING, what it is for an intake that has no such fact."""
    check = compile_tree(leaf, {})
    return lambda facts: grade(check(facts))


def look_up(table: int, one: int) -> int:
    """A function of a grade."""
    return table >> 2 * one & 3
