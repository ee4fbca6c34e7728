"""Lengths of time as a number and a unit; in the entry they are ISO durations."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from sideeffects.forms.pieces import Child, Fields, Piece, typed

# word of the form: how ISO writes so many of it
ISO = {"minutes": "PT{}M", "hours": "PT{}H", "days": "P{}D", "weeks": "P{}W", "months": "P{}M", "years": "P{}Y"}
UNITS = (
    ("minutes", _("minutes")),
    ("hours", _("hours")),
    ("days", _("days")),
    ("weeks", _("weeks")),
    ("months", _("months")),
    ("years", _("years")),
)
# As many as core.schema.DURATION takes; a longer number stays as it was typed.
MOST_DIGITS = 4
_ONE_UNIT = {unit: re.compile(form.replace("{}", r"(\d+)")) for unit, form in ISO.items()}


def iso_of(number: str, unit: str) -> str | None:
    """3 and days make P3D; minus three days -P3D. What makes none stays as it was typed, to be seen and put right."""
    digits = number.removeprefix("-").removeprefix("−").strip()
    if digits.isdecimal() and len(digits) <= MOST_DIGITS and unit in ISO:
        return ("-" if number[0] in "-−" else "") + ISO[unit].format(int(digits))
    return f"{number} {unit}".strip() or None


def in_one_unit(duration: Any) -> tuple[str, str]:
    """The number and unit of P3D. What is made of several units, or is no duration, is all number."""
    text = str(duration or "")
    for unit, form in _ONE_UNIT.items():
        if found := form.fullmatch(text.removeprefix("-")):
            return ("-" if text.startswith("-") else "") + found[1], unit
    number, _space, unit = text.rpartition(" ")
    return (number, unit) if unit in ISO else (text, "")


@dataclass(frozen=True)
class Duration(Piece):
    """A length of time; before the appointment it is negative, and where that can be, the person says so in a word."""

    either_side: bool = False

    template: ClassVar[str] = "curation/pieces/duration.html"

    def read(self, data: Mapping[str, Any], path: str) -> Any:
        number, unit = typed(data, f"{path}.number"), typed(data, f"{path}.unit")
        if not number:
            return None
        before = typed(data, f"{path}.side") == "before" and number.strip("0")
        return iso_of(f"-{number}" if before else number, unit)

    def fields(self, path: str, raw: Any) -> Fields:
        number, unit = in_one_unit(raw)
        side = "before" if self.either_side and number.startswith("-") else "after"
        number = number.removeprefix("-") if self.either_side else number
        attrs = {"inputmode": "numeric", "class": "input-number"}
        yield f"{path}.number", self.field(forms.CharField, number, widget=forms.TextInput(attrs=attrs))
        yield f"{path}.unit", _select(_("Unit"), [("", "—"), *UNITS], unit)
        if self.either_side:
            sides = [("before", _("before the appointment")), ("after", _("after the appointment"))]
            yield f"{path}.side", _select(_("Before or after"), sides, side)


def _select(label: Any, choices: Iterable[tuple[str, Any]], chosen: str) -> forms.Field:
    return forms.ChoiceField(label=label, choices=choices, initial=chosen, required=False)


@dataclass(frozen=True)
class Span(Piece):
    """From a shortest to a longest time."""

    template: ClassVar[str] = "curation/pieces/span.html"

    def read(self, data: Mapping[str, Any], path: str) -> Any:
        ends = {piece.name: piece.read(data, at) for piece, at, _raw in self.children(path, None)}
        return ends if any(ends.values()) else None

    def fields(self, path: str, raw: Any) -> Fields:
        for piece, at, part in self.children(path, raw):
            yield from piece.fields(at, part)

    def children(self, path: str, raw: Any) -> Iterable[Child]:
        ends = raw if isinstance(raw, Mapping) else {}
        for piece in (Duration("from", _("From")), Duration("to", _("To"))):
            yield piece, f"{path}.{piece.name}", ends.get(piece.name)
