"""The override ledger: each rule with what followed, its verdict, and what that verdict does not say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.presenters.learned import RateRow, rate_row
from consult.presenters.learned_words import figure, name_of_what, said_number
from consult.presenters.overview import rule_title
from consult.services.learned_rules import ENOUGH, FEW, OPEN, RIGHT, WOLF, Compared, Ledger, RuleLesson
from consult.services.overview_counts import OVERRIDDEN
from sideeffects.core.release import Knowledge

VERDICT_WORDS: Mapping[str, Any] = {
    RIGHT: gettext_lazy("Was right"),
    WOLF: gettext_lazy("May cry wolf"),
    OPEN: gettext_lazy("No verdict"),
    FEW: gettext_lazy("Too few to tell"),
}


@dataclass(frozen=True)
class LedgerRow:
    """One rule."""

    rule: str
    title: str
    raised: int
    overridden: str
    counts: str
    rates: tuple[RateRow, ...]
    verdict: str
    verdict_key: str
    why: str
    anything: str


@dataclass(frozen=True)
class LedgerPage:
    """All of them; those of a verdict first."""

    treated: str
    rows: tuple[LedgerRow, ...]
    few: bool


def ledger_page(found: Ledger, knowledge: Knowledge) -> LedgerPage:
    """The page."""
    return LedgerPage(said_number(found.treated), tuple(_row(one, knowledge) for one in found.rules), found.few)


def _row(one: RuleLesson, knowledge: Knowledge) -> LedgerRow:
    return LedgerRow(
        rule=one.rule if knowledge.rule(one.rule) else "",
        title=rule_title(one.rule, knowledge),
        raised=one.count.raised,
        overridden=said_number(one.count.done[OVERRIDDEN]),
        counts=_counts(one, knowledge),
        rates=_rates(one.compared),
        verdict=str(VERDICT_WORDS[one.verdict]),
        verdict_key=one.verdict,
        why=why(one.compared),
        anything=_anything(one),
    )


def _counts(one: RuleLesson, knowledge: Knowledge) -> str:
    if one.own is None:
        return _("Whatever was recorded")
    return ", ".join(name_of_what(key, knowledge) for key in one.effects)


def _rates(found: Compared) -> tuple[RateRow, ...]:
    return (
        rate_row(_("Overridden and treated"), found.over),
        rate_row(_("Raised, dealt with or left, and treated"), found.dealt),
        rate_row(_("Not raised, and treated"), found.without),
    )


def _anything(one: RuleLesson) -> str:
    """Where the rule has side effects of its own: anything at all, too."""
    if one.own is None:
        return ""
    over, without = (row.of for row in (_rates(one.anything)[0], _rates(one.anything)[2]))
    return _("Anything at all: overridden %(over)s, not raised %(without)s.") % {"over": over, "without": without}


def why(found: Compared) -> str:
    """What a verdict rests on, and what it leaves open."""
    over, without = found.over, found.without
    if found.verdict == FEW:
        return _("Under %(n)d treatments with it overridden, or figures that are hidden.") % {"n": ENOUGH}
    high = figure(over.high or 0)
    if found.verdict == WOLF:
        said = _("Nothing followed %(n)d times. Up to %(high)s in 100 still fits these figures: what is rare is not ruled out.")
        return said % {"n": over.total or 0, "high": high}
    if found.verdict == RIGHT:
        said = _("It followed more often than where the rule was not raised: %(low)s in 100 or more, against %(high)s or less.")
        return said % {"low": figure(over.low or 0), "high": figure(without.high or 0)}
    return _("What followed is not surely more than where it was not raised: the intervals meet, or it was less.")
