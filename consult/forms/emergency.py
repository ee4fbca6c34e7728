"""Why somebody opens a sheet in an emergency, and what the owner found when they looked at it."""

from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm, words_field


class EmergencyForm(PageForm):
    """The reason, in the words of whoever needs it."""

    reason = words_field(
        _("What is happening"),
        missing=_("Write what is happening: one sentence is enough"),
        hint=_("One sentence, like “Mona fainted in the waiting room”. The owner reads it."),
        rows=2,
    )


class AcknowledgeForm(PageForm):
    """What the owner found."""

    words = words_field(_("What you found, if there is something to keep"), required=False, rows=2)
