"""Saying that two registered patients are one person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm
from consult.intake.text_gate import PlainTextField
from consult.services.merging import LONGEST_WORDS


class FindForm(PageForm):
    """The other registration, by what the front desk has at hand."""

    q = PlainTextField(label=_("Reference, phone or e-mail of the other registration"), max_length=200, required=False)


class MergeForm(PageForm):
    """Where the dates of birth differ, a tick and words; else nothing but the button."""

    sure = forms.BooleanField(label=_("I made sure that this is one person although the dates of birth differ"), required=False)
    words = PlainTextField(
        label=_("How you made sure"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Which paper you looked at, and which of the two dates is right. Nothing about health."),
    )

    def __init__(self, *args: Any, births_differ: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.births_differ = births_differ
        if not births_differ:
            del self.fields["sure"], self.fields["words"]

    def clean(self) -> dict[str, Any]:
        """Both, where they are asked."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.births_differ and not cleaned.get("sure"):
            self.add_error("sure", _("The dates of birth differ. Tick this only when you made sure"))
        if self.births_differ and "words" not in self.errors and not cleaned.get("words"):
            self.add_error("words", _("Write how you made sure"))
        return cleaned
