"""Keys that a field offers, each with the title of its entry."""

from collections.abc import Callable, Mapping
from typing import Any

from sideeffects.core.records import LEXICAL_KINDS
from sideeffects.presenters.titles import Content, title_of, titles_of

Titles = Mapping[str, str]


def _groups(content: Content) -> Titles:
    """What others belong to, and what is marked as a group."""
    entries = {key: (kind, entry) for kind in LEXICAL_KINDS for key, entry in content.get(kind, {}).items()}
    named = {group for _kind, entry in entries.values() for group in entry.get("is_a", ())}
    found = {key: pair for key, pair in entries.items() if key in named or pair[1]["kind"] == "group"}
    return {key: title_of(kind, entry) for key, (kind, entry) in found.items()}


def _areas(content: Content) -> Titles:
    terms: Mapping[str, Mapping[str, Any]] = content.get("terms", {})
    return {key: title_of("terms", entry) for key, entry in terms.items() if entry["kind"] == "area"}


_NARROWER: Mapping[str, Callable[[Content], Titles]] = {"groups": _groups, "areas": _areas}


def offered(name: str, content: Content) -> Titles:
    """Title by key: of a kind, or of a narrower list (groups, areas)."""
    return _NARROWER[name](content) if name in _NARROWER else titles_of(name, content)
