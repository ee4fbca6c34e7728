"""A report as the patient finds it: what to do now, whom to call, what to tell a doctor, who has it. Never that it is "safe"."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from consult.forms.plan import place_options
from consult.forms.report import COURSES, SEVERITIES, label_of
from consult.models import Escalation, Report, Urgency
from consult.services.report_grading import answer_of
from sideeffects.core.records import TriageRule
from sideeffects.core.translations import in_language
from sideeffects.core.triage_texts import FALLBACK

# What to do, in a line; what stands below it where no warning says more; which number is called first.
HEADS: Mapping[str, tuple[Any, Any]] = {
    Urgency.EMERGENCY: (
        gettext_lazy("Call an ambulance now"),
        gettext_lazy("What you tell us can be dangerous. Call now, and do not wait for an answer here. Do not drive yourself."),
    ),
    Urgency.SAME_DAY: (
        gettext_lazy("Speak with your clinic today"),
        gettext_lazy("Call now. If you reach nobody, see a doctor or go to an emergency department today."),
    ),
    Urgency.WITHIN_DAYS: (
        gettext_lazy("See a doctor within 2 to 3 days"),
        gettext_lazy("Call your clinic for a time. If it hurts, drains or you get a fever, do not wait: go the same day."),
    ),
    Urgency.CALL: (
        gettext_lazy("Call your clinic in the next days"),
        gettext_lazy("Somebody there should hear of it and look at it. If it gets worse, call the same day."),
    ),
    Urgency.ROUTINE: (
        gettext_lazy("Speak about it at your next visit"),
        gettext_lazy("It can wait until then. If it gets worse, tell us here or call."),
    ),
    Urgency.SELF_CARE: (
        gettext_lazy("Thank you. Go on with your care at home"),
        gettext_lazy("Tell us again at any time if something new comes, gets worse, or lasts longer than you were told."),
    ),
}
# The shapes of the sprite (components/icons.svg.html): urgency is told by word and shape, then by colour.
SHAPES = {Urgency.EMERGENCY: "stop", Urgency.SAME_DAY: "hold", Urgency.WITHIN_DAYS: "caution", Urgency.CALL: "caution"}
SHAPES |= {Urgency.ROUTINE: "note", Urgency.SELF_CARE: "note"}
ESCALATED = (Urgency.EMERGENCY, Urgency.SAME_DAY)


@dataclass(frozen=True)
class Told:
    """One report, whole."""

    title: str
    lead: str
    css: str
    shape: str
    emergency_first: bool
    clinic_first: bool
    unread: bool
    texts: tuple[str, ...]
    tell: tuple[SafeString, ...]
    signs: tuple[str, ...]
    words: str
    when: str
    has_it: str


@dataclass(frozen=True)
class Before:
    """A line of what was told before."""

    when: str
    title: str
    href: str


def told_page(
    report: Report, escalation: Escalation | None, rules: Iterable[TriageRule], done: Mapping[str, Sequence[str]]
) -> Told:
    """`rules`: the warnings of the release that graded it. `escalation`: what it opened or belongs to. `done`: what was done."""
    title, lead = HEADS[Urgency(report.urgency)]
    # Of the most urgent only: nothing waters it down.
    deciding = [one for one in rules if one.urgency == report.urgency and _is_said(one, report)]
    return Told(
        title=str(title),
        lead=str(lead),
        css=report.urgency.replace("_", "-"),
        shape=SHAPES.get(Urgency(report.urgency), ""),
        emergency_first=report.urgency == Urgency.EMERGENCY,
        clinic_first=report.urgency in (Urgency.SAME_DAY, Urgency.WITHIN_DAYS, Urgency.CALL),
        unread=not report.complete and report.urgency in ESCALATED,
        texts=_lines(report, deciding, str(title)),
        tell=tell_a_doctor(report, deciding, done),
        signs=tuple(_signs(report.document["answers"])),
        words=report.document["text"],
        when=_moment(report.at),
        has_it=has_it(report, escalation),
    )


def before(reports: Sequence[Report]) -> tuple[Before, ...]:
    """What was told so far, the newest first."""
    return tuple(
        Before(_moment(one.at), str(HEADS[Urgency(one.urgency)][0]), reverse("mine-report-told", args=[one.pk]))
        for one in reports
    )


def _is_said(rule: TriageRule, report: Report) -> bool:
    """Whether it was raised: what could not be assessed stands among the warnings too, and says nothing to the patient."""
    lines = in_language(rule.patient_text, report.language).splitlines()
    return rule.key in report.result["warnings"] and bool(lines) and lines[0].strip() in report.result["patient_text"]


def _lines(report: Report, deciding: Sequence[TriageRule], title: str) -> tuple[str, ...]:
    """What the warnings say to do, in the language of the page; each line once, and not what the heading says already."""
    texts = [in_language(one.patient_text, _language()) for one in deciding]
    if not texts and report.urgency in FALLBACK and not report.complete:
        texts = [FALLBACK[report.urgency][_language()].patient]
    lines = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
    return tuple(line for line in dict.fromkeys(lines) if line.rstrip(".") != title)


def _language() -> str:
    return "ar" if get_language() == "ar" else "en"


def tell_a_doctor(report: Report, deciding: Iterable[TriageRule], done: Mapping[str, Sequence[str]]) -> tuple[SafeString, ...]:
    """The sentences to say or to show: what was injected, where, when, what it may be, and what numbed it."""
    texts = dict.fromkeys(in_language(one.tell, _language()) for one in deciding if one.tell)
    said = list(texts) or [_("I had injections of {what} ({where}), {when}.")]
    lines = [_filled(text, _done(report, done)) for text in said]
    if done.get("numbing"):
        lines.append(format_html(_("For numbing: {what}."), what=_joined(done["numbing"])))
    return tuple(lines)


def _filled(text: str, done: Mapping[str, Any]) -> SafeString:
    # Not by format: whatever else a curator writes in braces must not keep anybody from this page.
    filled = str(escape(text))
    for name, words in done.items():
        filled = filled.replace("{" + name + "}", conditional_escape(words))
    return mark_safe(filled)  # noqa: S308 - each part was escaped above


def _done(report: Report, done: Mapping[str, Sequence[str]]) -> Mapping[str, Any]:
    at = parse_datetime(report.document["treated_at"]) or report.at
    days = (timezone.localdate(report.at) - timezone.localdate(at)).days
    ago = ngettext("%(number)d day ago", "%(number)d days ago", days) % {"number": days} if days else _("today")
    when = _("on %(day)s, %(ago)s") % {"day": date_format(timezone.localdate(at), "j F Y"), "ago": ago}
    names = _joined(done["ingredients"]) or _("a product whose name I do not know")
    return {"what": names, "where": _joined(_areas(done["areas"])) or _("skin"), "when": when}


def _joined(words: Iterable[str]) -> SafeString:
    return format_html_join(_(", "), "<bdi>{}</bdi>", ((one,) for one in words))


def _areas(areas: Iterable[str]) -> Iterable[str]:
    names = {value.replace("_", " "): str(label) for value, label in place_options()}
    return [names.get(one.replace("_", " "), one) for one in areas]


def _signs(answers: Mapping[str, Any]) -> Iterable[str]:
    for sign, answer in answers.items():
        if answer_of(answer) == "yes":
            yield _(": ").join([label_of(sign), *_details(answer)])


def _details(answer: Any) -> Iterable[str]:
    if not isinstance(answer, Mapping):
        return []
    names = {**dict(COURSES), **dict(SEVERITIES)}
    said = [str(names[answer[key]]).lower() for key in ("course", "severity") if answer.get(key) in names]
    return [_(", ").join(said)] if said else []


def has_it(report: Report, escalation: Escalation | None) -> str:
    """Whether a person has it, and since when."""
    if escalation is None:
        if report.urgency == Urgency.SELF_CARE:
            return _("It stands with your record, where your practitioners find it.")
        return _("Your clinic is told that you wrote. Call if you do not want to wait.")
    if escalation.closed_at:
        return _("The clinic has dealt with it: %(when)s.") % {"when": _moment(escalation.closed_at)}
    if escalation.taken_at:
        return _("A person at the clinic has it since %(when)s.") % {"when": _moment(escalation.taken_at)}
    return _("It reached your clinic at %(when)s. Call all the same: that is quicker.") % {
        "when": date_format(timezone.localtime(escalation.opened_at), "H:i")
    }


def _moment(at: Any) -> str:
    local = timezone.localtime(at)
    return _("%(day)s at %(time)s") % {"day": date_format(local, "l j F"), "time": date_format(local, "H:i")}
