"""Walking a clinic's chain again, and naming what does not hold: seals, the events in them, what waits."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Min

from consult.keyring import CannotOpen
from consult.models import AuditEvent, PendingEvent, Seal
from consult.services.marks import event_digest, is_marked, mac_of, same
from consult.services.sealing import PURPOSE, seal_content

# Seals in memory at once; each names up to 500 events.
CHUNK = 20


@dataclass(frozen=True)
class Fault:
    """Something that is not as it was written: which row, and what is wrong with it, in plain words."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class Walk:
    """One walk along the chain of a clinic. It goes on where it ended, when the sealer was at work meanwhile."""

    def __init__(self, clinic_id: int, *, after: Seal | None = None) -> None:
        self.clinic_id = clinic_id
        self.number, self.mac = (after.number, after.mac) if after else (0, "")
        self.seals = 0
        # Numbers of the events that a seal named.
        self.named: set[int] = set()

    def faults(self) -> Iterator[Fault]:
        """The faults of the seals beyond the last one, the first first."""
        rows = Seal.objects.filter(clinic_id=self.clinic_id, number__gt=self.number).order_by("number")
        for seal in rows.iterator(chunk_size=CHUNK):
            if seal.number != self.number + 1:
                yield Fault(f"seal {self.number + 1}", f"it is missing: seal {seal.number} stands after {self.number}")
            elif seal.previous != self.mac:
                yield Fault(f"seal {seal.number}", "it does not follow the seal before it: one was replaced")
            yield from _of_seal(seal)
            yield from self._of_events(seal)
            self.number, self.mac, self.seals = seal.number, seal.mac, self.seals + 1

    def _of_events(self, seal: Seal) -> Iterator[Fault]:
        pairs = _pairs(seal)
        found = AuditEvent.objects.in_bulk([pk for pk, _digest in pairs])
        for pk, digest in pairs:
            where = f"event {pk} (seal {seal.number})"
            if pk in self.named:
                yield Fault(where, "another seal names it too")
            elif pk not in found:
                yield Fault(where, "it is gone")
            elif event_digest(found[pk]) != digest:
                yield Fault(where, "it was changed after it was sealed")
            else:
                yield from _of_event(found[pk], where)
            self.named.add(pk)


def chain_faults(clinic_id: int) -> Iterator[Fault]:
    """Everything in the audit of a clinic that is not as it was written, in the order of the chain."""
    walk = Walk(clinic_id)
    yield from walk.faults()
    yield from _waiting_faults(clinic_id)
    yield from _loose_faults(walk)
    yield from _copy_faults(clinic_id)


def _pairs(seal: Seal) -> list[tuple[int, str]]:
    """Number and digest of each event; none where the list itself was damaged, which the mac of the seal tells."""
    try:
        return [(int(pk), str(digest)) for pk, digest in seal.events]
    except (TypeError, ValueError):
        return []


def _of_seal(seal: Seal) -> Iterator[Fault]:
    where = f"seal {seal.number}"
    try:
        if not same(seal.mac, mac_of(seal_content(seal), PURPOSE, seal.key_id)):
            yield Fault(where, "it is not as it was written")
    except CannotOpen:
        yield Fault(where, f"it was made with key {seal.key_id!r}, which AUDIT_KEYS does not hold")


def _of_event(event: AuditEvent, where: str) -> Iterator[Fault]:
    try:
        if not is_marked(event):
            yield Fault(where, "it was not written by this software, or was altered")
    except CannotOpen:
        yield Fault(where, "it was marked with a key that AUDIT_KEYS does not hold")


def _waiting_faults(clinic_id: int) -> Iterator[Fault]:
    rows = PendingEvent.objects.filter(clinic_id=clinic_id).select_related("event")
    for one in rows.iterator():
        where = f"event {one.event_id} (not sealed yet)"
        if one.event.clinic_id != clinic_id:
            yield Fault(where, "it waits among those of another clinic")
        yield from _of_event(one.event, where)


def _copy_faults(clinic_id: int) -> Iterator[Fault]:
    """Events that were written once and stand there twice: no two marks are equal."""
    rows = AuditEvent.objects.filter(clinic_id=clinic_id).order_by().values("mac")
    twice = rows.annotate(first=Min("pk"), number=Count("pk")).filter(number__gt=1)
    for one in twice.order_by("first"):
        copies = AuditEvent.objects.filter(mac=one["mac"], pk__gt=one["first"]).order_by("pk")
        for pk in copies.values_list("pk", flat=True):
            yield Fault(f"event {pk}", f"it is a copy of event {one['first']}")


def _loose_faults(walk: Walk) -> Iterator[Fault]:
    """Events that no seal names and that wait for none."""
    rows = AuditEvent.objects.filter(clinic_id=walk.clinic_id).order_by("pk").values_list("pk", flat=True)
    loose = [pk for pk in rows.iterator() if pk not in walk.named]
    waiting = set(PendingEvent.objects.filter(clinic_id=walk.clinic_id).values_list("event_id", flat=True))
    # In this order: what stopped waiting just now is in a seal that is walked now.
    yield from walk.faults()
    for pk in loose:
        if pk not in waiting and pk not in walk.named:
            yield Fault(f"event {pk}", "no seal names it and it waits for none: its seal is gone, or it was put in by hand")
