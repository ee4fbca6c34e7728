"""What was decided about this person before, at this clinic: the next practitioner reads it first."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from consult.models import Consultation, Decision, Patient
from consult.presenters.words import day, moment, person
from consult.services.records import records_of

MOST = 20


@dataclass(frozen=True)
class EarlierDecision:
    """A decision of another consultation."""

    outcome: str
    reference: str
    by: str
    on: str
    reason: str
    until: str
    would_change: str
    look_again: str
    letter: str
    href: str
    kept_closed: bool


def earlier_decisions(patient: Patient, user: Any, *, but: Consultation | None = None) -> list[EarlierDecision]:
    """Decisions of this person's consultations at the clinic, also of those under another registration, newest first.

    `but`: the consultation that is open just now. Only the last decision of each consultation.
    """
    rows = Decision.objects.visible_to(user).filter(consultation__patient__in=records_of(patient), clinic=patient.clinic_id)
    rows = rows.select_related("by", "consultation").order_by("-id")
    if but is not None:
        rows = rows.exclude(consultation=but)
    newest: dict[int, Decision] = {}
    for one in rows[: MOST * 5]:
        newest.setdefault(one.consultation_id, one)
    return [_said(one) for one in list(newest.values())[:MOST]]


def _said(decision: Decision) -> EarlierDecision:
    consultation = decision.consultation
    return EarlierDecision(
        outcome=str(decision.get_outcome_display()),
        reference=consultation.reference,
        by=person(decision.by),
        on=moment(decision.at),
        reason=decision.reason,
        until=decision.until,
        would_change=decision.would_change,
        look_again=day(decision.look_again_on),
        letter=decision.letter,
        href=reverse("consultation", args=[consultation.public_id]),
        kept_closed=decision.outcome in (Decision.Outcome.HOLD, Decision.Outcome.DO_NOT_TREAT),
    )
