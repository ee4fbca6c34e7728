"""A person's record as a whole, and a clinic's old records, in words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.models import Restriction, RetentionRun
from consult.presenters.words import moment, person
from consult.services.data_map import HOLDINGS


@dataclass(frozen=True)
class Held:
    """One kind of thing that is kept, and how many of it."""

    what: str
    rows: int


@dataclass(frozen=True)
class SaidRestriction:
    """A restriction that stands; `words` may be clinical and stay off the desk."""

    words: str
    since: str


@dataclass(frozen=True)
class SaidRun:
    """What was deleted once."""

    when: str
    what: str
    rule: str


def held(rows: Mapping[str, int]) -> tuple[Held, ...]:
    """Rows by table, in words; tables of one meaning are joined."""
    found: Counter[str] = Counter()
    for table, number in rows.items():
        found[HOLDINGS[table.removeprefix("consult_")].what] += number
    return tuple(Held(what, number) for what, number in found.items())


def said_restriction(one: Restriction | None) -> SaidRestriction | None:
    """What stands, or nothing."""
    if one is None:
        return None
    since = _("Since %(when)s, by %(who)s") % {"when": moment(one.at), "who": person(one.by)}
    return SaidRestriction(one.words, since)


def said_runs(rows: Iterable[RetentionRun]) -> tuple[SaidRun, ...]:
    """Deletions, the newest first."""
    return tuple(_said(one) for one in rows)


def _said(one: RetentionRun) -> SaidRun:
    what = ngettext("%(n)s record, %(rows)s rows", "%(n)s records, %(rows)s rows", one.people)
    who = person(one.by) if one.by else _("a timer")
    return SaidRun(
        when=_("%(when)s, by %(who)s") % {"when": moment(one.at), "who": who},
        what=what % {"n": one.people, "rows": sum(one.rows.values())},
        rule=_("kept %(years)s years; %(days)s days where nothing was sent")
        % {"years": one.keep_years, "days": one.keep_unsent_days},
    )
