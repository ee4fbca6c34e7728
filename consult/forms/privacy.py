"""What a person asks about their record, and what an owner does with records that are old."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm, words_field
from consult.intake.text_gate import PlainTextField


class RestrictForm(PageForm):
    """Why a record is only kept, or used again."""

    words = words_field(_("Who asked for it, and why"), missing=_("Write who asked for it, and why"))


class DeleteForm(PageForm):
    """Deleting is not undone: it is said once more."""

    sure = forms.BooleanField(
        label=_("Delete these records for ever. I made a backup, or I know that none is wanted"),
        error_messages={"required": _("Tick this to delete them")},
    )


class AskForm(PageForm):
    """Whether a consultation was among what was deleted."""

    reference = PlainTextField(
        label=_("Reference of a consultation"),
        max_length=12,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        error_messages={"required": _("Write the reference, like BH-2K7F9")},
    )
