"""A month of a clinic for its owner: every figure with small numbers already taken out, so that no page can tell them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from consult.models import Clinic, Resolution
from consult.services import overview_counts as counts
from consult.services.overview_counts import LEFT, MONTHS, OVERRIDDEN, Month, Scope
from consult.services.small_numbers import SMALLEST, Told, share, told, told_alone, told_of_total

Reason = Resolution.Reason
DONE = (OVERRIDDEN, Reason.CLEARED, Reason.CHANGED, Reason.NOT_SO, LEFT)
# Half of the times, and not by chance: somebody should look whether the rule is too broad.
OFTEN = 0.5


@dataclass(frozen=True)
class MonthCount:
    """One month of the trend; None is hidden."""

    month: Month
    sent: int | None
    unassessed: float | None


@dataclass(frozen=True)
class RuleCount:
    """One rule: in how many consultations it was raised, and what was done. `people`: how many overrode it."""

    rule: str
    raised: int
    done: Told
    people: int

    @property
    def often(self) -> bool:
        """Whether it was overridden in half of the cases or more."""
        return (self.done[OVERRIDDEN] or 0) >= self.raised * OFTEN


@dataclass(frozen=True)
class Overview:
    """Everything that the owner's page, its export and its lists may tell. `small_rules`: whether others were raised too."""

    month: Month
    sent: int | None
    months: tuple[MonthCount, ...]
    endings: Told
    half: timedelta | None
    nine: timedelta | None
    half_before: timedelta | None
    rules: tuple[RuleCount, ...]
    small_rules: bool
    unassessed: float | None
    unassessed_at_decision: float | None
    missing: Told
    names: int | None
    names_often: int | None
    consents: Told
    overdue: Mapping[str, int]

    @property
    def empty(self) -> bool:
        """Whether nobody sent anything."""
        return self.sent == 0


def overview(*, clinics: Sequence[Clinic], month: Month, now: datetime) -> Overview:
    """A month. Reads only; about twenty statements, whatever the number of consultations."""
    scope = Scope(clinics, month)
    months = counts.by_month(scope)
    sent, unknown = months.get(month.key, (0, 0))
    before = counts.took(Scope(clinics, month.moved(-1)))
    decided, half, nine = counts.took(scope)
    raised = counts.raised(scope)
    names, often = counts.unknown_names(scope)
    return Overview(
        month=month,
        sent=told(sent),
        months=_months(month, months),
        endings=told_of_total(counts.endings(scope)),
        half=half if decided >= SMALLEST else None,
        nine=nine if decided >= SMALLEST else None,
        half_before=before[1] if before[0] >= SMALLEST else None,
        rules=_rules(raised, counts.settled(scope)),
        small_rules=any(told(number) is None for number in raised.values()),
        unassessed=share(unknown, sent),
        unassessed_at_decision=share(*counts.unknown_at_decision(scope)),
        missing=told_alone(counts.missing_answers(scope)),
        names=told(names),
        names_often=told_of_total({"often": often, "once": names - often})["often"],
        consents=_consents(counts.consent_times(scope), sent),
        overdue=counts.overdue(clinics, now),
    )


def _consents(parts: Mapping[str, int], sent: int) -> Told:
    """Those who signed nothing belong to the same total; they are told nowhere, and may be what is hidden beside a small part."""
    return told_of_total({**parts, "none": max(0, sent - sum(parts.values()))})


def _months(month: Month, found: Mapping[str, tuple[int, int]]) -> tuple[MonthCount, ...]:
    rows = []
    for back in range(MONTHS - 1, -1, -1):
        one = month.moved(-back)
        sent, unknown = found.get(one.key, (0, 0))
        rows.append(MonthCount(one, told(sent), share(unknown, sent)))
    return tuple(rows)


def _rules(raised: Mapping[str, int], settled: Mapping[str, Mapping[str, tuple[int, int]]]) -> tuple[RuleCount, ...]:
    shown = {rule: number for rule, number in raised.items() if told(number)}
    rows = [rule_count(rule, number, settled.get(rule, {})) for rule, number in shown.items()]
    return tuple(sorted(rows, key=lambda one: (-one.raised, one.rule)))


def rule_count(rule: str, number: int, settled: Mapping[str, tuple[int, int]]) -> RuleCount:
    """One rule, with small numbers out."""
    done = {key: settled.get(key, (0, 0))[0] for key in DONE if key != LEFT}
    # Raised, and nobody settled it, or it was accepted and the treatment did not go ahead.
    done[LEFT] = max(0, number - sum(done.values()))
    return RuleCount(rule, number, told_of_total(done), settled.get(OVERRIDDEN, (0, 0))[1])
