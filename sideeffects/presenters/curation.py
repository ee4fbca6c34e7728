"""How entries and what happened to them are listed on the curators' pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from sideeffects.models import KnowledgeChange, KnowledgeEntry
from sideeffects.presenters.entry_fields import WORDS, name_of_kind
from sideeffects.presenters.entry_rows import moment_in_words
from sideeffects.presenters.titles import title_of
from sideeffects.services.curators import name_of
from sideeffects.services.pack import AnyContent

# What stands beside the title in a list.
NOTED: Mapping[str, tuple[str, ...]] = {
    "sources": ("year", "grade"),
    "claims": ("grade",),
    "substances": ("kind", "classes"),
    "products": ("contains",),
    "terms": ("kind",),
    "settings": ("value", "unit"),
    "guidelines": ("when",),
    "rules": ("action",),
    "warnings": ("urgency",),
    "check_ins": ("at",),
    "side_effects": ("frequency",),
}


@dataclass(frozen=True)
class Row:
    """One entry of a list."""

    kind: str
    key: str
    title: str
    note: str = ""
    level: str = ""
    evidence: tuple[str, ...] = ()


def row_of(kind: str, entry: Mapping[str, Any]) -> Row:
    """An entry with what tells it from its neighbours."""
    notes = [_note(name, entry[name]) for name in NOTED[kind] if entry.get(name) not in (None, "", [])]
    rows = tuple(entry.get("evidence", ()))
    return Row(kind, entry["key"], title_of(entry), " · ".join(notes), entry.get("level", ""), rows)


def _note(name: str, value: Any) -> str:
    if name == "grade":
        return _("grade %(grade)s") % {"grade": value}
    if name == "at":
        return moment_in_words(value)
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(WORDS.get(name, {}).get(one, one)).replace("_", " ") for one in values)


def entry_rows(rows: Iterable[KnowledgeEntry]) -> list[Row]:
    """Rows of the working copy."""
    return [row_of(row.KIND, row.content) for row in rows]


def resting_rows(content: AnyContent, resting: Iterable[tuple[str, list[str]]]) -> list[tuple[str, list[Row]]]:
    """What rests on an entry, under the name of its kind."""
    return [(name_of_kind(kind), [row_of(kind, content[kind][key]) for key in keys]) for kind, keys in resting]


@dataclass(frozen=True)
class Event:
    """One change, as the history tells it."""

    change: KnowledgeChange
    kind: str
    title: str

    @property
    def who(self) -> str:
        """Who did it."""
        return who(self.change.by)


def who(person: User | None) -> str:
    """A person's name; nobody stands for the set-up."""
    return name_of(person) if person else _("Set-up")


def event_of(change: KnowledgeChange, content: AnyContent) -> Event:
    """A change with the name of what it changed: as it was then, else as it is now."""
    now = content.get(change.kind, {}).get(change.key, {})
    return Event(change, name_of_kind(change.kind), title_of(change.content or now) or change.key)
