"""What a curator says about a name that nobody knew, and texts to try."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm
from consult.intake.text_gate import PlainTextField
from consult.models import UnknownName
from consult.services.name_decisions import LONGEST_WHY

LANGUAGES = (
    ("en", _("A name in English or Latin letters")),
    ("ar", _("A name in Arabic")),
    ("other", _("A name in another language")),
    ("misspelt", _("A misspelling: it is always to be confirmed")),
)
MOST_LINES, LONGEST_LINE = 50, 500
FIELDS = (
    ("text", _("any text")),
    ("medicine", _("medicines")),
    ("allergy", _("allergies")),
    ("history", _("health history")),
    ("previous", _("earlier treatments")),
    ("ingredient", _("planned products")),
)


class AddNameForm(PageForm):
    """Which entry it is a name of (kind/key), and how it is written."""

    entry = forms.RegexField(
        regex=r"^[a-z_]+/[\w-]+$", max_length=140, error_messages={"required": _("Choose what it is a name of")}
    )
    language = forms.ChoiceField(label=_("How it is written"), choices=LANGUAGES)
    why = PlainTextField(label=_("How you know it"), required=False, max_length=LONGEST_WHY)

    def target(self) -> tuple[str, str]:
        """Kind and key."""
        kind, _slash, key = self.cleaned_data["entry"].partition("/")
        return kind, key


class DecideForm(PageForm):
    """It is no name, or waits for later, or comes back."""

    state = forms.ChoiceField(
        choices=[(one, one) for one in UnknownName.State.values if one != UnknownName.State.ADDED],
        error_messages={"required": _("Choose what it is"), "invalid_choice": _("Choose what it is")},
    )
    why = PlainTextField(label=_("Why"), required=False, max_length=LONGEST_WHY)


class TryForm(PageForm):
    """Up to 50 lines, each read by itself as what a field asks for."""

    words = PlainTextField(
        label=_("What a patient might write, one text a line"),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto", "spellcheck": "false"}),
        error_messages={"required": _("Type something to try")},
    )
    field = forms.ChoiceField(label=_("Read it as an answer about"), choices=FIELDS)

    def clean_words(self) -> list[str]:
        """The lines that hold something."""
        lines = [line.strip() for line in self.cleaned_data["words"].splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(
                _("Try at most %(most)d lines at once (now %(now)d)"), params={"most": MOST_LINES, "now": len(lines)}
            )
        longest = max(map(len, lines), default=0)
        if longest > LONGEST_LINE:
            raise forms.ValidationError(
                _("A line holds at most %(most)d signs (now %(now)d)"), params={"most": LONGEST_LINE, "now": longest}
            )
        return lines
