"""The curators' first page: what was found, what waits, what happened."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from sideeffects.models import EntryDraft, KnowledgeEntry
from sideeffects.presenters.curation import Row, entry_rows, row_of
from sideeffects.presenters.entry_fields import KINDS, name_of_kind
from sideeffects.presenters.titles import title_of
from sideeffects.services import waiting
from sideeffects.services.finding import matching
from sideeffects.services.pack import AnyContent

SHOWN = 6


@dataclass(frozen=True)
class Found:
    """What a search found in one kind."""

    kind: str
    name: str
    count: int
    rows: list[Row]

    @property
    def more(self) -> bool:
        """Whether there is more than is shown."""
        return self.count > len(self.rows)


def found_everywhere(words: str) -> list[Found]:
    """The kinds in which something holds the words: one query each, however much is found."""
    found = ((kind, list(matching(kind, words))) for kind in KINDS)
    return [Found(kind, name_of_kind(kind), len(rows), entry_rows(_first(rows, words))) for kind, rows in found if rows]


def _first(rows: list[KnowledgeEntry], words: str) -> list[KnowledgeEntry]:
    # What is called so comes before what only has it among its names.
    wanted = words.casefold()
    return sorted(rows, key=lambda row: (wanted not in f"{row} {row.key}".casefold(), row.key))[:SHOWN]


@dataclass(frozen=True)
class Waiting:
    """One sort of work, with the entries that it is about."""

    title: Any
    rows: list[Row]
    count: int


def work_waiting(content: AnyContent, *, today: date) -> list[Waiting]:
    """What a curator should look at, most pressing first; nothing that is done."""
    sorts: list[tuple[Any, Callable[[], Iterable[waiting.Place]]]] = [
        (_("The English changed, the Arabic was not read again"), lambda: waiting.stale_arabic(content)),
        (_("No Arabic for the patient"), lambda: waiting.without_arabic(content)),
        (_("To be looked at again by now"), lambda: waiting.overdue(content, on=today)),
        (_("Claims that disagree, without a decision"), lambda: waiting.undecided(content)),
    ]
    return [made for title, places in sorts if (made := _waiting(content, title, places())).count]


def _waiting(content: AnyContent, title: Any, places: Iterable[waiting.Place]) -> Waiting:
    found = list(dict.fromkeys(places))
    return Waiting(title, [row_of(kind, content[kind][key]) for kind, key in found], len(found))


def kept(content: AnyContent) -> list[dict[str, Any]]:
    """How many entries there are of each kind."""
    return [{"kind": kind, "name": name, "count": len(content.get(kind, {}))} for kind, name in KINDS.items()]


def drafts_shown(drafts: Iterable[EntryDraft]) -> list[dict[str, Any]]:
    """What a person began and did not save."""
    return [{"draft": one, "kind": name_of_kind(one.kind), "title": title_of(one.content) or one.key} for one in drafts]
