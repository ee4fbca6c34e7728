"""What was done about a consultation on the worklist after a release."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.forms.base import MOST_WORDS, PageForm
from consult.intake.text_gate import PlainTextField
from consult.models import Recall


class DealtWithForm(PageForm):
    """The reason, and words where nothing was done."""

    reason = forms.ChoiceField(
        label=_("What was done"),
        choices=Recall.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was done")},
    )
    words = PlainTextField(
        label=_("In your words"),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What was agreed. Needed where no action is needed: say why."),
    )
