"""What a person did about a report: a note, and how it ended."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm, words_field
from consult.models import Escalation


class NoteForm(PageForm):
    """One thing that was tried or done."""

    words = words_field(
        _("What you tried or did"),
        missing=_("Write what you tried or did"),
        hint=_("Whom you called, what you saw, what you advised. The patient does not read it."),
    )


class CloseForm(PageForm):
    """How it ended. `newest`: the newest report that the page showed."""

    outcome = forms.ChoiceField(
        label=_("How it ended"),
        choices=Escalation.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it ended")},
    )
    words = words_field(_("What was done"), missing=_("Write what was done"))
    newest = forms.IntegerField(min_value=0, max_value=2**63 - 1, widget=forms.HiddenInput)
