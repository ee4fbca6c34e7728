"""One row beside each change: who, what, when, on what. No clinical words in it."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import models

from consult.models import AuditEvent, Clinic


def canonical(payload: Any) -> str:
    """The same data, the same text: what a digest is taken of."""
    return json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def sha256(text: str) -> str:
    """The hex SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def record(
    *,
    clinic: Clinic,
    by: User | None,
    action: str,
    about: models.Model,
    payload: Mapping[str, Any] | None = None,
    system: bool = False,
) -> AuditEvent:
    """Write the audit row of a change. `by` None is the patient (by link), or the software itself with `system`."""
    kinds = AuditEvent.Actor
    content = dict(payload or {})
    return AuditEvent.objects.create(
        clinic=clinic,
        actor=by,
        actor_kind=kinds.USER if by else kinds.SYSTEM if system else kinds.PATIENT,
        action=action,
        object_kind=about._meta.model_name or "",
        object_id=str(about.pk),
        payload=content,
        payload_sha256=sha256(canonical(content)),
    )
