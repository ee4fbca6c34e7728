"""Adverse events as staff read them: the list, a consultation's card, one event with its versions and what stood before."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.models import AdverseEvent, AdverseEventVersion, Consultation, Evaluation, Resolution
from consult.presenters.adverse_event_names import Names, lot_words
from consult.presenters.words import day, moment, person
from consult.services.adverse_event_codes import SERIOUS_WORDS, TREATED_WITH
from consult.services.adverse_event_ground import FlagBefore, Given, ground_of
from consult.services.adverse_events import newest_among

Kind, Precision = AdverseEventVersion.Kind, AdverseEventVersion.Precision
OPEN = (AdverseEventVersion.Outcome.RECOVERING, AdverseEventVersion.Outcome.NOT_RECOVERED, AdverseEventVersion.Outcome.UNKNOWN)


@dataclass(frozen=True)
class EventRow:
    """One event in a list."""

    what: str
    where: str
    when: str
    serious: bool
    told: bool
    outcome: str
    taken_back: bool
    href: str
    name: str
    reference: str


@dataclass(frozen=True)
class VersionShown:
    """One account as lines of (label, words); `own` are words that somebody wrote."""

    title: str
    by: str
    lines: tuple[tuple[str, str], ...]
    own: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class EventPage:
    """One event."""

    title: str
    case: str
    serious: str
    taken_back: bool
    number: int
    versions: tuple[VersionShown, ...]
    given: tuple[Given, ...]
    operator: str
    flags: tuple[tuple[str, str, str], ...]
    report: str
    may_change: bool


def event_row(version: AdverseEventVersion, names: Names) -> EventRow:
    """`version` is the newest, with its event, consultation and patient."""
    event = version.event
    return EventRow(
        what=names.what(version),
        where=", ".join(names.where(version)),
        when=began(version),
        serious=bool(version.criteria),
        told=version.authority_told_on is not None,
        outcome=version.get_outcome_display(),
        taken_back=version.kind == Kind.TAKEN_BACK,
        href=reverse("adverse-event", args=[event.public_id]),
        name=event.consultation.patient.name,
        reference=event.consultation.reference,
    )


def began(version: AdverseEventVersion) -> str:
    """When it began, against the treatment."""
    if version.onset_days is None:
        return _("begin not known")
    if version.onset_minutes is not None:
        return _("%(n)d min after the treatment") % {"n": version.onset_minutes}
    if version.onset_days == 0:
        return _("on the day of the treatment")
    said = ngettext("%(n)d day after", "%(n)d days after", version.onset_days) % {"n": version.onset_days}
    return _("about %(said)s") % {"said": said} if version.onset_precision == Precision.ABOUT else said


# --- one event ----------------------------------------------------------------------------------------------------


def event_page(event: AdverseEvent, versions: Iterable[AdverseEventVersion], names: Names) -> EventPage:
    """`versions` newest first."""
    rows, ground = list(versions), ground_of(event)
    newest = rows[0]
    taken_back = newest.kind == Kind.TAKEN_BACK
    return EventPage(
        title=names.what(newest),
        case=str(event.public_id),
        serious=", ".join(str(SERIOUS_WORDS[one]) for one in newest.criteria),
        taken_back=taken_back,
        number=newest.number,
        versions=tuple(_version(one, names) for one in rows),
        given=ground.given,
        operator=person(ground.operator),
        flags=tuple(_flag(one, names) for one in ground.flags),
        report=_told(event),
        may_change=not taken_back,
    )


def _version(version: AdverseEventVersion, names: Names) -> VersionShown:
    title = f"{version.number}. {version.get_kind_display()}"
    own = [(_("What happened"), version.description), (_("Doses and days"), version.treated_words)]
    own.append((_("Number at the authority or maker"), version.authority_reference))
    by = _("%(who)s, %(when)s") % {"who": person(version.by), "when": moment(version.at)}
    return VersionShown(title, by, tuple(_lines(version, names)), tuple(one for one in own if one[1]))


def _lines(version: AdverseEventVersion, names: Names) -> Iterable[tuple[str, str]]:
    said = [
        (_("What"), names.what(version)),
        (_("Where"), ", ".join(names.where(version))),
        (_("Began"), _day_and(version.onset_on, began(version))),
        (_("Ended"), day(version.ended_on)),
        (_("Course"), version.get_course_display()),
        (_("How severe"), version.get_severity_display()),
        (_("Serious, because"), ", ".join(str(SERIOUS_WORDS[one]) for one in version.criteria) or _("no criterion is met")),
        (_("What was done"), ", ".join(str(TREATED_WITH.get(one, one)) for one in version.treated_with)),
        (_("Outcome"), version.get_outcome_display()),
        (_("Was it the treatment?"), version.get_relation_display()),
        (_("Suspected"), "; ".join(lot_words(one.lot) for one in version.lots.all())),
        (_("Authority or maker told on"), day(version.authority_told_on)),
    ]
    return [(label, words) for label, words in said if words]


def _day_and(on: Any, words: str) -> str:
    return f"{day(on)}, {words}" if on else words


def _flag(flag: FlagBefore, names: Names) -> tuple[str, str, str]:
    if not flag.reason:
        return names.rule(flag.rule), flag.level, _("not settled: it kept nothing closed")
    said = str(Resolution.Reason(flag.reason).label)
    return names.rule(flag.rule), flag.level, _("%(why)s, by two") % {"why": said} if flag.second else said


def _told(event: AdverseEvent) -> str:
    if event.report is None:
        return ""
    said = {"how": event.report.get_source_display(), "when": moment(event.report.at)}
    return _("From what the patient told: %(how)s, %(when)s") % said


# --- on the consultation's screen ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class EventsCard:
    """What is known so far, and where one more is written down."""

    rows: tuple[EventRow, ...]
    new: str


def adverse_events_card(consultation: Consultation, evaluation: Evaluation, user: Any) -> EventsCard | None:
    """Nothing before the treatment is signed."""
    if not hasattr(consultation, "signed_treatment"):
        return None
    events = AdverseEvent.objects.filter(consultation=consultation)
    names, rows = Names(), newest_among(events)
    shown = [event_row(one, names) for one in with_all(rows)]
    return EventsCard(tuple(shown), reverse("adverse-event-new", args=[consultation.public_id]))


def with_all(rows: Any) -> Any:
    """What a row needs, brought at once."""
    hung = ("event__consultation__patient", "event__treatment", "by")
    return rows.select_related(*hung).prefetch_related("areas", "lots__lot").order_by("-event_id", "-number")
