"""The plan of the patient: a practitioner releases or withdraws it, the patient ticks its steps, and whether it still holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from consult.models import (
    Consultation,
    Decision,
    Evaluation,
    Outgoing,
    PlanTick,
    ReleasedPlan,
    Resolution,
    Role,
    SignedTreatment,
)
from consult.services.access import require_role
from consult.services.aftercare import aftercare_of
from consult.services.audit import record
from consult.services.deciding import PROCEEDING
from consult.services.evaluate import release_of
from consult.services.flags import ShownFlag, holding_back
from consult.services.guarded import refuse_faults
from consult.services.outbox import tell
from consult.services.plan_edits import Edits, edited, kept
from consult.services.plan_steps import WHOLE, Step, basis_of, content_of
from consult.services.turns import NothingToReview, newest_evaluation, saved_before

# What the patient has of a plan: none, one that the clinic looks at again, only what holds of medicines, all of it.
NONE, AGAIN, MEDICINES, READY = "none", "again", "medicines", "ready"
LONGEST_WORDS = 2000
LONGEST_REASON = 500


class ReasonsMissing(ValueError):
    """Steps that were left out without a reason."""

    def __init__(self, keys: list[str]) -> None:
        super().__init__(", ".join(keys))
        self.keys = keys


class NoSuchStep(LookupError):
    """The plan that stands has no such step, or no plan stands."""


class NothingToWithdraw(LookupError):
    """No released plan stands."""


@dataclass(frozen=True)
class Ground:
    """Whether a whole plan may be released: a decision to proceed, made on the newest evaluation, and nothing open."""

    evaluation: Evaluation
    decision: Decision | None
    open_flags: tuple[ShownFlag, ...]
    reopened: bool

    @property
    def whole(self) -> bool:
        """A decision to proceed stands on what is known now."""
        decided = self.decision is not None and self.decision.evaluation_id == self.evaluation.pk
        return decided and proceeds(self.decision) and not self.open_flags and not self.reopened and not self.evaluation.failed


def ground_of(consultation: Consultation) -> Ground:
    """What a release of the plan would rest on. Raises NothingToReview."""
    evaluation = newest_evaluation(consultation)
    resolutions = Resolution.objects.filter(consultation=consultation).standing()
    decision = Decision.objects.filter(consultation=consultation).order_by("-id").first()
    # Who wrote words of despair is spoken with first.
    back = consultation.state != Consultation.State.DECIDED or bool(consultation.reopened_at or consultation.alerted_at)
    return Ground(evaluation, decision, holding_back(evaluation, resolutions), back)


def proceeds(decision: Decision | None) -> bool:
    """Whether it was decided to treat."""
    return decision is not None and decision.outcome in PROCEEDING


@transaction.atomic
def release_plan(
    *,
    consultation: Consultation,
    by: User,
    seen: int,
    words: str = "",
    left_out: Mapping[str, str] | None = None,
    edits: Edits | None = None,
) -> ReleasedPlan:
    """Give the patient their plan: all of it after a decision to proceed, else only what holds until then.

    `seen` is the version that the page was drawn from; `left_out` says of each step that does not apply why; `edits` None:
    what was changed before stays so. Raises NotAllowed, NothingToReview, SomebodyWasFirst, WordsRefused (LineRefused where
    it is a line), ReasonsMissing, StepRefused.
    """
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    row = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    if row.version != seen:
        raise saved_before(consultation)
    ground = ground_of(row)
    reasons, said = _reasons(left_out or {}), _said(words, consultation.patient.language)
    same, before = standing_plan(row), standing_steps(row)
    content = content_now(row, ground, reasons)
    if content["scope"] == WHOLE:
        content = kept(content, before) if edits is None else edited(content, edits, before, by)
    if same and (same.content, same.words) == (content, said):
        # A double click: the patient has it, and is not told twice.
        return same
    return _release(row, ground.evaluation, content, words=said, by=by)


def content_now(consultation: Consultation, ground: Ground, left_out: Mapping[str, str]) -> dict[str, Any]:
    """What a release of now would hold: after a treatment, the care that follows from what was done."""
    signed = SignedTreatment.objects.filter(consultation=consultation).first()
    if signed:
        return aftercare_of(signed, consultation, left_out)
    return content_of(ground.evaluation, release_of(consultation)[1], whole=ground.whole, left_out=left_out)


def release_aftercare(*, consultation: Consultation, signed: SignedTreatment, evaluation: Evaluation, by: User) -> ReleasedPlan:
    """Give the patient the care afterwards, in the transaction that signs. What was left out or changed before stays so.

    Raises NotAllowed.
    """
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    before = standing_plan(consultation)
    content = aftercare_of(signed, consultation, before.content.get("left_out", {}) if before else {})
    content = kept(content, standing_steps(consultation))
    return _release(consultation, evaluation, content, words="", by=by)


def _release(row: Consultation, evaluation: Evaluation, content: dict[str, Any], *, words: str, by: User) -> ReleasedPlan:
    plan = ReleasedPlan.objects.create(
        clinic=row.clinic,
        consultation=row,
        evaluation=evaluation,
        number=ReleasedPlan.objects.filter(consultation=row).count() + 1,
        content=content,
        words=words,
        by=by,
    )
    payload = {"number": plan.number, "scope": content["scope"], "steps": len(content["steps"])}
    record(clinic=row.clinic, by=by, action="plan.released", about=plan, payload=payload)
    tell(consultation=row, kind=Outgoing.Kind.PLAN, about=f"plan-{plan.number}")
    return plan


def _reasons(left_out: Mapping[str, str]) -> dict[str, str]:
    reasons = {key: said.strip()[:LONGEST_REASON] for key, said in left_out.items()}
    if missing := [key for key, said in reasons.items() if not said]:
        raise ReasonsMissing(missing)
    return reasons


def _said(words: str, language: str) -> str:
    said = words.strip()[:LONGEST_WORDS]
    refuse_faults(said, language=language)
    return said


@transaction.atomic
def withdraw_plan(*, consultation: Consultation, by: User) -> None:
    """No released plan stands any longer, also none of the earlier ones. Raises NotAllowed, NothingToWithdraw."""
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    plan = standing_plan(consultation)
    standing = ReleasedPlan.objects.filter(consultation=consultation).standing()
    if plan is None or not standing.update(withdrawn_at=timezone.now(), withdrawn_by=by):
        raise NothingToWithdraw(consultation.reference)
    record(clinic=consultation.clinic, by=by, action="plan.withdrawn", about=plan)


def standing_plan(consultation: Consultation) -> ReleasedPlan | None:
    """The newest plan that was not withdrawn."""
    rows = ReleasedPlan.objects.filter(consultation=consultation).standing().select_related("by")
    plan: ReleasedPlan | None = rows.order_by("-number").first()
    return plan


def standing_steps(consultation: Consultation) -> list[Step]:
    """The steps of the plan that stands, with what was changed in them; none where none stands."""
    plan = standing_plan(consultation)
    return list(plan.content["steps"]) if plan else []


def still_holds(plan: ReleasedPlan, consultation: Consultation) -> bool:
    """Whether the plan is what a release of now would give: else the clinic is looking at it again.

    A moved appointment alone does not undo it: the days follow, and the same checks hold nothing back. Care after a
    treatment holds whatever is changed later.
    """
    if "treated_at" in plan.content:
        return True
    try:
        ground = ground_of(consultation)
    except NothingToReview:
        return False
    evaluation = ground.evaluation
    if consultation.reopened_at is not None or evaluation.failed:
        return False
    if evaluation.pk != plan.evaluation_id and basis_of(evaluation, release_of(consultation)[1]) != plan.content["basis"]:
        return False
    spoken_with = consultation.alerted_at is None
    return plan.content["scope"] != WHOLE or (proceeds(ground.decision) and not ground.open_flags and spoken_with)


def days_from(plan: ReleasedPlan | None, consultation: Consultation) -> datetime | None:
    """From when its days are reckoned: the treatment, where there was one, else the visit that stands."""
    if plan and "treated_at" in plan.content:
        return datetime.fromisoformat(plan.content["treated_at"])
    return None if consultation.cancelled_at else consultation.appointment_at


def state_of(plan: ReleasedPlan | None, consultation: Consultation) -> str:
    """NONE, AGAIN, MEDICINES or READY; `plan` is the one that stands."""
    if plan is None:
        return NONE
    if not still_holds(plan, consultation):
        return AGAIN
    return READY if plan.content["scope"] == WHOLE else MEDICINES


@transaction.atomic
def tick_step(*, consultation: Consultation, step: str, done: bool) -> None:
    """The patient ticks a step of their plan, or takes the tick away. Twice is the same as once. Raises NoSuchStep."""
    plan = standing_plan(consultation)
    if plan is None or step not in {one["key"] for one in plan.content["steps"]}:
        raise NoSuchStep(step)
    ticks = PlanTick.objects.filter(consultation=consultation, step=step)
    if done:
        _tick, changed = PlanTick.objects.get_or_create(
            consultation=consultation, step=step, defaults={"clinic": consultation.clinic}
        )
    else:
        changed = bool(ticks.delete()[0])
    if changed:
        # Not which: the key of a step tells of an illness.
        record(clinic=consultation.clinic, by=None, action="plan.ticked" if done else "plan.unticked", about=consultation)


def ticked(consultation: Consultation) -> set[str]:
    """The keys of the steps that the patient ticked."""
    return set(PlanTick.objects.filter(consultation=consultation).values_list("step", flat=True))
