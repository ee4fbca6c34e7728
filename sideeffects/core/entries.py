"""An entry of the lexicon: a substance, product or term with its names, classes and groups."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sideeffects.core.translations import BINDING

Content = Mapping[str, Any]


@dataclass(frozen=True)
class Entry:
    """One thing that people name. `closure` is all it counts as: itself, its classes and groups, transitively.

    `names` holds the labels too: what an entry is called on screen is always a name of it. `abouts` says in each language what it
    is, or is for.
    """

    key: str
    kind: str
    label: str
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    contains: tuple[str, ...] = ()
    is_a: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    acts_days: int | None = None
    abouts: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    status: str | None = None
    region: str | None = None
    atc: tuple[str, ...] = ()
    approvals: tuple[Content, ...] = ()
    closure: frozenset[str] = frozenset()

    @property
    def about(self) -> str:
        """What it is, or is for, in plain English."""
        return self.abouts.get("en", "")


def entry_from(content: Content) -> Entry:
    """The record of one file's content; its closure is still empty."""
    labels = dict(content["label"])
    return Entry(
        key=content["key"],
        kind=content["kind"],
        label=labels["en"],
        names=_names({key: text for key, text in labels.items() if key != BINDING}, content.get("names", {})),
        contains=tuple(content.get("contains", ())),
        is_a=tuple(content.get("is_a", ())),
        classes=tuple(content.get("classes", ())),
        evidence=tuple(content.get("evidence", ())),
        acts_days=content.get("acts_days"),
        abouts=dict(content.get("about", {})),
        labels=labels,
        status=content.get("status"),
        region=content.get("region"),
        atc=tuple(content.get("atc", ())),
        approvals=tuple(content.get("approvals", ())),
    )


def _names(labels: Mapping[str, str], names: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    languages = [*labels, *(language for language in names if language not in labels)]
    merged = {language: (labels.get(language), *names.get(language, ())) for language in languages}
    return {language: tuple(dict.fromkeys(name for name in listed if name)) for language, listed in merged.items()}


def with_closures(entries: Iterable[Entry]) -> dict[str, Entry]:
    """The entries by key, each with everything that it counts as."""
    by_key = {entry.key: entry for entry in entries}
    return {key: replace(entry, closure=_closure(entry, by_key)) for key, entry in by_key.items()}


def _closure(entry: Entry, by_key: Mapping[str, Entry]) -> frozenset[str]:
    found: set[str] = set()
    waiting = [entry.key]
    while waiting:
        key = waiting.pop()
        if key in found:
            continue
        found.add(key)
        known = by_key.get(key)
        waiting += [*known.classes, *known.is_a] if known else []
    return frozenset(found)
