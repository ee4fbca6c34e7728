"""What is kept as it was written, against what the audit noted when it was written: row by row.

The chain says that the audit is whole (audit_chain.py); this says that the records are those that the audit speaks of.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db.models import Model

from consult.keyring import CannotOpen
from consult.models import (
    Addendum,
    AuditEvent,
    Clinic,
    Consent,
    ConsentText,
    Evaluation,
    Picture,
    SignedTreatment,
    Submission,
)
from consult.services.audit_chain import Fault
from consult.services.audit_opened import CHUNK, UNREADABLE, opened, opened_all
from consult.services.marks import is_as_marked, salted, sha256

# A retention job that takes rows away says so in an event of this action; its payload is {kind: [numbers]}.
REMOVED = "records.removed"
# Action: what of the payload is the digest of what of the row. Also from before rows were marked.
DIGESTS: Mapping[str, tuple[str, type[Model], Callable[[Any], str]]] = {
    "consent.given": ("sha256", ConsentText, lambda row: sha256(row.text)),
    "consent.signed": ("sha256", Consent, lambda row: sha256(row.artefact)),
    "treatment.signed": ("sha256", SignedTreatment, lambda row: sha256(row.content)),
    # Until 0.2; since then the mark of the row says it, and nobody can try words against it.
    "treatment.added_to": ("sha256", Addendum, lambda row: sha256(row.words)),
    "evaluation.made": ("result", Evaluation, lambda row: sha256(row.result)),
    "picture.kept": ("sha256", Picture, lambda row: str(row.sha256)),
}


def row_faults(clinic: Clinic) -> Iterator[Fault]:
    """Every row of a clinic that does not say what it said, in the order in which they were written."""
    removed = _removed(clinic)
    events = AuditEvent.objects.filter(clinic=clinic).order_by("pk")
    chunk: list[AuditEvent] = []
    for event in events.iterator(chunk_size=1000):
        if event.about_mac or event.action in DIGESTS:
            chunk.append(event)
        if len(chunk) == CHUNK:
            yield from _of_chunk(chunk, removed)
            chunk = []
    yield from _of_chunk(chunk, removed)
    yield from _sendings(clinic, removed)


def _removed(clinic: Clinic) -> set[tuple[str, str]]:
    payloads = AuditEvent.objects.filter(clinic=clinic, action=REMOVED).values_list("payload", flat=True)
    return {(kind, str(pk)) for payload in payloads for kind, pks in payload.items() for pk in pks}


def _of_chunk(events: list[AuditEvent], removed: set[tuple[str, str]]) -> Iterator[Fault]:
    rows = {kind: _rows(kind, [one.object_id for one in events if one.object_kind == kind]) for kind in _kinds(events)}
    for event in events:
        found, key = rows[event.object_kind], (event.object_kind, event.object_id)
        where = f"{event.object_kind} {event.object_id}"
        if event.object_id not in found:
            if key not in removed:
                yield Fault(where, f"it is gone, and event {event.pk} says that it was written")
        elif found[event.object_id] is None:
            yield Fault(where, UNREADABLE)
        else:
            yield from _of_row(found[event.object_id], event, where)


def _kinds(events: list[AuditEvent]) -> set[str]:
    return {one.object_kind for one in events}


def _rows(kind: str, keys: list[str]) -> dict[str, Any]:
    numbers = {int(key) for key in keys if key.isdecimal()}
    return {str(pk): row for pk, row in opened(apps.get_model("consult", kind), numbers).items()}


def _of_row(row: Model, event: AuditEvent, where: str) -> Iterator[Fault]:
    try:
        changed = bool(event.about_mac) and not is_as_marked(row, event.about_mac)
    except CannotOpen:
        yield Fault(where, f"event {event.pk} marked it with a key that AUDIT_KEYS does not hold")
        return
    name, model, reckoned = DIGESTS.get(event.action, ("", Consent, str))
    if name and isinstance(row, model) and name in event.payload:
        changed = changed or reckoned(row) != event.payload[name]
    if changed:
        yield Fault(where, f"it was changed: event {event.pk} noted something else when it was written")


def _sendings(clinic: Clinic, removed: set[tuple[str, str]]) -> Iterator[Fault]:
    """What a patient sent: its event is about the intake."""
    events = AuditEvent.objects.filter(clinic=clinic, action="intake.sent").order_by("pk")
    for event in events.iterator():
        sent = Submission.objects.filter(intake_id=event.object_id, number=event.payload["number"])
        where = f"submission {event.payload['number']} of intake {event.object_id}"
        found = list(opened_all(sent))
        if not found:
            if ("intake", event.object_id) not in removed:
                yield Fault(where, f"it is gone, and event {event.pk} says that it was sent")
            continue
        row = found[0][1]
        if row is None:
            yield Fault(where, UNREADABLE)
        elif salted(row.salt, row.answers) != event.payload["sha256"]:
            yield Fault(where, f"it was changed: event {event.pk} noted other answers when it was sent")
