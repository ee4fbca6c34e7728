"""Reports that a person must see now: the band above the queue, and one of them on its own page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consult.models import Escalation, EscalationEvent, Report, Urgency
from consult.presenters.words import moment, person
from consult.services.escalating import is_held_up
from consult.services.report_grading import answer_of
from consult.services.told import rules_of
from sideeffects.core.signs import SIGNS
from sideeffects.core.translations import in_language
from sideeffects.core.triage import UNREAD
from sideeffects.core.triage_texts import FALLBACK

# Word, css, shape: the word and the shape say it without the colour.
URGENT: Mapping[str, tuple[Any, str, str]] = {
    Urgency.EMERGENCY: (gettext_lazy("EMERGENCY NOW"), "badge-stop", "stop"),
    Urgency.SAME_DAY: (gettext_lazy("SAME DAY"), "badge-hold", "hold"),
    Urgency.WITHIN_DAYS: (gettext_lazy("2 TO 3 DAYS"), "badge-caution", "caution"),
    Urgency.CALL: (gettext_lazy("CALL WITHIN DAYS"), "badge-note", "note"),
    Urgency.ROUTINE: (gettext_lazy("NEXT VISIT"), "badge-clear", ""),
    Urgency.SELF_CARE: (gettext_lazy("SELF-CARE"), "badge-clear", ""),
}
ANSWERS: Mapping[Any, Any] = {
    "yes": gettext_lazy("yes"),
    "no": gettext_lazy("no"),
    "unsure": gettext_lazy("not sure"),
    None: gettext_lazy("not answered"),
}
# Staff read English, whatever the patient wrote in.
LANGUAGE_OF_STAFF = "en"
DETAILS = ("course", "severity", "place")


@dataclass(frozen=True)
class UrgentRow:
    """One open escalation above the queue. `late`: nobody took it in time."""

    href: str
    name: str
    reference: str
    badge: Mapping[str, Any]
    since: str
    state: str
    late: bool
    taken: bool


@dataclass(frozen=True)
class SaidReport:
    """One report as told and as graded."""

    number: int
    title: str
    words: str
    when: str
    how: str
    badge: Mapping[str, Any]
    answers: tuple[tuple[str, str, bool], ...]
    places: str
    reasons: tuple[str, ...]
    advice: tuple[str, ...]
    told: str
    unread: tuple[str, ...]
    complete: bool


def badge_of(urgency: str, *, big: bool = False) -> Mapping[str, Any]:
    """What components/badge.html shows of an urgency."""
    word, css, shape = URGENT[urgency]
    return {"word": word, "css": css, "shape": shape, "big": big}


def urgent_rows(escalations: Iterable[Escalation]) -> tuple[UrgentRow, ...]:
    """Rows with their consultation and its patient, and the people of it."""
    return tuple(_urgent_row(one) for one in escalations)


def _urgent_row(one: Escalation) -> UrgentRow:
    return UrgentRow(
        href=reverse("escalation", args=[one.consultation.public_id, one.pk]),
        name=one.consultation.patient.name,
        reference=one.consultation.reference,
        badge=badge_of(one.urgency),
        since=waited(one),
        state=who_has_it(one),
        late=one.taken_at is None and timezone.now() >= one.due_at,
        taken=one.taken_at is not None,
    )


def waited(one: Escalation) -> str:
    """How long ago it was told: minutes within the first two hours, then the moment."""
    minutes = int((timezone.now() - one.opened_at).total_seconds() // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 120:
        return ngettext("%(n)d minute ago", "%(n)d minutes ago", minutes) % {"n": minutes}
    return moment(one.opened_at)


def who_has_it(one: Escalation) -> str:
    """Who closed it, who has it, else who was told and who is told next."""
    if one.closed_at:
        said = {"who": person(one.closed_by), "when": moment(one.closed_at), "how": one.get_outcome_display()}
        return _("Closed by %(who)s, %(when)s: %(how)s") % said
    if one.taken_at:
        return _("%(who)s has it since %(when)s") % {"who": person(one.taken_by), "when": moment(one.taken_at)}
    return f"{_('Nobody has it.')} {_told(one)}"


def _told(one: Escalation) -> str:
    first = person(one.to) if one.to else _first_of_the_clinic(one)
    if one.stepped_at:
        second = person(one.second) if one.second else _("everybody")
        return _("%(first)s was told %(when)s, %(second)s %(then)s") % {
            "first": first,
            "when": moment(one.opened_at),
            "second": second,
            "then": moment(one.stepped_at),
        }
    said = {"first": first, "when": moment(one.opened_at), "until": moment(one.due_at)}
    if is_held_up(one, timezone.now()):
        return _("No letters leave (run_outbox stands). %(first)s was to be told %(when)s. Call the patient yourself") % said
    return _("%(first)s was told %(when)s; the second person is told %(until)s") % said


def _first_of_the_clinic(one: Escalation) -> str:
    has_address = one.clinic.alert_email or one.clinic.alert_phone
    return str(_("The clinic's alert address") if has_address else _("Everybody who practises here"))


# --- its own page -------------------------------------------------------------------------------------------------


def said_reports(reports: Iterable[Report], escalation: Escalation) -> tuple[SaidReport, ...]:
    """Reports of the consultation, newest first."""
    return tuple(_said_report(one, _title(one, escalation)) for one in reports)


def _title(one: Report, escalation: Escalation) -> str:
    if one.pk == escalation.report_id:
        return _("What the patient told")
    return _("Told since then") if one.pk > escalation.report_id else _("Told before")


def _said_report(one: Report, title: str) -> SaidReport:
    result, content = one.result, one.document
    how = {"how": one.get_source_display(), "who": person(one.by)}
    return SaidReport(
        number=one.pk,
        title=title,
        words=content["text"],
        when=moment(one.at),
        how=_("%(how)s, written down by %(who)s") % how if one.by else str(how["how"]),
        badge=badge_of(one.urgency),
        answers=tuple(_answers(content.get("answers") or {})),
        places=", ".join(place.replace("_", " ") for place in one.places),
        reasons=tuple(dict.fromkeys(_reason(because) for because in result.get("because") or ())),
        advice=_advice(one),
        told=result.get("patient_text") or "",
        unread=tuple(result.get("unread") or ()),
        complete=one.complete,
    )


def _advice(one: Report) -> tuple[str, ...]:
    """What the warnings tell whoever cares for the patient; without one, what is said of every such report."""
    raised = [rule for rule in rules_of(one) if rule.key in (one.result.get("warnings") or ())]
    texts = [in_language(rule.practitioner_text, LANGUAGE_OF_STAFF) for rule in raised]
    fallback = FALLBACK.get(one.urgency, FALLBACK[UNREAD])[LANGUAGE_OF_STAFF].practitioner
    return tuple(dict.fromkeys(texts)) or (fallback,)


def _answers(answers: Mapping[str, Any]) -> Iterable[tuple[str, str, bool]]:
    """(sign, what was answered, whether it is there), what is there first."""
    said = [(label_of(key), _answer(value), answer_of(value) == "yes") for key, value in answers.items()]
    return sorted(said, key=lambda one: not one[2])


def label_of(sign: str) -> str:
    """What a sign is called on a staff page."""
    return capfirst(SIGNS[sign]["en"]) if sign in SIGNS else sign.replace("_", " ")


def _answer(value: Any) -> str:
    said = str(ANSWERS.get(answer_of(value), answer_of(value)))
    if not isinstance(value, Mapping):
        return said
    more = [str(value[name]).replace("_", " ") for name in DETAILS if value.get(name)]
    if value.get("days") is not None:
        more.append(ngettext("%(n)s day", "%(n)s days", int(value["days"])) % {"n": value["days"]})
    return ", ".join([said, *more])


def _reason(because: Mapping[str, Any]) -> str:
    kind, _sign, value = str(because.get("fact") or "").partition("=")
    fact = label_of(value).lower() if kind == "sign" else f"{kind} {value}".strip()
    # A tick says what it is by itself.
    return f"“{because['words']}”: {fact}" if because.get("origin") == "text" else fact


def treated(report: Report) -> tuple[tuple[str, str], ...]:
    """What was done, as the report's document holds it: (label, words)."""
    content = report.document
    at = timezone.datetime.fromisoformat(content["treated_at"])
    days = (timezone.localtime(report.at).date() - timezone.localtime(at).date()).days
    before = ngettext("%(n)d day before the report", "%(n)d days before the report", days) % {"n": days}
    after = before if days else _("on the day of the report")
    pairs = (
        (_("Treated"), f"{moment(at)} ({after})"),
        (_("Where"), ", ".join(one.replace("_", " ") for one in content.get("areas") or ())),
        (_("Given"), ", ".join(one.replace("_", " ") for one in content.get("ingredients") or ())),
    )
    return tuple((str(label), words) for label, words in pairs if words)


@dataclass(frozen=True)
class SaidEvent:
    """One line of the history."""

    when: str
    said: str
    words: str


def said_events(events: Iterable[EscalationEvent]) -> tuple[SaidEvent, ...]:
    """Oldest first."""
    return tuple(SaidEvent(moment(one.at), _happened(one), one.words) for one in events)


def _happened(one: EscalationEvent) -> str:
    kinds = EscalationEvent.Kind
    if one.kind == kinds.STEPPED:
        return str(one.get_kind_display())
    who = person(one.by)
    sentences = {
        kinds.OPENED: _("Told by %(who)s") if one.by is None else _("Written down by %(who)s"),
        kinds.REPORTED: _("More was told by %(who)s"),
        kinds.SEEN: _("Opened by %(who)s"),
        kinds.TAKEN: _("Taken by %(who)s"),
        kinds.NOTED: _("%(who)s noted"),
        kinds.CLOSED: _("Closed by %(who)s"),
    }
    return str(sentences[one.kind]) % {"who": who}
