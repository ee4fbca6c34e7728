"""Why an evidence bundle leaves the house, and to whom."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm
from consult.intake.text_gate import PlainTextField
from consult.services.bundle import Why


class BundleForm(PageForm):
    """Why it goes is noted in the audit, to whom beside the consultation."""

    why = forms.ChoiceField(
        label=_("Why is it made?"),
        choices=Why.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why it is made"), "invalid_choice": _("Choose why it is made")},
    )
    to = PlainTextField(
        label=_("To whom does it go?"),
        help_text=_("A name or an office. Practitioners of the clinic read it beside the consultation."),
        max_length=120,
        error_messages={"required": _("Write to whom it goes")},
    )
