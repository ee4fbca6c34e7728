"""The practitioner's queue: one row a consultation, with the one next action and its reason."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consult.models import Consultation, Evaluation, Resolution
from consult.presenters.next_action import NextAction, next_action
from consult.presenters.situation import Situation
from consult.presenters.words import NEAR_DAYS, day, person
from consult.services.board import MOST_COUNTED
from consult.services.planned import lines
from consult.services.returning import to_confirm

FILTERS: Mapping[str, Any] = {
    "": gettext_lazy("All open"),
    "today": gettext_lazy("Today"),
    "week": gettext_lazy("Next 7 days"),
    "mine": gettext_lazy("Needs a practitioner"),
    "patient": gettext_lazy("Waiting for someone else"),
    "unassessed": gettext_lazy("Not complete"),
    "contradictory": gettext_lazy("Contradictions"),
    "decided": gettext_lazy("Decided"),
}
EMPTY: Mapping[str, Any] = {
    "": gettext_lazy("Nobody is waiting for you. New answers appear here as soon as a patient sends them."),
    "today": gettext_lazy("Nobody has an appointment today."),
    "week": gettext_lazy("Nobody has an appointment in the next 7 days."),
}
# The plan has them all.
MOST_AREAS = 2
# Who opened a consultation longer ago has it open no more.
STILL_OPEN = timedelta(minutes=30)


@dataclass(frozen=True)
class FilterLink:
    """One filter as a link, with how many it shows where that is cheap to know ("99+" is many)."""

    label: str
    href: str
    current: bool
    count: str = ""


@dataclass(frozen=True)
class QueueRow:
    """One consultation in the queue."""

    key: str
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

    @property
    def seen(self) -> str:
        """Changes when anything of the row does: the open page compares it."""
        return hashlib.sha256(repr(self).encode("utf-8", "replace")).hexdigest()[:16]


def filter_links(chosen: str, counts: Mapping[str, int]) -> tuple[FilterLink, ...]:
    """All filters; the chosen one marked."""
    queue = reverse("queue")
    return tuple(
        FilterLink(str(label), f"{queue}?show={name}" if name else queue, name == chosen, said_count(counts.get(name)))
        for name, label in FILTERS.items()
    )


def said_count(count: int | None) -> str:
    """A capped count; empty where nothing was counted."""
    if count is None:
        return ""
    return f"{MOST_COUNTED - 1}+" if count >= MOST_COUNTED else str(count)


def queue_rows(consultations: Iterable[Consultation], resolutions: Iterable[Resolution], user: Any) -> tuple[QueueRow, ...]:
    """Rows of one page, from what services/board.py brought with each; no further query is made."""
    by_consultation: dict[int, list[Resolution]] = {}
    for one in resolutions:
        by_consultation.setdefault(one.consultation_id, []).append(one)
    return tuple(_row(one, tuple(by_consultation.get(one.pk, ())), user) for one in consultations)


def _wanted_tests(row: Any) -> str | None:
    """The products of the plan that want a patch test, where this person has fewer that count; which, the screen says."""
    wanted = [one.name for part in ("products", "numbing") for one in lines(row.plan_details or {}, part) if one.needs_patch_test]
    return ", ".join(wanted) if len(set(wanted)) > (row.tested or 0) else None


def situation_of(row: Any, resolutions: tuple[Resolution, ...]) -> Situation:
    """The plain values that the next action is told from."""
    row.intake.consultation = row
    decision, remark, letter, patch = row.decision or {}, row.remark or {}, row.letter or {}, row.patch or {}
    text, signed = row.text or {}, row.signed or {}
    return Situation(
        state=row.state,
        answer=json.loads(row.newest_result) if row.newest_result else None,
        resolutions=resolutions,
        alerted=row.alerted_at is not None,
        reopened=row.reopened_at is not None,
        to_confirm=len(to_confirm(row, today=timezone.localdate())) if row.state == Consultation.State.DECIDED else 0,
        message_at=_moment((row.message or {}).get("at")),
        remark=remark.get("words"),
        remark_at=_moment(remark.get("at")),
        letter_to=letter.get("prescriber"),
        letter_rules=_asked_about(letter),
        letter_reply_by=_day_of(letter.get("reply_by")),
        patch_wanted=_wanted_tests(row),
        patch_product=patch.get("product"),
        patch_planned_for=_moment(patch.get("planned_for")),
        patch_placed_at=_moment(patch.get("placed_at")),
        patch_read_from=_moment(patch.get("read_from")),
        patch_read_until=_moment(patch.get("read_until")),
        outcome=decision.get("outcome"),
        decided_at=_moment(decision.get("at")),
        held_until=decision.get("until"),
        look_again_on=_day_of(decision.get("look_again_on")),
        text_at=_moment(text.get("at")),
        consent_at=_moment(text.get("consent__signed_at")),
        taken_back_at=_moment(text.get("consent__withdrawal__at")),
        began_at=_moment((row.began or {}).get("began_at")),
        signed_at=_moment(signed.get("at")),
        cosign_wanted=bool(signed.get("needs_cosign")) and not signed.get("cosignature__at"),
    )


def _moment(text: str | None) -> datetime | None:
    """A moment out of JSON: PostgreSQL writes its zone, SQLite writes UTC without one."""
    at = parse_datetime(text) if text else None
    return at if at is None or timezone.is_aware(at) else at.replace(tzinfo=UTC)


def _asked_about(letter: Mapping[str, Any]) -> tuple[str, ...]:
    """The rules of the flags that a letter asks about."""
    return tuple(rule for one in letter.get("questions") or () for rule in one["rules"])


def _day_of(text: str | None) -> date | None:
    return parse_date(text) if text else None


def _row(consultation: Consultation, resolutions: tuple[Resolution, ...], user: Any) -> QueueRow:
    now = situation_of(consultation, resolutions)
    return QueueRow(
        key=str(consultation.public_id),
        href=reverse("consultation", args=[consultation.public_id]),
        time=_time(consultation),
        day=_day(consultation),
        name=consultation.patient.name,
        about=about(consultation),
        level=consultation.level,
        marks=_marks(consultation, now),
        next=next_action(now),
        urgent=_is_urgent(consultation, now),
        opened_by=opened_elsewhere(consultation, user),
    )


def opened_elsewhere(consultation: Consultation, user: Any) -> str:
    """Who else opened it a moment ago; empty for nobody."""
    by, at = consultation.opened_by, consultation.opened_at
    if by is None or at is None or by.pk == user.pk or timezone.now() - at > STILL_OPEN:
        return ""
    return person(by)


def _is_urgent(consultation: Consultation, now: Situation) -> bool:
    if now.alerted or (now.remark is not None and now.answer is not None):
        return True
    return consultation.state == Consultation.State.SENT and consultation.level in ("STOP", "HOLD")


def _time(consultation: Consultation) -> str:
    at = consultation.appointment_at
    return date_format(timezone.localtime(at), "H:i") if at else ""


def _day(consultation: Consultation) -> str:
    at = consultation.appointment_at
    if at is None:
        return _("no appointment")
    days = (timezone.localtime(at).date() - timezone.localdate()).days
    return str(NEAR_DAYS[days]) if days in NEAR_DAYS else day(at)


def about(consultation: Consultation) -> str:
    """Reference, age, and where they are to be treated, once that is planned."""
    age = consultation.patient.age_on(timezone.localdate())
    areas = (one.replace("_", " ") for one in consultation.plan.get("areas") or () if isinstance(one, str))
    return ", ".join([consultation.reference, *([str(age)] if age is not None else []), *islice(areas, MOST_AREAS)])


def _marks(consultation: Consultation, now: Situation) -> tuple[str, ...]:
    marks = []
    if consultation.contradictory:
        marks.append(_("contradiction"))
    if getattr(consultation, "newest_because", "") == Evaluation.Because.CHANGED and not consultation.reopened_at:
        marks.append(_("changed by the patient"))
    if now.answer and not consultation.complete and consultation.level != "UNASSESSED":
        marks.append(_("not complete"))
    if now.remark is not None and now.answer is None:
        marks.append(_("a remark is open"))
    return tuple(marks)


@dataclass(frozen=True)
class QueuePage:
    """The whole page. `here` is its own address, by which it asks for its rows again."""

    title: str
    summary: str
    filters: tuple[FilterLink, ...]
    rows: tuple[QueueRow, ...]
    more: str
    empty: str
    here: str
    is_day: bool


def queue_page(
    rows: tuple[QueueRow, ...], *, chosen: str, after: str, next_key: str, counts: Mapping[str, int], today: date
) -> QueuePage:
    """Heading, filters, rows, the link to the next page, and what an empty page says."""
    return QueuePage(
        title=date_format(today, "l j F"),
        summary=_summary(rows, chosen, counts),
        filters=filter_links(chosen, counts),
        rows=rows,
        more=_address(chosen, next_key) if next_key else "",
        empty=str(EMPTY.get(chosen) or _("Nobody is in this list now.")),
        here=_address(chosen, after),
        is_day=chosen == "today",
    )


def _address(show: str, after: str) -> str:
    asked = {name: value for name, value in (("show", show), ("after", after)) if value}
    return reverse("queue") + (f"?{urlencode(asked)}" if asked else "")


def _summary(rows: tuple[QueueRow, ...], chosen: str, counts: Mapping[str, int]) -> str:
    if not rows:
        return ""
    urgent = sum(row.urgent for row in rows)
    need = ngettext("%(n)d needs you before they arrive.", "%(n)d need you before they arrive.", urgent) % {"n": urgent}
    if chosen != "today":
        return _("%(urgent)d of the %(shown)d shown need you before they arrive.") % {"urgent": urgent, "shown": len(rows)}
    people = ngettext("%(n)s person today.", "%(n)s people today.", counts["today"]) % {"n": said_count(counts["today"])}
    return f"{people} {need}"
