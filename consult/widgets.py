"""A date as three number fields: day, month, year. Any digits a person types are read, Arabic-Indic ones too."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PARTS = (("day", _("Day"), 2), ("month", _("Month"), 2), ("year", _("Year"), 4))


class DigitsInput(forms.TextInput):
    """A number as text: Arabic digits can be typed, and what is no number comes back as it was typed."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", "class": "input-short", **(attrs or {})})


class DateTripleWidget(forms.MultiWidget):
    """Three short text fields with a numeric keyboard; `autocomplete="bday"` for a date of birth."""

    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None, *, autocomplete: str = "") -> None:
        super().__init__([forms.TextInput(attrs=self.part_attrs(*part, autocomplete)) for part in PARTS], attrs)

    @staticmethod
    def part_attrs(part: str, label: str, length: int, autocomplete: str) -> dict[str, Any]:
        """The attributes of one of the three."""
        attrs = {"inputmode": "numeric", "maxlength": length, "aria-label": label}
        return {**attrs, "autocomplete": f"{autocomplete}-{part}" if autocomplete else "off"}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Adds each part's name and label, which the template pack draws above it instead of `aria-label`."""
        context = super().get_context(name, value, attrs)
        for (part, label, _length), widget in zip(PARTS, context["widget"]["subwidgets"], strict=True):
            widget.update(part=part, label=label)
        return context

    def decompress(self, value: date | str | None) -> list[Any]:
        """A date, or the ISO text of a stored answer, as three values."""
        if isinstance(value, str):
            value = date.fromisoformat(value) if value else None
        return [value.day, value.month, value.year] if value else ["", "", ""]


class DateTripleField(forms.Field):
    """Cleans to a `date` or None. `earliest` and `latest` are dates or callables (`today` must not be frozen at start)."""

    widget = DateTripleWidget
    default_error_messages = {
        "required": _("Enter the day, month and year"),
        "missing": _("The date is missing its %(parts)s"),
        "digits": _("Write the day, month and year as numbers"),
        "year": _("Write the year with four numbers, such as 1990"),
        "impossible": _("There is no such date. Check the day and the month"),
        "early": _("Enter a date after %(limit)s"),
        "late": _("Enter a date before %(limit)s"),
    }

    def __init__(self, *, earliest: Any = date(1900, 1, 1), latest: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.earliest, self.latest = earliest, latest

    def to_python(self, value: Any) -> date | None:
        """The date that three typed texts say."""
        if isinstance(value, date):
            return value
        texts = [str(part or "").strip() for part in value or []]
        if not any(texts):
            return None
        self.refuse_missing(texts)
        return self.read(texts)

    def refuse_missing(self, texts: list[str]) -> None:
        """Names the parts that are not there."""
        absent = [str(label).lower() for (_part, label, _length), text in zip(PARTS, texts, strict=True) if not text]
        if absent:
            raise ValidationError(self.error_messages["missing"], "missing", {"parts": ", ".join(absent)})

    def read(self, texts: Iterable[str]) -> date:
        """`int` reads the decimal digits of every script."""
        try:
            day, month, year = (int(text) for text in texts)
        except ValueError:
            raise ValidationError(self.error_messages["digits"], "digits") from None
        if not 1000 <= year <= 9999:
            raise ValidationError(self.error_messages["year"], "year")
        try:
            return date(year, month, day)
        except (ValueError, OverflowError):
            raise ValidationError(self.error_messages["impossible"], "impossible") from None

    def validate(self, value: date | None) -> None:
        """Required, and within the limits."""
        super().validate(value)
        earliest, latest = (limit() if callable(limit) else limit for limit in (self.earliest, self.latest))
        if value and earliest and value < earliest:
            raise ValidationError(self.error_messages["early"], "early", {"limit": earliest})
        if value and latest and value > latest:
            raise ValidationError(self.error_messages["late"], "late", {"limit": latest})

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compares dates, so that a leading zero is no change."""
        try:
            return self.to_python(data) != self.to_python(self.widget.decompress(initial))
        except ValidationError:
            return True
