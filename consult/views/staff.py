"""Where each role begins."""

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from consult.models import Role
from consult.views.roles import RoleView
from sideeffects.services.curators import is_curator

HOMES = ((Role.PRACTITIONER, "queue"), (Role.FRONT_DESK, "front-desk"), (Role.OWNER, "front-desk"))


class StaffHome(RoleView):
    """After signing in: everybody to their own list."""

    roles = tuple(Role)

    def get(self, request: HttpRequest) -> HttpResponse:
        for role, name in HOMES:
            if self.holds(role):
                return redirect(name)
        return redirect(curator_home(request.user))


def curator_home(user: User) -> str:
    """The knowledge where the person may keep it, else the library that everybody may read."""
    return reverse("curate-home") if is_curator(user) else reverse("library-rules")
