"""The earliest day without a waiting period, as a card on the consultation's screen: the day, and a reason for each."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from consult.models import Consultation, Evaluation
from consult.presenters.words import day, origin_label
from consult.services.earliest import FAILED, SIGNED, TOLD, booked_inside, earliest_for, earliest_next
from sideeffects.core.earliest import GOES_ON, NOT_OVER, UNANSWERED, UNDATED, UNPLANNED, Earliest, Untold, Wait
from sideeffects.core.release import Knowledge
from sideeffects.core.translations import in_language
from sideeffects.services.releases import knowledge_of

TITLES = {
    SIGNED: gettext_lazy("Time since the last session, treated here"),
    TOLD: gettext_lazy("Time since the last session, as the patient told it"),
    FAILED: gettext_lazy("The waiting periods could not be worked out: read the answers yourself"),
}
WHY = {
    GOES_ON: gettext_lazy("still goes on: it is counted from its end"),
    UNDATED: gettext_lazy("no day was told for it"),
    UNANSWERED: gettext_lazy("the question behind it is open"),
    UNPLANNED: gettext_lazy("waits for the plan"),
    NOT_OVER: gettext_lazy("must be over first"),
}


@dataclass(frozen=True)
class Reason:
    """One line: the rule, the patient's words, the days, how long the clinic waits, the rows of the evidence."""

    title: str
    words: tuple[str, ...]
    days: str
    settings: tuple[str, ...]
    evidence: str


@dataclass(frozen=True)
class EarliestCard:
    """The whole card. `inside` says that the appointment falls into a waiting period; `day` is empty where none is told."""

    day: str
    said: str
    inside: str
    untold: tuple[Reason, ...]
    reasons: tuple[Reason, ...]
    later: tuple[Reason, ...]
    # Of a session after one that was treated.
    next: bool = False


def earliest_card(consultation: Consultation, evaluation: Evaluation, user: Any) -> EarliestCard | None:
    """The card; None draws nothing."""
    if hasattr(consultation, "signed_treatment"):
        found = earliest_next(consultation)
        return replace(card_of(None, found, evaluation), next=True) if found else None
    found = earliest_for(consultation, evaluation=evaluation)
    return card_of(consultation, found, evaluation) if found else None


def card_of(booked: Consultation | None, found: Earliest, evaluation: Evaluation) -> EarliestCard:
    """Any earliest day in words. `booked`: whose appointment is held against it; None before there is one."""
    own = evaluation.document.get("settings", {})
    knowledge = knowledge_of(evaluation.release.number).with_settings(own)
    return EarliestCard(
        day=_long(found.day) if found.day else "",
        said=_said(found),
        inside=_inside(booked, found) if booked else "",
        untold=tuple(_untold(found.untold)),
        reasons=tuple(_reason(one, _until(one), knowledge) for one in found.reasons),
        later=tuple(_reason(one, _from_to(one), knowledge) for one in found.later),
    )


def _said(found: Earliest) -> str:
    if found.untold and found.reasons:
        return _("Not before %(day)s, and perhaps later") % {"day": _long(found.clear_from)}
    if found.untold:
        return ""
    if found.reasons:
        return ngettext("%(n)d waiting period runs until then", "%(n)d waiting periods run until then", len(found.reasons)) % {
            "n": len(found.reasons)
        }
    return _("No waiting period runs today, among those that this release knows")


def _inside(consultation: Consultation, found: Earliest) -> str:
    at = consultation.appointment_at
    inside = booked_inside(consultation, found)
    if at is None or timezone.localdate(at) < found.on:
        return ""
    if inside:
        return _("The appointment on %(day)s falls inside: %(what)s") % {"day": day(at), "what": _named(inside)}
    if found.untold:
        return _("Whether the appointment on %(day)s falls inside cannot be told yet") % {"day": day(at)}
    return ""


def _named(waits: Iterable[Wait]) -> str:
    return "; ".join(dict.fromkeys(_title(one) for one in waits))


def _title(one: Wait | Untold) -> str:
    if one.rule is None:
        return str(TITLES.get(one.kind, one.kind))
    return in_language(one.rule.title, get_language() or "en")


def _words(one: Wait | Untold) -> tuple[str, ...]:
    return tuple(dict.fromkeys(link.words for link in one.because))


def _reason(one: Wait, days: str, knowledge: Knowledge) -> Reason:
    settings = tuple(said for key in one.settings if (said := _setting(key, knowledge)))
    return Reason(_title(one), _words(one), days, settings, ", ".join(one.evidence))


def _setting(key: str, knowledge: Knowledge) -> str:
    entry = knowledge.setting_entries.get(key)
    if entry is None:
        return ""
    return f"{in_language(entry.label, get_language() or 'en')}: {knowledge.settings[key]:g}"


def _until(one: Wait) -> str:
    return _("until %(day)s") % {"day": day(one.last)}


def _from_to(one: Wait) -> str:
    return _("%(first)s to %(last)s") % {"first": day(one.first), "last": day(one.last)}


def _untold(found: Iterable[Untold]) -> Iterable[Reason]:
    """Rules that wait for the same open question stand in one line."""
    asked: dict[tuple[str, ...], list[Untold]] = {}
    for one in found:
        if one.why == UNANSWERED:
            asked.setdefault(one.missing, []).append(one)
        else:
            yield Reason(_title(one), _words(one), str(WHY.get(one.why, "")), (), ", ".join(one.evidence))
    for missing, same in asked.items():
        where = ", ".join(dict.fromkeys(origin_label(one) for one in missing))
        title = _("Not answered, or not understood: %(where)s") % {"where": where}
        yield Reason(title, tuple(_title(one) for one in same), "", (), "")


def _long(found: date) -> str:
    near = date_format(found, "j F Y")
    if found == timezone.localdate():
        return _("today, %(day)s") % {"day": near}
    is_tomorrow = found == timezone.localdate() + timedelta(days=1)
    return _("tomorrow, %(day)s") % {"day": near} if is_tomorrow else date_format(found, "l j F Y")
