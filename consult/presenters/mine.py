"""The patient's own page: what arrived, where things stand, what waits for them, what comes next. Never that anything is safe."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.intake.summary import ISOLATED, Line, Part, line
from consult.intake.wizard import Wizard
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


@dataclass(frozen=True)
class Task:
    """One thing that waits for the patient. `words` are a practitioner's own, `before` what stands answered there."""

    title: str
    said: str
    href: str
    action: str
    words: str = ""
    before: tuple[str, ...] = ()


@dataclass(frozen=True)
class Door:
    """One of their own pages."""

    title: str
    said: str
    href: str


@dataclass(frozen=True)
class Asked:
    """A question that was answered."""

    words: str
    said: str


@dataclass(frozen=True)
class MinePage:
    """The whole page."""

    title: str
    tasks: tuple[Task, ...]
    stages: tuple[Stage, ...]
    next_said: str
    doors: tuple[Door, ...]
    asked: tuple[Asked, ...]
    sent: tuple[Part, ...]
    pages: int
    changing: bool
    may_change: bool
    treated: bool


def mine_page(consultation: Consultation, waiting: Waiting, sent: tuple[Part, ...], wizard: Wizard, *, first: bool) -> MinePage:
    """`sent` are the pages as they were sent last; `first`: they come from sending."""
    changing = consultation.reopened_at is not None
    return MinePage(
        title=_("We have your answers") if first else _("Your consultation"),
        tasks=tuple(_tasks(consultation, waiting, wizard)),
        stages=tuple(_stages(consultation, waiting)),
        next_said=_next(consultation, waiting),
        doors=tuple(_doors(consultation, waiting)),
        asked=tuple(Asked(one.words, _("Answered on %(day)s") % {"day": day(one.answered_at)}) for one in waiting.answered),
        sent=sent,
        pages=sum(one.answered for part in sent for one in part.lines),
        changing=changing,
        may_change=not changing and waiting.treated_at is None,
        treated=waiting.treated_at is not None,
    )


# --- what waits for them ------------------------------------------------------------------------------------------


def _tasks(consultation: Consultation, waiting: Waiting, wizard: Wizard) -> Iterable[Task]:
    if waiting.check_in:
        yield Task(_("How is it going?"), _("It takes less than a minute."), reverse("mine-report"), _("Answer now"))
    if waiting.lot:
        said = _("Please read it, and say that you have.")
        yield Task(_("Your clinic has something to tell you"), said, reverse("mine-lot"), _("Read it"))
    if consultation.reopened_at:
        yield _open_change(waiting)
    for question in waiting.questions:
        yield _question(question, wizard)
    if waiting.to_confirm and not waiting.treated_at:
        yield _confirm(waiting.to_confirm)
    if waiting.consent in TO_SIGN and not waiting.treated_at:
        yield _consent(waiting.consent)
    if waiting.unread:
        said = ngettext("%(n)d message is new.", "%(n)d messages are new.", waiting.unread) % {"n": waiting.unread}
        yield Task(_("A message for you"), said, reverse("mine-messages"), _("Read it"))


def _open_change(waiting: Waiting) -> Task:
    said = _("Nothing is changed until you send it.")
    if waiting.changed:
        said = _("Changed so far: %(pages)s.") % {"pages": ", ".join(waiting.changed)} + " " + said
    return Task(_("Your answers are open"), said, reverse("intake-check"), _("Go on, and send"))


def _question(question: Question, wizard: Wizard) -> Task:
    one = _asked_now(question, wizard)
    title, check = _("Your practitioner asks"), reverse("intake-check")
    if one.told:
        said = _("Your answer is ready. It goes to the clinic when you send.")
        return Task(title, said, check, _("Check, and send"), one.words, one.before)
    return Task(title, "", one.href or check, _("Answer this"), one.words, one.before)


@dataclass(frozen=True)
class AskedNow:
    """An open question: its page (none where that is not among the patient's), what stands there, whether it was gone to."""

    words: str
    step: str
    href: str
    before: tuple[str, ...]
    told: bool


def asked_now(questions: Iterable[Question], wizard: Wizard) -> tuple[AskedNow, ...]:
    """The open questions as the check page shows them."""
    return tuple(_asked_now(one, wizard) for one in questions)


def _asked_now(question: Question, wizard: Wizard) -> AskedNow:
    step = wizard.find(question.step)
    shown: Line | None = line(step, wizard) if step else None
    return AskedNow(
        words=question.words,
        step=question.step,
        href=reverse("intake-step", args=[question.step]) + "?from=check" if step else "",
        before=shown.values if shown and shown.answered else (),
        told=question.told_at is not None,
    )


def _confirm(number: int) -> Task:
    said = ngettext(
        "%(n)d answer is some days old. Say whether it is still right.",
        "%(n)d answers are some days old. Say whether they are still right.",
        number,
    )
    return Task(_("Before your visit"), said % {"n": number}, reverse("mine-confirm"), _("Look at them"))


def _consent(state: str) -> Task:
    said = _("Read it in peace. Questions are welcome, and so is a no.")
    if state == "more":
        said = _("Something is different since you signed. Only that is asked.")
    return Task(_("Something to read and sign"), said, reverse("mine-consent"), _("Read it"))


# --- where things stand -------------------------------------------------------------------------------------------


def _stages(consultation: Consultation, waiting: Waiting) -> Iterable[Stage]:
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
    at = timezone.localtime(waiting.treat_from)
    when = _("%(day)s at %(time)s") % {"day": date_format(at, "l j F"), "time": date_format(at, "H:i")}
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


def _next(consultation: Consultation, waiting: Waiting) -> str:
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


# --- their own pages ----------------------------------------------------------------------------------------------


def _doors(consultation: Consultation, waiting: Waiting) -> Iterable[Door]:
    if waiting.letters:
        yield Door(_("A letter from your clinic"), _("About what was decided"), reverse("mine-letter"))
    expect = Door(_("What to expect, and when to call"), _("What is usual, and warning signs"), reverse("mine-expect"))
    at = consultation.appointment_at
    treated = waiting.treated_at is not None or (at is not None and at < timezone.now())
    # Afterwards it is what somebody in trouble comes for.
    if waiting.treated_at is not None:
        yield Door(_("Tell us how it is going"), _("At any time; you find at once what to do"), reverse("mine-report"))
    if treated:
        yield expect
    if waiting.plan != NONE:
        said = _("Steps by day, to tick") if waiting.plan == READY else _("What holds until then")
        title = _("Your care after the treatment") if waiting.treated_at else _("Your plan")
        yield Door(title, said, reverse("mine-plan"))
    if not treated:
        yield expect
    if waiting.consent:
        yield Door(_("What you sign"), _("To read, and to change your mind"), reverse("mine-consent"))
    yield Door(_("Messages"), _("Write to the clinic, and read what it wrote"), reverse("mine-messages"))
