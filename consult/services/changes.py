"""A patient says that something has changed since they sent: the pages open again, and nothing decided counts until they send."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from consult.intake.parts import Words
from consult.intake.steps import BY_KEY
from consult.models import Consultation, Decision, Evaluation, Intake, Submission
from consult.services.audit import record
from consult.services.intake import put
from consult.services.outbox import Kind, tell
from consult.services.turns import refuse_treated

WORDS_PAGE = "anything"


class NoRoom(ValueError):
    """The page with words of one's own is full: what is longer could not be read with the answers."""


class NothingSent(LookupError):
    """The patient has not sent anything yet: the pages are open as it is."""


@transaction.atomic
def begin_change(*, consultation: Consultation, words: str = "", by: None = None) -> Intake:
    """Open the pages again, and keep the patient's own words with their answers, so that they are evaluated too.

    Begun twice it is open once. Raises NothingSent, NoRoom, Treated.
    """
    intake, row = _locked(consultation)
    if row.sent_at is None:
        raise NothingSent(row.reference)
    # What was done rests on what was sent: what is told now, a person at the clinic hears as a message.
    refuse_treated(row)
    added = _with_words(intake.answers.get(WORDS_PAGE) or {}, words.strip())
    if words.strip() and len(added["words"]) > _room():
        raise NoRoom(row.reference)
    if row.reopened_at is None:
        _open(row)
        record(clinic=row.clinic, by=None, action="consultation.change_begun", about=row)
        tell(consultation=row, kind=Kind.NEWS, about=f"changes-{row.version}")
    if words.strip():
        put(intake, WORDS_PAGE, added)
    consultation.refresh_from_db(fields=["state", "version", "reopened_at", "reopened_from"])
    return intake


def _room() -> int:
    return next(one.most for one in BY_KEY[WORDS_PAGE].fields if isinstance(one, Words))


def _open(row: Consultation) -> None:
    row.reopened_at, row.reopened_from = timezone.now(), row.state
    row.state = Consultation.State.WAITING_FOR_PATIENT
    row.version += 1
    row.save(update_fields=["state", "version", "reopened_at", "reopened_from"])


def _with_words(saved: dict[str, Any], words: str) -> dict[str, Any]:
    before = (saved.get("words") or "").strip()
    if words in before.splitlines() or words == before:
        return saved
    return {**saved, "words": f"{before}\n{words}" if before else words}


@transaction.atomic
def drop_change(*, consultation: Consultation, by: None = None) -> list[str]:
    """Nothing has changed after all: what was sent stands again. Returns the pages put back; every typed word is kept."""
    intake, row = _locked(consultation)
    if row.reopened_at is None:
        return []
    back = changed_pages(intake)
    last: Submission = intake.submissions.latest("number")
    for step in back:
        # Pages that were not there when it was sent are emptied: unanswered, not "none".
        _put_back(intake, step, last)
    row.questions.told().filter(step__in=back).update(told_at=None)
    state = _state_again(row)
    Consultation.objects.filter(pk=row.pk).update(state=state, reopened_at=None, reopened_from="", version=F("version") + 1)
    record(clinic=row.clinic, by=None, action="consultation.change_dropped", about=row, payload={"steps": back})
    consultation.refresh_from_db(fields=["state", "version", "reopened_at", "reopened_from"])
    return back


def changed_pages(intake: Intake) -> list[str]:
    """The pages that hold other answers than those that were sent last."""
    last = intake.submissions.order_by("number").last()
    sent = last.answers if last else {}
    return [step for step in {**sent, **intake.answers} if sent.get(step) != intake.answers.get(step)]


def _put_back(intake: Intake, step: str, last: Submission) -> None:
    if step in last.answers:
        put(intake, step, last.answers[step], said_on=timezone.localdate(last.sent_at).isoformat())
        return
    intake.answers = {key: value for key, value in intake.answers.items() if key != step}
    intake.version += 1
    intake.save(update_fields=["answers", "version"])


def _state_again(row: Consultation) -> str:
    states = Consultation.State
    if row.state != states.WAITING_FOR_PATIENT:
        return row.state
    if row.questions.unanswered().exists():
        return states.WAITING_FOR_PATIENT
    return states.DECIDED if row.reopened_from == states.DECIDED and _decided_on_the_newest(row) else states.SENT


def _decided_on_the_newest(row: Consultation) -> bool:
    decision = Decision.objects.filter(consultation=row).order_by("-id").first()
    newest = Evaluation.objects.filter(consultation=row).order_by("-id").values_list("pk", flat=True).first()
    return decision is not None and decision.evaluation_id == newest


def _locked(consultation: Consultation) -> tuple[Intake, Consultation]:
    # In the order of sending: the intake, then the consultation.
    intake = Intake.objects.select_for_update(no_key=True).get(consultation=consultation)
    row = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    intake.consultation = row
    return intake, row
