"""Answers grow old: how old each may be, which are asked again before the visit, which a returning patient only confirms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import Any

from django.db import transaction
from django.utils import timezone

from consult.intake.names import PAGE_OF
from consult.intake.parts import Step
from consult.intake.wizard import Wizard
from consult.models import Consultation, Intake, Submission
from consult.services.audit import record
from consult.services.daytime import daytime
from consult.services.entrance import wizard_of
from consult.services.fresh_days import days_of
from consult.services.intake import is_open, put, say_again
from consult.services.names import with_doubts
from consult.services.outbox import Kind, tell

# What counts otherwise than its part of the form.
KIND_OF_PAGE = {"pregnancy": "pregnancy", "habits": "health"}
KIND_OF_PART = {"medicines": "medicines", "recent": "medicines", "allergies": "allergies", "health": "health"}
# Who somebody is grows never old; what they wish for is asked anew at each consultation.
IDENTITY = ("birth", "sex")
# What can be otherwise from one day to the next.
OVERNIGHT = ("pregnancy", "medicines")
CONFIRM_BEFORE = timedelta(days=2)


@dataclass(frozen=True)
class Aged:
    """One answered page, when it was last said, and how old that may be."""

    step: Step
    said_on: date
    days: int

    def is_old_on(self, day: date) -> bool:
        """Whether it no longer counts as said on that day."""
        return (day - self.said_on).days > self.days


def kind_of(step: Step) -> str:
    """What the page's age is measured by; empty where it grows not old."""
    return KIND_OF_PAGE.get(step.key) or KIND_OF_PART.get(step.section, "")


def ages(intake: Intake) -> tuple[Aged, ...]:
    """Every answered page of a kind that grows old."""
    wizard, clinic = wizard_of(intake), intake.consultation.clinic
    return tuple(
        Aged(step, said_day(intake, step.key), days_of(clinic, kind_of(step)))
        for step in wizard.steps
        if step.key in intake.answers and kind_of(step)
    )


def said_day(intake: Intake, step: str) -> date:
    """The day on which the patient last said what a page holds. Unknown: the day of sending."""
    said = intake.said_on.get(step)
    return date.fromisoformat(said) if said else timezone.localdate(intake.sent_at or intake.updated_at)


def visit_day(consultation: Consultation) -> date | None:
    """The day of the visit, unless it was called off."""
    at = consultation.appointment_at
    return timezone.localdate(at) if at and not consultation.cancelled_at else None


# --- before the visit ---------------------------------------------------------------------------------------------


def old_for_the_visit(consultation: Consultation, *, today: date) -> tuple[Aged, ...]:
    """What will be too old on the day of the visit (or is today, without one to come): the practitioner asks it."""
    day = visit_day(consultation)
    counts_on = day if day and day > today else today
    return tuple(one for one in ages(consultation.intake) if one.is_old_on(counts_on))


def to_confirm(consultation: Consultation, *, today: date) -> tuple[Aged, ...]:
    """What the patient is asked to confirm now: too old on the day of the visit, and a word today still counts then."""
    day = visit_day(consultation)
    if day is None or day < today or consultation.sent_at is None or consultation.reopened_at:
        return ()
    asked = (one for one in ages(consultation.intake) if one.is_old_on(day) or (day == today and _may_have_changed(one, today)))
    return tuple(one for one in asked if (day - today).days <= one.days)


def _may_have_changed(one: Aged, today: date) -> bool:
    """On the day itself, what can be otherwise since yesterday is confirmed once more, however fresh it is."""
    return kind_of(one.step) in OVERNIGHT and one.said_on < today


@transaction.atomic
def confirm_answers(
    *, consultation: Consultation, shown: Iterable[str], changed: Iterable[str] = (), by: None = None
) -> list[str]:
    """The patient says that what they were shown still holds, but for the pages in `changed`. Returns the pages confirmed.

    What has become old since the page was drawn was not shown, and is not confirmed.
    """
    intake = _locked(consultation)
    held = set(shown) - set(changed)
    steps = [one.step.key for one in to_confirm(intake.consultation, today=timezone.localdate()) if one.step.key in held]
    if steps:
        say_again(intake, steps)
    return steps


def said_again(intake: Intake) -> tuple[tuple[Step, date], ...]:
    """The pages that the patient has answered the same once more on a later day than they first sent them, with that day."""
    sent = list(intake.submissions.order_by("-number"))
    if not sent:
        return ()
    found = ((step, intake.said_on.get(step.key), _given_on(step.key, sent)) for step in wizard_of(intake).steps)
    rows = [(step, date.fromisoformat(said)) for step, said, given in found if said and given and said > given.isoformat()]
    # What was changed and is not sent yet is no confirmation.
    return tuple((step, day) for step, day in rows if intake.answers.get(step.key) == sent[0].answers.get(step.key))


def _given_on(step: str, sent: list[Submission]) -> date | None:
    """The day on which the answers of a page as they were sent last were sent first. `sent`: the newest before the others."""
    if step not in sent[0].answers:
        return None
    same = list(takewhile(lambda one: one.answers.get(step) == sent[0].answers[step], sent))
    return timezone.localdate(same[-1].sent_at)


def due_confirmations(at: datetime) -> Iterator[Consultation]:
    """Whose visit is near, with something to confirm that can be confirmed now."""
    today = timezone.localdate(at)
    rows = Consultation.objects.filter(
        appointment_at__gte=at,
        appointment_at__lt=at + CONFIRM_BEFORE,
        cancelled_at__isnull=True,
        reopened_at__isnull=True,
        sent_at__isnull=False,
        despair=False,
    )
    for one in rows.select_related("intake", "clinic", "patient").iterator():
        one.intake.consultation = one
        if to_confirm(one, today=today):
            yield one


@transaction.atomic
def plan_confirmations(at: datetime) -> int:
    """Note that those patients are to be told, once for each day of visit, never at night. Returns how many were newly noted."""
    if daytime(at) > at:
        return 0
    return sum(
        bool(tell(consultation=one, kind=Kind.CONFIRM, about=f"confirm-{visit_day(one)}")) for one in due_confirmations(at)
    )


# --- somebody who comes again -------------------------------------------------------------------------------------


def still_fresh(intake: Intake, *, today: date) -> tuple[Step, ...]:
    """The pages of an earlier consultation that are recent enough to be confirmed at once, and were not asked yet."""
    if not intake.earlier or intake.consultation.sent_at or not is_open(intake):
        return ()
    known = {key: one["answers"] for key, one in intake.earlier.items()}
    wizard = Wizard({**known, **intake.answers}, known_birth=intake.consultation.patient.date_of_birth is not None)
    return tuple(step for step in wizard.steps if _is_fresh(intake, step, today))


def _is_fresh(intake: Intake, step: Step, today: date) -> bool:
    before = intake.earlier.get(step.key)
    if before is None or before.get("again") or step.key in intake.answers:
        return False
    if step.key in IDENTITY:
        return True
    kind = kind_of(step)
    aged = (today - date.fromisoformat(before["said_on"])).days
    return bool(kind) and aged <= days_of(intake.consultation.clinic, kind)


@transaction.atomic
def keep_earlier(*, consultation: Consultation, shown: Iterable[str], changed: Iterable[str] = (), by: None = None) -> list[str]:
    """The patient confirms what they were shown of before, but for the pages in `changed`, which are asked.

    Returns the pages kept.
    """
    intake = _locked(consultation)
    if not is_open(intake):
        return []
    again, seen = set(changed), set(shown)
    fresh = [step for step in still_fresh(intake, today=timezone.localdate()) if step.key in seen]
    kept = [step.key for step in fresh if step.key not in again]
    for key in kept:
        put(intake, key, _read_again(intake.consultation, key, intake.earlier[key]["answers"]))
    asked = {step.key: {**intake.earlier[step.key], "again": True} for step in fresh if step.key in again}
    intake.earlier = {**intake.earlier, **asked}
    intake.save(update_fields=["earlier"])
    record(
        clinic=intake.clinic, by=None, action="earlier.confirmed", about=intake, payload={"kept": kept, "again": sorted(asked)}
    )
    return kept


def _read_again(consultation: Consultation, step: str, answers: dict[str, Any]) -> dict[str, Any]:
    # What was doubtful about a name then may be known now, and the other way about.
    if step in PAGE_OF:
        return answers
    return with_doubts(consultation, step, {key: value for key, value in answers.items() if key != "doubts"})


def shown_answers(intake: Intake, step: str) -> dict[str, Any]:
    """The answers that a page is drawn from: what was said earlier stands ready where the page was not answered yet."""
    before = intake.earlier.get(step)
    if step in intake.answers or before is None:
        return {**intake.answers}
    return {**intake.answers, step: before["answers"]}


def said_before(intake: Intake, step: str) -> date | None:
    """When the answers that stand ready on a page were given; None where nothing stands there."""
    before = intake.earlier.get(step)
    if before is None or step in intake.answers or not any(before["answers"].values()):
        return None
    return date.fromisoformat(before["said_on"])


def _locked(consultation: Consultation) -> Intake:
    rows = Intake.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "consultation__patient", "consultation__clinic"
    )
    intake: Intake = rows.get(consultation=consultation)
    return intake
