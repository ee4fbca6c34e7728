"""The front door and signing in."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from consult.services.front_door import demo_clinic, newest_release
from consult.views.behind_the_link import BESIDE, FOLLOWED, OPENED


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What this is, in three lines, and three ways in."""
    return render(request, "home.html", {"release": newest_release(), "demo_clinic": demo_clinic()})


class SignInForm(AuthenticationForm):
    """Django's, in the site's words; says the same for a wrong name and a wrong password."""

    error_messages = {
        "invalid_login": _("The user name and password do not match. Both count capital letters"),
        "inactive": _("This account is closed. Ask the clinic's owner"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")
        self.fields["username"].error_messages["required"] = _("Enter your user name")
        self.fields["password"].error_messages["required"] = _("Enter your password")
        # Focus belongs to the error summary first; Django's autofocus would take it away.
        self.fields["username"].widget.attrs.pop("autofocus", None)


class SignIn(LoginView):
    """The one entrance for everybody who works in a clinic or on the knowledge."""

    template_name = "sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """A device that was handed to a patient comes back: their pages do not stay open beside the staff's."""
        for name in (OPENED, FOLLOWED, BESIDE):
            self.request.session.pop(name, None)
        return super().form_valid(form)
