"""Several words in one field."""

import re
from typing import Any

from django import forms

from consult.intake.text_gate import PlainTextField

# "1,2-hexanediol" is one ingredient: a comma parts two only where a space follows.
_PARTED = re.compile(r"[\n;،]|,\s")


class ListField(PlainTextField):
    """Several words, one a line; cleans to a list."""

    def __init__(self, *, rows: int = 2, max_length: int = 2000, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}), required=False, max_length=max_length, **kwargs
        )
        self.widget.attrs.pop("maxlength", None)

    def prepare_value(self, value: Any) -> Any:
        """A list as lines."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        """Lines, without the empty ones."""
        return [line.strip() for line in self.parted(super().clean(value)) if line.strip()]

    def parted(self, text: str) -> list[str]:
        """Where one word ends and the next begins."""
        return text.splitlines()


class LabelField(ListField):
    """What a label lists: one a line, or parted by commas as labels do."""

    def parted(self, text: str) -> list[str]:
        """Lines, commas and semicolons part."""
        return _PARTED.split(text)
