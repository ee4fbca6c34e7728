"""Signing in and the second step, in the site's words."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from consult.services.account_letters import ask_for_reset

# A code counts for its half minute and the ones beside it (MFA_TOTP_TOLERANCE).
CODE_SECONDS = 120
LONGEST = 254


class SignInForm(LoginForm):
    """allauth's; says the same for a wrong name and a wrong password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, password = self.fields["login"], self.fields["password"]
        name.label, name.max_length = _("User name or e-mail"), LONGEST
        name.widget = forms.TextInput(
            attrs={
                "autocomplete": "username",
                "dir": "ltr",
                "autocapitalize": "none",
                "spellcheck": "false",
                "maxlength": LONGEST,
            }
        )
        name.error_messages["required"] = _("Enter your user name or e-mail")
        password.error_messages["required"] = _("Enter your password")
        password.help_text = ""
        password.widget.attrs.pop("placeholder", None)


class ResetForm(ResetPasswordForm):
    """Asks for a letter; the same happens for an address that nobody has."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail")
        self.fields["email"].widget.attrs.pop("placeholder", None)
        self.fields["email"].error_messages |= {"required": _("Enter your e-mail"), "invalid": _("This is no e-mail address")}

    def save(self, request: HttpRequest, **_more: Any) -> str:
        """Note the letter; the runner writes it, makes its link, and sends it."""
        address = str(self.cleaned_data["email"])
        ask_for_reset(users=self.users)
        return address


class OnceOnly(forms.Form):
    """A code of six or eight digits that counts once, also in the half minutes beside its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("Code of the app, or a recovery code")
        code.error_messages["required"] = _("Enter the code")
        code.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"}

    def clean_code(self) -> str:
        """As allauth's. Raises ValidationError for a wrong code, a used one, too many tries."""
        code: str = super().clean_code()  # type: ignore[misc]
        plain = "".join(sign for sign in code if sign.isalnum())
        if not cache.add(f"code-used:{self.user.pk}:{plain}", 1, timeout=CODE_SECONDS):  # type: ignore[attr-defined]
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(OnceOnly, AuthenticateForm):
    """The second step at signing in."""


class CodeAgainForm(OnceOnly, ReauthenticateForm):
    """The second step once more, before something that is signed."""


class NewPassword(forms.Form):
    """The fields of a new password, in the site's words."""

    WORDS = {
        "oldpassword": (_("The password that you have now"), _("Enter the password that you have now")),
        "password1": (_("New password"), _("Enter a new password")),
        "password2": (_("The new password once more"), _("Enter the new password once more")),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label, field.error_messages["required"] = self.WORDS[name]
            field.help_text = ""
            field.widget.attrs.pop("placeholder", None)


class ChangeForm(NewPassword, ChangePasswordForm):
    """By somebody who knows the one from before."""


class ResetKeyForm(NewPassword, ResetPasswordKeyForm):
    """Behind the link of an e-mail."""


class AppForm(ActivateTOTPForm):
    """The first code of an app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label, code.error_messages["required"] = _("Six digits of the app"), _("Enter the code")
        code.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"}


class PasskeyForm(AddWebAuthnForm):
    """A name for a passkey; it opens the account by itself, since it asks for a finger, a face or a PIN."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label, self.fields["name"].max_length = _("Name of the device"), 80
        alone = self.fields["passwordless"]
        alone.label, alone.help_text, alone.initial = _("Sign in with it alone, without the password"), "", True


class PasskeyNameForm(EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(label=_("Name of the device"), max_length=80, error_messages={"required": _("Enter a name")})
