"""Somebody saved first: who and when, their text beside yours, and what can be done with both.

For any page: put the result into the context as `first` and include components/somebody_first.html inside the form, which
keeps what was typed. Each choice is a button `merge` of that form.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from consult.models import Decision
from consult.presenters.words import moment, person
from consult.services.turns import SomebodyWasFirst, Treated

THEIRS, MINE, BOTH = "theirs", "mine", "both"


@dataclass(frozen=True)
class BothTexts:
    """One field: what they wrote, what you wrote."""

    label: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Choice:
    """What can be done with both, as a button."""

    value: str
    label: str


@dataclass(frozen=True)
class SomebodyFirst:
    """All that the component shows."""

    said: str
    who: str
    pairs: tuple[BothTexts, ...]
    choices: tuple[Choice, ...]


def somebody_first(
    first: SomebodyWasFirst, pairs: Iterable[tuple[str, str, str]], choices: Iterable[tuple[str, str]] = ()
) -> SomebodyFirst:
    """`pairs` are (label, theirs, mine), `choices` are (value, label)."""
    return SomebodyFirst(
        said=said_who(first),
        who=person(first.by),
        pairs=tuple(BothTexts(str(label), str(theirs), str(mine)) for label, theirs, mine in pairs),
        choices=tuple(Choice(value, str(label)) for value, label in choices),
    )


def said_who(first: SomebodyWasFirst) -> str:
    """Who saved in between, and when."""
    who, when = person(first.by), moment(first.at)
    if first.outcome:
        outcome = str(Decision.Outcome(first.outcome).label).lower()
        return _("%(who)s decided this %(when)s: %(outcome)s.") % {"who": who, "when": when, "outcome": outcome}
    return _("%(who)s saved this %(when)s, while your page was open.") % {"who": who[:1].upper() + who[1:], "when": when}


def said_treated(treated: Treated) -> str:
    """Who signed the treatment, and when: what it rests on stays as it was."""
    who = person(treated.by)
    said = _("%(who)s signed the treatment %(when)s. What it rests on is changed no more; what is to be added is an addendum.")
    return said % {"who": who[:1].upper() + who[1:], "when": moment(treated.at)}
