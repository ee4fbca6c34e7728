"""Sending: the answers become one immutable submission, however often the button is pressed."""

from django.db import transaction
from django.utils import timezone

from consult.intake.facts import document
from consult.models import AnswerRevision, Consultation, Evaluation, Intake, Question, Submission, queue_key
from consult.services.audit import record
from consult.services.evaluate import evaluate
from consult.services.intake import is_open, save_identity
from consult.services.marks import new_salt, salted
from consult.services.outbox import Kind, tell
from consult.services.remarks_confirmed import confirm_remarks


class NothingToSend(RuntimeError):
    """No page was answered yet."""


@transaction.atomic
def submit(*, consultation: Consultation, by: None = None) -> Submission:
    """Send the intake as it is saved, and evaluate it. A second press or tab gets the first submission again.

    A question is answered by it only if its page was saved or confirmed since it was asked; any other stays open.
    Raises NothingToSend.
    """
    intake = Intake.objects.select_for_update(no_key=True).get(consultation=consultation)
    last: Submission | None = intake.submissions.order_by("number").last()
    if last is not None and not (is_open(intake) and _says_more(intake, last)):
        return last
    if not intake.answers:
        raise NothingToSend(consultation.reference)
    because = _because(intake, last)
    save_identity(consultation=intake.consultation, answers=intake.answers)
    submission = _new_submission(intake, number=last.number + 1 if last else 1)
    _mark_sent(intake, submission)
    evaluate(consultation=intake.consultation, by=None, because=because)
    confirm_remarks(consultation=intake.consultation, by=None)
    if last is not None:
        tell(consultation=intake.consultation, kind=Kind.NEWS, about=f"sent-{submission.number}")
    return submission


def _says_more(intake: Intake, last: Submission) -> bool:
    """Whether anything was said since it was sent. A question that nobody went to is no reason to send the same again."""
    if intake.consultation.reopened_at or intake.answers != last.answers:
        return True
    said = AnswerRevision.objects.filter(intake=intake, set_aside=False, saved_at__gt=last.sent_at)
    return said.exists() or Question.objects.filter(consultation=intake.consultation_id).told().exists()


def _because(intake: Intake, last: Submission | None) -> str:
    if last is None:
        return Evaluation.Because.SENT
    return Evaluation.Because.CHANGED if intake.consultation.reopened_at else Evaluation.Because.ASKED


def _new_submission(intake: Intake, *, number: int) -> Submission:
    now = timezone.now()
    content = document(intake.answers, intake.consultation, asked_on=timezone.localdate(now))
    submission = Submission.objects.create(
        clinic=intake.clinic,
        intake=intake,
        number=number,
        form_version=intake.form_version,
        language=intake.language,
        answers=intake.answers,
        document=content,
        salt=new_salt(),
        sent_at=now,
    )
    payload = {"number": number, "sha256": salted(submission.salt, intake.answers)}
    record(clinic=intake.clinic, by=None, action="intake.sent", about=intake, payload=payload)
    return submission


def _mark_sent(intake: Intake, submission: Submission) -> None:
    consultation = Consultation.objects.select_for_update(no_key=True).get(pk=intake.consultation_id)
    now = submission.sent_at
    questions = Question.objects.filter(consultation=consultation)
    questions.told().update(answered_at=now)
    states = Consultation.State
    consultation.state = states.WAITING_FOR_PATIENT if questions.unanswered().exists() else states.SENT
    consultation.sent_at = consultation.sent_at or now
    consultation.reopened_at, consultation.reopened_from = None, ""
    consultation.version += 1
    # Until it is evaluated it stands where "cannot assess" stands; a moment later, where its level says.
    consultation.queue_key = queue_key("UNASSESSED", consultation.sent_at, consultation.pk)
    consultation.save(update_fields=["state", "sent_at", "reopened_at", "reopened_from", "version", "queue_key"])
    Intake.objects.filter(pk=intake.pk).update(sent_at=now)
    intake.consultation = consultation
