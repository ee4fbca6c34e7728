"""The two forms at the door: by a link, and by a clinic's public address."""

import unicodedata
from functools import partial
from secrets import token_urlsafe
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.intake.text_gate import PlainTextField
from consult.widgets import DateTripleField, DateTripleWidget


def _born() -> DateTripleField:
    return DateTripleField(
        label=_("Your date of birth"),
        help_text=_("For example 2 3 1990: day, month, year"),
        latest=timezone.localdate,
        widget=DateTripleWidget(autocomplete="bday"),
        error_messages={"required": _("Enter your date of birth")},
    )


class PhoneField(PlainTextField):
    """A number to call, kept in the digits that a telephone shows: Arabic-Indic ones are read as such."""

    def to_python(self, value: Any) -> str:
        """The text with every decimal digit as 0 to 9."""
        text = super().to_python(value)
        return "".join(str(unicodedata.decimal(letter, letter)) for letter in text)


class BirthForm(forms.Form):
    """The date of birth that the clinic has; nothing at all where it has none."""

    def __init__(self, data: Any = None, *, asks: bool) -> None:
        super().__init__(data)
        if asks:
            self.fields["born"] = _born()
        self.helper = _helper()


class CodeField(forms.CharField):
    """Six digits, in whichever digits and with whichever spaces they were typed or pasted."""

    def to_python(self, value: Any) -> str:
        """The digits alone, as 0 to 9."""
        text = super().to_python(value)
        return "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())


class CodeForm(forms.Form):
    """The code that went to the patient a moment ago."""

    code = CodeField(
        label=_("The code"),
        help_text=_("Six digits"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr", "class": "field-short"}
        ),
        error_messages={"required": _("Enter the code from the message")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.helper = _helper()


class PublicForm(forms.Form):
    """Who begins an intake by the public link."""

    name = PlainTextField(
        label=_("Your name"),
        help_text=_("As in your passport or identity card"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={"required": _("Enter your name")},
    )
    phone = PhoneField(
        label=_("Your phone number"),
        help_text=_("So that the clinic can call you about your answers"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "dir": "ltr"}),
        error_messages={"required": _("Enter your phone number")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields = {"name": self.fields["name"], "born": _born(), "phone": self.fields["phone"], "once": _once()}
        self.helper = _helper()

    def answers(self) -> dict[str, Any]:
        """What begins the consultation. Only after `is_valid()`."""
        cleaned = self.cleaned_data
        person = {"name": cleaned["name"], "date_of_birth": cleaned["born"], "phone": cleaned["phone"]}
        return {**person, "once": cleaned["once"]}


def _once() -> PlainTextField:
    # Of this very form: sent twice it begins one consultation (services/begun.py).
    return PlainTextField(required=False, max_length=64, initial=partial(token_urlsafe, 32), widget=forms.HiddenInput)


def _helper() -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True  # The page writes it once, for all that it sends.
    helper.form_show_errors = False
    return helper
