"""The worklist after a release: who, when, what became graver and why, and a message that may be sent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.models import DryRunMove, Patient, Recall
from consult.presenters.dry_run import title_of
from consult.presenters.restrictions import if_planned
from consult.presenters.words import day, moment, person
from consult.services.flags import RESTRICTION
from consult.services.recall import Slice
from sideeffects.core.release import Knowledge

# Nothing clinical: whoever picks up the telephone reads only that the clinic would like to speak with somebody.
MESSAGES = {
    "en": "Hello %(name)s, this is %(clinic)s. We have looked at your answers again and would like to speak with you. "
    "Please call us on %(phone)s, or tell us when we may call you.",
    "ar": "مرحباً %(name)s، معك %(clinic)s. راجعنا إجاباتك مرة أخرى ونود التحدث معك. "
    "يرجى الاتصال بنا على %(phone)s أو إخبارنا متى يمكننا الاتصال بك.",
}
SPANS = (30, 90, 180, 365)


@dataclass(frozen=True)
class Changed:
    """One check that is graver now."""

    title: str
    href: str
    before: tuple[str, str]
    after: tuple[str, str]


@dataclass(frozen=True)
class RecallRow:
    """One consultation to be dealt with, or what was done about it."""

    pk: int
    name: str
    phone: str
    reference: str
    href: str
    today: str
    day: str
    release: int
    note: str
    changes: tuple[Changed, ...]
    message: str
    language: str
    done: str
    words: str


@dataclass(frozen=True)
class Section:
    """One part of the worklist."""

    name: str
    title: str
    rows: tuple[RecallRow, ...]
    more: str


@dataclass(frozen=True)
class SpanLink:
    """One choice of how far to look back."""

    label: str
    href: str
    current: bool


def span_links(days: int) -> tuple[SpanLink, ...]:
    """How far back "treated" reaches."""
    return tuple(
        SpanLink(
            ngettext("Treated in the last %(number)d day", "Treated in the last %(number)d days", one) % {"number": one},
            f"{reverse('recall')}?days={one}",
            one == days,
        )
        for one in SPANS
    )


def section_of(
    name: str, found: Slice, moves: Mapping[tuple[int, int], list[DryRunMove]], released: Mapping[int, Knowledge], *, days: int
) -> Section:
    """One part: its rows, and where the next ones are."""
    query = urlencode({"show": name, "days": days, "after": found.next_key})
    rows = tuple(_row(one, moves.get((one.run_id, one.consultation_id), []), released[one.run_id]) for one in found.rows)
    return Section(name, str(_titles()[name]), rows, f"{reverse('recall')}?{query}" if found.next_key else "")


def _titles() -> Mapping[str, str]:
    return {"booked": _("Still to come"), "treated": _("Treated"), "done": _("Dealt with")}


def _row(recall: Recall, moves: Iterable[DryRunMove], knowledge: Knowledge) -> RecallRow:
    consultation = recall.consultation
    patient = consultation.patient
    return RecallRow(
        pk=recall.pk,
        name=patient.name,
        phone=patient.phone,
        reference=consultation.reference,
        href=reverse("consultation", args=[consultation.public_id]),
        today=reverse("todays-release", args=[consultation.public_id]),
        day=day(consultation.appointment_at) or _("no appointment yet"),
        release=knowledge.number,
        note=recall.run.release.note,
        changes=tuple(_changed(move, knowledge) for move in moves),
        message=message_for(patient, consultation.clinic),
        language=language_of(patient),
        done=_done(recall),
        words=recall.words,
    )


def _changed(move: DryRunMove, knowledge: Knowledge) -> Changed:
    before, after = (move.level_before, move.outcome_before), (move.level_after, move.outcome_after)
    return Changed(_title(move, knowledge), reverse("library-rule", args=[move.rule]), before, after)


def _title(move: DryRunMove, knowledge: Knowledge) -> str:
    title = title_of(knowledge, move.rule)
    conditions = if_planned(move.rule, knowledge) if move.outcome_after == RESTRICTION else ""
    return _("Only if %(conditions)s: %(title)s") % {"conditions": conditions, "title": title} if conditions else title


def language_of(patient: Patient) -> str:
    """The language to write to the patient in."""
    return patient.language if patient.language in MESSAGES else "en"


def message_for(patient: Patient, clinic: Any) -> str:
    """A message to start from, in the patient's language, without a clinical word."""
    said = {"name": patient.name, "clinic": clinic.name, "phone": clinic.phone}
    return MESSAGES[language_of(patient)] % said


def _done(recall: Recall) -> str:
    if recall.done_at is None:
        return ""
    said = {"what": recall.get_reason_display(), "who": person(recall.done_by), "when": moment(recall.done_at)}
    return _("%(what)s. %(who)s, %(when)s") % said
