"""Work that waits for a curator. Pure, over a content: each piece is the entries of one sort, as (kind, key)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sideeffects.core.entry_texts import PATIENT_FIELDS
from sideeffects.core.translations import is_stale

Content = Mapping[str, Mapping[str, Mapping[str, Any]]]
Place = tuple[str, str]


def without_arabic(content: Content) -> list[Place]:
    """Entries with a patient's text that has no Arabic."""
    return [(kind, key) for kind, key, texts in _patient_texts(content) if texts.get("en") and not texts.get("ar")]


def stale_arabic(content: Content) -> list[Place]:
    """Entries with a patient's text whose English has changed since the Arabic was written."""
    return [(kind, key) for kind, key, texts in _patient_texts(content) if is_stale(texts)]


def overdue(content: Content, *, on: date) -> list[Place]:
    """Rules and decisions that should have been looked at again by a day."""
    rules = [("rules", key) for key, rule in content.get("rules", {}).items() if rule["review_by"] < on.isoformat()]
    claims = content.get("claims", {}).items()
    return rules + [("claims", key) for key, one in claims if "decision" in one and one["decision"]["review"] < on.isoformat()]


def undecided(content: Content) -> list[Place]:
    """Claims that oppose others, where neither side says which of them is followed, and neither is set aside."""
    claims = content.get("claims", {})
    settled = {key for key, claim in claims.items() if "decision" in claim or "not_carried" in claim}
    opposed = ((key, other) for key, claim in claims.items() for other in claim.get("opposes", ()))
    return list(dict.fromkeys(("claims", key) for key, other in opposed if key not in settled and other not in settled))


def _patient_texts(content: Content) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for kind, fields in PATIENT_FIELDS.items():
        for key, entry in content.get(kind, {}).items():
            for field in fields:
                yield from ((kind, key, texts) for texts in _texts(entry.get(field)))


def _texts(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping) and "en" in value:
        yield value
    else:
        parts = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
        for part in parts:
            yield from _texts(part)
