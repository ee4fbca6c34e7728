"""The override ledger: how often each rule was raised and overridden, and what followed where the treatment was given.

Beside it stands what followed where it was not raised. A verdict needs enough treatments and intervals that lie apart; nobody
was drawn by lot for either group, so it says where to look, and not why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consult.models import Clinic
from consult.services import overview_counts
from consult.services.learned import Rate, rates
from consult.services.learned_counts import treated
from consult.services.learned_rule_counts import DEALT, OVER, WITHOUT, Counted, after_all, before_treatments
from consult.services.overview import RuleCount, rule_count
from consult.services.overview_counts import Ever
from consult.services.small_numbers import told
from sideeffects.core.release import Knowledge

# So many treatments with an overridden rule and nothing after them leave at most 11 in 100.
ENOUGH = 30
WOLF, RIGHT, OPEN, FEW = "wolf", "sound", "open", "few"
VERDICTS = (RIGHT, WOLF, OPEN, FEW)


@dataclass(frozen=True)
class Compared:
    """What followed: overridden, dealt with otherwise, not raised."""

    over: Rate
    dealt: Rate
    without: Rate

    @property
    def verdict(self) -> str:
        """RIGHT: more often than where it was not raised, by intervals that lie apart. WOLF: never, of enough. Else none."""
        over, without = self.over, self.without
        if over.hidden or without.hidden or (over.total or 0) < ENOUGH:
            return FEW
        if over.part == 0:
            return WOLF
        return RIGHT if (over.low or 0) > (without.high or 0) else OPEN


@dataclass(frozen=True)
class RuleLesson:
    """One rule. `effects`: the side effects that it stands for; `own` counts these, `anything` whatever was recorded."""

    count: RuleCount
    effects: tuple[str, ...]
    anything: Compared
    own: Compared | None

    @property
    def rule(self) -> str:
        return self.count.rule

    @property
    def compared(self) -> Compared:
        """Its own side effects where it stands for some; else anything."""
        return self.own or self.anything

    @property
    def verdict(self) -> str:
        """That of what is compared."""
        return self.compared.verdict


@dataclass(frozen=True)
class Ledger:
    """All rules that may be named; `few`: whether others were raised too."""

    treated: int | None
    rules: tuple[RuleLesson, ...]
    few: bool


def ledger(*, clinics: Sequence[Clinic], knowledge: Knowledge) -> Ledger:
    """Five statements, whatever the number of treatments; what is graver to know first."""
    ever, effects, total = Ever(clinics), effects_of(knowledge), treated(clinics)
    raised, settled = overview_counts.raised(ever), overview_counts.settled(ever)
    before, after = before_treatments(clinics, effects), after_all(clinics, effects)
    rows = [
        _lesson(rule_count(rule, number, settled.get(rule, {})), effects.get(rule, ()), before.get(rule, {}), after, total)
        for rule, number in raised.items()
        if told(number)
    ]
    ordered = sorted(rows, key=lambda one: (VERDICTS.index(one.verdict), -one.count.raised, one.rule))
    return Ledger(told(total), tuple(ordered), len(rows) < len(raised))


def effects_of(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """By rule the side effects that are likelier with what it looks for."""
    found: dict[str, list[str]] = {}
    for effect in knowledge.side_effects:
        for rule in {str(one["rule"]) for one in effect.likelier_with if one.get("rule")}:
            found.setdefault(rule, []).append(effect.key)
    return {rule: tuple(keys) for rule, keys in found.items()}


def _lesson(count: RuleCount, effects: tuple[str, ...], before: Counted, after: Mapping[str, int], total: int) -> RuleLesson:
    anything = _compared(before, 1, after[""], total)
    own = _compared(before, 2, after[count.rule], total) if effects else None
    return RuleLesson(count, effects, anything, own)


def _compared(before: Counted, which: int, followed: int, total: int) -> Compared:
    exposed = {group: before.get(group, (0, 0, 0))[0] for group in (OVER, DEALT)}
    parts = {group: before.get(group, (0, 0, 0))[which] for group in (OVER, DEALT)}
    exposed[WITHOUT], parts[WITHOUT] = total - sum(exposed.values()), followed - sum(parts.values())
    found = rates(parts, exposed, total)
    return Compared(found[OVER], found[DEALT], found[WITHOUT])
