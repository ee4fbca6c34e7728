"""The questions about expectations and body image, as the practitioner reads them out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm, words_field
from consult.services.screening import KEYS, NO, SHORT, YES

# Chosen by a person: nothing is chosen beforehand, and both mean that there is no answer.
UNSAID = "unsaid"
YES_NO = ((YES, _("Yes")), (NO, _("No")), (UNSAID, _("Not answered")))
TIMES = (
    (SHORT, _("Less than 1 hour a day")),
    ("one_to_three", _("1 to 3 hours a day")),
    ("over_three", _("More than 3 hours a day")),
    (UNSAID, _("Not answered")),
)


def _choice(label: Any, choices: Any = YES_NO, hint: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, required=False, help_text=hint)


class ScreeningForm(PageForm):
    """Each question may stay without an answer: the result then says that it is open."""

    worried = _choice(_("1a. Are you very worried about how some part of your body looks, which you find unattractive?"))
    thinks_much = _choice(_("1b. Do you think about it a lot, and wish that you could think about it less?"))
    weight = _choice(
        _("2. Is it mainly that you are not thin enough, or might become too fat?"),
        hint=_("Changes no result: a yes asks for a thought about eating as well."),
    )
    upset = _choice(_("3a. Has it often upset you a lot?"))
    social = _choice(_("3b. Has it often stood in the way of being with friends, family or a partner?"))
    work = _choice(_("3c. Has it caused problems at work, at school or with what you have to do?"))
    avoids = _choice(_("3d. Are there things that you avoid because of how you look?"))
    time = _choice(_("4. Added up, how much time do you spend on thinking about it, on an average day?"), TIMES)
    reachable = _choice(_("Is what they hope for within what this treatment can do?"), hint=_("Your own view."))
    own_wish = _choice(
        _("Do they want it themselves, without pressure from anybody?"), hint=_("Your own view. Asked with nobody else there.")
    )
    words = words_field(
        _("What they said, or why it could not be asked"),
        required=False,
        hint=_("Where the result cannot be assessed, “proceed” stays closed until something is written here."),
    )

    def clean(self) -> dict[str, Any]:
        """A page without any answer says nothing."""
        cleaned = super().clean()
        if not self.errors and not any(self.answers().values()):
            self.add_error(None, _("Record at least one answer, or leave the page"))
        return cleaned

    def answers(self) -> dict[str, str]:
        """What the service keeps. Only after `is_valid()`."""
        said = {key: self.cleaned_data.get(key, "") for key in KEYS}
        return {key: "" if one == UNSAID else one for key, one in said.items()}
