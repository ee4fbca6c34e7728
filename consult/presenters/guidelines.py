"""Guidelines with their days: "-P7D" before an appointment on 5 December is 28 November."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consult.presenters.chain import ChainRow, claim_rows
from consult.presenters.words import day, moment
from sideeffects.core.release import Knowledge

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
    if end is None or end == start:
        return first
    return _("%(first)s to %(last)s") % {"first": first, "last": said(appointment_at + end)}


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
