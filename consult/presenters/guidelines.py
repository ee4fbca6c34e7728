"""Guidelines with their days: "-P7D" before an appointment on 5 December is 28 November."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from consult.presenters.chain import ChainRow, claim_rows
from consult.presenters.words import day, moment
from sideeffects.core.release import Guideline, Knowledge
from sideeffects.core.translations import in_language
from sideeffects.presenters.read_aloud import in_a_sentence

DURATION = re.compile(r"^(?P<sign>-?)P(?:(?P<M>\d+)M)?(?:(?P<W>\d+)W)?(?:(?P<D>\d+)D)?(?:T(?:(?P<h>\d+)H)?(?:(?P<m>\d+)M)?)?$")
DAYS_A_MONTH = 30
WHEN = {"before": gettext_lazy("Before"), "on_the_day": gettext_lazy("On the day"), "after": gettext_lazy("After")}


@dataclass(frozen=True)
class DatedGuideline:
    """One instruction with the days it runs for."""

    when: str
    dates: str
    text: str
    evidence: str
    claims: tuple[ChainRow, ...]


def dated_guidelines(
    answer: Mapping[str, Any], appointment_at: datetime | None, knowledge: Knowledge
) -> tuple[DatedGuideline, ...]:
    """The guidelines of an answer in their order, dated where there is an appointment, each with its claims."""
    claims = {one.key: one.claims for one in knowledge.guidelines}
    return tuple(
        DatedGuideline(
            when=str(WHEN[one["when"]]),
            dates=_dates(one, appointment_at),
            text=one["patient_text"],
            evidence=", ".join(one["evidence"]),
            claims=tuple(claim_rows(claims.get(one["key"], ()), knowledge)),
        )
        for one in answer["guidelines"]
    )


def reasons(answer: Mapping[str, Any], knowledge: Knowledge) -> dict[str, str]:
    """Why each guideline of an answer applies: the findings that name it, its own condition, or everybody."""
    raised = {one["rule"] for one in answer["findings"] if one["outcome"] == "raised"}
    named: dict[str, list[str]] = {}
    for rule in knowledge.rules:
        for key in rule.guidelines if rule.key in raised else ():
            named.setdefault(key, []).append(in_language(rule.title, get_language() or "en"))
    return {one.key: _reason(one, named.get(one.key, []), knowledge) for one in knowledge.guidelines}


def _reason(guideline: Guideline, named: list[str], knowledge: Knowledge) -> str:
    if named:
        return _("Because of: %(flags)s") % {"flags": "; ".join(named)}
    if not guideline.applies:
        return _("Holds for everybody")
    return _("Holds where %(condition)s") % {"condition": in_a_sentence(guideline.applies, knowledge)}


def duration(text: str) -> timedelta | None:
    """An ISO 8601 duration with a sign; a month is 30 days. None where it cannot be read."""
    match = DURATION.match(text or "")
    if match is None:
        return None
    part = {name: int(value or 0) for name, value in match.groupdict().items() if name != "sign"}
    length = timedelta(days=part["M"] * DAYS_A_MONTH + part["W"] * 7 + part["D"], hours=part["h"], minutes=part["m"])
    return -length if match["sign"] else length


def _dates(one: Mapping[str, Any], appointment_at: datetime | None) -> str:
    start, end = duration(one["from"]), duration(one.get("until", ""))
    if start is None:
        return ""
    if appointment_at is None:
        return distance(start)
    # Hours before or after are said with the time, at both ends.
    said = moment if start.seconds or (end and end.seconds) else day
    first = said(appointment_at + start)
    if end is not None and end != start:
        first = _("%(first)s to %(last)s") % {"first": first, "last": said(appointment_at + end)}
    return f"{first}. {_gone(one, appointment_at, start)}".removesuffix(". ")


def _gone(one: Mapping[str, Any], appointment_at: datetime, start: timedelta) -> str:
    """What should have begun by now and cannot any more: said, so that the visit or the step is moved."""
    today = timezone.localdate()
    began = timezone.localdate(appointment_at + start)
    if one["when"] != "before" or began >= today or timezone.localdate(appointment_at) < today:
        return ""
    return _("Its first day has passed: it cannot be done in full before this visit")


def distance(length: timedelta) -> str:
    """ "7 days before the appointment"."""
    if not length:
        return _("on the day")
    hours = round(abs(length.total_seconds()) / 3600)
    if hours % 24:
        said = ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    else:
        said = ngettext("%(n)d day", "%(n)d days", hours // 24) % {"n": hours // 24}
    if length < timedelta(0):
        return _("%(distance)s before the appointment") % {"distance": said}
    return _("%(distance)s after the appointment") % {"distance": said}
