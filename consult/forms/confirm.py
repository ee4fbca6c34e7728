"""That it is them: the password, a code, or a passkey; each checked, and counted, by allauth."""

from typing import Any

from allauth.account.forms import ReauthenticateForm
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm
from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from consult.forms.account import CodeAgainForm
from consult.forms.base import PageForm

# Before the names of these fields, so that none of the page's own is meant.
MARK = "confirm_"


class ConfirmForm(PageForm):
    """One of the three is enough."""

    confirm_password = forms.CharField(
        label=_("Your password"), required=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    confirm_code = forms.CharField(
        label=_("Or the code of your app"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"}),
    )
    confirm_credential = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if not is_mfa_enabled(user, [Authenticator.Type.TOTP]):
            del self.fields["confirm_code"]

    def clean(self) -> dict[str, Any]:
        """Ask allauth about whichever of the three was given."""
        given = super().clean() or {}
        for name, field, asks in (
            ("credential", "confirm_password", ReauthenticateWebAuthnForm),
            ("code", "confirm_code", CodeAgainForm),
            ("password", "confirm_password", ReauthenticateForm),
        ):
            if value := given.get(f"{MARK}{name}"):
                self._ask(asks(data={name: value}, user=self.user), field)
                return given
        self.add_error("confirm_password", _("Enter your password"))
        return given

    def _ask(self, inner: Any, field: str) -> None:
        self.inner = inner
        if not inner.is_valid():
            for said in (one for all_ in inner.errors.values() for one in all_):
                self.add_error(field, said)

    def remember(self, request: HttpRequest) -> None:
        """The session remembers that it was them, now."""
        if isinstance(self.inner, ReauthenticateForm):
            reauthenticate_by_password(request)
        else:
            self.inner.save()
