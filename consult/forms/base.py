"""What the forms beside the intake share."""

from typing import Any

from django import forms

from consult.intake.text_gate import PlainTextField

MOST_WORDS = 4000


class PageForm(forms.Form):
    """The server says what is missing, in its own words and all at once; the browser's bubbles say it one by one."""

    use_required_attribute = False


def words_field(label: Any, *, required: bool = True, missing: Any = "", rows: int = 3, hint: Any = "") -> PlainTextField:
    """A few sentences of somebody."""
    errors = {"required": missing} if missing else {}
    widget = forms.Textarea(attrs={"rows": rows})
    return PlainTextField(
        label=label, required=required, max_length=MOST_WORDS, widget=widget, error_messages=errors, help_text=hint
    )
