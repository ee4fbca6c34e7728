"""A report to try: what somebody might write after which treatment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 4000
LONGEST_NAME = 100
MOST_NAMES = 20
MOST_DAYS = 3650
LANGUAGES = (("en", _("English")), ("ar", _("Arabic")))


class TryReportForm(forms.Form):
    """The words, and the treatment that they follow."""

    use_required_attribute = False

    text = forms.CharField(
        label=_("What a patient might write after a treatment"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto", "spellcheck": "false"}),
        error_messages={"required": _("Type something to try")},
    )
    days = forms.IntegerField(
        label=_("Days since the treatment"),
        help_text=_("Empty: nobody knows when it was."),
        required=False,
        min_value=0,
        max_value=MOST_DAYS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-number"}),
    )
    areas = forms.CharField(label=_("Treated areas, with a comma between them"), required=False, max_length=LONGEST)
    ingredients = forms.CharField(label=_("What was injected, with a comma between them"), required=False, max_length=LONGEST)
    language = forms.ChoiceField(label=_("Language of the answer"), choices=LANGUAGES)

    def clean_areas(self) -> list[str]:
        """The areas, one by one."""
        return self._names("areas")

    def clean_ingredients(self) -> list[str]:
        """What was injected, one by one."""
        return self._names("ingredients")

    def _names(self, field: str) -> list[str]:
        text: str = self.cleaned_data[field].replace("،", ",")
        names = [name.strip() for name in text.split(",") if name.strip()]
        if len(names) > MOST_NAMES or any(len(name) > LONGEST_NAME for name in names):
            raise forms.ValidationError(_("Name at most %(most)d, each in a few words"), params={"most": MOST_NAMES})
        return names

    def told(self) -> dict[str, Any]:
        """What was typed, for who grades it."""
        return dict(self.cleaned_data)
