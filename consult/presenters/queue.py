"""The practitioner's queue: one row a consultation, with the one next action and its reason."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.models import Consultation, Evaluation, Resolution
from consult.presenters.overall import checks_of, incomplete
from consult.presenters.unknowns import unknowns
from consult.presenters.words import NEAR_DAYS, day, origin_label
from consult.services.flags import CANNOT_ASSESS, CONTRADICTION, RAISED, ShownFlag, flags_of, open_flags, settled_by

# The queue quotes a few words; the consultation shows them whole.
SHORT = 60  # characters

FILTERS: Mapping[str, Any] = {
    "": gettext_lazy("All open"),
    "today": gettext_lazy("Today"),
    "week": gettext_lazy("Next 7 days"),
    "mine": gettext_lazy("Needs a practitioner"),
    "patient": gettext_lazy("Waiting for the patient"),
    "unassessed": gettext_lazy("Not complete"),
    "contradictory": gettext_lazy("Contradictions"),
    "decided": gettext_lazy("Decided"),
}


@dataclass(frozen=True)
class FilterLink:
    """One filter as a link."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True)
class NextAction:
    """What to do next, and why."""

    action: str
    reason: str


@dataclass(frozen=True)
class QueueRow:
    """One consultation in the queue."""

    href: str
    time: str
    day: str
    name: str
    about: str
    level: str
    marks: tuple[str, ...]
    next: NextAction
    urgent: bool
    opened_by: str


def filter_links(chosen: str) -> tuple[FilterLink, ...]:
    """All filters; the chosen one marked."""
    queue = reverse("queue")
    return tuple(
        FilterLink(str(label), f"{queue}?show={name}" if name else queue, name == chosen) for name, label in FILTERS.items()
    )


def queue_rows(consultations: Iterable[Consultation], resolutions: Iterable[Resolution], user: Any) -> tuple[QueueRow, ...]:
    """Rows of one page. `consultations` carry the newest result as `newest_result`; no further query is made."""
    by_consultation: dict[int, list[Resolution]] = {}
    for one in resolutions:
        by_consultation.setdefault(one.consultation_id, []).append(one)
    return tuple(_row(one, by_consultation.get(one.pk, []), user) for one in consultations)


def _row(consultation: Consultation, resolutions: list[Resolution], user: Any) -> QueueRow:
    answer = json.loads(consultation.newest_result) if consultation.newest_result else None
    action = next_action(consultation, answer, resolutions)
    states = Consultation.State
    opener = consultation.opened_by
    return QueueRow(
        href=reverse("consultation", args=[consultation.public_id]),
        time=_time(consultation),
        day=_day(consultation),
        name=consultation.patient.name,
        about=about(consultation, answer),
        level=consultation.level,
        marks=_marks(consultation, answer),
        next=action,
        urgent=_alerting(consultation) or (consultation.state == states.SENT and consultation.level in ("STOP", "HOLD")),
        opened_by=(opener.get_full_name() or opener.get_username()) if opener and opener.pk != user.pk else "",
    )


def _time(consultation: Consultation) -> str:
    at = consultation.appointment_at
    return date_format(timezone.localtime(at), "H:i") if at else ""


def _day(consultation: Consultation) -> str:
    at = consultation.appointment_at
    if at is None:
        return _("no appointment")
    days = (timezone.localtime(at).date() - timezone.localdate()).days
    return str(NEAR_DAYS[days]) if days in NEAR_DAYS else day(at)


def about(consultation: Consultation, answer: Mapping[str, Any] | None) -> str:
    """Reference, age."""
    age = consultation.patient.age_on(timezone.localdate())
    return ", ".join([consultation.reference, *([str(age)] if age is not None else [])])


def _marks(consultation: Consultation, answer: Mapping[str, Any] | None) -> tuple[str, ...]:
    marks = []
    if consultation.contradictory:
        marks.append(_("contradiction"))
    if getattr(consultation, "newest_because", "") == Evaluation.Because.CHANGED and not consultation.reopened_at:
        marks.append(_("changed by the patient"))
    if answer and not consultation.complete and consultation.level != "UNASSESSED":
        marks.append(_("not complete"))
    return tuple(marks)


def _alerting(consultation: Consultation) -> bool:
    return consultation.alerted_at is not None


def next_action(consultation: Consultation, answer: Mapping[str, Any] | None, resolutions: Iterable[Resolution]) -> NextAction:
    """The single next thing that a practitioner does with a consultation."""
    states = Consultation.State
    if _alerting(consultation):
        return NextAction(_("Speak with the patient now"), _("The patient wrote words of despair"))
    if consultation.reopened_at:
        return NextAction(_("Wait for the patient"), _("The patient is changing answers; decide when they are sent"))
    if consultation.state == states.WAITING_FOR_PATIENT:
        return NextAction(_("Wait for the patient's answer"), _("Asked again; the answer is evaluated when it comes"))
    if answer is None:
        return NextAction(_("Wait for the patient"), _("Nothing was sent yet"))
    if consultation.state == states.DECIDED:
        return NextAction(_("Nothing open"), _("Decided; open it to see what and why"))
    shown = flags_of(answer)
    flags = open_flags(shown, settled_by(shown, resolutions))
    return _for_flags(tuple(flags), answer)


def _for_flags(flags: tuple[ShownFlag, ...], answer: Mapping[str, Any]) -> NextAction:
    holding = [flag for flag in flags if flag.holds_back]
    first = next((flag for flag in holding if flag.kind != CANNOT_ASSESS), None)
    if first is not None:
        return _for_flag(first, answer)
    if holding:
        return _for_unknown(flags, answer)
    counts = answer["counts"]
    if answer["overall"] == "CAUTION":
        changes = [flag.title for flag in flags if flag.level == "CAUTION" and flag.kind == RAISED]
        return NextAction(_("Decide: change how you treat"), "; ".join(changes) or _("All cautions are settled"))
    missing = incomplete(counts["cannot_assess"], checks_of(counts))
    return NextAction(_("Decide"), missing or _("Nothing keeps it closed"))


def _for_flag(flag: ShownFlag, answer: Mapping[str, Any]) -> NextAction:
    rows = ", ".join(flag.content["evidence"])
    if flag.kind == CONTRADICTION:
        sides = zip(flag.content["origins"], flag.content["words"], strict=False)
        said = " / ".join(f"{origin_label(origin)}: “{Truncator(words).chars(SHORT)}”" for origin, words in sides)
        return NextAction(_("Settle a contradiction"), f"{said} ({rows})")
    if flag.content.get("confirm"):
        words = next(one["words"] for one in flag.content["because"] if one["certainty"] == "probable")
        words = Truncator(words).chars(SHORT)
        return NextAction(_("Confirm what was read"), _("“%(words)s”: %(title)s (%(rows)s)") % _said(words, flag, rows))
    action = _("Do not treat as planned") if flag.level == "STOP" else _("Clear before treating")
    return NextAction(action, f"{flag.title} ({rows})")


def _said(words: str, flag: ShownFlag, rows: str) -> dict[str, str]:
    return {"words": words, "title": flag.title, "rows": rows}


def _for_unknown(flags: tuple[ShownFlag, ...], answer: Mapping[str, Any]) -> NextAction:
    first = unknowns(flags, {}, answer["unrecognised"])[0]
    return NextAction(_("Ask: %(what)s") % {"what": first.title}, first.waiting)


@dataclass(frozen=True)
class QueuePage:
    """The whole page."""

    title: str
    summary: str
    filters: tuple[FilterLink, ...]
    rows: tuple[QueueRow, ...]
    more: str
    empty: str


def queue_page(rows: tuple[QueueRow, ...], *, chosen: str, next_key: str, today: date) -> QueuePage:
    """Heading, filters, rows, the link to the next page, and what an empty page says."""
    urgent = sum(row.urgent for row in rows)
    summary = _("%(urgent)d of the %(shown)d shown need you before they arrive.") % {"urgent": urgent, "shown": len(rows)}
    href = f"{reverse('queue')}?show={chosen}&after={next_key}" if next_key else ""
    return QueuePage(
        title=date_format(today, "l j F"),
        summary=summary if rows else "",
        filters=filter_links(chosen),
        rows=rows,
        more=href,
        empty=_("Nobody is waiting for you. New answers appear here as soon as a patient sends them.")
        if not chosen
        else _("Nobody is in this list now."),
    )
