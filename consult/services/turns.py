"""Whose turn it is: the evaluation that is worked on, who saved in between, and when a decision no longer rests on it."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import F
from django.utils import timezone

from consult.models import Consultation, Decision, Evaluation, SignedTreatment
from consult.services.audit import record

LONGEST_WORDS = 4000
SAME_PRESS = timedelta(minutes=1)


class NothingToReview(LookupError):
    """The patient has not sent anything yet."""


class ReasonMissing(ValueError):
    """A decision or a resolution without the words that it needs; `field` says which."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class SomebodyWasFirst(RuntimeError):
    """Somebody saved in between: who, when, and what (`theirs`, the row, where there is one).

    Nothing of the second was stored, so the page keeps the typed text.
    """

    def __init__(self, by: User | None, at: datetime, outcome: str = "", theirs: Any = None) -> None:
        super().__init__(outcome or "changed")
        self.by, self.at, self.outcome, self.theirs = by, at, outcome, theirs


class Treated(RuntimeError):
    """The treatment is signed: what it rests on is changed no more. By whom it was signed, and when."""

    def __init__(self, by: User, at: datetime) -> None:
        super().__init__("treated")
        self.by, self.at = by, at


def newest_evaluation(consultation: Consultation) -> Evaluation:
    """What the practitioner works on. Raises NothingToReview."""
    rows = Evaluation.objects.filter(consultation=consultation).select_related("release").defer("release__content")
    newest: Evaluation | None = rows.order_by("-id").first()
    if newest is None:
        raise NothingToReview(consultation.reference)
    return newest


def saved_before(consultation: Consultation) -> SomebodyWasFirst:
    """Who changed the consultation last, and when."""
    decision = Decision.objects.filter(consultation=consultation).select_related("by").order_by("-id").first()
    evaluation = Evaluation.objects.filter(consultation=consultation).select_related("created_by").order_by("-id").first()
    if decision and evaluation and decision.at >= evaluation.created_at:
        return SomebodyWasFirst(decision.by, decision.at, decision.outcome, decision)
    if evaluation:
        return SomebodyWasFirst(evaluation.created_by, evaluation.created_at, theirs=evaluation)
    return SomebodyWasFirst(None, timezone.now())


def reopen(consultation: Consultation, *, by: User | None) -> None:
    """What was decided no longer rests on what is known now: the consultation goes back to the queue, unless it was treated."""
    states = Consultation.State
    rows = Consultation.objects.filter(pk=consultation.pk)
    rows.update(version=F("version") + 1)
    if rows.filter(state=states.DECIDED, signed_treatment__isnull=True).update(state=states.SENT):
        record(clinic=consultation.clinic, by=by, action="consultation.reopened", about=consultation)
    consultation.refresh_from_db(fields=["state", "version"])


def pressed_before(rows: Any, at: str, **said: Any) -> Any:
    """The newest of `rows` where it says the same and was written a moment ago: a button pressed twice is pressed once.

    `rows` are those of one person about one consultation, which is held still; `at` is the field of their moment.
    """
    last = rows.filter(**{f"{at}__gt": timezone.now() - SAME_PRESS}).order_by("-pk").first()
    return last if last is not None and all(getattr(last, name) == value for name, value in said.items()) else None


def refuse_treated(consultation: Consultation) -> None:
    """Hold the consultation still for whoever changes what a treatment rests on. Raises Treated."""
    hold_still(consultation)
    signed = SignedTreatment.objects.filter(consultation=consultation).select_related("by").first()
    if signed is not None:
        raise Treated(signed.by, signed.at)


def hold_still(consultation: Consultation) -> None:
    """Nobody else works on this consultation until the transaction ends."""
    Consultation.objects.select_for_update(no_key=True).filter(pk=consultation.pk).first()
