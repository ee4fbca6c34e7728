"""What a clinic learns from what happened after its treatments, with small numbers already out: no page can tell them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from consult.models import Clinic, Role
from consult.models.base import Viewer, clinics_of
from consult.services import learned_counts as counts
from consult.services.intervals import wilson
from consult.services.learned_counts import DAYS, GROUPS
from consult.services.small_numbers import SMALLEST, Told, told, told_of_total


@dataclass(frozen=True)
class Rate:
    """After so many of so many treatments, with its interval of 95 in 100. A number that is None is hidden."""

    part: int | None
    total: int | None
    low: float | None = None
    high: float | None = None

    @classmethod
    def of(cls, part: int | None, total: int | None) -> "Rate":
        """Without an interval where either is hidden; nothing of few."""
        if total is None or part is None or total < SMALLEST:
            return cls(None, total)
        return cls(part, total, *wilson(part, total))

    @property
    def share(self) -> float | None:
        """In 100."""
        return None if self.part is None or not self.total else 100 * self.part / self.total

    @property
    def hidden(self) -> bool:
        """Whether it cannot be told."""
        return self.part is None


@dataclass(frozen=True)
class Learned:
    """One thing that happened: after how many treatments, when it began, and by what was given and where."""

    what: str
    rate: Rate
    days: Mapping[int | None, int | None]
    groups: Mapping[str, Mapping[str, Rate]]


@dataclass(frozen=True)
class Lessons:
    """Everything that the pages and their tables may tell. `few`: whether something is not named because it happened rarely."""

    treated: int | None
    heard: Told
    old: Told
    effects: tuple[Learned, ...]
    few: bool

    def of(self, what: str) -> Learned | None:
        """One of them; None for what happened never, or too rarely to be told: which of the two is not said."""
        return next((one for one in self.effects if one.what == what), None)


def lessons(*, clinics: Sequence[Clinic], today: date) -> Lessons:
    """All of it: nine statements, whatever the number of treatments."""
    total, happened, began = counts.treated(clinics), counts.happened(clinics), counts.began(clinics)
    exposed = {by: counts.treated_by(clinics, by) for by in GROUPS}
    parts = {by: counts.happened_by(clinics, by) for by in GROUPS}
    shown = [what for what, number in happened.items() if part_told(number, total) is not None]
    found = (
        Learned(
            what=what,
            rate=Rate.of(happened[what], total),
            days=_days(began[what]),
            groups=groups_told({by: parts[by].get(what, {}) for by in GROUPS}, exposed, happened[what], total),
        )
        for what in sorted(shown, key=lambda what: (-happened[what], what))
    )
    heard = counts.heard_of(clinics, today)
    return Lessons(told(total), _two(heard["heard"]), _two(heard["old"]), tuple(found), len(shown) < len(happened))


def kept_for(user: Viewer) -> list[Clinic]:
    """The clinics for which a curator keeps the knowledge: what they may see counted, together."""
    return list(Clinic.objects.filter(pk__in=clinics_of(user, (Role.CURATOR,))))


def part_told(part: int, total: int) -> int | None:
    """A part of a total that is told, unless it or what is not in it is small."""
    return None if total < SMALLEST or told(part) is None or told(total - part) is None else part


def groups_told(
    parts: Mapping[str, Mapping[str, int]], exposed: Mapping[str, Mapping[str, int]], whole: int, total: int
) -> dict[str, dict[str, Rate]]:
    """By product, ingredient and area at once: the same people may be in each, so that what one hides another must not tell.

    Whatever is no larger than the largest number that is hidden anywhere is hidden everywhere, and what leaves but a few over.
    """
    left = {by: {key for key, part in parts[by].items() if told(whole - part) is None} for by in exposed}
    least = 0
    while True:
        small = {by: left[by] | {key for key, part in parts[by].items() if 0 < part <= least} for by in exposed}
        found = {by: rates(parts[by], exposed[by], total, small[by]) for by in exposed}
        unsaid = {by: [key for key, rate in found[by].items() if rate.hidden and key not in left[by]] for by in found}
        most = max((parts[by].get(key, 0) for by in unsaid for key in unsaid[by]), default=0)
        if most <= least:
            return found
        least = most


def rates(parts: Mapping[str, int], exposed: Mapping[str, int], total: int, also: Collection[str] = ()) -> dict[str, Rate]:
    """For each group its rate, the most treated first. Hidden: what is small, what all but a few had, what gives it away."""
    numbers = {group: parts.get(group, 0) for group in exposed}
    shown = told_of_total(exposed) if told(total) else dict.fromkeys(exposed)
    # Of nobody nobody: there is nothing to hide.
    some = [group for group, number in shown.items() if number != 0]
    small = {group for group in some if shown[group] is None or part_told(numbers[group], exposed[group]) is None}
    said = told_of_total(numbers, small.union(also))
    ordered = sorted(exposed, key=lambda group: (-exposed[group], group))
    return {group: Rate.of(said[group], shown[group]) for group in ordered}


def _days(found: Mapping[int | None, int]) -> dict[int | None, int | None]:
    said = told_of_total({str(first): found.get(first, 0) for first in (*DAYS, None)})
    return {first: said[str(first)] for first in (*DAYS, None)}


def _two(pair: tuple[int, int]) -> Told:
    return told_of_total({"yes": pair[0], "no": pair[1]})
