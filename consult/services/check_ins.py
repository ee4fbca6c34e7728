"""Asking after a treatment how it is going: planned when it is signed, asked when due, reminded once, then on the clinic's list.

One letter at a time: after downtime only the newest that is due is asked, the older ones count as missed (silent, never told).
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, Q, QuerySet

from consult.models import CheckIn, Consultation, SignedTreatment
from consult.services.audit import record
from consult.services.check_in_times import times_for
from consult.services.daytime import daytime
from consult.services.outbox import Kind, channels, tell
from consult.services.restricted import stands_on
from sideeffects.core.durations import minutes_of

logger = logging.getLogger(__name__)
REMIND_AFTER, SILENT_AFTER = timedelta(days=1), timedelta(days=2)


def plan_check_ins(*, signed: SignedTreatment) -> list[CheckIn]:
    """Note when to ask after this treatment, by the schedule of the knowledge for what was done. In the signing's transaction.

    A schedule that cannot be read is the usual one: nobody is left unasked, and nothing keeps a treatment from being signed.
    """
    rows = [
        CheckIn(
            clinic=signed.clinic,
            consultation_id=signed.consultation_id,
            key=key,
            asks=list(asks),
            due_at=daytime(signed.treated_at + timedelta(minutes=minutes_of(at))),
        )
        for key, at, asks in times_for(signed)
    ]
    made: list[CheckIn] = CheckIn.objects.bulk_create(rows)
    payload = {"keys": [one.key for one in made]}
    record(clinic=signed.clinic, by=None, action="check_ins.planned", about=signed, payload=payload, system=True)
    return made


def open_check_in(consultation: Consultation, now: datetime) -> CheckIn | None:
    """The newest question that is due and not answered."""
    found: CheckIn | None = CheckIn.objects.open().filter(consultation=consultation, due_at__lte=now).order_by("-due_at").first()
    return found


def asked_besides(consultation: Consultation, now: datetime) -> list[str]:
    """The signs that the schedule asks for at this time beside the usual ones."""
    rows = CheckIn.objects.filter(consultation=consultation, due_at__lte=now).order_by("-due_at", "-pk")
    return list(rows.values_list("asks", flat=True).first() or ())


# --- asking ---------------------------------------------------------------------------------------------------------


def ask_due(now: datetime) -> int:
    """Ask whoever is due, remind them once, and put the silent on the clinic's list; how many consultations had their turn.

    Called by the runner, as often as it likes: each step is taken once, by whichever runner comes first. Nobody is written to
    at night, nor while a call of the clinic is due, nor where a record is only kept.
    """
    if daytime(now) > now:
        return 0
    return sum(_turn(pk, now) for pk in _waiting(now))


def _waiting(now: datetime) -> list[int]:
    rows = _askable(CheckIn.objects.open().filter(due_at__lte=now))
    unasked = Q(told_at__isnull=True, silent_at__isnull=True)
    to_remind = Q(told_at__lte=now - REMIND_AFTER, reminded_at__isnull=True, silent_at__isnull=True)
    to_list = Q(told_at__lte=now - SILENT_AFTER, silent_at__isnull=True)
    found = rows.filter(unasked | to_remind | to_list).order_by("consultation").values_list("consultation", flat=True)
    return list(found.distinct())


def _askable(rows: QuerySet[CheckIn]) -> QuerySet[CheckIn]:
    return rows.filter(consultation__alerted_at__isnull=True).exclude(only_kept())


def only_kept() -> Exists:
    """Of a check-in: the record may only be kept."""
    return stands_on("consultation__patient", "consultation__patient__merged_into")


def _turn(consultation: int, now: datetime) -> int:
    """The turn of one consultation. A fault in one keeps no other from being asked."""
    try:
        with transaction.atomic():
            _step(Consultation.objects.select_for_update(no_key=True, of=("self",)).get(pk=consultation), now)
    except Exception as error:
        logger.error("check-ins: %s, consultation number %s", type(error).__name__, consultation)
        return 0
    return 1


def _step(consultation: Consultation, now: datetime) -> None:
    due = list(CheckIn.objects.open().filter(consultation=consultation, due_at__lte=now).order_by("due_at", "pk"))
    *older, newest = due or [None]
    for one in older:
        _fall_silent(one, now)
    if newest is None:
        return
    if newest.told_at is None and newest.silent_at is None:
        _ask(newest, now)
    elif newest.told_at is not None and newest.silent_at is None:
        _remind_or_list(newest, now)


def _fall_silent(one: CheckIn, now: datetime) -> None:
    """A later question stands in its place: it is not asked or reminded of any more. Who was asked just now has their time."""
    if one.silent_at is None and (one.told_at is None or one.told_at <= now - SILENT_AFTER):
        _silent(one, now)


def _ask(one: CheckIn, now: datetime) -> None:
    one.told_at = now
    one.save(update_fields=["told_at"])
    if not channels(one.consultation, Kind.CHECK_IN, about(one)):
        # Nobody gave an address: a person has to call.
        _silent(one, now)
        return
    tell(consultation=one.consultation, kind=Kind.CHECK_IN, about=about(one), at=now)


def _remind_or_list(one: CheckIn, now: datetime) -> None:
    if one.reminded_at is None:
        if one.told_at and one.told_at <= now - REMIND_AFTER:
            one.reminded_at = now
            one.save(update_fields=["reminded_at"])
            tell(consultation=one.consultation, kind=Kind.CHECK_IN_AGAIN, about=about(one), at=now)
    elif one.reminded_at <= now - (SILENT_AFTER - REMIND_AFTER):
        _silent(one, now)


def _silent(one: CheckIn, now: datetime) -> None:
    one.silent_at = now
    one.save(update_fields=["silent_at"])
    payload = {"asked": one.told_at is not None}
    record(clinic=one.clinic, by=None, action="check_in.silent", about=one, payload=payload, system=True)


def about(one: CheckIn) -> str:
    """What a letter about a check-in is about."""
    return f"check-in-{one.pk}"
