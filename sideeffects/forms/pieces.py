"""The pieces of which an entry's form is made, each one field of the entry.

A piece reads what was typed (`read`) and makes Django's fields of it again (`fields`), each named by its path in the entry:
`sources.0.source`. What was typed is kept as it is, wrong or not: the knowledge's schema judges it, not the form. Nothing
typed is None, at every depth.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, ClassVar

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from sideeffects.presenters.entry_fields import FIELDS

Fields = Iterator[tuple[str, forms.Field]]
Child = tuple["Piece", str, Any]
RTL = {"dir": "rtl", "lang": "ar"}
_HOW_ROWS = _("Ids like B-07 or SF-107, with a space between them")
SHORT = {"class": "input-short"}
LTR = {"dir": "ltr", "lang": "en"}


@dataclass(frozen=True)
class Piece:
    """One field of an entry: a line of text, unless a subclass says otherwise."""

    name: str
    label: Any = ""
    hint: Any = ""
    required: bool = True
    short: bool = field(default=False, kw_only=True)

    template: ClassVar[str] = "curation/pieces/field.html"
    # Whether faults of the whole piece stand at its head, not at its first field.
    shows_faults: ClassVar[bool] = False

    def read(self, data: Mapping[str, Any], path: str) -> Any:
        """What was typed at this path; None where nothing was."""
        return typed(data, path) or None

    def fields(self, path: str, raw: Any) -> Fields:
        """Django's fields that show it, by name."""
        yield path, self.field(forms.CharField, raw, widget=forms.TextInput(attrs=SHORT if self.short else {}))

    def children(self, path: str, raw: Any) -> Iterable[Child]:
        """The pieces that this one is made of, where each stands and what was typed there."""
        return ()

    def field(self, made: type[forms.Field], raw: Any, **more: Any) -> forms.Field:
        """A field with this piece's label and hint, showing what was typed."""
        return made(label=self.title, help_text=self.hint, required=False, initial=as_text(raw), **more)

    @property
    def called(self) -> Any:
        """What it is called."""
        return self.label or FIELDS.get(self.name, self.name)

    @property
    def title(self) -> Any:
        """What stands over it on the page; what may be left out says so."""
        return self.called if self.required else format_lazy(_("{title} (if any)"), title=self.called)


def typed(data: Mapping[str, Any], path: str) -> str:
    """The text sent under a name, without the spaces around it."""
    return str(data.get(path) or "").replace("\r\n", "\n").strip()


def as_text(raw: Any) -> Any:
    """A value as the field shows it: what no text can be is shown as it is written."""
    return raw if raw is None or isinstance(raw, str | list | bool) else str(raw)


@dataclass(frozen=True)
class LongText(Piece):
    """Several lines in one language."""

    rows: int = 3

    def fields(self, path: str, raw: Any) -> Fields:
        yield path, self.field(forms.CharField, raw, widget=forms.Textarea(attrs={"rows": self.rows}))


@dataclass(frozen=True)
class Number(Piece):
    """A number; what is none is kept as it was typed."""

    unit: Any = ""

    def read(self, data: Mapping[str, Any], path: str) -> Any:
        return as_number(typed(data, path)) if typed(data, path) else None

    def fields(self, path: str, raw: Any) -> Fields:
        yield (
            path,
            self.field(forms.CharField, raw, widget=forms.TextInput(attrs={"inputmode": "decimal", **SHORT})),
        )


def as_number(text: str) -> Any:
    """The number that a text says, else the text."""
    for reader in (int, float):
        try:
            number = reader(text)
            return number if isfinite(number) else text
        except (ValueError, OverflowError):
            continue
    return text


@dataclass(frozen=True)
class Choice(Piece):
    """One of some words, each with what it means; a word that is none of them stays to be seen."""

    choices: tuple[tuple[str, Any], ...] = ()
    widget: ClassVar[type[forms.Widget]] = forms.Select

    def fields(self, path: str, raw: Any) -> Fields:
        yield path, self.field(forms.ChoiceField, raw, choices=self.offered(raw), widget=self.widget)

    def offered(self, raw: Any) -> list[tuple[Any, Any]]:
        """The choices, an empty one first, and what was typed if it is none of them."""
        strange = [] if raw is None or raw in dict(self.choices) else [(raw, raw)]
        return [("", "—"), *self.choices, *strange]


@dataclass(frozen=True)
class Radio(Choice):
    """One of a few words, all in sight."""

    widget: ClassVar[type[forms.Widget]] = forms.RadioSelect

    def offered(self, raw: Any) -> list[tuple[Any, Any]]:
        """What may be left out can be taken back."""
        return super().offered(raw)[int(self.required) :]


@dataclass(frozen=True)
class YesNo(Radio):
    """true or false."""

    choices: tuple[tuple[str, Any], ...] = (("yes", _("Yes")), ("no", _("No")))

    def read(self, data: Mapping[str, Any], path: str) -> Any:
        return {"yes": True, "no": False}.get(typed(data, path), typed(data, path) or None)

    def fields(self, path: str, raw: Any) -> Fields:
        shown = {True: "yes", False: "no"}.get(raw, raw) if isinstance(raw, bool | str) else None
        yield from super().fields(path, shown)


@dataclass(frozen=True)
class Several(Choice):
    """Any of some words, as boxes."""

    def read(self, data: Mapping[str, Any], path: str) -> Any:
        found = data.getlist(path) if hasattr(data, "getlist") else data.get(path)
        return list(found) if found else None

    def fields(self, path: str, raw: Any) -> Fields:
        chosen = raw if isinstance(raw, list) else []
        strange = [(one, one) for one in chosen if one not in dict(self.choices)]
        widget = forms.CheckboxSelectMultiple
        yield path, self.field(forms.MultipleChoiceField, chosen, choices=[*self.choices, *strange], widget=widget)


@dataclass(frozen=True)
class Words(Piece):
    """Several words on one line, with a space or comma between them: evidence rows, codes."""

    def read(self, data: Mapping[str, Any], path: str) -> Any:
        return typed(data, path).replace(",", " ").replace("،", " ").split() or None

    def fields(self, path: str, raw: Any) -> Fields:
        shown = " ".join(str(one) for one in raw) if isinstance(raw, list) else raw
        yield from super().fields(path, shown)


def evidence(*, required: bool = True, hint: Any = _HOW_ROWS) -> Words:
    """The rows of the evidence on which an entry stands."""
    return Words("evidence", "", hint, required)


@dataclass(frozen=True)
class Lines(Piece):
    """Several names, one a line."""

    arabic: bool = False

    def read(self, data: Mapping[str, Any], path: str) -> Any:
        return [line.strip() for line in typed(data, path).splitlines() if line.strip()] or None

    def fields(self, path: str, raw: Any) -> Fields:
        shown = "\n".join(str(one) for one in raw) if isinstance(raw, list) else raw
        widget = forms.Textarea(attrs={"rows": 4, **(RTL if self.arabic else {})})
        yield path, self.field(forms.CharField, shown, widget=widget)
