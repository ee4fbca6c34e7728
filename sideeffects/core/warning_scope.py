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
        bounds = [(word, number(tree[word], settings)) for word in COMPARISONS if word in tree]
        low = [bound for word, bound in bounds if word in ("at_least", "more_than")]
        high = [bound for word, bound in bounds if word in ("at_most", "below")]
        return Span(max(low, default=None), min(high, default=None))
    if "said" in tree:
        return _days(tree["said"], settings)
    children = [_days(child, settings) for child in tree.get("all", tree.get("any", ()))]
    lows, highs = [one.low for one in children], [one.high for one in children]
    if "any" in tree:
        low = None if None in lows else min((one for one in lows if one is not None), default=None)
        return Span(low, None if None in highs else max((one for one in highs if one is not None), default=None))
    low = max((one for one in lows if one is not None), default=None)
    return Span(low, min((one for one in highs if one is not None), default=None))


def _named(tree: Tree, entity: str) -> tuple[str, ...]:
    if tree.get("some") == entity:
        return tuple(sorted(concepts(tree.get("where", {}).get("is")) or ()))
    if "said" in tree:
        return _named(tree["said"], entity)
    children = [_named(child, entity) for child in tree.get("all", tree.get("any", ()))]
    if "any" in tree and not all(children):
        return ()
    return tuple(sorted({key for one in children for key in one}))
