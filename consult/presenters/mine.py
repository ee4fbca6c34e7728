"""The patient's own page: what arrived, where things stand, what waits for them, what comes next. Never that anything is safe."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.intake.summary import Line, Part, line
from consult.intake.wizard import Wizard
from consult.models import Consultation, Question
from consult.presenters.mine_stands import TO_SIGN, Stage, Waiting, next_said, stages
from consult.presenters.words import day
from consult.services.patient_plan import NONE, READY


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
        stages=tuple(stages(consultation, waiting)),
        next_said=next_said(consultation, waiting),
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
