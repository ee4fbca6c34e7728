"""The one entrance for everybody who works in a clinic or on the knowledge."""

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.http import HttpResponse

from consult.views.behind_the_link import BESIDE, FOLLOWED, OPENED


class SignIn(LoginView):
    """User name or e-mail, and password; the second step comes after it."""

    template_name = "account/login.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """A device that was handed to a patient comes back: their pages do not stay open beside the staff's."""
        for name in (OPENED, FOLLOWED, BESIDE):
            self.request.session.pop(name, None)
        response: HttpResponse = super().form_valid(form)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With where to go then, and whether a second step is asked here."""
        about = {"next": self.get_next_url() or "", "second_step": settings.SECOND_FACTOR_REQUIRED}
        return {**super().get_context_data(**kwargs), **about}
