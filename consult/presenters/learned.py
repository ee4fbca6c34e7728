"""What a clinic learns: what happened beside what the literature says, and one thing of it by day and by what was given."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext as _

from consult.presenters.learned_drawings import DAY_HIGH, DAY_WIDE, DayColumn, Drawn, day_columns, drawn
from consult.presenters.learned_words import (
    DAY_WORDS,
    GROUP_WORDS,
    effect_of,
    few_words,
    name_of_group,
    name_of_what,
    said_in_100,
    said_number,
    said_of,
    usual_parts,
)
from consult.services.learned import Learned, Lessons, Rate
from consult.services.learned_counts import GROUPS
from consult.services.small_numbers import Told
from sideeffects.core.records import SideEffect
from sideeffects.core.release import Knowledge
from sideeffects.presenters.words import FREQUENCIES, said, span_in_words

# On the page; the table has all.
MOST_GROUPS = 15


@dataclass(frozen=True)
class RateRow:
    """One rate with its picture and its words."""

    name: str
    href: str
    of: str
    in_100: str
    drawn: Drawn
    literature: str
    hidden: bool


@dataclass(frozen=True)
class LearnedPage:
    """Everything that happened."""

    treated: str
    heard: str
    old: str
    rows: tuple[RateRow, ...]
    few: bool


@dataclass(frozen=True)
class DayRow:
    """One part of the time since a treatment."""

    word: str
    number: str
    column: DayColumn

    @property
    def middle(self) -> int:
        """Where its words stand."""
        return self.column.x + 26


@dataclass(frozen=True)
class GroupTable:
    """Rates by product, ingredient or area. `more`: how many stand in the table for a spreadsheet only."""

    title: str
    rows: tuple[RateRow, ...]
    more: int


@dataclass(frozen=True)
class EffectPage:
    """One thing that happened, beside what the literature says of it."""

    name: str
    rate: RateRow
    told: bool
    literature: tuple[tuple[str, str], ...]
    published: str
    days: tuple[DayRow, ...]
    day_label: str
    groups: tuple[GroupTable, ...]
    wide: int = DAY_WIDE
    high: int = DAY_HIGH


def learned_page(found: Lessons, knowledge: Knowledge, query: str) -> LearnedPage:
    """`query` keeps the clinic in the addresses."""
    return LearnedPage(
        treated=few_words() if found.treated is None else str(found.treated),
        heard=heard_words(found.heard),
        old=old_words(found.old),
        rows=tuple(_effect_row(one, knowledge, query) for one in found.effects),
        few=found.few,
    )


def heard_words(heard: Told) -> str:
    """Silence stands beside answers: of whom nobody heard, nobody knows."""
    numbers = {"yes": said_number(heard["yes"]), "no": said_number(heard["no"])}
    return _("Heard of since, by a check-in or a report: %(yes)s. Not heard of: %(no)s.") % numbers


def old_words(old: Told) -> str:
    """Lumps come late."""
    numbers = {"yes": said_number(old["yes"]), "no": said_number(old["no"])}
    return _("Twelve weeks ago or more: %(yes)s. Later, so that what comes late may still come: %(no)s.") % numbers


def _effect_row(one: Learned, knowledge: Knowledge, query: str) -> RateRow:
    href = reverse("learned-effect", args=[one.what]) + query
    return rate_row(name_of_what(one.what, knowledge), one.rate, effect_of(one.what, knowledge), href)


def rate_row(name: str, rate: Rate, effect: SideEffect | None = None, href: str = "") -> RateRow:
    """A rate in words and as a picture, beside the literature where there is one."""
    word = effect.frequency if effect else ""
    literature = str(FREQUENCIES[word]) if word else _("not a side effect of the knowledge") if href else ""
    return RateRow(name, href, said_of(rate), said_in_100(rate), drawn(rate, word), literature, rate.hidden)


def effect_page(what: str, found: Lessons, knowledge: Knowledge) -> EffectPage:
    """One thing, also where too few had it to be told; which of few or none is not said."""
    effect, one = effect_of(what, knowledge), found.of(what)
    rate = one.rate if one else Rate(None, found.treated)
    days = _days(one.days, effect) if one else ()
    return EffectPage(
        name=name_of_what(what, knowledge),
        rate=rate_row(name_of_what(what, knowledge), rate, effect),
        told=one is not None,
        literature=_literature(effect),
        published=reverse("library-side-effect", args=[quote(what)]) if effect else "",
        days=days,
        day_label=", ".join(f"{day.word}: {day.number}" for day in days),
        groups=tuple(_group(by, one.groups[by], knowledge) for by in GROUPS) if one else (),
    )


def _literature(effect: SideEffect | None) -> tuple[tuple[str, str], ...]:
    if effect is None:
        return ()
    return (
        (_("How common"), str(FREQUENCIES[effect.frequency])),
        (_("In words"), said(effect.how_common)),
        (_("Begins"), span_in_words(effect.onset)),
        (_("Lasts"), span_in_words(effect.duration)),
    )


def _days(days: Mapping[int | None, int | None], effect: SideEffect | None) -> tuple[DayRow, ...]:
    columns = day_columns(days, usual_parts(effect))
    return tuple(
        DayRow(str(DAY_WORDS[first]), said_number(days[first]), column) for first, column in zip(DAY_WORDS, columns, strict=True)
    )


def _group(by: str, found: Mapping[str, Rate], knowledge: Knowledge) -> GroupTable:
    rows = [rate_row(name_of_group(key, knowledge), rate) for key, rate in found.items()]
    return GroupTable(str(GROUP_WORDS[by]), tuple(rows[:MOST_GROUPS]), max(0, len(rows) - MOST_GROUPS))
