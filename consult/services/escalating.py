"""A report that cannot wait reaches a named person: opened, seen, taken, stepped on in time, noted, closed with an outcome.

Each change holds the consultation still first, so that of two people one is first and the other learns who that was.
"""

import logging
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from consult.models import Clinic, Escalation, EscalationEvent, Outgoing, Report, Role, Urgency
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.named_persons import first_person, letter_about, second_person, told_first, told_next, works_there
from consult.services.outbox import tell
from consult.services.turns import LONGEST_WORDS, ReasonMissing, SomebodyWasFirst, hold_still

logger = logging.getLogger(__name__)
Kind = EscalationEvent.Kind
# The most urgent first; the others wait for the clinic's day.
ESCALATED = (Urgency.EMERGENCY, Urgency.SAME_DAY)

# A runner looks every few seconds.
STEPS_WITHIN = timedelta(minutes=2)


class MoreWasTold(RuntimeError):
    """The patient told more than the page showed: nothing is closed unread."""


@transaction.atomic
def escalate(*, report: Report) -> Escalation | None:
    """Tell a named person of a report that cannot wait; None for one that can. The same report twice is one escalation.

    What is told while one as urgent is open belongs to it: whoever has it is told that there is more. Where somebody took that
    longer ago than its time limit, or left the clinic since, it is one of its own, with a limit of its own: they may be asleep.
    """
    if report.urgency not in ESCALATED:
        return None
    hold_still(report.consultation)
    with_all = Escalation.objects.select_related("clinic", "consultation__clinic", "taken_by")
    rows = with_all.filter(consultation=report.consultation)
    done = rows.filter(report=report).first()
    more_urgent = ESCALATED[: ESCALATED.index(Urgency(report.urgency)) + 1]
    found: Escalation | None = done or rows.open().filter(urgency__in=more_urgent).order_by("-pk").first()
    if found is None or (done is None and not _is_at_hand(found)):
        return _open(report)
    if done is None:
        _add(found, report)
    return found


def minutes_of(clinic: Clinic, urgency: str) -> int:
    """After how many minutes a report goes on to the second person."""
    minutes = clinic.emergency_minutes if urgency == Urgency.EMERGENCY else clinic.same_day_minutes
    return int(minutes)


def _is_at_hand(found: Escalation) -> bool:
    """Whether more can join it: nobody has it yet, or whoever has it took it a moment ago and works there."""
    if found.taken_by is None or found.taken_at is None:
        return True
    limit = timedelta(minutes=minutes_of(found.clinic, found.urgency))
    return timezone.now() - found.taken_at < limit and works_there(found.taken_by, found.clinic)


def _open(report: Report) -> Escalation:
    clinic, now = report.clinic, timezone.now()
    escalation = Escalation.objects.create(
        clinic=clinic,
        consultation=report.consultation,
        report=report,
        urgency=report.urgency,
        opened_at=now,
        to=first_person(report.consultation),
        due_at=now + timedelta(minutes=minutes_of(clinic, report.urgency)),
    )
    _happened(escalation, Kind.OPENED, by=report.by, report=report.pk)
    _tell(escalation, "1", told_first(escalation))
    return escalation


def _add(escalation: Escalation, report: Report) -> None:
    _happened(escalation, Kind.REPORTED, by=report.by, report=report.pk)
    if escalation.taken_by:
        _tell(escalation, f"r{report.pk}", (escalation.taken_by,))


def _tell(escalation: Escalation, step: str, people: tuple[User | None, ...]) -> None:
    for person in people:
        about = letter_about(escalation, step, person)
        tell(consultation=escalation.consultation, kind=Outgoing.Kind.REPORT, about=about)


def _happened(
    escalation: Escalation, kind: str, *, by: User | None, words: str = "", report: int = 0, system: bool = False
) -> None:
    event = EscalationEvent.objects.create(clinic=escalation.clinic, escalation=escalation, kind=kind, by=by, words=words)
    payload = {"escalation": escalation.pk, "urgency": escalation.urgency} | ({"report": report} if report else {})
    action = f"escalation.{kind}"
    record(clinic=escalation.clinic, by=by, action=action, about=event, payload=payload, system=system)


# --- what a person does -------------------------------------------------------------------------------------------


@transaction.atomic
def seen(*, escalation: Escalation, by: User) -> None:
    """They opened it: noted once, and once more after the patient told more. Raises NotAllowed."""
    require_role(by, escalation.clinic, Role.PRACTITIONER)
    now = _held(escalation)
    told = now.events.filter(kind__in=(Kind.OPENED, Kind.REPORTED)).order_by("-pk").first()
    if not now.events.filter(kind=Kind.SEEN, by=by, pk__gt=told.pk if told else 0).exists():
        _happened(now, Kind.SEEN, by=by)


@transaction.atomic
def take(*, escalation: Escalation, by: User, instead_of: int | None = None) -> Escalation:
    """They have it now, and the patient is told that a person has it. `instead_of`: from whom they take it over.

    Raises NotAllowed, SomebodyWasFirst (who has it, or closed it, and since when).
    """
    require_role(by, escalation.clinic, Role.PRACTITIONER)
    now = _open_still(escalation)
    if now.taken_by_id == by.pk:
        return now
    if now.taken_at is not None and now.taken_by_id != instead_of:
        raise SomebodyWasFirst(now.taken_by, now.taken_at, "taken", now)
    _taken(now, by)
    return now


def _taken(escalation: Escalation, by: User) -> None:
    escalation.taken_by, escalation.taken_at = by, timezone.now()
    escalation.save(update_fields=["taken_by", "taken_at"])
    _happened(escalation, Kind.TAKEN, by=by)
    tell(consultation=escalation.consultation, kind=Outgoing.Kind.HAS_IT, about=f"escalation-{escalation.pk}")


@transaction.atomic
def note(*, escalation: Escalation, by: User, words: str) -> None:
    """What was tried or done, in their words; also afterwards. Raises NotAllowed, ReasonMissing."""
    require_role(by, escalation.clinic, Role.PRACTITIONER)
    now = _held(escalation)
    said = _said(words)
    last = now.events.order_by("-pk").first()
    if last and (last.kind, last.by_id, last.words) == (Kind.NOTED, by.pk, said):
        return
    _happened(now, Kind.NOTED, by=by, words=said)


@transaction.atomic
def close_escalation(*, escalation: Escalation, by: User, outcome: str, words: str, newest: int) -> Escalation:
    """It is over: how it ended, and what was done. `newest` is the number of the newest report that the page showed.

    Raises NotAllowed, ReasonMissing, SomebodyWasFirst (who closed it, and when), MoreWasTold.
    """
    require_role(by, escalation.clinic, Role.PRACTITIONER)
    now = _open_still(escalation)
    if outcome not in Escalation.Outcome.values:
        raise ReasonMissing("outcome")
    said = _said(words)
    if newest_report(now) > newest:
        raise MoreWasTold
    if now.taken_by_id is None:
        _taken(now, by)
    now.closed_by, now.closed_at, now.outcome = by, timezone.now(), outcome
    now.save(update_fields=["closed_by", "closed_at", "outcome"])
    _happened(now, Kind.CLOSED, by=by, words=said)
    return now


def newest_report(escalation: Escalation) -> int:
    """The number of the newest report of this patient's consultation."""
    newest = Report.objects.filter(consultation=escalation.consultation_id).order_by("-pk").values_list("pk", flat=True).first()
    return newest or escalation.report_id


def _said(words: str) -> str:
    said = words.strip()[:LONGEST_WORDS]
    if not said:
        raise ReasonMissing("words")
    return said


def _held(escalation: Escalation) -> Escalation:
    """As it is now, held still until the transaction ends."""
    hold_still(escalation.consultation)
    found: Escalation = Escalation.objects.select_related("clinic", "consultation", "taken_by", "closed_by").get(pk=escalation.pk)
    return found


def _open_still(escalation: Escalation) -> Escalation:
    now = _held(escalation)
    if now.closed_at is not None:
        raise SomebodyWasFirst(now.closed_by, now.closed_at, "closed", now)
    return now


# --- the second step ----------------------------------------------------------------------------------------------


def is_held_up(escalation: Escalation, now: datetime) -> bool:
    """Whether its second step is overdue: whoever runs the letters (`run_outbox`) does not run."""
    waits = escalation.taken_at is None and escalation.closed_at is None and escalation.stepped_at is None
    return waits and now - escalation.due_at >= STEPS_WITHIN


def held_up(now: datetime) -> bool:
    """The same of any escalation anywhere."""
    waiting = Escalation.objects.open().filter(taken_at__isnull=True, stepped_at__isnull=True)
    return waiting.filter(due_at__lte=now - STEPS_WITHIN).exists()


def step_overdue(now: datetime) -> int:
    """Tell the second person of each that nobody took in time; how many. One at fault does not hold up the others."""
    overdue = Escalation.objects.open().filter(taken_at__isnull=True, stepped_at__isnull=True, due_at__lte=now)
    return sum(_stepped(one, now) for one in overdue.select_related("clinic", "consultation").order_by("due_at"))


def _stepped(escalation: Escalation, now: datetime) -> int:
    try:
        return step(escalation=escalation, now=now)
    except Exception as fault:
        logger.error("escalation %s could not be stepped: %s", escalation.pk, type(fault).__name__)
        return 0


@transaction.atomic
def step(*, escalation: Escalation, now: datetime, by: None = None) -> int:
    """The second person and the clinic's alert address are told, once; nothing happens where somebody took it meanwhile."""
    held = _held(escalation)
    if held.taken_at or held.closed_at or held.stepped_at:
        return 0
    held.second, held.stepped_at = second_person(held), now
    held.save(update_fields=["second", "stepped_at"])
    _happened(held, Kind.STEPPED, by=None, system=True)
    _tell(held, "2", told_next(held))
    return 1
