"""Which rules a change of the knowledge touches: only those can come out otherwise for facts that were read before."""

from collections.abc import Iterator, Mapping
from typing import Any

from sideeffects.core.condition_shape import Tree, setting_key
from sideeffects.core.grades import whole_tree
from sideeffects.core.records import Rule
from sideeffects.core.release import Knowledge


def touched_rules(before: Knowledge, after: Knowledge) -> list[str]:
    """The rules that were added, removed or changed, name a changed threshold, or ask for a concept whose members moved."""
    old, new = ({rule.key: rule for rule in one.rules} for one in (before, after))
    moved = moved_concepts(before, after)
    keys = sorted(old.keys() | new.keys())
    return [key for key in keys if _differ(old.get(key), new.get(key), before, after) or _asks_for(new.get(key), moved)]


def _differ(old: Rule | None, new: Rule | None, before: Knowledge, after: Knowledge) -> bool:
    if old is None or new is None:
        return True
    return _says(old, before.settings) != _says(new, after.settings)


def _says(rule: Rule, settings: Mapping[str, float]) -> tuple[str, Tree, dict[str, float | None]]:
    """Level, trees, and what the thresholds that they name stand for (None: there is no such threshold)."""
    tree = whole_tree(rule.applies, rule.when)
    named = (word for word in _words(tree) if word.removeprefix("-").startswith("setting:"))
    # By name: a release and the working copy may hold the parts of a tree in another order.
    return rule.level, tree, {word: settings.get(setting_key(word)) for word in named}


def moved_concepts(before: Knowledge, after: Knowledge) -> frozenset[str]:
    """The concepts that something known before no longer counts as, or now does. Nothing was ever read as a new entry."""
    moved: set[str] = set()
    for key, entry in before.entries.items():
        now = after.entries[key].closure if key in after.entries else frozenset({key})
        if now != entry.closure:
            moved |= {key} | (now ^ entry.closure)
    return frozenset(moved)


def _asks_for(rule: Rule | None, moved: frozenset[str]) -> bool:
    return rule is not None and not moved.isdisjoint(_words(whole_tree(rule.applies, rule.when)))


def _words(part: Any) -> Iterator[str]:
    """Every word in a tree; a pair ("anticoagulant+nsaid") by its halves too."""
    if isinstance(part, str):
        yield part
        yield from part.split("+")
    elif isinstance(part, Mapping | list):
        for inner in part.values() if isinstance(part, Mapping) else part:
            yield from _words(inner)
