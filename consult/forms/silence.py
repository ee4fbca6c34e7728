"""What was found out about a patient who does not answer."""

from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm, words_field


class CloseCheckInForm(PageForm):
    """Whom somebody tried to reach, how, and what was found out."""

    words = words_field(
        _("Whom you tried to reach, how often, and what you found out"),
        missing=_("Write whom you tried to reach, and what you found out"),
        hint=_("If you spoke with the patient, write down their report instead: then it is graded."),
    )
