"""The plan as the patient reads it: first what always holds of their medicines, then steps with their days, as a list to tick."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consult.intake.summary import ISOLATED
from consult.models import Consultation, ReleasedPlan
from consult.presenters.guidelines import duration
from consult.presenters.words import day, person
from consult.services.patient_plan import AGAIN, NONE, days_from, standing_plan, state_of, ticked
from consult.services.plan_steps import OWN_CHOICE, PRESCRIBED, UNSURE
from sideeffects.presenters.words import isolated, reading, shown

GROUPS: Mapping[str, Any] = {
    "before": gettext_lazy("Before your visit"),
    "on_the_day": gettext_lazy("On the day"),
    "after": gettext_lazy("After your visit"),
}
# The first sentence of a step says what to do; what follows explains it.
FIRST_SENTENCE = re.compile(r"(.+?[.?؟])\s+(\S.*)", re.DOTALL)


@dataclass(frozen=True)
class PlanStep:
    """One line to tick. `now`: its days are running; `passed`: they are over and nobody ticked it."""

    key: str
    text: SafeString | str
    days: SafeString | str
    done: bool
    now: bool = False
    passed: bool = False
    ahead: bool = False
    over: bool = False
    # Whose words they are, where they are not the guideline's; what they are for, where that is not the whole visit.
    by: str = ""
    of: str = ""

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return f"step-{self.key}"

    @property
    def head(self) -> SafeString | str:
        """What to do: its first sentence."""
        return self._halves[0]

    @property
    def rest(self) -> SafeString | str:
        """What explains it; empty where one sentence says all."""
        return self._halves[1]

    @property
    def _halves(self) -> tuple[SafeString | str, SafeString | str]:
        found = FIRST_SENTENCE.fullmatch(self.text)
        if found is None or any(half.count("<") != 2 * half.count("</") for half in found.groups()):
            return self.text, ""
        whole = type(self.text)
        return whole(found[1]), whole(found[2])


@dataclass(frozen=True)
class PlanGroup:
    """Steps under one heading."""

    key: str
    title: str
    steps: tuple[PlanStep, ...]

    @property
    def progress(self) -> str:
        """ "2 of 4 done"."""
        done = sum(step.done for step in self.steps)
        return _("%(done)d of %(all)d done") % {"done": done, "all": len(self.steps)}

    @property
    def has_passed(self) -> bool:
        """Whether days of a step are over that nobody ticked."""
        return any(step.passed for step in self.steps)

    @property
    def standing(self) -> tuple[PlanStep, ...]:
        """What is not over, or everything where all of it is."""
        return tuple(step for step in self.steps if not step.over) or self.steps

    @property
    def gone(self) -> tuple[PlanStep, ...]:
        """What is over, where something else is not: it stands below, folded."""
        return tuple(step for step in self.steps if step not in self.standing)

    @property
    def folded(self) -> bool:
        """Whether its days are over, or it is the care afterwards and nothing of it has begun: a heading that opens."""
        waits = self.key == "after" and all(step.ahead and not step.done for step in self.steps)
        return waits or all(step.over for step in self.steps)


@dataclass(frozen=True)
class PatientPlan:
    """The page. `state`: none (not released), again (the clinic looks at it again), medicines (no steps yet), ready."""

    state: str
    appointment: SafeString | str
    cancelled: bool = False
    prescribed: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    own_choice: tuple[str, ...] = ()
    words: str = ""
    by: str = ""
    groups: tuple[PlanGroup, ...] = field(default=())
    # The care after a treatment: what was done, and which of several plans it is.
    treated: bool = False
    done: tuple[str, ...] = ()
    version: str = ""


def plan_page(consultation: Consultation) -> PatientPlan:
    """What the patient sees of their plan now."""
    plan = standing_plan(consultation)
    at = days_from(plan, consultation)
    if plan is None:
        return PatientPlan(NONE, visit_words(at), bool(consultation.cancelled_at))
    return said_plan(plan, at, state=state_of(plan, consultation), done=ticked(consultation))


def said_plan(plan: ReleasedPlan, at: datetime | None, *, state: str, done: set[str]) -> PatientPlan:
    """A plan in words, its days reckoned to the appointment as it is now."""
    content, holds = plan.content, state != AGAIN
    return PatientPlan(
        state=state,
        appointment=visit_words(at),
        cancelled=plan.consultation.cancelled_at is not None,
        prescribed=_named(content, PRESCRIBED),
        unsure=_named(content, UNSURE),
        own_choice=_named(content, OWN_CHOICE),
        words=plan.words if holds else "",
        by=person(plan.by),
        groups=said_groups(content["steps"] if holds or _is_over(at) else (), at, done, after_only=not holds),
        treated="treated_at" in content,
        done=tuple(dict.fromkeys(word for part in content.get("done", {}).values() for word in part)),
        version=_version(plan),
    )


def _version(plan: ReleasedPlan) -> str:
    """Which one it is, where there were others: an old print counts no longer."""
    if plan.number < 2:
        return ""
    said = {"n": plan.number, "day": day(plan.at)}
    return _("This is version %(n)d of your plan, from %(day)s. What you printed or saved before no longer counts.") % said


def _is_over(at: datetime | None) -> bool:
    return at is not None and at <= timezone.now()


def _named(content: Mapping[str, Any], kind: str) -> tuple[str, ...]:
    return tuple(one["words"] for one in content["medicines"] if one["kind"] == kind)


def said_groups(steps: Any, at: datetime | None, done: set[str], *, after_only: bool = False) -> tuple[PlanGroup, ...]:
    """Steps before, on the day, after. Care after a visit that was is not taken away while the plan is looked at."""
    keys = ("after",) if after_only else tuple(GROUPS)
    found = {key: tuple(_step(one, at, done) for one in _in_order(steps, key)) for key in keys}
    return tuple(PlanGroup(key, str(GROUPS[key]), rows) for key, rows in found.items() if rows)


def _in_order(steps: Any, key: str) -> list[Mapping[str, Any]]:
    """The steps of a group; afterwards what ends first stands first."""
    rows = [one for one in steps if one["when"] == key]
    return sorted(rows, key=_length) if key == "after" else rows


def _length(one: Mapping[str, Any]) -> timedelta:
    return duration(one.get("until", "")) or duration(one["from"]) or timedelta(0)


def _step(one: Mapping[str, Any], at: datetime | None, done: set[str]) -> PlanStep:
    first, last = _moments(one, at)
    now = timezone.now()
    is_done = one["key"] in done
    return PlanStep(
        key=one["key"],
        text=shown(one["text"]),
        days=step_days(one, at),
        done=is_done,
        now=bool(first and last and _begins(first) <= now < _ends(last) and not is_done),
        passed=bool(last and _ends(last) <= now and not is_done),
        ahead=bool(first and now < _begins(first)),
        over=bool(last and _ends(last) <= now),
        by=_whose(one),
        of="; ".join(one.get("of", ())),
    )


def _whose(one: Mapping[str, Any]) -> str:
    if "own" in one:
        return _("written for you by %(by)s") % {"by": ISOLATED.format(one["own"]["by"])}
    return _("changed for you by %(by)s") % {"by": ISOLATED.format(one["edited"]["by"])} if "edited" in one else ""


def _moments(one: Mapping[str, Any], at: datetime | None) -> tuple[datetime | None, datetime | None]:
    start = duration(one["from"])
    if at is None or start is None:
        return None, None
    end = duration(one.get("until", ""))
    return _reckoned(at, start), _reckoned(at, start if end is None else end)


def _reckoned(at: datetime, length: timedelta) -> datetime:
    """Whole days are days of the calendar, also where one of them has 23 or 25 hours."""
    if length % timedelta(days=1):
        return at + length
    return timezone.make_aware(timezone.localtime(at).replace(tzinfo=None) + length)


def _begins(moment: datetime) -> datetime:
    return timezone.localtime(moment).replace(hour=0, minute=0, second=0, microsecond=0)


def _ends(moment: datetime) -> datetime:
    return _begins(moment) + timedelta(days=1)


def step_days(one: Mapping[str, Any], at: datetime | None) -> SafeString | str:
    """Its days or hours; without an appointment, how long before or after the visit."""
    start, end = duration(one["from"]), duration(one.get("until", ""))
    if start is None:
        return ""
    if at is None:
        return _marked(_distances(start, end))
    if start.seconds:
        return _marked(_hours(at, start))
    first = timezone.localtime(_reckoned(at, start)).date()
    last = timezone.localtime(_reckoned(at, start if end is None else end)).date()
    if first == last:
        return _marked(day(first))
    return _marked(_("%(first)s to %(last)s") % {"first": day(first), "last": day(last)})


def _hours(at: datetime, start: timedelta) -> str:
    if start > timedelta(0):
        return _("from %(moment)s") % {"moment": _moment(at + start)}
    hours = round(-start.total_seconds() / 3600)
    said = ngettext(
        "in the hour before your visit: from %(moment)s", "in the %(n)d hours before your visit: from %(moment)s", hours
    )
    return said % {"n": hours, "moment": _moment(at + start)}


def _distances(start: timedelta, end: timedelta | None) -> str:
    if end is None or end == start:
        return _distance(start)
    return _("from %(first)s until %(last)s") % {"first": _distance(start), "last": _distance(end)}


def _distance(length: timedelta) -> str:
    if not length:
        return _("the day of your visit")
    hours = round(abs(length.total_seconds()) / 3600)
    before = length < timedelta(0)
    if hours % 24:
        some = ngettext("%(n)d hour before your visit", "%(n)d hours before your visit", hours)
        late = ngettext("%(n)d hour after your visit", "%(n)d hours after your visit", hours)
        return (some if before else late) % {"n": hours}
    days = hours // 24
    some = ngettext("%(n)d day before your visit", "%(n)d days before your visit", days)
    late = ngettext("%(n)d day after your visit", "%(n)d days after your visit", days)
    return (some if before else late) % {"n": days}


def visit_words(at: datetime | None) -> SafeString | str:
    """ "Saturday 5 December 2026, 11:30"; empty without an appointment."""
    if at is None:
        return ""
    local = timezone.localtime(at)
    return _marked(date_format(local, "l j F Y") + _(", ") + date_format(local, "H:i"))


def _moment(at: datetime) -> str:
    local = timezone.localtime(at)
    return _("%(time)s on %(day)s") % {"time": date_format(local, "H:i"), "day": day(at)}


def _marked(text: str) -> SafeString | str:
    """Numbers keep their own direction inside Arabic."""
    return isolated(text) if reading() == "ar" else text
