"""What the clinic heard, and how a practitioner closes it."""

from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm, words_field


class RemarkForm(PageForm):
    """One remark, as it was heard."""

    words = words_field(
        _("What was said, as you heard it"),
        missing=_("Write what was said"),
        hint=_("A practitioner reads it; you cannot read it back here. The patient is asked to look at their page again."),
    )


class CloseRemarkForm(PageForm):
    """Whom somebody asked, and what was said."""

    words = words_field(
        _("Whom you asked, and what they said"),
        missing=_("Write whom you asked, and what they said"),
    )
