"""Asking the prescriber, and what became of it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm, words_field
from consult.intake.door import PhoneField
from consult.intake.text_gate import PlainTextField
from consult.models import PrescriberLetter
from consult.widgets import DateTripleField

REPLY_DAYS = 7
LANGUAGES = (("en", _("English")), ("ar", _("Arabic")))


class AskPrescriberForm(PageForm):
    """One letter to one doctor."""

    prescriber = PlainTextField(
        label=_("Who prescribes it"),
        max_length=160,
        error_messages={"required": _("Write the doctor's name, as the patient said it")},
    )
    places = forms.MultipleChoiceField(
        label=_("Ask about"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one medicine"), "invalid_choice": _("Choose from the list")},
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=LANGUAGES, widget=forms.RadioSelect)
    words = words_field(
        _("What else the doctor should know"),
        required=False,
        hint=_("Ask openly. The letter never suggests to stop or change anything."),
    )
    reply_by = DateTripleField(label=_("Reply wanted by"), required=False)
    email = forms.EmailField(
        label=_("E-mail of the doctor"),
        required=False,
        max_length=254,
        help_text=_(
            "They get a link that opens with the patient's date of birth. Empty: you print it, and say how it went there."
        ),
        error_messages={"invalid": _("Write an address such as name@clinic.example")},
    )
    phone = PhoneField(label=_("Phone of the doctor"), required=False, max_length=40)
    agreed = forms.BooleanField(
        label=_("The patient agreed that we write to this doctor about them, and was told to change nothing meanwhile"),
        error_messages={"required": _("Ask the patient first: without their agreement no letter is written")},
    )

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["places"].choices = list(choices)


def first_reply_day() -> Any:
    """By when a reply is wanted, unless somebody says otherwise."""
    return timezone.localdate() + timedelta(days=REPLY_DAYS)


class ReplyForm(PageForm):
    """What the prescriber said."""

    reply = forms.ChoiceField(
        label=_("The reply"),
        choices=PrescriberLetter.Reply.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was replied")},
    )
    words = words_field(
        _("In their words"), missing=_("Write what they said"), hint=_("It settles no flag: you do, having read it.")
    )
    reply_from = PlainTextField(label=_("Who replied"), required=False, max_length=160)


class HandOverForm(PageForm):
    """How the letter went there without our e-mail."""

    how = PlainTextField(
        label=_("How it went there"),
        max_length=160,
        error_messages={"required": _("Write how: by post, by fax, given to the patient")},
    )


class WithdrawLetterForm(PageForm):
    """Why no reply is waited for any more."""

    words = words_field(_("Why you call it back"), missing=_("Write why"), rows=2)
