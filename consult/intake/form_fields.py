"""Each kind of question as a Django form field, and each cleaned value as what is stored."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from consult.intake.parts import Choice, Day, Option, Ticks, Words
from consult.intake.text_gate import PlainTextField
from consult.widgets import DateTripleField

NONE, UNSURE = "_none", "_unsure"
EITHER = _("Choose either “%(none)s”, or what applies to you")


def label_of(option: Option) -> Any:
    """An answer with its plain example under it."""
    return format_html('{}<span class="hint">{}</span>', option.label, option.hint) if option.hint else option.label


def choice_field(question: Choice) -> forms.ChoiceField:
    """Radios, none of them chosen."""
    return forms.ChoiceField(
        label=question.label,
        help_text=question.hint,
        choices=[(one.value, label_of(one)) for one in question.options],
        widget=forms.RadioSelect,
        required=question.required,
        error_messages={"required": question.missing},
    )


class TicksField(forms.MultipleChoiceField):
    """Any of several, or none of these, or not sure. Cleans to {"answer": …, "picked": […]}."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, question: Ticks) -> None:
        self.question = question
        choices = [(one.value, label_of(one)) for one in question.options]
        choices += [(NONE, question.none_label)] if question.none_label else []
        choices += [(UNSURE, question.unsure_label)] if question.unsure_label else []
        super().__init__(label=question.label, help_text=question.hint, choices=choices, required=False)

    def clean(self, value: Any) -> dict[str, Any]:
        ticked = super().clean(value)
        picked = [one for one in ticked if one not in (NONE, UNSURE)]
        if not ticked:
            raise ValidationError(str(self.question.missing), "required")
        if NONE in ticked and len(ticked) > 1:
            raise ValidationError(str(EITHER) % {"none": self.question.none_label}, "either")
        answer = "none" if NONE in ticked else "unsure" if UNSURE in ticked else "some"
        return {"answer": answer, "picked": picked}

    @staticmethod
    def shown(stored: dict[str, Any] | None) -> list[str]:
        """A stored answer as the boxes that were ticked."""
        special = {"none": [NONE], "unsure": [UNSURE]}
        return [*stored["picked"], *special.get(stored["answer"], [])] if stored else []


def words_field(question: Words, *, required: bool | None = None) -> PlainTextField:
    """One line, or several."""
    widget = forms.Textarea(attrs={"rows": question.lines}) if question.lines > 1 else forms.TextInput()
    widget.attrs.update({"autocomplete": "off", "dir": "auto"})
    if question.suggests:
        widget.attrs["data-suggest"] = question.suggests
    field = PlainTextField(
        label=question.label,
        help_text=question.hint,
        widget=widget,
        required=question.required if required is None else required,
        max_length=question.most,
        error_messages={"required": question.missing},
    )
    # A browser cuts off silently at maxlength; we would rather say so and keep every letter.
    widget.attrs.pop("maxlength", None)
    return field


def day_field(question: Day) -> DateTripleField:
    """A date of birth: not in the future, not before anybody alive was born."""
    return DateTripleField(
        label=question.label,
        help_text=question.hint,
        latest=timezone.localdate,
        error_messages={"required": question.missing},
    )
