"""Who may open which staff page: a role at a clinic, denied by default."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from consult.models import Clinic, Consultation, Membership, Role
from consult.services.access import NotAllowed, memberships_of
from consult.services.restricted import Restricted
from consult.views.account.fresh import turn_with_roles
from consult.views.typed import signed_out, typed_words
from sideeffects.services.releases import NothingPublished


def small_number(text: str) -> int | None:
    """A number from an address; None for anything else, also for what no table could hold."""
    return int(text) if text.isdecimal() and len(text) < 16 else None


def _only_kept(request: HttpRequest, back: tuple[Any, ...]) -> HttpResponseBase:
    """An act on a record that is only kept; words that were typed for it come back to be copied."""
    typed = typed_words(request)
    if typed:
        return render(request, "staff/only_kept.html", {"typed": typed, "back": reverse(back[0], args=back[1:])}, status=403)
    messages.error(request, _("The record of this person is only kept, as they asked. A practitioner can change that."))
    return redirect(*back)


class RoleView(LoginRequiredMixin, View):
    """A page for some roles. `clinics` are those where the person holds one of them; no role named, nobody gets in."""

    roles: tuple[Role, ...] = ()
    memberships: list[Membership]
    clinics: list[Clinic]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return signed_out(request) or self.handle_no_permission()
        self.memberships = memberships_of(request.user)
        turn_with_roles(request, self.memberships)
        self.clinics = list(dict.fromkeys(one.clinic for one in self.memberships if one.role in self.roles))
        if not self.clinics:
            raise PermissionDenied
        try:
            return super().dispatch(request, *args, **kwargs)
        except Restricted:
            # Where the banner stands that says so; an act without a consultation has no such page.
            return _only_kept(request, ("desk-consultation", kwargs["public_id"]) if "public_id" in kwargs else ("staff-home",))
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

    def reports_wait(self) -> bool:
        """Whether a report after a treatment is open where the person may read it."""
        return any(one.reports for one in self.memberships if one.role == Role.PRACTITIONER)  # type: ignore[attr-defined]

    def page(self, section: str, **context: Any) -> dict[str, Any]:
        """What every staff template needs, with what this one does."""
        waiting = any(one.recalls for one in self.memberships if one.role == Role.PRACTITIONER)  # type: ignore[attr-defined]
        unseen = any(one.emergencies for one in self.memberships if one.role == Role.OWNER)  # type: ignore[attr-defined]
        roles = {one.role for one in self.memberships}
        shown = {"section": section, "roles": roles, "clinics": self.clinics, "recalls_waiting": waiting}
        return {**shown, "emergencies_waiting": unseen, "reports_waiting": self.reports_wait(), **context}
