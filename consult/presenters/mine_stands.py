"""Where things stand on the patient's own page, and what comes next. Never that anything is safe."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consult.intake.summary import ISOLATED
from consult.models import Consultation, Question
from consult.presenters.words import day
from consult.services.patient_plan import AGAIN, MEDICINES, NONE, READY

# Who has heard nothing for so long should ask, whatever the reason.
ASK_AFTER = timedelta(days=7)
TO_SIGN = ("open", "more")


@dataclass(frozen=True)
class Waiting:
    """What the page is made of, gathered by the view."""

    questions: Sequence[Question] = ()
    answered: Sequence[Question] = ()
    to_confirm: int = 0
    changed: Sequence[str] = ()
    unread: int = 0
    decided_at: datetime | None = None
    # services/patient_plan.py: none, again, medicines, ready.
    plan: str = "none"
    # "" (none), "open" (to read and sign), "more" (a difference to sign), "signed", "withdrawn", "stale" (to be made anew)
    consent: str = ""
    # Letters about a decision; whether the newest decision has one.
    letters: int = 0
    written: bool = False
    # Doctors whose reply the clinic waits for.
    prescribers: Sequence[str] = ()
    # The time to think after signing lasts until then; `thinks_again`: for something that was added.
    treat_from: datetime | None = None
    thinks_again: bool = False
    # When they were treated: what was asked before it is over.
    treated_at: datetime | None = None
    # The clinic asks how it is going.
    check_in: bool = False
    # A message about a product that was used, not yet confirmed.
    lot: bool = False


@dataclass(frozen=True)
class Stage:
    """One dot of the thread: done, now or todo."""

    title: str
    said: str
    state: str


def stages(consultation: Consultation, waiting: Waiting) -> Iterable[Stage]:
    """The thread: what is done, what is now, what is still to come."""
    yield _answers(consultation)
    yield _reading(consultation, waiting)
    if waiting.prescribers:
        yield _asked_doctor(waiting.prescribers)
    if waiting.treated_at:
        yield from _treated(waiting.treated_at, waiting.plan)
        return
    yield _plan(waiting.plan)
    if waiting.consent:
        yield _signing(waiting)
    yield _visit(consultation)


def _treated(at: datetime, plan: str) -> Iterable[Stage]:
    yield Stage(_("You were treated"), _when(at), "done")
    if plan == READY:
        yield Stage(_("Your care afterwards"), _("What to do now, day by day, and when to call"), "now")


def _plan(state: str) -> Stage:
    if state == READY:
        return Stage(_("Your plan is ready"), _("What to do before, on the day, and after"), "done")
    if state == AGAIN:
        return Stage(_("Your plan is being looked at again"), _("Something has changed since it was written"), "todo")
    if state == MEDICINES:
        return Stage(_("The first part of your plan is ready"), _("What holds of your medicines until it is decided"), "now")
    return Stage(_("Your plan"), _("If you are to be treated, you find it here"), "todo")


def _answers(consultation: Consultation) -> Stage:
    if consultation.reopened_at:
        return Stage(_("Your answers are open again"), _("What was decided does not count until you send them"), "now")
    return Stage(_("Your answers arrived"), day(consultation.intake.sent_at or consultation.sent_at), "done")


def _reading(consultation: Consultation, waiting: Waiting) -> Stage:
    if consultation.reopened_at:
        return Stage(_("A practitioner reads them"), "", "todo")
    if waiting.questions:
        return Stage(_("A question waits for you"), _("The practitioner goes on when it is answered"), "now")
    if consultation.state == Consultation.State.DECIDED:
        said = _("The clinic wrote to you about it") if waiting.written else _("The clinic tells you what was decided")
        return Stage(_("A practitioner has read them"), said, "done")
    return Stage(_("A practitioner reads them"), _("Nothing is decided yet"), "now")


def _asked_doctor(names: Sequence[str]) -> Stage:
    said = _("We asked %(who)s, and wait for the reply. Meanwhile keep taking everything as it was prescribed.")
    return Stage(_("Your clinic has asked your doctor"), said % {"who": _(", ").join(map(ISOLATED.format, names))}, "now")


def _thinking(waiting: Waiting) -> str:
    when = _when(waiting.treat_from)
    if waiting.thinks_again:
        return _("Something was added, so there is time again to think it over: until %(when)s") % {"when": when}
    return _("There is time to think it over: until %(when)s") % {"when": when}


def _signing(waiting: Waiting) -> Stage:
    state = waiting.consent
    if state in TO_SIGN:
        return Stage(_("Something to read and sign"), "", "now")
    if state == "signed" and waiting.treat_from:
        return Stage(_("You have signed"), _thinking(waiting), "now")
    if state == "signed":
        return Stage(_("You have signed"), _("You can change your mind at any time"), "done")
    if state == "withdrawn":
        return Stage(_("You took back what you signed"), _("Nothing is done without you"), "todo")
    return Stage(
        _("What you sign is being looked at again"), _("Something has changed since. The clinic gives it to you anew."), "todo"
    )


def _visit(consultation: Consultation) -> Stage:
    at = consultation.appointment_at
    if consultation.cancelled_at:
        return Stage(_("Your visit was called off"), "", "todo")
    if at is None:
        return Stage(_("Your visit"), _("No day is agreed yet"), "todo")
    # Its day has to be over: who comes late, or waits in the room, has not been there yet.
    return Stage(_("Your visit"), _when(at), "done" if timezone.localdate(at) < timezone.localdate() else "todo")


def _when(at: datetime) -> str:
    local = timezone.localtime(at)
    return _("%(day)s at %(time)s") % {"day": date_format(local, "l j F"), "time": date_format(local, "H:i")}


def next_said(consultation: Consultation, waiting: Waiting) -> str:
    """What comes next, and by when to ask."""
    clinic = ISOLATED.format(consultation.clinic.name)
    if waiting.treated_at:
        said = _(
            "Follow your care afterwards. If something worries you, call %(clinic)s; the warning signs say what cannot wait."
        )
        return said % {"clinic": clinic}
    if consultation.reopened_at:
        return _("Send your answers again. A practitioner at %(clinic)s then reads what has changed.") % {"clinic": clinic}
    if waiting.questions:
        return _("Answer what the practitioner asks, and send it. Then they go on.")
    if waiting.prescribers and consultation.state != Consultation.State.DECIDED:
        return _("We wait for your doctor's reply. Keep taking everything as it was prescribed. We tell you when we go on.")
    if consultation.state == Consultation.State.DECIDED:
        return _decided(clinic, waiting)
    at = consultation.appointment_at
    if at and not consultation.cancelled_at and timezone.localdate(at) == timezone.localdate():
        return _("Your visit is today, and nothing is decided yet. Call %(clinic)s before you come.") % {"clinic": clinic}
    if at and not consultation.cancelled_at and at > timezone.now():
        said = _("A practitioner at %(clinic)s reads everything that you wrote before your visit on %(day)s.")
        return said % {"clinic": clinic, "day": day(at)}
    sent = consultation.intake.sent_at or consultation.sent_at or timezone.now()
    said = _("A practitioner at %(clinic)s reads everything that you wrote. If you hear nothing by %(day)s, call the clinic.")
    return said % {"clinic": clinic, "day": day(sent + ASK_AFTER)}


def _decided(clinic: str, waiting: Waiting) -> str:
    if waiting.written:
        return _("Read the letter of %(clinic)s below. Questions are welcome: call, or write a message.") % {"clinic": clinic}
    said = _("%(clinic)s speaks with you about what was decided and what comes next.") % {"clinic": clinic}
    if waiting.plan != NONE or waiting.decided_at is None:
        return said
    return said + " " + _("If you hear nothing by %(day)s, call the clinic.") % {"day": day(waiting.decided_at + ASK_AFTER)}
