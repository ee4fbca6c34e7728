"""A clinic's own threshold."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm
from consult.intake.text_gate import PlainTextField


class ThresholdForm(PageForm):
    """A value with what it rests on; left empty, it is the usual one again."""

    value = forms.FloatField(
        label=_("Value at your clinic"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "input-short"}),
        help_text=_("Leave it empty to go back to the usual value."),
        error_messages={"invalid": _("Write a number, like 14 or 7.5")},
    )
    source = PlainTextField(
        label=_("What it rests on"),
        max_length=300,
        help_text=_("The law, guideline or insurer, with its number or date."),
        error_messages={"required": _("Name the law, guideline or rule that this rests on")},
    )
    why = PlainTextField(
        label=_("Why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why your clinic differs, or why it goes back")},
    )

    def choice(self) -> dict[str, Any]:
        """What the service takes."""
        return {name: self.cleaned_data[name] for name in ("value", "source", "why")}
