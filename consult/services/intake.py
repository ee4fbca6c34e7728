"""Saving the patient's answers, page by page, so that nothing typed is ever lost."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from consult.models import AnswerRevision, Consultation, Intake, Question
from consult.services.audit import record

Answers = dict[str, Any]


class IntakeClosed(RuntimeError):
    """The answers were sent and nobody asked again: they can be read, not changed."""


class NotAnswered(LookupError):
    """The page holds no answer that could stay as it is."""


@dataclass(frozen=True)
class Saved:
    """The intake after a save. `theirs` is what another page had saved meanwhile; then ours was kept aside."""

    intake: Intake
    theirs: Answers | None = None


@transaction.atomic
def save_step(*, consultation: Consultation, step: str, answers: Answers, seen: int, own: bool = True, by: None = None) -> Saved:
    """Keep the answers of one page. `seen` is the version that the page was drawn from. Raises IntakeClosed.

    Pages do not touch one another. Where the same page was saved elsewhere in between with other words, both are
    kept: theirs stays in force, ours is set aside, and the patient is shown both. `own`: the patient saved this very
    page, which answers what was asked about it; not so where another page changed it.
    """
    intake = Intake.objects.select_for_update(no_key=True).get(consultation=consultation)
    _refuse_when_closed(intake)
    theirs = _saved_since(intake, step, seen)
    if theirs is not None and theirs != answers:
        _keep(intake, step, answers, set_aside=True)
        return Saved(intake, theirs)
    asked = own and _mark_told(intake, step)
    if intake.answers.get(step) != answers:
        put(intake, step, answers)
    elif asked or intake.said_on.get(step) != today():
        say_again(intake, [step])
    return Saved(intake)


@transaction.atomic
def leave_as_it_is(*, consultation: Consultation, step: str, by: None = None) -> None:
    """The patient says that the answer which was asked about stays as it is. Raises IntakeClosed, NotAnswered."""
    intake = Intake.objects.select_for_update(no_key=True).get(consultation=consultation)
    _refuse_when_closed(intake)
    if not intake.answers.get(step):
        raise NotAnswered(step)
    if _mark_told(intake, step):
        say_again(intake, [step])


def _mark_told(intake: Intake, step: str) -> bool:
    """What was asked about this page is answered with the next sending. Says whether anything was."""
    rows = Question.objects.filter(consultation=intake.consultation_id, step=step).unanswered()
    return bool(rows.update(told_at=timezone.now()))


def put(intake: Intake, step: str, answers: Answers, *, said_on: str = "") -> None:
    """Keep new answers of one page of an intake that is locked. `said_on`: not said today but then (an ISO day)."""
    intake.version += 1
    intake.answers = {**intake.answers, step: answers}
    intake.said_on = {**intake.said_on, step: said_on or today()}
    intake.updated_at = timezone.now()
    intake.save(update_fields=["version", "answers", "said_on", "updated_at"])
    _keep(intake, step, answers)
    _mark_answering(intake)
    record(clinic=intake.clinic, by=None, action="intake.saved", about=intake, payload={"step": step, "version": intake.version})


def say_again(intake: Intake, steps: list[str]) -> None:
    """The same answers once more, today: each is kept as it was confirmed. The intake is locked."""
    intake.said_on = {**intake.said_on, **dict.fromkeys(steps, today())}
    intake.save(update_fields=["said_on"])
    for step in steps:
        _keep(intake, step, intake.answers[step])
    record(clinic=intake.clinic, by=None, action="intake.confirmed", about=intake, payload={"steps": steps})


def today() -> str:
    """The ISO day that it is at the clinic."""
    return timezone.localdate().isoformat()


@transaction.atomic
def save_identity(*, consultation: Consultation, answers: Answers) -> None:
    """Keep what the patient says about themselves where the clinic does not know it yet."""
    patient = consultation.patient
    born = (answers.get("birth") or {}).get("born")
    sex = (answers.get("sex") or {}).get("sex")
    if born and patient.date_of_birth is None:
        patient.date_of_birth = date.fromisoformat(born)
    patient.sex = patient.sex or sex
    patient.save(update_fields=["date_of_birth", "sex"])
    record(clinic=consultation.clinic, by=None, action="patient.identified", about=patient)


def is_open(intake: Intake) -> bool:
    """Whether the patient may change answers: before sending, when asked again, after saying that something changed."""
    state = intake.consultation.state
    states = Consultation.State
    asked = state in (states.INVITED, states.ANSWERING, states.WAITING_FOR_PATIENT)
    return asked or intake.consultation.reopened_at is not None


def _refuse_when_closed(intake: Intake) -> None:
    if not is_open(intake):
        raise IntakeClosed(intake.consultation.reference)


def _saved_since(intake: Intake, step: str, seen: int) -> Answers | None:
    newer = AnswerRevision.objects.filter(intake=intake, step=step, set_aside=False, version__gt=seen)
    return intake.answers.get(step) if newer.exists() else None


def _keep(intake: Intake, step: str, answers: Answers, *, set_aside: bool = False) -> None:
    AnswerRevision.objects.create(
        clinic=intake.clinic, intake=intake, step=step, answers=answers, version=intake.version, set_aside=set_aside
    )


def _mark_answering(intake: Intake) -> None:
    states = Consultation.State
    Consultation.objects.filter(pk=intake.consultation_id, state=states.INVITED).update(state=states.ANSWERING)
