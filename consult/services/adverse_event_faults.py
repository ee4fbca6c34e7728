"""What keeps the account of an adverse event from being written down, each at its field. Nothing is asked of the database."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from consult.models import AdverseEventVersion
from consult.services.adverse_event_codes import SERIOUS_WORDS, TREATED_WITH

Version = AdverseEventVersion


@dataclass(frozen=True)
class Account:
    """What is known of an event, as it is written down. Lots by their numbers in the table of used lots."""

    effect: str = ""
    sign: str = ""
    areas: tuple[str, ...] = ()
    lots: tuple[int, ...] = ()
    onset_on: date | None = None
    onset_precision: str = Version.Precision.UNKNOWN
    onset_minutes: int | None = None
    ended_on: date | None = None
    course: str = Version.Course.UNKNOWN
    severity: str = ""
    serious: tuple[str, ...] = ()
    treated_with: tuple[str, ...] = ()
    treated_words: str = ""
    outcome: str = Version.Outcome.UNKNOWN
    relation: str = Version.Relation.UNASSESSED
    description: str = ""
    authority_told_on: date | None = None
    authority_reference: str = ""

    def columns(self) -> dict[str, Any]:
        """What stands in the row itself."""
        own = {one.name: getattr(self, one.name) for one in fields(self) if one.name not in ("areas", "lots", "serious")}
        return {**own, "treated_with": list(self.treated_with), **dict.fromkeys(self.serious, True)}


@dataclass(frozen=True)
class Allowed:
    """What may be named: keys of side effects and signs, of areas, numbers of lots; and the days between which it lies."""

    effects: Collection[str]
    signs: Collection[str]
    areas: Collection[str]
    lots: Collection[int]
    treated_on: date
    today: date


class Fault(StrEnum):
    """Why not."""

    WHAT = "what"
    UNKNOWN_CODE = "unknown_code"
    BEFORE = "before"
    FUTURE = "future"
    ENDS_FIRST = "ends_first"
    NO_DAY = "no_day"
    DIED_NOT_SERIOUS = "died_not_serious"
    SEVERITY = "severity"
    NUMBER = "number"


class AccountRefused(ValueError):
    """The account contradicts itself or lacks something: `faults` is [(field, why)]."""

    def __init__(self, found: list[tuple[str, Fault]]) -> None:
        super().__init__(", ".join(f"{field}: {why}" for field, why in found))
        self.faults = found


def refuse(account: Account, allowed: Allowed) -> None:
    """Raises AccountRefused with every fault at once."""
    if found := [*_codes(account, allowed), *_days(account, allowed), *_together(account)]:
        raise AccountRefused(found)


def _codes(account: Account, allowed: Allowed) -> Iterator[tuple[str, Fault]]:
    if not (account.effect or account.sign):
        yield "effect", Fault.WHAT
    single = {
        "effect": ({"", *allowed.effects}, Fault.UNKNOWN_CODE),
        "sign": ({"", *allowed.signs}, Fault.UNKNOWN_CODE),
        "onset_precision": (Version.Precision.values, Fault.UNKNOWN_CODE),
        "course": (Version.Course.values, Fault.UNKNOWN_CODE),
        "severity": (Version.Severity.values, Fault.SEVERITY),
        "outcome": (Version.Outcome.values, Fault.UNKNOWN_CODE),
        "relation": (Version.Relation.values, Fault.UNKNOWN_CODE),
    }
    yield from ((field, why) for field, (codes, why) in single.items() if getattr(account, field) not in codes)
    many = {"areas": allowed.areas, "lots": allowed.lots, "serious": SERIOUS_WORDS, "treated_with": TREATED_WITH}
    yield from ((field, Fault.UNKNOWN_CODE) for field, codes in many.items() if set(getattr(account, field)) - set(codes))


def _days(account: Account, allowed: Allowed) -> Iterator[tuple[str, Fault]]:
    for field in ("onset_on", "ended_on", "authority_told_on"):
        day = getattr(account, field)
        if day is not None and day < allowed.treated_on:
            yield field, Fault.BEFORE
        if day is not None and day > allowed.today:
            yield field, Fault.FUTURE
    if account.onset_on and account.ended_on and account.ended_on < account.onset_on:
        yield "ended_on", Fault.ENDS_FIRST
    if account.onset_on is None and account.onset_precision != Version.Precision.UNKNOWN:
        yield "onset_on", Fault.NO_DAY
    if account.onset_minutes is not None and not 0 <= account.onset_minutes <= 24 * 60:
        yield "onset_minutes", Fault.NUMBER


def _together(account: Account) -> Iterator[tuple[str, Fault]]:
    if account.outcome == Version.Outcome.FATAL and "death" not in account.serious:
        yield "serious", Fault.DIED_NOT_SERIOUS
