"""The earliest day for a consultation: the rules that wait, and the clinic's own rest between two sessions, as one date."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from consult.models import Consultation, Evaluation
from consult.services.sessions import SETTING, last_session, least_days
from sideeffects.core.earliest import UNDATED, Earliest, Untold, Wait, earliest
from sideeffects.core.facts import Because
from sideeffects.core.intake import Intake, parse
from sideeffects.core.release import Knowledge
from sideeffects.services.releases import knowledge_of

logger = logging.getLogger(__name__)
# What no rule speaks of: a session signed here, one that the patient told of; and that the working out itself failed.
SIGNED, TOLD, FAILED = "signed_session", "told_session", "failed"
OF_A_SESSION = "mesotherapy"


@dataclass(frozen=True)
class DeskDay:
    """What the front desk may know: a day and nothing of why. `day` None: a practitioner has to say."""

    day: date | None
    booked_inside: bool


def earliest_for(consultation: Consultation, *, evaluation: Evaluation | None = None, on: date | None = None) -> Earliest | None:
    """The earliest day from today, by the newest evaluation (or this one); None before anything was sent.

    Of a session that was proposed as the next it is told by what was known at the one before, until its own answers are there.
    Where it cannot be worked out no day is told: a person must look.
    """
    evaluation = evaluation or _newest(consultation) or _of_the_last(consultation)
    return _told_day(consultation, evaluation, on, last_session(consultation)) if evaluation else None


def earliest_next(consultation: Consultation) -> Earliest | None:
    """The earliest day for a session after this one, by what was last known; None before anything was sent."""
    evaluation = _newest(consultation)
    return _told_day(consultation, evaluation, None, last_session(consultation, itself=True)) if evaluation else None


def _of_the_last(consultation: Consultation) -> Evaluation | None:
    return _newest(consultation.follows) if consultation.follows else None


def _told_day(consultation: Consultation, evaluation: Evaluation, on: date | None, signed: date | None) -> Earliest:
    on = on or timezone.localdate()
    try:
        return _worked_out(evaluation, on, signed)
    except Exception as error:
        # The words of the error may hold the patient's words.
        logger.error("earliest day failed: %s, consultation %s", type(error).__name__, consultation.reference)
        return Earliest(on, (), (Untold(None, FAILED, kind=FAILED),))


def desk_day(consultation: Consultation) -> DeskDay | None:
    """The earliest day for the front desk; None before anything was sent."""
    found = earliest_for(consultation)
    return DeskDay(found.day, bool(booked_inside(consultation, found))) if found else None


def booked_inside(consultation: Consultation, found: Earliest) -> tuple[Wait, ...]:
    """The waiting periods that the appointment falls into."""
    at = consultation.appointment_at
    return found.closed_on(timezone.localdate(at)) if at else ()


def _newest(consultation: Consultation) -> Evaluation | None:
    rows = Evaluation.objects.filter(consultation=consultation).select_related("release").defer("release__content")
    newest: Evaluation | None = rows.order_by("-id").first()
    return newest


def _worked_out(evaluation: Evaluation, on: date, signed: date | None) -> Earliest:
    intake = parse(evaluation.document, internal=True)
    knowledge = knowledge_of(evaluation.release.number).with_settings(intake.settings)
    told = list(_told(evaluation.facts, intake))
    rests = _rests(signed, told, knowledge)
    found = earliest(knowledge, intake, on=on, rests=rests)
    return replace(found, untold=(*found.untold, *_undated(told)))


@dataclass(frozen=True)
class _Session:
    on: date | None
    because: tuple[Because, ...]


def _told(facts: Mapping[str, Any], intake: Intake) -> Iterator[_Session]:
    """Earlier sessions in the patient's words, each on the latest day that it may have been."""
    for item in facts.get("items", {}).get("previous", ()):
        if OF_A_SESSION not in item["attributes"].get("is", ()) or item["origin"].startswith("observed."):
            continue
        span = item["attributes"].get("days_since") or [None]
        because = (Because(item["words"], item["origin"], f"previous={item['name']}", item["certainty"]),)
        on = None if span[0] is None else intake.reckoned_on - timedelta(days=int(span[0]))
        yield _Session(on, because)


def _rests(signed: date | None, told: list[_Session], knowledge: Knowledge) -> list[Wait]:
    least, rows = least_days(knowledge)
    if not least:
        return []
    sessions = [(one.on, one.because, TOLD) for one in told if one.on]
    sessions += [(signed, (), SIGNED)] if signed else []
    last = timedelta(days=least - 1)
    return [Wait(None, on, on + last, because, rows, (SETTING,), kind) for on, because, kind in sessions]


def _undated(told: list[_Session]) -> tuple[Untold, ...]:
    return tuple(Untold(None, UNDATED, one.because, kind=TOLD) for one in told if one.on is None)
