"""A saved reply in both languages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm
from consult.intake.text_gate import PlainTextField
from consult.services.saved_replies import LONGEST_REPLY


class SavedReplyForm(PageForm):
    """What it is called, and what the patient reads."""

    title = PlainTextField(label=_("Title, for colleagues"), max_length=60, error_messages={"required": _("Give it a title")})
    words_en = PlainTextField(
        label=_("In English"),
        max_length=LONGEST_REPLY,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "ltr"}),
        error_messages={"required": _("Write the reply")},
        help_text=_("Plain words, and nothing about one person. You read it again before you send it"),
    )
    words_ar = PlainTextField(
        label=_("In Arabic"),
        max_length=LONGEST_REPLY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "rtl", "lang": "ar"}),
        help_text=_("Empty: patients who read Arabic are offered the English one"),
    )
