"""Asking the patient again about one thing, and writing down what they said when they were asked by telephone."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from consult.intake.facts import document
from consult.intake.steps import BY_KEY
from consult.models import AnswerRevision, Consultation, Evaluation, Intake, Question, Role, Submission
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.evaluate import evaluate
from consult.services.guarded import refuse_faults
from consult.services.marks import new_salt, salted
from consult.services.outbox import Kind, tell
from consult.services.remarks_confirmed import confirm_remarks
from consult.services.restricted import refuse_restricted
from consult.services.turns import SomebodyWasFirst, hold_still, newest_evaluation, pressed_before, reopen

LONGEST_QUESTION = 1000


class UnknownPage(LookupError):
    """The intake has no such page."""


class QuestionEmpty(ValueError):
    """A question without words."""


@transaction.atomic
def ask_patient(*, consultation: Consultation, by: User, step: str, words: str, seen: int | None = None) -> Question:
    """Put one question to the patient; their link opens at that page, and sending evaluates again.

    `seen` is the newest question that the person has read: a colleague who asked about this page since was first.
    Raises NotAllowed, Restricted, NothingToReview, UnknownPage, QuestionEmpty, WordsRefused, SomebodyWasFirst.
    """
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    refuse_restricted(consultation.patient)
    hold_still(consultation)
    newest_evaluation(consultation)
    if step not in BY_KEY:
        raise UnknownPage(step)
    _refuse_second(consultation, by, step, seen)
    said = words.strip()[:LONGEST_QUESTION]
    if not said:
        raise QuestionEmpty
    refuse_faults(said, language=consultation.patient.language)
    mine = Question.objects.filter(consultation=consultation, by=by).unanswered()
    before: Question | None = pressed_before(mine, "at", step=step, words=said)
    if before is not None:
        return before
    question = Question.objects.create(clinic=consultation.clinic, consultation=consultation, step=step, words=said, by=by)
    Consultation.objects.filter(pk=consultation.pk).update(state=Consultation.State.WAITING_FOR_PATIENT, version=F("version") + 1)
    consultation.refresh_from_db(fields=["state", "version"])
    record(clinic=consultation.clinic, by=by, action="patient.asked", about=question, payload={"step": step})
    # Told once until they send again: three questions are not three letters, and one left open does not silence the next.
    sent = Submission.objects.filter(intake__consultation=consultation).latest("number").sent_at
    first = Question.objects.filter(consultation=consultation, at__gt=sent).unanswered().earliest("pk")
    tell(consultation=consultation, kind=Kind.QUESTION, about=f"question-{first.pk}")
    return question


def _refuse_second(consultation: Consultation, by: User, step: str, seen: int | None) -> None:
    if seen is None:
        return
    rows = Question.objects.filter(consultation=consultation, step=step, pk__gt=seen).unanswered().exclude(by=by)
    theirs = rows.select_related("by").order_by("-pk").first()
    if theirs is not None:
        raise SomebodyWasFirst(theirs.by, theirs.at, theirs=theirs)


@transaction.atomic
def record_answer(*, consultation: Consultation, by: User, step: str, answers: dict[str, Any]) -> Evaluation:
    """Keep what the patient said on the telephone as their answer to one page, and evaluate again.

    What they had sent before stays as it was: this is a new submission, made by a named practitioner. Pages that the
    patient has changed and not sent are not in it: nobody sends them but the patient.
    Raises NotAllowed, NothingToReview, UnknownPage.
    """
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    newest_evaluation(consultation)
    if step not in BY_KEY:
        raise UnknownPage(step)
    # In the order of sending: the intake, then the consultation.
    intake = Intake.objects.select_for_update(no_key=True).get(consultation=consultation)
    hold_still(consultation)
    _keep(intake, step, answers)
    _close_questions(consultation, step)
    record(clinic=consultation.clinic, by=by, action="answer.recorded", about=intake, payload={"step": step})
    _send_again(intake, {**sent_answers(intake), step: answers}, by)
    reopen(consultation, by=by)
    evaluation = evaluate(consultation=consultation, by=by, because=Evaluation.Because.ASKED)
    confirm_remarks(consultation=consultation, by=by)
    return evaluation


def _keep(intake: Intake, step: str, answers: dict[str, Any]) -> None:
    intake.version += 1
    intake.answers = {**intake.answers, step: answers}
    intake.said_on = {**intake.said_on, step: timezone.localdate().isoformat()}
    intake.updated_at = timezone.now()
    intake.save(update_fields=["version", "answers", "said_on", "updated_at"])
    AnswerRevision.objects.create(clinic=intake.clinic, intake=intake, step=step, answers=answers, version=intake.version)


def _close_questions(consultation: Consultation, step: str) -> None:
    open_ = Question.objects.filter(consultation=consultation).unanswered()
    open_.filter(step=step).update(answered_at=timezone.now())
    nobody_waits(consultation)


def nobody_waits(consultation: Consultation) -> None:
    """Back to the practitioner where no question is open any more. Called in the transaction of a verb."""
    states = Consultation.State
    if not Question.objects.filter(consultation=consultation).unanswered().exists():
        # Who is changing answers is still waited for.
        rows = Consultation.objects.filter(pk=consultation.pk, state=states.WAITING_FOR_PATIENT, reopened_at__isnull=True)
        rows.update(state=states.SENT)


def sent_answers(intake: Intake) -> dict[str, Any]:
    """The answers as they were sent last, without what the patient has saved since."""
    last = intake.submissions.order_by("number").last()
    return dict(last.answers) if last else {}


def _send_again(intake: Intake, answers: dict[str, Any], by: User) -> Submission:
    last = intake.submissions.order_by("number").last()
    now = timezone.now()
    content = document(answers, intake.consultation, asked_on=timezone.localdate(now))
    submission = Submission.objects.create(
        clinic=intake.clinic,
        intake=intake,
        number=last.number + 1 if last else 1,
        form_version=intake.form_version,
        language=intake.language,
        answers=answers,
        document=content,
        salt=new_salt(),
        sent_at=now,
    )
    payload = {"number": submission.number, "sha256": salted(submission.salt, answers)}
    record(clinic=intake.clinic, by=by, action="intake.sent", about=intake, payload=payload)
    return submission
