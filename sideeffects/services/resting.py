"""What rests on an entry: the entries that name it. Pure, over a content."""

from collections.abc import Iterator, Mapping
from typing import Any

from sideeffects.core.records import LEXICAL_KINDS
from sideeffects.services.pack import AnyContent

Entry = Mapping[str, Any]


def resting_on(content: AnyContent, kind: str, key: str) -> list[tuple[str, list[str]]]:
    """The keys of the entries that name this one, by their kind, most consequential first."""
    concepts = _concepts(content, key) if kind in LEXICAL_KINDS else {key}
    found = {}
    for other, fields in _WAYS[kind].items():
        wanted = concepts if fields is CONDITIONS else {key}
        found[other] = [name for name, entry in content.get(other, {}).items() if _names(entry, fields, wanted)]
    return [(other, names) for other, names in found.items() if names]


def _concepts(content: AnyContent, key: str) -> set[str]:
    """The concept, all that it belongs to and all that is in it: a rule about a group is about what is in the group."""
    entries = {name: entry for kind in LEXICAL_KINDS for name, entry in content.get(kind, {}).items()}
    found, waiting = set(), [key]
    while waiting:
        word = waiting.pop()
        if word not in found:
            found.add(word)
            entry = entries.get(word, {})
            waiting += [*entry.get("is_a", ()), *entry.get("classes", ()), *entry.get("contains", ())]
    return found


def _names(entry: Entry, fields: tuple[str, ...], wanted: set[str]) -> bool:
    return any(not wanted.isdisjoint(_words(entry.get(field))) for field in fields)


def _words(value: Any) -> Iterator[str]:
    """Every word below a field, texts left out: a key is never a sentence."""
    if isinstance(value, str):
        yield value.removeprefix("-").removeprefix("setting:")
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in ("because", "why", "evidence", "locator"):
                yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)


CONDITIONS = ("when", "applies")
BY_CONDITION: Mapping[str, tuple[str, ...]] = dict.fromkeys(("rules", "guidelines", "warnings", "check_ins"), CONDITIONS)
# kind -> the kinds that may name it, and in which fields
_WAYS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "sources": {"claims": ("sources",), "side_effects": ("sources",)},
    "claims": {
        **dict.fromkeys(("rules", "guidelines", "warnings", "check_ins", "side_effects"), ("claims",)),
        "claims": ("opposes", "decision"),
    },
    "substances": {
        **BY_CONDITION,
        "side_effects": ("ingredients", "likelier_with"),
        "products": ("contains", "is_a"),
        "substances": ("is_a",),
    },
    "products": BY_CONDITION,
    "terms": {**BY_CONDITION, "side_effects": ("areas",), "terms": ("is_a",)},
    "settings": BY_CONDITION,
    "guidelines": {"rules": ("guidelines",)},
    "rules": {"side_effects": ("likelier_with",)},
    "warnings": {},
    "check_ins": {},
    "side_effects": {},
}
