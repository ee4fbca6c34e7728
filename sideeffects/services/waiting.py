"""Work that waits for a curator. Pure, over a content: each piece is the entries of one sort, as (kind, key)."""

from collections.abc import Iterator
from datetime import date

from sideeffects.services.pack import AnyContent
from sideeffects.services.translating import stale, untranslated

Place = tuple[str, str]


def without_arabic(content: AnyContent) -> list[Place]:
    """Entries with a patient's text that has no Arabic."""
    return [(one.kind, one.key) for one in untranslated(content)]


def stale_arabic(content: AnyContent) -> list[Place]:
    """Entries with a patient's text whose English has changed since the Arabic was written."""
    return [(one.kind, one.key) for one in stale(content)]


def overdue(content: AnyContent, *, on: date) -> list[Place]:
    """Rules, warnings and decisions that should have been looked at again by a day."""
    return [place for place, _day in reviews_due(content, on=on)]


def reviews_due(content: AnyContent, *, on: date) -> Iterator[tuple[Place, str]]:
    """The same, each with the day that it was to be looked at."""
    claims = content.get("claims", {})
    reviews = [((kind, key), one["review_by"]) for kind in ("rules", "warnings") for key, one in content.get(kind, {}).items()]
    reviews += [(("claims", key), claim["decision"]["review"]) for key, claim in claims.items() if "decision" in claim]
    yield from ((place, day) for place, day in reviews if day < on.isoformat())


def undecided(content: AnyContent) -> list[Place]:
    """Claims that oppose others, where neither side says which of them is followed, and neither is set aside."""
    claims = content.get("claims", {})
    settled = {key for key, claim in claims.items() if "decision" in claim or "not_carried" in claim}
    opposed = ((key, other) for key, claim in claims.items() for other in claim.get("opposes", ()))
    return list(dict.fromkeys(("claims", key) for key, other in opposed if key not in settled and other not in settled))
