"""What an entry is called."""

from collections.abc import Mapping
from typing import Any

from sideeffects.core.records import LEXICAL_KINDS
from sideeffects.services.pack import AnyContent

# The first of these that an entry has.
NAMED_BY = ("title", "name", "label", "statement", "patient_text")


def title_of(entry: Mapping[str, Any]) -> str:
    """The entry in a few words, else its key. An entry may be a draft: any part of it may be missing or wrong."""
    named = next((entry[name] for name in NAMED_BY if entry.get(name)), None)
    title = named.get("en") if isinstance(named, Mapping) else named
    return str(title or entry.get("key") or "")


def titles_of(kind: str, content: AnyContent) -> dict[str, str]:
    """Title by key."""
    return {key: title_of(entry) for key, entry in content.get(kind, {}).items()}


def names_in(content: AnyContent) -> dict[str, str]:
    """Every concept by its name, for conditions and differences that are read aloud."""
    return {key: title for kind in LEXICAL_KINDS for key, title in titles_of(kind, content).items()}
