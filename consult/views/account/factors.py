"""One's own account, and what allauth's pages about the second step leave open."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import IndexView
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect


class Account(IndexView):
    """What is set up; for somebody who has nothing yet and needs it, how to begin."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With whether a second step is needed here."""
        return {**super().get_context_data(**kwargs), "needs_second_step": settings.SECOND_FACTOR_REQUIRED}


class RemovePasskey(RemoveWebAuthnView):
    """Never the only second step (allauth asks that of the app alone)."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Remove it, where another one stays."""
        if get_adapter().can_delete_authenticator(self.get_object()):
            response: HttpResponse = super().form_valid(form)
            return response
        messages.error(self.request, str(get_adapter().error_messages["cannot_delete_authenticator"]))
        return HttpResponseRedirect(self.get_success_url())
