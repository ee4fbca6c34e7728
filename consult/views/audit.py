"""The owner reads what happened at their clinic, checks the newest seals, and takes the audit along."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from consult.models import AuditEvent, Role
from consult.presenters.audit import SHOWN, audit_table, chain_card, checked, chips
from consult.presenters.staff import audit_page
from consult.services.reads import READ, REFUSED
from consult.services.spreadsheets import safe_csv
from consult.services.verifying import check_newest, standing_of
from consult.services.worklists import PAGE
from consult.views.roles import RoleView, small_number

# What a page can wait for; verify_audit walks everything.
CHECKED_SEALS = 50
EXPORTED = 20_000


class AuditView(RoleView):
    """What happened at the owner's clinics."""

    roles = (Role.OWNER,)

    def events(self, before: int) -> Any:
        """Newest first, those before a number where one is named."""
        rows = AuditEvent.objects.visible_to(self.request.user).filter(clinic__in=self.clinics)
        rows = rows.filter(pk__lt=before) if before else rows
        return rows.select_related("actor").order_by("-id")

    def before(self) -> int:
        """From which event on, 0 for the newest; 404 for what is no number."""
        found = small_number(self.request.GET.get("before", "0"))
        if found is None:
            raise Http404
        return found


class AuditList(AuditView):
    """A page of it, paged by key."""

    def get(self, request: HttpRequest) -> HttpResponse:
        show = request.GET.get("show", "")
        show = show if show in SHOWN else ""
        found = list(chosen(self.events(self.before()), show)[: PAGE + 1])
        cards = [chain_card(one, standing_of(one)) for one in self.clinics]
        context = {"audit": audit_page(found, PAGE, show), "chains": cards, "chips": chips(show)}
        return render(request, "staff/audit.html", self.page("audit", **context))


class CheckAudit(AuditView):
    """Walk the newest seals again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        found = check_newest(self.clinic(slug), CHECKED_SEALS)
        say = messages.error if found.fault else messages.success
        say(request, checked(found))
        return redirect("audit")


class ExportAudit(AuditView):
    """The newest events of a clinic as a table; earlier ones by `before`."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        rows = self.events(self.before()).filter(clinic=self.clinic(slug))[:EXPORTED]
        headers = {"Content-Disposition": f'attachment; filename="{slug}-audit.csv"'}
        return HttpResponse(safe_csv(audit_table(rows)), content_type="text/csv; charset=utf-8", headers=headers)


def chosen(events: Any, show: str) -> Any:
    """The events of the kind that was chosen."""
    if show == "reads":
        return events.filter(action=READ)
    if show == "refused":
        return events.filter(action=REFUSED)
    return events.exclude(action__in=(READ, REFUSED)) if show == "changes" else events
