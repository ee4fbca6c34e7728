"""Who may open which staff page: a role at a clinic, denied by default."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views import View

from consult.models import Clinic, Consultation, Membership, Role
from consult.services.access import NotAllowed, memberships_of
from consult.views.typed import signed_out, typed_words
from sideeffects.services.releases import NothingPublished


def small_number(text: str) -> int | None:
    """A number from an address; None for anything else, also for what no table could hold."""
    return int(text) if text.isdecimal() and len(text) < 16 else None


class RoleView(LoginRequiredMixin, View):
    """A page for some roles. `clinics` are those where the person holds one of them; no role named, nobody gets in."""

    roles: tuple[Role, ...] = ()
    memberships: list[Membership]
    clinics: list[Clinic]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return signed_out(request) or self.handle_no_permission()
        self.memberships = memberships_of(request.user)
        self.clinics = list(dict.fromkeys(one.clinic for one in self.memberships if one.role in self.roles))
        if not self.clinics:
            raise PermissionDenied
        try:
            return super().dispatch(request, *args, **kwargs)
        except NotAllowed as error:
            # The role ended between the door and the act.
            raise PermissionDenied from error
        except NothingPublished:
            # A new installation: nothing can be checked yet, and that is said.
            return render(request, "staff/not_published.html", {"typed": typed_words(request)}, status=503)

    def holds(self, role: Role) -> bool:
        """Whether the person holds this role anywhere."""
        return any(one.role == role for one in self.memberships)

    def clinic(self, slug: str) -> Clinic:
        """The clinic of this address, where the role of this page is held; any other does not exist (404)."""
        found = next((one for one in self.clinics if one.slug == slug), None)
        if found is None:
            raise Http404
        return found

    def consultations(self) -> Any:
        """The consultations of the clinics where the role of this page is held; everybody else's do not exist."""
        rows = Consultation.objects.visible_to(self.request.user).filter(clinic__in=self.clinics)
        return rows.select_related("patient", "clinic", "opened_by")

    def page(self, section: str, **context: Any) -> dict[str, Any]:
        """What every staff template needs, with what this one does."""
        waiting = any(one.recalls for one in self.memberships if one.role == Role.PRACTITIONER)  # type: ignore[attr-defined]
        roles = {one.role for one in self.memberships}
        return {"section": section, "roles": roles, "clinics": self.clinics, "recalls_waiting": waiting, **context}
