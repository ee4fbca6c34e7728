"""Sealing what was noted: one numbered link after another for each clinic, under AUDIT_KEYS.

Writing waits for nobody: events come without a lock, and the sealer takes those that wait a moment later. The order is that
of the numbers and never of a clock. Between an event and its seal lie a few seconds (the outbox runner seals).
"""

import logging
from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from consult.models import Clinic, PendingEvent, Seal
from consult.services.marks import event_digest, is_marked, mac_of

logger = logging.getLogger(__name__)

FORMAT = 1
PURPOSE = "audit seal"
# Events of one seal.
MOST = 500


def seal_waiting() -> int:
    """Seal whatever waits, at every clinic; how many events were sealed. Safe beside another sealer."""
    clinics = PendingEvent.objects.order_by().values_list("clinic_id", flat=True).distinct()
    return sum(_seal_all(clinic) for clinic in list(clinics))


def _seal_all(clinic_id: int) -> int:
    sealed, last = 0, 0
    while True:
        taken, last = _seal_some(clinic_id, last)
        sealed += taken
        if not last:
            return sealed


@transaction.atomic
def _seal_some(clinic_id: int, after: int) -> tuple[int, int]:
    """The next link: how many events are in it, and the last that was looked at, 0 where none waits beyond it."""
    # One sealer at a time: whoever comes second finds nothing left.
    Clinic.objects.select_for_update(no_key=True).get(pk=clinic_id)
    rows = PendingEvent.objects.filter(clinic_id=clinic_id, event_id__gt=after).select_related("event").order_by("event_id")
    waiting = list(rows[:MOST])
    good = [one for one in waiting if _is_ours(one)]
    if good:
        _link(clinic_id, [[one.event_id, event_digest(one.event)] for one in good])
        PendingEvent.objects.filter(pk__in=[one.pk for one in good]).delete()
    return len(good), waiting[-1].event_id if len(waiting) == MOST else 0


def _is_ours(waiting: PendingEvent) -> bool:
    # What somebody else put in is never sealed: it goes on waiting, and verify_audit names it.
    ours = waiting.event.clinic_id == waiting.clinic_id and is_marked(waiting.event)
    if not ours:
        logger.error("audit: event %s was not written by this software, or was altered: it is not sealed", waiting.event_id)
    return ours


def _link(clinic_id: int, events: Sequence[Sequence[Any]]) -> Seal:
    last: Seal | None = Seal.objects.filter(clinic_id=clinic_id).defer("events").order_by("-number").first()
    seal = Seal(
        clinic_id=clinic_id,
        number=last.number + 1 if last else 1,
        at=timezone.now(),
        key_id=settings.AUDIT_KEYS.first,
        previous=last.mac if last else "",
        events=events,
    )
    seal.mac = mac_of(seal_content(seal), PURPOSE, seal.key_id)
    seal.save(force_insert=True)
    return seal


def seal_content(seal: Seal) -> Mapping[str, Any]:
    """Everything that the mac of a seal covers."""
    return {
        "format": FORMAT,
        "clinic": seal.clinic_id,
        "number": seal.number,
        "at": seal.at.astimezone(UTC).isoformat(),
        "key": seal.key_id,
        "previous": seal.previous,
        "events": seal.events,
    }
