"""Pieces made of pieces: groups, rows that can be added, removed and moved, and keys of other entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from sideeffects.forms.pieces import Child, Fields, Piece

ADD = _("Add one")
# More digits than this are no row of a page.
MOST_DIGITS = 9


def is_blank(value: Any) -> bool:
    """Whether nothing was typed there; "no" is something."""
    return value is None or value in ("", [], {})


@dataclass(frozen=True)
class Group(Piece):
    """A mapping of pieces; where nothing at all was typed, it is left out."""

    parts: tuple[Piece, ...] = ()
    # The heading above says what it is.
    plain: bool = False
    # Short fields in one line.
    beside: bool = False

    template: ClassVar[str] = "curation/pieces/group.html"

    def read(self, data: Mapping[str, Any], path: str) -> Any:
        found = {piece.name: piece.read(data, f"{path}.{piece.name}") for piece in self.parts}
        return None if all(is_blank(value) for value in found.values()) else found

    def fields(self, path: str, raw: Any) -> Fields:
        for piece, at, part in self.children(path, raw):
            yield from piece.fields(at, part)

    def children(self, path: str, raw: Any) -> Iterable[Child]:
        typed = raw if isinstance(raw, Mapping) else {}
        return [(piece, f"{path}.{piece.name}", typed.get(piece.name)) for piece in self.parts]


@dataclass(frozen=True)
class Repeat(Piece):
    """A list whose rows are all made of one piece; `add` is what the button for one more says."""

    row: Piece = field(kw_only=True)
    add: Any = ADD
    # Rows of one box each, under one heading: what they are is said once.
    compact: bool = False

    template: ClassVar[str] = "curation/pieces/repeat.html"
    shows_faults: ClassVar[bool] = True

    def read(self, data: Mapping[str, Any], path: str) -> Any:
        return [self.row.read(data, f"{path}.{number}") for number in rows_sent(data, path)]

    def fields(self, path: str, raw: Any) -> Fields:
        for piece, at, part in self.children(path, raw):
            yield from piece.fields(at, part)

    def children(self, path: str, raw: Any) -> Iterable[Child]:
        rows = raw if isinstance(raw, list) else []
        return [(self.row, f"{path}.{number}", part) for number, part in enumerate(rows)]


def rows_sent(data: Mapping[str, Any], path: str) -> list[int]:
    """The numbers of the rows of which something was sent."""
    start = f"{path}."
    numbers = {name.removeprefix(start).partition(".")[0] for name in data if name.startswith(start)}
    return sorted(int(number) for number in numbers if number.isdecimal() and len(number) <= MOST_DIGITS)


@dataclass(frozen=True)
class Key(Piece):
    """The key of another entry, offered with its title. `of` names a list of `forms.titles.offered`."""

    of: str = ""

    template: ClassVar[str] = "curation/pieces/key.html"

    def fields(self, path: str, raw: Any) -> Fields:
        attrs = {"list": f"keys-{self.of}", "autocomplete": "off", "spellcheck": "false", "dir": "ltr"}
        yield path, self.field(forms.CharField, raw, widget=forms.TextInput(attrs=attrs))


def keys(name: str, label: Any, of: str, *, hint: Any = "", required: bool = True, add: Any = ADD) -> Repeat:
    """Keys of other entries, one a row."""
    return Repeat(name, label, hint, required, row=Key("", _("Key"), of=of), add=add, compact=True)
