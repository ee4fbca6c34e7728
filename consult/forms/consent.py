"""Signing, taking back, and the practitioner's own words in the text."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm
from consult.intake.text_gate import PlainTextField
from consult.models import Consent
from consult.services.consent_artefact import Signature
from consult.widgets import DateTripleField, DateTripleWidget

MOST_WORDS = 2000
SIGNERS = (("patient", _("I am the patient")), ("guardian", _("I sign for the patient")))


class GiveForm(PageForm):
    """What the practitioner adds to the text."""

    words = PlainTextField(
        label=_("In your own words (may stay empty)"),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_(
            "For example what the product is licensed for here, and why you suggest it. It is the same in both languages."
        ),
    )


class SignForm(PageForm):
    """A signature: who signs, the typed name (a drawing beside it is extra), who interpreted, the date of birth again."""

    seen = forms.CharField(widget=forms.HiddenInput)
    agree = forms.BooleanField(
        label=_("I have read this, I could ask, and I agree to the treatment as it stands here"),
        error_messages={"required": _("Tick this if you agree. If you do not, you sign nothing")},
    )
    signer = forms.ChoiceField(
        label=_("Who signs?"),
        choices=SIGNERS,
        initial="patient",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who signs")},
    )
    relation = PlainTextField(
        label=_("What are you to the patient?"),
        help_text=_("For example mother, or legal guardian"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    interpreted = forms.BooleanField(label=_("Somebody interpreted this for me"), required=False)
    interpreter_name = PlainTextField(
        label=_("Name of the interpreter"), required=False, max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    interpreter_language = PlainTextField(
        label=_("Into which language?"), required=False, max_length=60, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    born = DateTripleField(
        label=_("Date of birth of the patient, once more"),
        help_text=_("So that nobody else signs. For example 2 3 1990"),
        latest=timezone.localdate,
        widget=DateTripleWidget(),
        error_messages={"required": _("Enter the date of birth")},
    )
    name = PlainTextField(
        label=_("Your name"),
        help_text=_("Typing your name here is your signature"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={"required": _("Type your name")},
    )
    drawn = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, asks_born: bool, signers: Sequence[str], seen: str) -> None:
        super().__init__(data, initial={"seen": seen, "signer": signers[0]})
        if not asks_born:
            del self.fields["born"]
        self.fields["signer"].choices = [one for one in SIGNERS if one[0] in signers]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A guardian says what they are; an interpreter has a name and a language."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("signer") == Consent.Signer.GUARDIAN and not cleaned.get("relation"):
            self.add_error("relation", _("Say what you are to the patient"))
        if cleaned.get("interpreted"):
            if not cleaned.get("interpreter_name"):
                self.add_error("interpreter_name", _("Type the name of the interpreter"))
            if not cleaned.get("interpreter_language"):
                self.add_error("interpreter_language", _("Type the language"))
        return cleaned

    def signature(self) -> Signature:
        """What was given. Only after `is_valid()`."""
        given = self.cleaned_data
        guardian, interpreted = given["signer"] == Consent.Signer.GUARDIAN, given["interpreted"]
        return Signature(
            name=given["name"],
            signer=given["signer"],
            relation=given["relation"] if guardian else "",
            drawn=given["drawn"],
            born=given.get("born"),
            interpreter_name=given["interpreter_name"] if interpreted else "",
            interpreter_language=given["interpreter_language"] if interpreted else "",
        )


class TakeBackForm(PageForm):
    """Why a consent is taken back, if anybody wants to say it."""

    words = PlainTextField(
        label=_("Do you want to say why? You need not."),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
