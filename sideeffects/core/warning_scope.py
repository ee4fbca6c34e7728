"""When after a treatment, where and after what a warning can be raised at all, as far as its condition says so plainly."""

from collections.abc import Mapping
from dataclasses import dataclass

from sideeffects.core.condition_parts import concepts
from sideeffects.core.condition_shape import COMPARISONS, Tree, number
from sideeffects.core.facts import Span
from sideeffects.core.records import TriageRule

ANY_TIME = Span(None, None)
DAYS = "days_since_treatment"


@dataclass(frozen=True)
class WarningScope:
    """`days` after the treatment; `areas` and `ingredients` are concepts, none of them: any."""

    days: Span
    areas: tuple[str, ...]
    ingredients: tuple[str, ...]


def scope_of(warning: TriageRule, settings: Mapping[str, float]) -> WarningScope:
    """The bounds outside of which it is never raised. Of a group of which one is enough, the widest counts."""
    tree = {"all": [one for one in (warning.applies, warning.when) if one]}
    return WarningScope(_days(tree, settings), _named(tree, "treated_area"), _named(tree, "given"))


def _days(tree: Tree, settings: Mapping[str, float]) -> Span:
    if tree.get("fact") == DAYS:
        return _bounds([(word, number(tree[word], settings)) for word in COMPARISONS if word in tree])
    if "said" in tree:
        return _days(tree["said"], settings)
    children = [_days(child, settings) for child in tree.get("all", tree.get("any", ()))]
    # An open end is the widest of what is enough alone, and no bound among what must hold together.
    lows = [_OPEN_LOW if one.low is None else one.low for one in children]
    highs = [_OPEN_HIGH if one.high is None else one.high for one in children]
    if "any" in tree:
        return _closed(min(lows, default=_OPEN_LOW), max(highs, default=_OPEN_HIGH))
    return _closed(max(lows, default=_OPEN_LOW), min(highs, default=_OPEN_HIGH))


def _bounds(bounds: list[tuple[str, float]]) -> Span:
    lows = [bound for word, bound in bounds if word in ("at_least", "more_than")]
    highs = [bound for word, bound in bounds if word in ("at_most", "below")]
    return _closed(max(lows, default=_OPEN_LOW), min(highs, default=_OPEN_HIGH))


_OPEN_LOW, _OPEN_HIGH = float("-inf"), float("inf")


def _closed(low: float, high: float) -> Span:
    return Span(None if low == _OPEN_LOW else low, None if high == _OPEN_HIGH else high)


def _named(tree: Tree, entity: str) -> tuple[str, ...]:
    if tree.get("some") == entity:
        return tuple(sorted(concepts(tree.get("where", {}).get("is")) or ()))
    if "said" in tree:
        return _named(tree["said"], entity)
    children = [_named(child, entity) for child in tree.get("all", tree.get("any", ()))]
    if "any" in tree and not all(children):
        return ()
    return tuple(sorted({key for one in children for key in one}))
