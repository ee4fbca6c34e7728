"""What a patient types, before anything keeps it: invisible characters that deceive readers or databases are taken out."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Bidirectional overrides and isolates turn doses around on screen; our own pages isolate where it is needed.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
KEPT_CONTROLS = frozenset("\n\t")


def gate(text: str) -> tuple[str, bool]:
    """The text without control characters, lone surrogates and turning marks, and whether any were there."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(letter for letter in lines if _may_stay(letter))
    plain = unicodedata.normalize("NFC", kept)
    return ("" if _invisible(plain) else plain), kept != lines


def _may_stay(letter: str) -> bool:
    if letter in KEPT_CONTROLS:
        return True
    return letter not in TURNING and unicodedata.category(letter) not in ("Cc", "Cs")


def _invisible(text: str) -> bool:
    return all(letter.isspace() or unicodedata.category(letter) == "Cf" for letter in text)


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
