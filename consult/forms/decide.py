"""Deciding."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm, words_field
from consult.intake.text_gate import PlainTextField
from consult.models import Decision
from consult.widgets import DateTripleField


class DecideForm(PageForm):
    """The decision, in the side column. `first`: who signed meanwhile (presenters/somebody_first.py)."""

    first: Any = None

    seen = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=Decision.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you decide")},
    )
    until = PlainTextField(label=_("If held: until what?"), required=False, max_length=250)
    look_again_on = DateTripleField(label=_("Look again on"), required=False)
    reason = words_field(_("Reason, in your words"), missing=_("Write the reason"))
    would_change = words_field(
        _("What would change it"), required=False, rows=2, hint=_("The next practitioner reads this first.")
    )
    letter = words_field(
        _("Letter to the patient"),
        required=False,
        rows=8,
        hint=_("With a hold, or where you do not treat. In plain words, in the patient's language; it changes no medicine."),
    )

    def clean(self) -> dict[str, Any]:
        """A hold says what it waits for."""
        cleaned = super().clean()
        held = cleaned.get("outcome") == Decision.Outcome.HOLD
        if held and not cleaned.get("until") and not cleaned.get("look_again_on") and "look_again_on" not in self.errors:
            self.add_error("until", _("Say what you wait for, or when to look again"))
        return cleaned
