"""Inviting somebody to work at a clinic, their roles and licence, and how they begin."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm
from consult.intake.text_gate import PlainTextField
from consult.models import Role

LONGEST_USERNAME = 150


class LicenceForm(PageForm):
    """What the person may do by law, as the clinic writes it; `was_` is what the page showed."""

    licence = PlainTextField(
        label=_("Licence"), max_length=80, required=False, help_text=_("As the clinic writes it: Doctor, Nurse")
    )
    needs_cosign = forms.BooleanField(label=_("A second practitioner signs their treatments too"), required=False)
    was_licence = PlainTextField(required=False, max_length=80, widget=forms.HiddenInput)
    was_cosign = PlainTextField(required=False, max_length=5, widget=forms.HiddenInput)

    def seen(self) -> tuple[str, bool]:
        """What the page showed."""
        return self.cleaned_data["was_licence"], self.cleaned_data["was_cosign"] == "True"


class InviteStaffForm(PageForm):
    """Who begins here, in which roles."""

    name = PlainTextField(label=_("Name"), max_length=150, error_messages={"required": _("Write the person's name")})
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Opens a letter in your own mail program. This site sends none and keeps no link."),
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one role")},
        help_text=_("Only a practitioner reads what patients answered."),
    )
    licence = PlainTextField(
        label=_("Licence (practitioners)"), max_length=80, required=False, help_text=_("As the clinic writes it: Doctor, Nurse")
    )
    needs_cosign = forms.BooleanField(label=_("A second practitioner signs their treatments too"), required=False)

    def __init__(self, *args: Any, offered: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = [one for one in Role.choices if one[0] in offered]


class GiveRoleForm(PageForm):
    """One more role, of those that are offered."""

    role = forms.ChoiceField(
        label=_("Another role"), widget=forms.RadioSelect, error_messages={"required": _("Choose the role to give")}
    )

    def __init__(self, *args: Any, offered: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [one for one in Role.choices if one[0] in offered]


class BeginForm(PageForm):
    """A user name and a password of one's own."""

    username = PlainTextField(
        label=_("User name"),
        max_length=LONGEST_USERNAME,
        widget=forms.TextInput(attrs={"autocomplete": "username", "dir": "ltr", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Choose a user name")},
        help_text=_("Letters, digits and @ . + - _ only. You sign in with it."),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Choose a password")},
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Type the password once more")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean_username(self) -> str:
        """Only what the site takes as a user name."""
        username: str = self.cleaned_data["username"]
        User.username_validator(username)
        return username

    def clean(self) -> dict[str, Any]:
        """Twice the same."""
        cleaned: dict[str, Any] = super().clean() or {}
        both = cleaned.get("password"), cleaned.get("again")
        if None not in both and both[0] != both[1]:
            self.add_error("again", _("The two passwords are not the same"))
        return cleaned
