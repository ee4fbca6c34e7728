"""Whether a treatment may begin today, and where its five steps stand: read from what is there now. Writes nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.contrib.auth.models import User
from django.utils import timezone

from consult.intake.parts import Step
from consult.models import Consultation, Decision, Evaluation, Resolution, Treatment
from consult.services.consent_basis import standing_decision
from consult.services.consent_standing import Standing, State, state_of
from consult.services.cooling_off import treat_from
from consult.services.flags import holding_back
from consult.services.gates import Gate, closed_gates
from consult.services.returning import OVERNIGHT, ages, kind_of, said_day, visit_day
from consult.services.turns import NothingToReview, newest_evaluation


class Closed(StrEnum):
    """Why nobody begins."""

    NOT_SENT = "not_sent"
    NOT_DECIDED = "not_decided"
    FLAGS = "flags"
    REOPENED = "reopened"
    ALERTED = "alerted"
    PAUSED = "paused"
    # Waiting periods and the age were reckoned to another day than today.
    OTHER_DAY = "other_day"


class NotToday(LookupError):
    """There is no appointment today, and nobody wrote why it is done all the same."""


@dataclass(frozen=True)
class Ready:
    """What keeps a treatment closed, and what it would rest on."""

    evaluation: Evaluation | None
    decision: Decision | None
    closed: tuple[Closed, ...]
    gates: tuple[Gate, ...]
    # How the flags are settled now: each resolution with its second, so that who read it before reads it again.
    settled: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.closed and not self.gates


def ready_of(consultation: Consultation, *, today: bool = True) -> Ready:
    """Whether a treatment may begin or go on now; not `today`: whether it could on the day of its appointment."""
    try:
        evaluation = newest_evaluation(consultation)
    except NothingToReview:
        return Ready(None, None, (Closed.NOT_SENT,), ())
    decision = standing_decision(consultation, evaluation)
    standing = list(Resolution.objects.filter(consultation=consultation).standing().order_by("pk"))
    flags = holding_back(evaluation, standing)
    found = {
        Closed.REOPENED: consultation.reopened_at is not None,
        Closed.ALERTED: consultation.alerted_at is not None,
        Closed.PAUSED: consultation.paused_at is not None,
        Closed.FLAGS: bool(flags) or evaluation.failed,
        Closed.NOT_DECIDED: decision is None,
        Closed.OTHER_DAY: today and _is_for_another_day(evaluation),
    }
    closed = tuple(why for why, is_so in found.items() if is_so)
    settled = tuple(f"{one.pk}.{one.second_by_id or 0}" for one in standing)
    return Ready(evaluation, decision, closed, closed_gates(consultation), settled)


def _is_for_another_day(evaluation: Evaluation) -> bool:
    """Whether the rules were asked about another day: what is over by then may not be over today."""
    on = evaluation.document.get("treatment_on")
    return on is not None and on != timezone.localdate().isoformat()


def is_today(consultation: Consultation) -> bool:
    """Whether the appointment is today."""
    return visit_day(consultation) == timezone.localdate()


class StepName(StrEnum):
    """The five steps of the day."""

    FRESH = "fresh"
    IDENTITY = "identity"
    CONSENT = "consent"
    TREAT = "treat"
    SIGN = "sign"


@dataclass(frozen=True)
class Day:
    """Where the first three steps stand. `old`: pages whose answers no longer count today."""

    treatment: Treatment
    ready: Ready
    old: tuple[Step, ...]
    asked: bool
    patient_said: bool
    identity: bool
    consent: Standing
    cooling_until: datetime | None
    on: date

    @property
    def fresh(self) -> bool:
        """Nothing is too old, and the patient was asked today whether anything has changed, or said so themselves."""
        return not self.old and (self.asked or self.patient_said)

    @property
    def consented(self) -> bool:
        """Signed for what is planned now, and the time to think it over is past."""
        return self.consent.state == State.SIGNED and self.cooling_until is None

    @property
    def open_steps(self) -> tuple[StepName, ...]:
        """Which of the steps before the needle are not done."""
        done = {StepName.FRESH: self.fresh, StepName.IDENTITY: self.identity, StepName.CONSENT: self.consented}
        return tuple(name for name, is_done in done.items() if not is_done)

    @property
    def may_treat(self) -> bool:
        """Whether everything before the needle is done, today."""
        return self.ready.is_open and not self.open_steps and self.on == timezone.localdate()


def day_of(consultation: Consultation, treatment: Treatment) -> Day:
    """The day of a treatment that was begun."""
    on = timezone.localdate(treatment.began_at)
    today = timezone.localdate()
    return Day(
        treatment=treatment,
        ready=ready_of(consultation),
        old=tuple(one.step for one in ages(consultation.intake) if one.is_old_on(today)),
        asked=_is_of(treatment.asked_at, on),
        patient_said=said_today(consultation),
        identity=_is_of(treatment.identity_at, on),
        consent=state_of(consultation),
        cooling_until=cooling_until(consultation),
        on=on,
    )


def said_today(consultation: Consultation) -> bool:
    """Whether the patient themselves said today all that can have changed overnight."""
    intake, today = consultation.intake, timezone.localdate()
    asked = [one.step for one in ages(intake) if kind_of(one.step) in OVERNIGHT]
    return bool(asked) and all(said_day(intake, step.key) == today for step in asked)


def cooling_until(consultation: Consultation) -> datetime | None:
    """Until when the patient thinks it over; None once that is past."""
    at = treat_from(consultation)
    return at if at and timezone.now() < at else None


def _is_of(at: datetime | None, day: date) -> bool:
    return at is not None and timezone.localdate(at) == day


def has_read(treatment: Treatment, user: User | None, ready: Ready) -> bool:
    """Whether somebody read the flags and how they were settled, as they stand now."""
    said = treatment.read_by.get(str(user.pk)) if user else None
    if not said or ready.evaluation is None:
        return False
    return bool(said["evaluation"] == ready.evaluation.pk and tuple(said["settled"]) == ready.settled)
