"""Sending what was noted: claimed by one runner, written, handed over, noted.

At least once: a runner that dies between handing a letter over and noting it sends it again, with the same key
(Message-ID, Idempotency-Key). Each try makes a link of its own; its secret is in the letter and nowhere else.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone

from consult.models import Outgoing
from consult.models.outbox import OutgoingQuerySet
from consult.services.audit import record
from consult.services.daytime import daytime
from consult.services.invite import letter_link, prescriber_link
from consult.services.needed import is_needed
from consult.services.outbox import BY_DAY, address_of, letter_of
from consult.services.proving import fresh_code, link_of_code
from consult.services.senders import Letter, NotSent, hand_over, is_set

logger = logging.getLogger(__name__)

WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=12))
# Longer than any sender takes: who claimed it and is not back by then has died.
LEASE = timedelta(minutes=5)
MOST = 200
# Writes the letter of a row; the second is the secret of its link, empty for a letter to the clinic.
Write = Callable[[Outgoing, str], Letter]
State = Outgoing.State


def send_due(*, write: Write, most: int = MOST) -> int:
    """Send what is due, alerts first; how many rows had their turn. Never raises for one letter's sake."""
    turns = 0
    while turns < most and (row := _claim(timezone.now())) is not None:
        _turn(row, write)
        turns += 1
    return turns


def _claim(now: datetime) -> Outgoing | None:
    """One due row that no other runner has. Its next turn is a lease away, unless this one is noted first."""
    # Then those who wait before a door.
    order = (When(kind__in=Outgoing.AT_ONCE, then=Value(0)), When(kind=Outgoing.Kind.CODE, then=Value(1)))
    alerts_first = Case(*order, default=Value(2))
    with transaction.atomic():
        rows = Outgoing.objects.due(now).order_by(alerts_first, "next_try_at", "id")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        found: Outgoing | None = rows.first()
        if found is None or not _mine(found).update(attempts=F("attempts") + 1, next_try_at=now + LEASE):
            return None
    with_all = Outgoing.objects.select_related("clinic", "consultation__patient", "consultation__clinic")
    claimed: Outgoing = with_all.get(pk=found.pk)
    return claimed


def _mine(row: Outgoing) -> OutgoingQuerySet:
    """The row as this runner knows it: nothing, where another has taken it since."""
    rows: OutgoingQuerySet = Outgoing.objects.filter(pk=row.pk, state=State.WAITING, attempts=row.attempts)
    return rows


def _turn(row: Outgoing, write: Write) -> None:
    now = timezone.now()
    if row.kind in BY_DAY and daytime(now) > now:
        _mine(row).update(attempts=row.attempts - 1, next_try_at=daytime(now))
        return
    if row.attempts > len(WAITS) + 1:
        # Each try ended without a word: something falls over this letter.
        _finish(row, State.FAILED, "fault: ended early")
        return
    address = address_of(row.consultation, row.kind, row.channel, row.about)
    for over, why in ((not is_needed(row), ""), (not address, "no address"), (not is_set(row.channel), "no sender")):
        if over:
            _finish(row, State.DROPPED, why)
            return
    try:
        _send(row, address, write)
    except NotSent as fault:
        _failed(row, str(fault), for_good=fault.for_good)
    except Exception as fault:
        # Its words may hold an address: only the kind of the fault is written down.
        logger.error("letter %s could not be made: %s", row.pk, type(fault).__name__)
        _failed(row, f"fault: {type(fault).__name__}", for_good=False)
    else:
        _finish(row, State.SENT)


def _send(row: Outgoing, address: str, write: Write) -> None:
    letter = write(row, _secret(row))
    hand_over(channel=row.channel, to=address, letter=letter, key=f"letter-{row.pk}")


def _secret(row: Outgoing) -> str:
    """Of a link of its own: a prescriber's opens one letter, a patient's their pages, a clinic's letter has none. Or a code."""
    if row.kind in Outgoing.TO_CLINIC:
        return ""
    if row.kind == Outgoing.Kind.PRESCRIBER:
        asked = letter_of(row.consultation, row.about)
        if asked is None:
            raise NotSent("faulty", "no letter")
        return prescriber_link(letter=asked).secret
    if row.kind == Outgoing.Kind.CODE:
        opens = link_of_code(row)
        if opens is None:
            raise NotSent("faulty", "no link")
        return fresh_code(link=opens)
    return letter_link(consultation=row.consultation).secret


def _failed(row: Outgoing, error: str, *, for_good: bool) -> None:
    if for_good or row.attempts > len(WAITS):
        _finish(row, State.FAILED, error)
    else:
        _mine(row).update(next_try_at=timezone.now() + WAITS[row.attempts - 1], error=error[:200])


def _finish(row: Outgoing, state: str, error: str = "") -> None:
    with transaction.atomic():
        sent = timezone.now() if state == State.SENT else None
        if not _mine(row).update(state=state, sent_at=sent, error=error[:200]):
            return
        payload = {"kind": row.kind, "channel": row.channel}
        record(clinic=row.clinic, by=None, action=f"letter.{state}", about=row, payload=payload, system=True)
