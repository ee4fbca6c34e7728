"""Keys that a field offers, each with the title of its entry."""

from collections.abc import Callable, Mapping
from typing import Any

from sideeffects.core.records import LEXICAL_KINDS
from sideeffects.core.signs import SIGNS
from sideeffects.presenters.titles import title_of, titles_of
from sideeffects.services.pack import AnyContent

Titles = Mapping[str, str]


def _groups(content: AnyContent) -> Titles:
    """What others belong to, and what is marked as a group."""
    entries = {key: entry for kind in LEXICAL_KINDS for key, entry in content.get(kind, {}).items()}
    named = {group for entry in entries.values() for group in entry.get("is_a", ())}
    return {key: title_of(entry) for key, entry in entries.items() if key in named or entry["kind"] == "group"}


def _areas(content: AnyContent) -> Titles:
    terms: Mapping[str, Mapping[str, Any]] = content.get("terms", {})
    return {key: title_of(entry) for key, entry in terms.items() if entry["kind"] == "area"}


def _signs(_content: AnyContent) -> Titles:
    return {key: texts["en"] for key, texts in SIGNS.items()}


_NARROWER: Mapping[str, Callable[[AnyContent], Titles]] = {"groups": _groups, "areas": _areas, "signs": _signs}


def offered(name: str, content: AnyContent) -> Titles:
    """Title by key: of a kind, or of another list (groups, areas, signs)."""
    return _NARROWER[name](content) if name in _NARROWER else titles_of(name, content)
