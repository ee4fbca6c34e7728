"""A field for words. What comes by a page went through the gate already (config/gates.py); a form asks it again for itself."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sideeffects.core.text_gate import gate

__all__ = ["PlainTextField", "gate"]


class PlainTextField(forms.CharField):
    """A text field behind the gate. `was_cleaned` says that something was taken out, for a note on the page."""

    default_error_messages = {"max_length": _("Use at most %(limit_value)d characters (now %(show_value)d)")}
    was_cleaned = False

    def to_python(self, value: Any) -> str:
        text, self.was_cleaned = gate(str(value or ""))
        return str(super().to_python(text))

    def run_validators(self, value: Any) -> None:
        # Django's own validator words it for programmers; ours keeps the text and says by how much.
        if self.max_length is not None and len(value) > self.max_length:
            params = {"limit_value": self.max_length, "show_value": len(value)}
            raise ValidationError(self.error_messages["max_length"] % params, "max_length")
        super().run_validators(value)
