"""The patient's way on the practitioner's screen: what they were given, what they wrote, what has become old."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.models import Consultation, Evaluation, Message, Outgoing, ReleasedPlan
from consult.presenters.changes import Changes, changes_between
from consult.presenters.words import day, moment, person
from consult.services.consent_standing import State, state_of
from consult.services.cooling_off import is_restarted, treat_from
from consult.services.heard import heard_in
from consult.services.patient_plan import still_holds
from consult.services.returning import Aged, old_for_the_visit, said_again, to_confirm, visit_day

# So many of the newest messages are read for names on the screen; their own page reads all.
MOST_MESSAGES = 10


@dataclass(frozen=True)
class Row:
    """One thing of the patient's: what it is, how it stands, where it is dealt with. `open`: it waits for the clinic."""

    label: str
    state: str
    href: str = ""
    open: bool = False


@dataclass(frozen=True)
class PatientsWay:
    """The card, with what the patient changed and which answers are old."""

    rows: tuple[Row, ...]
    old: tuple[str, ...]
    old_said: str
    changing: str
    changes: Changes | None


def patients_way(consultation: Consultation, evaluation: Evaluation | None) -> PatientsWay:
    """Reads the models of one consultation; call it for whoever may see it."""
    today = timezone.localdate()
    again = _said_again(consultation)
    rows = (
        _answers(consultation),
        *again,
        _messages(consultation),
        _plan(consultation),
        _consent(consultation),
        *_thinking(consultation),
        _told(consultation),
        *_asked(consultation),
    )
    old = old_for_the_visit(consultation, today=today) if consultation.sent_at else ()
    return PatientsWay(
        rows=rows,
        old=tuple(_aged(old)),
        old_said=_old_said(consultation, old, today),
        changing=moment(consultation.reopened_at),
        changes=changes_of(evaluation) if evaluation else None,
    )


def changes_of(evaluation: Evaluation) -> Changes | None:
    """What is other than the time before, in the submission that was evaluated; None where it is the first, or nothing is."""
    submission = evaluation.submission
    older = submission.intake.submissions.filter(number__lt=submission.number).order_by("number").last()
    found = changes_between(older, submission) if older else None
    return found if found and found.lines else None


# --- rows ---------------------------------------------------------------------------------------------------------


def _answers(consultation: Consultation) -> Row:
    label = _("Answers")
    if consultation.reopened_at:
        return Row(
            label, _("the patient is changing them since %(when)s") % {"when": moment(consultation.reopened_at)}, "#answers"
        )
    if consultation.sent_at is None:
        return Row(label, _("not sent yet"))
    return Row(label, _("sent %(when)s") % {"when": moment(consultation.intake.sent_at)}, "#answers")


def _thinking(consultation: Consultation) -> tuple[Row, ...]:
    """The time to think after signing, where the clinic sets any."""
    at = treat_from(consultation)
    if at is None:
        return ()
    waits = at > timezone.now()
    said = _("until %(when)s: no treatment before") if waits else _("over since %(when)s")
    if is_restarted(consultation):
        said = _("%(said)s (anew, for what was added)") % {"said": said % {"when": moment(at)}}
    else:
        said = said % {"when": moment(at)}
    return (Row(_("Time to think"), said, _page("consent-text", consultation), waits),)


def _said_again(consultation: Consultation) -> tuple[Row, ...]:
    """What the patient has confirmed since they sent it, with the newest day of each page."""
    by_day: dict[date, list[str]] = {}
    for step, on in said_again(consultation.intake):
        by_day.setdefault(on, []).append(str(step.name))
    said = [
        _("%(day)s: %(pages)s") % {"day": day(on), "pages": ", ".join(names)}
        for on, names in sorted(by_day.items(), reverse=True)
    ]
    return (Row(_("Confirmed since"), "; ".join(said), "#answers"),) if said else ()


def _messages(consultation: Consultation) -> Row:
    rows = Message.objects.filter(consultation=consultation)
    new, last = rows.from_patient().unread().count(), rows.last()
    state = _("none yet") if last is None else _("last %(when)s") % {"when": moment(last.at)}
    if new:
        state = ngettext("%(n)d new", "%(n)d new", new) % {"n": new}
    names = any(heard_in(one, consultation).to_ask for one in rows.from_patient().order_by("-pk")[:MOST_MESSAGES])
    if names:
        state = _("%(state)s, naming something that is not in the answers") % {"state": state}
    return Row(_("Messages"), state, _page("messages", consultation), bool(new) or names)


def _plan(consultation: Consultation) -> Row:
    newest: ReleasedPlan | None = ReleasedPlan.objects.filter(consultation=consultation).select_related("by").first()
    state = _("not released")
    if newest and newest.withdrawn_at:
        state = _("withdrawn %(when)s") % {"when": moment(newest.withdrawn_at)}
    elif newest and not still_holds(newest, consultation):
        return Row(_("Plan for the patient"), _("out of date: release it again"), _page("release-plan", consultation), True)
    elif newest:
        state = _("released %(when)s by %(who)s") % {"when": moment(newest.at), "who": person(newest.by)}
    return Row(_("Plan for the patient"), state, _page("release-plan", consultation))


def _consent(consultation: Consultation) -> Row:
    words = {
        State.NONE: _("no text yet"),
        State.GIVEN: _("given, not read yet"),
        State.ANSWERING: _("the patient is answering the questions"),
        State.SIGNED: _("signed"),
        State.STALE: _("out of date: something has changed"),
        State.WITHDRAWN: _("withdrawn by the patient"),
    }
    state = state_of(consultation).state
    return Row(_("Consent"), words[state], _page("consent-text", consultation), state in (State.STALE, State.WITHDRAWN))


def _told(consultation: Consultation) -> Row:
    rows = Outgoing.objects.filter(consultation=consultation)
    failed = rows.filter(state=Outgoing.State.FAILED).count()
    last = rows.filter(state=Outgoing.State.SENT).order_by("-sent_at").first()
    state = _("last sent %(when)s") % {"when": moment(last.sent_at)} if last else _("nothing was sent")
    if failed:
        state = ngettext("%(n)d could not be sent", "%(n)d could not be sent", failed) % {"n": failed}
    return Row(_("E-mail and SMS"), state, _page("desk-consultation", consultation), bool(failed))


def _asked(consultation: Consultation) -> tuple[Row, ...]:
    """After the treatment: how far asking has come. Silence waits for the clinic."""
    # Nobody is asked before. It was looked for already, and is kept by the row.
    if getattr(consultation, "signed_treatment", None) is None:
        return ()
    rows = list(consultation.check_ins.order_by("due_at"))
    label, href = _("How it is going"), _page("telephone-report", consultation)
    silent = next((one for one in rows if one.told_at and one.silent_at and not one.answered_at and not one.closed_at), None)
    if silent:
        return (Row(label, _("no answer since %(day)s: call them") % {"day": day(silent.told_at)}, href, True),)
    answered = [one.answered_at for one in rows if one.answered_at]
    coming = next((one for one in rows if not (one.answered_at or one.closed_at or one.silent_at)), None)
    said = [_("answered %(when)s") % {"when": moment(max(answered))}] if answered else []
    said += [_("asked %(day)s") % {"day": day(coming.told_at or coming.due_at)}] if coming else []
    return (Row(label, ", ".join(said) or _("nobody was reached"), href),)


def _page(name: str, consultation: Consultation) -> str:
    return reverse(name, args=[consultation.public_id])


# --- answers that are old -----------------------------------------------------------------------------------------


def _aged(old: Iterable[Aged]) -> Iterable[str]:
    for one in old:
        said = _("only counts on its own day") if one.days == 0 else _("counts for %(n)d days") % {"n": one.days}
        yield _("%(page)s: said %(day)s, %(counts)s") % {"page": one.step.name, "day": day(one.said_on), "counts": said}


def _old_said(consultation: Consultation, old: Iterable[Aged], today: date) -> str:
    if not old:
        return ""
    visit = visit_day(consultation)
    if visit is None or visit < today:
        return _("These answers are too old today. Ask them again before you rely on them.")
    said = _("These answers will be too old on %(day)s. Ask them again before you treat.") % {"day": day(visit)}
    if to_confirm(consultation, today=today):
        said += " " + _("The patient's own page asks to confirm what can be confirmed now.")
    return said
