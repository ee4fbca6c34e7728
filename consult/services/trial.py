"""What a dry run tries: the touched rules of one content, their leaves, and the trees for clinics with their own thresholds."""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sideeffects.core.condition_shape import Tree
from sideeffects.core.conditions import ConditionError
from sideeffects.core.distinct import NOTHING, Body, facts_of, identity
from sideeffects.core.facts import Facts
from sideeffects.core.grades import SWAP, asks_about, grader, leaves, look_up, resolved, whole_tree
from sideeffects.core.records import Rule
from sideeffects.core.release import Knowledge


class Untriable(ValueError):
    """A rule of the content cannot be tried; the message names it."""


@dataclass(frozen=True)
class Leaf:
    """One question about single facts. `default` is its weight where an intake has no such fact."""

    tree: Tree
    weigh: Callable[[Facts], int]
    default: int


@dataclass(frozen=True)
class Version:
    """One rule as it stands for some clinics: those with these own thresholds. Without a tree it was removed."""

    rule: str
    level: str
    tree: Tree | None
    thresholds: tuple[str, ...]


@dataclass(frozen=True)
class Trial:
    """Everything a run needs to know about the content. `mark` names the leaves together."""

    knowledge: Knowledge
    versions: tuple[Version, ...]
    leaves: Mapping[int, Leaf]
    by_subject: Mapping[str, Sequence[int]]
    mark: int

    def weights(self, about: str, body: Body) -> dict[int, int]:
        """What one fact makes of each leaf that asks about its like; what changes nothing is left out."""
        facts = facts_of(self.knowledge, body)
        weights = {number: self.leaves[number].weigh(facts) for number in self.by_subject[about]}
        return {number: weight for number, weight in weights.items() if weight or self.leaves[number].default}


@lru_cache(maxsize=4)
def make_trial(knowledge: Knowledge, rules: tuple[str, ...], thresholds: tuple[str, ...]) -> Trial:
    """The trial of these rules for clinics with these own thresholds. Raises Untriable."""
    versions = [version for key in rules for version in _versions(knowledge, key, thresholds)]
    found = {identity(leaf): leaf for version in versions if version.tree for leaf in leaves(version.tree)}
    made = {number: _leaf(leaf) for number, leaf in found.items()}
    by_subject = defaultdict(list)
    for number, leaf in made.items():
        by_subject[asks_about(leaf.tree)].append(number)
    return Trial(knowledge, tuple(versions), made, dict(by_subject), identity(sorted(made)))


def _leaf(tree: Tree) -> Leaf:
    try:
        graded = grader(tree)
    except ConditionError as error:
        raise Untriable(str(error)) from error
    return Leaf(tree, lambda facts: look_up(SWAP, graded(facts)), look_up(SWAP, graded(NOTHING)))


def _versions(knowledge: Knowledge, key: str, thresholds: tuple[str, ...]) -> list[Version]:
    rule = knowledge.rule(key)
    if rule is None:
        return [Version(key, "", None, thresholds)]
    grouped: dict[int, tuple[Tree, list[str]]] = {}
    for own in thresholds:
        tree = _resolved(rule, knowledge.with_settings(json.loads(own)).settings)
        grouped.setdefault(identity(tree), (tree, []))[1].append(own)
    return [Version(key, rule.level, tree, tuple(group)) for tree, group in grouped.values()]


def _resolved(rule: Rule, settings: Mapping[str, float]) -> Tree:
    try:
        return resolved(whole_tree(rule.applies, rule.when), settings)
    except (KeyError, TypeError, ValueError) as error:
        raise Untriable(f"{rule.key}: {error}") from error
