"""Marks under AUDIT_KEYS: that an event was written by this software, and what a row said that is never changed.

A mark is written "key.mac", that of an event "key.nonce.mac". Whoever holds the database and not the keys can make none.
"""

import hmac
import json
import secrets
from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256 as hashed
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models

from consult.models import AuditEvent
from consult.models.base import UnchangeableModel
from consult.models.sealed import BlindField

EVENT, ROW = "audit event", "audit row"
# A column that is added later is empty in the rows of before, and changes no mark of theirs.
NOTHING: tuple[Any, ...] = (None, "", False, 0, [], (), {})


def canonical(payload: Any) -> str:
    """The same data, the same text: what a digest is taken of."""
    return json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def sha256(text: str) -> str:
    """The hex SHA-256 of a text."""
    return hashed(text.encode()).hexdigest()


def new_salt() -> str:
    """What `salted` begins with, kept sealed beside the data."""
    return secrets.token_hex(16)


def salted(salt: str, content: Any) -> str:
    """The hex SHA-256 of some data behind a salt: who has no salt cannot try guesses. It is empty in rows of before 0.3."""
    return sha256(salt + canonical(content))


def mac_of(content: Any, purpose: str, key_id: str = "") -> str:
    """The hex mac of some data. Raises CannotOpen for a key that AUDIT_KEYS does not hold."""
    return settings.AUDIT_KEYS.mac(canonical(content).encode("utf-8", "surrogatepass"), purpose, key_id).hex()


def same(given: str, reckoned: str) -> bool:
    """Whether two macs are equal; how long it takes says nothing."""
    return hmac.compare_digest(given.encode(), reckoned.encode())


# --- events -------------------------------------------------------------------------------------------------------


def event_content(event: AuditEvent) -> list[Any]:
    """What an event says, without its number: it has none yet when it is marked."""
    at = event.at.astimezone(UTC).isoformat()
    said = [event.clinic_id, at, str(event.actor_kind), event.actor_id, event.action, event.object_kind, event.object_id]
    return [*said, event.payload_sha256, event.about_mac]


def event_mark(event: AuditEvent) -> str:
    """The mark of an event; no two are equal, so that none can be put in twice."""
    nonce = secrets.token_hex(8)
    return f"{settings.AUDIT_KEYS.first}.{nonce}.{mac_of([nonce, *event_content(event)], EVENT)}"


def is_marked(event: AuditEvent) -> bool:
    """Whether an event is as this software wrote it. Raises CannotOpen."""
    key_id, _, rest = event.mac.partition(".")
    nonce, _, mac = rest.partition(".")
    if not (mac and sha256(canonical(event.payload)) == event.payload_sha256):
        return False
    return same(mac, mac_of([nonce, *event_content(event)], EVENT, key_id))


def event_digest(event: AuditEvent) -> str:
    """What a seal keeps of an event: its number, its mark, all that it says."""
    return sha256(canonical([event.pk, event.mac, *event_content(event)]))


# --- rows ---------------------------------------------------------------------------------------------------------


def row_mark(row: models.Model) -> str:
    """The mark of a row that is never changed; empty for any other."""
    if not isinstance(row, UnchangeableModel):
        return ""
    return f"{settings.AUDIT_KEYS.first}.{mac_of(row_content(row), ROW)}"


def is_as_marked(row: models.Model, mark: str) -> bool:
    """Whether a row still says what it said. Raises CannotOpen."""
    key_id, _, mac = mark.partition(".")
    return same(mac, mac_of(row_content(row), ROW, key_id))


def row_content(row: models.Model) -> Mapping[str, Any]:
    """A row as plain data, whatever it is sealed with; without indexes, which follow from the rest."""
    fields = [field for field in row._meta.concrete_fields if not isinstance(field, BlindField)]
    said = {field.attname: _plain(field, row) for field in fields}
    return {"table": row._meta.db_table, **{name: value for name, value in said.items() if value not in NOTHING}}


def _plain(field: Any, row: models.Model) -> Any:
    value = (field.target_field if field.is_relation else field).to_python(getattr(row, field.attname))
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, bytes | memoryview | bytearray):
        return hashed(bytes(value)).hexdigest()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
