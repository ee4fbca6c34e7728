"""One row beside each change: who, what, when, on what. No clinical words in it."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction

from consult.models import AuditEvent, Clinic, PendingEvent
from consult.services.marks import canonical, event_mark, row_mark, sha256

__all__ = ["NoCode", "canonical", "event_of", "record", "record_all", "sha256"]

# A key, a digest, a place in the answers: never what somebody wrote. Nobody's words can get in by mistake.
CODE = re.compile(r"[A-Za-z0-9_.:/\[\]#+-]{0,200}")


class NoCode(ValueError):
    """A payload held something that could be people's words; the message says where, and not what."""


def record(
    *,
    clinic: Clinic,
    by: User | None,
    action: str,
    about: models.Model,
    payload: Mapping[str, Any] | None = None,
    system: bool = False,
) -> AuditEvent:
    """Write the audit row of a change. `by` None is the patient (by link), or the software itself with `system`.

    Of a row that is never changed it keeps what the row said, under AUDIT_KEYS. Raises NoCode.
    """
    event = event_of(clinic=clinic, by=by, action=action, about=about, payload=payload, system=system)
    # Both or none: an event that neither waits nor is sealed was put in by somebody else.
    with transaction.atomic(savepoint=False):
        event.save(force_insert=True)
        PendingEvent.objects.create(event=event, clinic_id=event.clinic_id)
    return event


def record_all(events: Iterable[AuditEvent]) -> None:
    """Write many at once, made by `event_of`."""
    with transaction.atomic(savepoint=False):
        written = AuditEvent.objects.bulk_create(events)
        PendingEvent.objects.bulk_create([PendingEvent(event=one, clinic_id=one.clinic_id) for one in written])


def event_of(
    *,
    clinic: Clinic,
    by: User | None,
    action: str,
    about: models.Model,
    payload: Mapping[str, Any] | None = None,
    system: bool = False,
    **more: Any,
) -> AuditEvent:
    """The row that `record` writes, not written yet. Raises NoCode."""
    kinds, content = AuditEvent.Actor, dict(payload or {})
    _refuse_words(content, action)
    event = AuditEvent(
        clinic=clinic,
        actor=by,
        actor_kind=kinds.USER if by else kinds.SYSTEM if system else kinds.PATIENT,
        action=action,
        object_kind=about._meta.model_name or "",
        object_id=str(about.pk),
        payload=content,
        payload_sha256=sha256(canonical(content)),
        about_mac=row_mark(about),
        **more,
    )
    event.mac = event_mark(event)
    return event


def _refuse_words(value: Any, where: str) -> None:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            _refuse_words(inner, f"{where}: {key}")
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse_words(inner, where)
    elif isinstance(value, str) and not CODE.fullmatch(value):
        raise NoCode(where)
