"""Resolving, asking, planning."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm, words_field
from consult.intake.steps import STEPS
from consult.models import Resolution


class ResolveForm(PageForm):
    """Why a flag no longer stands in the way."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=Resolution.Reason.choices,
        widget=forms.RadioSelect,
        help_text=_("“The treatment was changed” counts once something of the plan was saved otherwise after the flag arose."),
        error_messages={"required": _("Choose the reason")},
    )
    words = words_field(
        _("In your words"),
        required=False,
        hint=_("What you asked, whom, and what they said. Needed for HOLD and STOP, and for “another reason”."),
    )


class WithdrawForm(PageForm):
    """Why a resolution no longer holds."""

    words = words_field(_("Why the flag is open again"), missing=_("Say why the flag is open again"))


class AgreeForm(PageForm):
    """A second practitioner agrees, or opens the flag again."""

    words = words_field(
        _("In your words"),
        missing=_("Write what you looked at yourself"),
        hint=_("What you looked at yourself, and why you agree or do not. It stands beside the first words, with your name."),
    )


class AskForm(PageForm):
    """One question to the patient, at one page of the intake."""

    step = forms.ChoiceField(label=_("The page that opens for the patient"))
    words = words_field(
        _("Your question, as the patient will read it"),
        missing=_("Write the question"),
        hint=_("One thing, in plain words. The patient changes no medicine because of it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = [(step.key, step.name) for step in STEPS]
