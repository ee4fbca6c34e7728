"""What an entry is called."""

from collections.abc import Mapping
from typing import Any

Content = Mapping[str, Mapping[str, Mapping[str, Any]]]
# The first of these that an entry has.
NAMED_BY = ("title", "name", "label", "statement", "patient_text")


def title_of(kind: str, entry: Mapping[str, Any]) -> str:
    """The entry in a few words, else its key. An entry may be a draft: any part of it may be missing or wrong."""
    named = next((entry[name] for name in NAMED_BY if entry.get(name)), None)
    title = named.get("en") if isinstance(named, Mapping) else named
    return str(title or entry.get("key") or "")


def titles_of(kind: str, content: Content) -> dict[str, str]:
    """Title by key."""
    return {key: title_of(kind, entry) for key, entry in content.get(kind, {}).items()}


def names_in(content: Content) -> dict[str, str]:
    """Every concept by its name, for conditions and differences that are read aloud."""
    return {key: title for kind in ("substances", "products", "terms") for key, title in titles_of(kind, content).items()}
