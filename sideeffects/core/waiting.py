"""Which rules of a release wait for time to pass, and the days on which each of them may change its mind."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sideeffects.core.condition_parts import leaves
from sideeffects.core.condition_shape import COMPARISONS, Tree, number, setting_key
from sideeffects.core.engine import CompiledRule, Finding, compiled_rule, finding_from
from sideeffects.core.facts import Facts, Item, Span
from sideeffects.core.intake import Intake
from sideeffects.core.release import Knowledge, Rule

# What is reckoned to the day of the treatment.
SINCE, AGE = "days_since", "age_on_treatment"
# Further ahead nobody books, and a date may not have so many years.
FURTHEST = 366 * 130


@dataclass(frozen=True)
class Clock:
    """One leaf that tests time: the entity and concepts whose items count, with its bounds; an age has no entity."""

    entity: str
    wanted: frozenset[str] | None
    bounds: tuple[float, ...]


@dataclass(frozen=True)
class Waiting:
    """A rule that ends by itself (`clocks`), or when what it names is over (`until_over`)."""

    compiled: CompiledRule
    clocks: tuple[Clock, ...]
    settings: tuple[str, ...]

    @property
    def rule(self) -> Rule:
        """The rule."""
        return self.compiled.rule

    @property
    def until_over(self) -> bool:
        """Whether it tests no time: it asks for something that is there now and must be over."""
        return not self.clocks

    def finding(self, facts: Facts) -> Finding:
        """What the rule finds; one that fails holds, for a person to look."""
        return finding_from(self.compiled, facts)


_waiting: dict[tuple[str, tuple[tuple[str, float], ...]], tuple[Waiting, ...]] = {}
KEPT = 32


def waiting_rules(knowledge: Knowledge) -> tuple[Waiting, ...]:
    """The release's rules that wait, compiled at first use and kept for the process."""
    if knowledge.identity not in _waiting:
        while len(_waiting) >= KEPT:
            _waiting.pop(next(iter(_waiting)))
        _waiting[knowledge.identity] = tuple(_found(knowledge))
    return _waiting[knowledge.identity]


def _found(knowledge: Knowledge) -> Iterator[Waiting]:
    for rule in knowledge.rules:
        clocks = tuple(_clocks(rule, knowledge.settings))
        if clocks or _must_be_over(rule):
            yield Waiting(compiled_rule(rule, knowledge.settings), clocks, _settings(rule))


def _trees(rule: Rule) -> Iterator[Tree]:
    for tree in (rule.applies, rule.when):
        if tree:
            yield from leaves(tree)


def _clocks(rule: Rule, settings: Mapping[str, float]) -> Iterator[Clock]:
    for leaf in _trees(rule):
        test = leaf.get("where", {}).get(SINCE)
        if isinstance(test, Mapping):
            yield Clock(leaf["some"], _wanted(leaf), _bounds(test, settings))
        elif leaf.get("fact") == AGE and "below" in leaf:  # only too young passes
            yield Clock("", None, _bounds(leaf, settings))


def _wanted(leaf: Tree) -> frozenset[str] | None:
    test = leaf.get("where", {}).get("is")
    listed = test.get("any_of") if isinstance(test, Mapping) else test
    return frozenset(listed) if listed else None


def _bounds(test: Mapping[str, Any], settings: Mapping[str, float]) -> tuple[float, ...]:
    return tuple(number(test[name], settings) for name in COMPARISONS if name in test)


def _must_be_over(rule: Rule) -> bool:
    """A rule that a clearance ends, and that asks for what is there now: an infection, a rash, a burn."""
    tests = [leaf["where"]["status"] for leaf in _trees(rule) if leaf.get("some") == "condition" and "status" in leaf["where"]]
    return rule.action == "clear" and any("now" in _values(test) for test in tests)


def _values(test: Any) -> list[str]:
    parts = test if isinstance(test, Mapping) else {"any_of": test}
    return [value for word, values in parts.items() if word != "not" for value in values]


def _settings(rule: Rule) -> tuple[str, ...]:
    """The keys of the settings that say how long."""
    tests = [
        leaf.get("where", {}).get(SINCE) or leaf for leaf in _trees(rule) if SINCE in leaf.get("where", {}) or "fact" in leaf
    ]
    named = [test[name] for test in tests for name in COMPARISONS if isinstance(test.get(name), str)]
    return tuple(dict.fromkeys(setting_key(one) for one in named))


# --- days on which it may change its mind -------------------------------------------------------------------------


def switches(waiting: Waiting, facts: Facts, intake: Intake, on: date) -> Iterator[date]:
    """Every day from `on` on which the rule may begin or end; between two of them it does not change."""
    for clock in waiting.clocks:
        for days in _after(clock, facts, intake, on):
            if 0 <= days <= FURTHEST:
                yield on + timedelta(days=days)


def _after(clock: Clock, facts: Facts, intake: Intake, on: date) -> Iterator[int]:
    if not clock.entity:
        yield from _birthdays(clock, intake, on)
        return
    ends = {end for item in facts.items.get(clock.entity, ()) if _counts(item, clock) for end in _ends(item)}
    for end in ends:
        for bound in clock.bounds:
            at = bound - end
            yield from (math.floor(at), math.floor(at) + 1, math.ceil(at))


def _counts(item: Item, clock: Clock) -> bool:
    closure = item.attributes.get("is")
    return clock.wanted is None or not isinstance(closure, frozenset) or not clock.wanted.isdisjoint(closure)


def _ends(item: Item) -> Iterator[float]:
    since = item.attributes.get(SINCE)
    if isinstance(since, Span):
        yield from (end for end in (since.low, since.high) if end is not None and math.isfinite(end))


def _birthdays(clock: Clock, intake: Intake, on: date) -> Iterator[int]:
    """The days on which an age is reached: from a birth, or from the day on which an age was said."""
    for bound in clock.bounds:
        years = math.ceil(bound)
        if intake.date_of_birth:
            yield (_anniversary(intake.date_of_birth, years) - on).days
        yield from ((_anniversary(intake.asked_on, later) - on).days for later in range(1, years + 1))


def _anniversary(of: date, years: int) -> date:
    try:
        return of.replace(year=of.year + years)
    except ValueError:  # born on 29 February one is a year older on 1 March
        return date(of.year + years, 3, 1)
