"""What the authority of a country says of a substance. Where no source speaks, nothing is said: it is not known."""

from collections.abc import Iterable, Mapping
from typing import Any

from sideeffects.core.entries import Entry
from sideeffects.core.release import Knowledge


def approvals_in(country: str, entries: Iterable[Entry], knowledge: Knowledge) -> tuple[Mapping[str, Any], ...]:
    """What is known for this country of these entries, and of the groups that they belong to; each said once."""
    keys = {key for entry in entries for key in (entry.key, *entry.closure)}
    found = [one for key in sorted(keys) if key in knowledge.curated for one in knowledge.curated[key].approvals]
    return tuple(one for one in found if one["country"] == country)
