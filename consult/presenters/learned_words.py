"""How rates, days and the things that happened are said on the pages of what a clinic learns."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.services.learned import Rate
from consult.services.learned_counts import AREA, DAYS, INGREDIENT, PRODUCT, SIGN, part_of
from consult.services.small_numbers import SMALLEST
from sideeffects.core.durations import DAY, minutes_of
from sideeffects.core.records import SideEffect
from sideeffects.core.release import Knowledge
from sideeffects.core.signs import SIGNS
from sideeffects.presenters.words import plain_name_of, said

DAY_WORDS: Mapping[int | None, Any] = dict(
    zip(
        (*DAYS, None),
        (
            gettext_lazy("Same day"),
            gettext_lazy("Day 1"),
            gettext_lazy("Days 2 to 3"),
            gettext_lazy("Days 4 to 7"),
            gettext_lazy("Week 2"),
            gettext_lazy("Weeks 3, 4"),
            gettext_lazy("Weeks 5 to 12"),
            gettext_lazy("Later"),
            gettext_lazy("Not known"),
        ),
        strict=True,
    )
)
GROUP_WORDS: Mapping[str, Any] = {
    PRODUCT: gettext_lazy("By product"),
    INGREDIENT: gettext_lazy("By ingredient"),
    AREA: gettext_lazy("By area"),
}


def said_of(rate: Rate) -> str:
    """ "40 of 300"; what is hidden is said to be hidden."""
    if rate.total is None:
        return _("hidden")
    if rate.total == 0:
        return _("no treatment")
    if rate.part is None:
        return _("hidden, of %(all)d") % {"all": rate.total}
    return _("%(n)d of %(all)d") % {"n": rate.part, "all": rate.total}


def said_in_100(rate: Rate) -> str:
    """ "13 in 100 (9.9 to 18)", the interval of 95 in 100 in brackets."""
    if rate.share is None or rate.low is None or rate.high is None:
        return ""
    figures = {"n": figure(rate.share), "low": figure(rate.low), "high": figure(rate.high)}
    return _("%(n)s in 100 (%(low)s to %(high)s)") % figures


def figure(share: float) -> str:
    """Two figures that count: 13, 9.9, 0.42; nought is 0."""
    if share >= 10 or share == 0:
        return f"{share:.0f}"
    return f"{share:.1f}" if share >= 1 else f"{share:.2g}"


def said_number(number: int | None) -> str:
    """A number, or that it is hidden."""
    return _("hidden") if number is None else str(number)


def few_words() -> str:
    """Of what happened never, or to a few."""
    return _("fewer than %(n)d, or none") % {"n": SMALLEST}


def effect_of(what: str, knowledge: Knowledge) -> SideEffect | None:
    """The side effect of today's knowledge; None for a sign, or for what it knows no more."""
    return next((one for one in knowledge.side_effects if one.key == what), None)


def name_of_what(what: str, knowledge: Knowledge) -> str:
    """What a counted thing is called."""
    if what.startswith(SIGN):
        key = what.removeprefix(SIGN)
        return _("Sign: %(sign)s") % {"sign": SIGNS[key]["en"] if key in SIGNS else plain(key)}
    effect = effect_of(what, knowledge)
    return said(effect.name) if effect else plain(what)


def name_of_group(key: str, knowledge: Knowledge) -> str:
    """What a product, an ingredient or an area is called; a name on a lot is its own."""
    if not key:
        return _("Not recognised")
    entry = knowledge.entries.get(key)
    return plain_name_of(entry) if entry else plain(key)


def plain(key: str) -> str:
    """A key that nobody knows any more, as words."""
    return key.replace("_", " ").replace("-", " ")


def usual_parts(effect: SideEffect | None) -> tuple[int, ...]:
    """The parts of the time since a treatment in which the literature lets it begin."""
    if effect is None:
        return ()
    first, last = (part_of(minutes_of(effect.onset[end]) // DAY) for end in ("from", "to"))
    return tuple(day for day in DAYS if (first or 0) <= day <= (last or 0))
