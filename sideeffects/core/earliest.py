"""The earliest day without a waiting period: every rule that tests time, tried day by day where it may change its mind.

Nothing here knows what a vaccine or a laser is: which rules wait is read off their conditions, for how long off their
settings. A date known only by its month counts with its worst day, because a rule that is not certain does not fall silent.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from sideeffects.core.engine import Finding
from sideeffects.core.facts import Because, Facts, Item, Span
from sideeffects.core.intake import Intake
from sideeffects.core.reading import read
from sideeffects.core.reading_person import age_on_treatment
from sideeffects.core.release import Knowledge, Rule
from sideeffects.core.vocabulary import Outcome
from sideeffects.core.waiting import Waiting, switches, waiting_rules

HOLDING = (Outcome.RAISED, Outcome.CANNOT_ASSESS, Outcome.RESTRICTION)
DAY = timedelta(days=1)
# Why no date can be told: it goes on, has no date, was not answered, waits for the plan, or must be over first.
GOES_ON, UNDATED, UNANSWERED, UNPLANNED, NOT_OVER = "goes_on", "undated", "unanswered", "unplanned", "not_over"


@dataclass(frozen=True)
class Wait:
    """One stretch of days on which a rule holds: `first` to `last`, both included.

    `rule` None: what no rule of the release speaks of; `kind` says what it is.
    """

    rule: Rule | None
    first: date
    last: date
    because: tuple[Because, ...] = ()
    evidence: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True)
class Untold:
    """A rule that no day ends. `missing` holds ids of questions."""

    rule: Rule | None
    why: str
    because: tuple[Because, ...] = ()
    evidence: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True)
class Earliest:
    """All stretches from `on`, and what keeps a date from being told at all."""

    on: date
    waits: tuple[Wait, ...]
    untold: tuple[Untold, ...]

    @cached_property
    def clear_from(self) -> date:
        """The first day inside none of the stretches, whatever else cannot be told."""
        day = self.on
        for wait in sorted(self.waits, key=lambda one: one.first):
            if wait.first <= day <= wait.last:
                day = wait.last + DAY
        return day

    @property
    def day(self) -> date | None:
        """The earliest day; None where it cannot be told."""
        return None if self.untold else self.clear_from

    @property
    def reasons(self) -> tuple[Wait, ...]:
        """The stretches that keep it from being `on`, the one that lasts longest first."""
        pushing = [one for one in self.waits if one.first < self.clear_from]
        return tuple(sorted(pushing, key=lambda one: (-one.last.toordinal(), one.rule.key if one.rule else "")))

    @property
    def later(self) -> tuple[Wait, ...]:
        """The stretches that begin after it, such as two weeks around a vaccine of next month."""
        return tuple(sorted((one for one in self.waits if one.first >= self.clear_from), key=lambda one: one.first))

    def closed_on(self, day: date) -> tuple[Wait, ...]:
        """The stretches that a treatment on this day would fall into."""
        return tuple(one for one in self.waits if one.first <= day <= one.last)


def earliest(knowledge: Knowledge, intake: Intake, *, on: date, rests: Iterable[Wait] = ()) -> Earliest:
    """The earliest day from `on`. `rests` are stretches that no rule speaks of, such as the clinic's own between sessions."""
    knowledge = knowledge.with_settings(intake.settings)
    here = replace(intake, treatment_on=on)
    facts = read(knowledge, here).facts
    found = [_of_rule(one, facts, here, on) for one in waiting_rules(knowledge)]
    waits = [wait for stretches, _ in found for wait in stretches]
    still = [one for one in rests if one.last >= on]
    return Earliest(on, (*waits, *still), tuple(one for _, one in found if one))


def _of_rule(waiting: Waiting, facts: Facts, intake: Intake, on: date) -> tuple[list[Wait], Untold | None]:
    """The stretches of one rule that end, and why the last one does not, where it does not."""
    if waiting.until_over:
        finding = waiting.finding(facts)
        # What nobody answered may be there: then no day can be told either.
        why = {Outcome.RAISED: NOT_OVER, Outcome.CANNOT_ASSESS: UNANSWERED}.get(finding.outcome)
        return [], _untold(waiting, finding, why) if why else None
    days = sorted({on, *switches(waiting, facts, intake, on)})
    findings = [waiting.finding(on_day(facts, intake, day, on)) for day in days]
    waits: list[Wait] = []
    began: tuple[date, Finding] | None = None
    for day, finding in zip(days, findings, strict=True):
        holds = finding.outcome in HOLDING
        if holds and began is None:
            began = day, finding
        elif not holds and began is not None:
            waits.append(_wait(waiting, began[1], began[0], day - DAY))
            began = None
    return waits, _untold(waiting, findings[-1], _why(findings[-1])) if began else None


def on_day(facts: Facts, intake: Intake, day: date, on: date) -> Facts:
    """The facts as they are for a treatment on a later day: what is a number of days ago is more of them."""
    if day == on:
        return facts
    more = (day - on).days
    items = {entity: tuple(_later(item, more) for item in found) for entity, found in facts.items.items()}
    age = age_on_treatment(replace(intake, treatment_on=day))
    return Facts(items, facts.gaps, {**facts.scalars, "age_on_treatment": age})


def _later(item: Item, more: int) -> Item:
    since = item.attributes.get("days_since")
    if not isinstance(since, Span):
        return item
    moved = Span(None if since.low is None else since.low + more, None if since.high is None else since.high + more)
    return replace(item, attributes={**item.attributes, "days_since": moved})


def _wait(waiting: Waiting, finding: Finding, first: date, last: date) -> Wait:
    return Wait(waiting.rule, first, last, finding.because, finding.evidence, waiting.settings)


def _untold(waiting: Waiting, finding: Finding, why: str) -> Untold:
    return Untold(waiting.rule, why, finding.because, finding.evidence, (*finding.missing, *finding.waits_for))


def _why(finding: Finding) -> str:
    if finding.outcome is Outcome.RAISED:
        return GOES_ON
    if finding.outcome is Outcome.RESTRICTION:
        return UNPLANNED
    return UNDATED if finding.because else UNANSWERED
