"""Where each role begins, and what the clinic's owner reads."""

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from consult.models import AuditEvent, Role
from consult.presenters.staff import audit_page
from consult.services.worklists import PAGE
from consult.views.roles import RoleView, small_number
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


class AuditList(RoleView):
    """What happened, newest first, paged by key."""

    roles = (Role.OWNER,)

    def get(self, request: HttpRequest) -> HttpResponse:
        before = small_number(request.GET.get("before", "0"))
        if before is None:
            raise Http404
        rows = AuditEvent.objects.visible_to(request.user).filter(clinic__in=self.clinics)
        if before:
            rows = rows.filter(pk__lt=before)
        found = list(rows.select_related("actor").order_by("-id")[: PAGE + 1])
        return render(request, "staff/audit.html", self.page("audit", audit=audit_page(found, PAGE)))
