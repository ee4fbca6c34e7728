"""The form of one entry, made from what is in the entry or was typed so far.

    raw = RuleForm.read(request.POST)      what was typed, kept as it is: a draft
    raw = acted(raw, "add sources")        a row more; nothing is saved by that
    content = finished(raw)                what would be saved
    form = RuleForm(raw, faults=faults)    the page again, each fault at its field

A form never judges: `faults` come from the one validator, through `services.editing`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.forms.utils import ErrorDict, ErrorList
from django.utils.translation import gettext_lazy as _

from sideeffects.core.schema import SCHEMAS
from sideeffects.forms.acts import acted
from sideeffects.forms.faults import Fault, placed
from sideeffects.forms.pieces import Piece
from sideeffects.forms.texts import Texts, finished, needs_reading

Raw = Mapping[str, Any]


@dataclass(frozen=True)
class Section:
    """A part of the page under one heading."""

    title: Any
    pieces: tuple[Piece, ...]
    about: Any = ""


class EntryForm(forms.Form):
    """Subclasses say `kind` and `sections`; the key of the entry stands in front of them."""

    kind: ClassVar[str]
    # What the button for a new one says.
    new: ClassVar[Any]
    sections: ClassVar[tuple[Section, ...]]
    # What the kind adds to the live column: a template, filled with `live()`.
    live_template: ClassVar[str] = ""
    use_required_attribute = False

    def __init__(self, raw: Raw, *, faults: Iterable[str] = ()) -> None:
        super().__init__()
        self.raw = raw
        # Titles by key of the entries that may be named, by the name of the list.
        self.offered: Mapping[str, Mapping[str, str]] = {}
        for piece in self.pieces():
            self.fields.update(piece.fields(piece.name, raw.get(piece.name)))
        self.faults = placed(faults, self.places, self.titles)
        self._errors = self._by_place()

    @classmethod
    def pieces(cls) -> Iterator[Piece]:
        """Every field of the entry, in the order of the page."""
        yield KEY
        for section in cls.sections:
            yield from section.pieces

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> dict[str, Any]:
        """What was typed, as it was typed. Never raises."""
        return {piece.name: piece.read(data, piece.name) for piece in cls.pieces()}

    @classmethod
    def acted(cls, raw: Raw, do: str) -> dict[str, Any]:
        """What was typed, after a button that changes rows. A kind with other buttons overrides this."""
        return acted(raw, do)

    def content(self) -> dict[str, Any]:
        """The entry that would be saved."""
        entry: dict[str, Any] = finished(self.raw)
        return entry

    def live(self) -> dict[str, Any]:
        """What `live_template` is filled with."""
        return {}

    @cached_property
    def shown(self) -> list[tuple[Section, list["Shown"]]]:
        """The sections with their pieces, ready for the page."""
        return [(section, [self._shown(piece) for piece in section.pieces]) for section in self.sections]

    @property
    def shown_key(self) -> "Shown":
        """The key, for a new entry."""
        return self._shown(KEY)

    def _shown(self, piece: Piece) -> "Shown":
        return Shown(self, piece, piece.name, self.raw.get(piece.name))

    @cached_property
    def titles(self) -> dict[str, str]:
        """What each piece and field is called, by path, in the order of the page."""
        tops = [self._shown(piece) for piece in self.pieces()]
        return {path: title for top in tops for path, title in top.titles("")}

    @property
    def places(self) -> list[str]:
        """Where a fault may stand: at a field, or at the head of a piece that shows faults of the whole."""
        tops = [self._shown(piece) for piece in self.pieces()]
        heads = {shown.path for top in tops for shown in top.walk() if shown.piece.shows_faults}
        return [path for path in self.titles if path in self.fields or path in heads]

    def _by_place(self) -> ErrorDict:
        errors = ErrorDict()
        for fault in self.faults:
            errors.setdefault(fault.at or "__all__", ErrorList()).append(fault.words)
        return errors

    @property
    def summary(self) -> list[tuple[str, str]]:
        """Every fault with the place that a link to it leads to."""
        return [(self.anchor(fault.at), _said(fault)) for fault in self.faults]

    @property
    def stale(self) -> list[tuple[str, str]]:
        """Every Arabic text that has to be read again, with the place that a link to it leads to."""
        tops = [self._shown(piece) for piece in self.pieces()]
        found = [shown for top in tops for shown in top.walk() if isinstance(shown.piece, Texts) and shown.stale]
        return [(self.anchor(f"{shown.path}.ar"), self.titles[shown.path]) for shown in found]

    def anchor(self, path: str) -> str:
        """The id of a field, or of the group that shows a fault."""
        if path not in self.fields:
            return f"group_{path}" if path else ""
        return self[path].id_for_label or f"{self[path].auto_id}_0"


def _said(fault: Fault) -> str:
    return f"{fault.where}: {fault.words}" if fault.where else fault.words


@dataclass(frozen=True)
class Shown:
    """One piece on the page: its place, what was typed there, and what is wrong with it."""

    form: EntryForm
    piece: Piece
    path: str
    raw: Any

    @property
    def field(self) -> forms.BoundField:
        """The one field of a plain piece."""
        return self.form[self.path]

    @property
    def part(self) -> dict[str, forms.BoundField]:
        """The fields directly below: `part.en`."""
        start = f"{self.path}."
        names = (name for name in self.form.fields if name.startswith(start))
        return {name.removeprefix(start): self.form[name] for name in names if "." not in name.removeprefix(start)}

    @property
    def children(self) -> list["Shown"]:
        """The pieces that this one is made of."""
        return [Shown(self.form, piece, path, raw) for piece, path, raw in self.piece.children(self.path, self.raw)]

    @property
    def errors(self) -> list[str]:
        """What is wrong with the whole group."""
        return [] if self.path in self.form.fields else list(self.form.errors.get(self.path, []))

    @property
    def named(self) -> str:
        """The title of the entry whose key was typed, if there is one."""
        return self.form.offered.get(getattr(self.piece, "of", ""), {}).get(str(self.raw or ""), "")

    @property
    def kind_named(self) -> str:
        """The kind of that entry, where the list of keys is of one kind."""
        of = getattr(self.piece, "of", "")
        return of if of in SCHEMAS else ""

    @property
    def anchor(self) -> str:
        """The id of the group."""
        return f"group_{self.path}"

    @property
    def number(self) -> int:
        """Which row of a list this is, counted from 1."""
        return int(self.path.rpartition(".")[2]) + 1

    @property
    def stale(self) -> bool:
        """Whether the Arabic has to be read again."""
        return needs_reading(self.raw)

    def walk(self) -> Iterator["Shown"]:
        """This and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def titles(self, before: str) -> Iterator[tuple[str, str]]:
        """Path and name of this and all below it; `before` is what it stands in."""
        own = f", {self.piece.called}" if self.piece.name else f" {self.number}"
        title = f"{before}{own}".removeprefix(", ")
        yield self.path, title
        for name, field in self.part.items():
            yield f"{self.path}.{name}", title if field.label == self.piece.called else f"{title}, {field.label}"
        for child in self.children:
            yield from child.titles(title)


KEY = Piece("key", "", _("Small letters, digits, - and _. Other entries name this one by it, so it stays as it is."))
