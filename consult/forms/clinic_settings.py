"""A clinic's settings, on one page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm
from consult.intake.text_gate import PlainTextField
from consult.models import Clinic
from consult.presenters.countries import choices
from consult.services.clinic_settings import FIELDS
from consult.widgets import DigitsInput

LONGEST_COOLING = 14 * 24
LONGEST_PATCH_TEST = 365
SHORTEST_KEPT, LONGEST_KEPT = 5, 100


def number(label: Any, hint: Any = "", *, longest: int = 40, required: bool = False) -> PlainTextField:
    """A telephone number, typed in whatever digits."""
    attrs = {"dir": "ltr", "inputmode": "tel", "autocomplete": "off"}
    return PlainTextField(label=label, max_length=longest, required=required, help_text=hint, widget=forms.TextInput(attrs=attrs))


class ClinicForm(PageForm):
    """In groups: what patients read, whom they call, how they come, what is asked before a treatment, how long it is kept."""

    name = PlainTextField(label=_("Name"), max_length=120)
    address = PlainTextField(label=_("Address"), max_length=250, required=False)
    phone = number(_("Phone"), _("Patients tap it to call you"), required=True)
    hours = PlainTextField(
        label=_("Opening hours"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("As patients read them, in both languages if you like"),
    )
    country = forms.ChoiceField(label=_("Country"), choices=choices, help_text=_("Says which authority approved what you inject"))
    emergency_number = number(_("Emergency number"), _("The ambulance, like 998 or 112"), longest=20, required=True)
    help_line = number(_("Help line"), _("For people in despair, answered day and night. Empty: your own phone is shown"))
    help_line_name = PlainTextField(label=_("Name of the help line"), max_length=120, required=False)
    help_line_called = forms.BooleanField(
        label=_("I called the help line, and a person answered"), required=False, help_text=_("Only where you change its number")
    )
    public_link_open = forms.BooleanField(label=_("Anybody may begin by the public link"), required=False)
    cooling_off_hours = forms.IntegerField(
        label=_("Hours between consent and treatment"),
        min_value=0,
        max_value=LONGEST_COOLING,
        help_text=_("0: none"),
        widget=DigitsInput,
    )
    asks_body_image = forms.BooleanField(label=_("Ask the body-image questions before a decision to proceed"), required=False)
    patch_test_valid_days = forms.IntegerField(
        label=_("Days for which a patch test counts"), min_value=1, max_value=LONGEST_PATCH_TEST, widget=DigitsInput
    )
    keep_years = forms.IntegerField(
        label=_("Years for which a record is kept"),
        min_value=SHORTEST_KEPT,
        max_value=LONGEST_KEPT,
        help_text=_("After the last visit, as your law says. The Emirates ask for 25"),
        widget=DigitsInput,
    )
    keep_unsent_days = forms.IntegerField(
        label=_("Days for which an intake that was never sent is kept"), min_value=30, max_value=3650, widget=DigitsInput
    )
    seen = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    GROUPS = (
        (_("What patients read"), ("name", "address", "phone", "hours", "country")),
        (_("Whom patients call"), ("emergency_number", "help_line", "help_line_name", "help_line_called")),
        (_("How patients come"), ("public_link_open",)),
        (_("Before a treatment"), ("cooling_off_hours", "asks_body_image", "patch_test_valid_days")),
        (_("How long records are kept"), ("keep_years", "keep_unsent_days")),
    )

    def groups(self) -> list[dict[str, Any]]:
        """The fields under their headings."""
        return [{"title": title, "fields": [self[name] for name in names]} for title, names in self.GROUPS]

    def clean_phone(self) -> str:
        """As a telephone dials it."""
        return in_ascii(self.cleaned_data["phone"])

    def clean_emergency_number(self) -> str:
        """As a telephone dials it."""
        return in_ascii(self.cleaned_data["emergency_number"])

    def clean_help_line(self) -> str:
        """As a telephone dials it."""
        return in_ascii(self.cleaned_data["help_line"])

    def details(self) -> dict[str, Any]:
        """What is kept."""
        return {name: self.cleaned_data[name] for name in FIELDS}


def in_ascii(text: str) -> str:
    """Arabic-Indic digits as those that a telephone link takes."""
    return "".join(str(int(one)) if one.isdecimal() else one for one in text)


def initial(clinic: Clinic) -> dict[str, Any]:
    """The settings as they stand, with the version that is shown."""
    return {name: getattr(clinic, name) for name in FIELDS} | {"seen": clinic.version}
