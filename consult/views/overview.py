"""The owner's pages: a month at a glance, the list behind each figure, and the same as a table."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from consult.models import Role
from consult.presenters.escalation_times import times_rows
from consult.presenters.overview import Ground, overview_page
from consult.presenters.overview_list import list_page, list_title
from consult.presenters.overview_table import overview_table
from consult.services.escalation_times import escalation_times
from consult.services.overview import Overview, overview
from consult.services.overview_counts import Month, Scope, newest_decision
from consult.services.overview_lists import FIGURES, behind, may_list
from consult.services.spreadsheets import safe_csv
from consult.services.worklists import PAGE
from consult.views.roles import RoleView, small_number
from sideeffects.services.releases import current_knowledge

FIRST_YEAR = 2000


class OverviewView(RoleView):
    """A month of one of the owner's clinics."""

    roles = (Role.OWNER,)

    def ground(self) -> Ground:
        """The clinic that is named, else the first; and who reads."""
        slug = self.request.GET.get("clinic", "")
        clinic = self.clinic(slug) if slug else self.clinics[0]
        roles = [one.role for one in self.memberships if one.clinic == clinic]
        return Ground(clinic, self.clinics, this_month(), current_knowledge(), roles)

    def found(self, ground: Ground) -> Overview:
        """Its figures, with small numbers already out."""
        return overview(clinics=[ground.clinic], month=self.month(ground.today), now=timezone.now())

    def month(self, today: Month) -> Month:
        """The month that is named, else this one; 404 for what is none, or still to come."""
        named = self.request.GET.get("month", "")
        month = month_of(named) if named else today
        if month is None or month.first > today.first:
            raise Http404
        return month


class OverviewPage(OverviewView):
    """The month."""

    def get(self, request: HttpRequest) -> HttpResponse:
        ground = self.ground()
        found = self.found(ground)
        times = times_rows(escalation_times([ground.clinic], found.month))
        page = self.page("overview", overview=overview_page(found, ground), times=times)
        return render(request, "staff/overview.html", page)


class OverviewExport(OverviewView):
    """The month as a table for a spreadsheet."""

    def get(self, request: HttpRequest) -> HttpResponse:
        ground = self.ground()
        found = self.found(ground)
        name = f"{ground.clinic.slug}-{found.month.key}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(safe_csv(overview_table(found, ground)), content_type="text/csv; charset=utf-8", headers=headers)


class OverviewList(OverviewView):
    """The consultations behind one figure, the newest first, paged by key."""

    def get(self, request: HttpRequest, figure: str) -> HttpResponse:
        rule, before = request.GET.get("rule", ""), small_number(request.GET.get("before", "0"))
        if figure not in FIGURES or before is None or "\x00" in rule:
            raise Http404
        ground = self.ground()
        found = self.found(ground)
        title = list_title(figure, rule, found.month, ground.knowledge)
        rows = self.rows(figure, found, ground, rule, before) if may_list(found, figure, rule) else None
        more = self.more(rows[PAGE - 1].pk) if rows and len(rows) > PAGE else ""
        shown = rows[:PAGE] if rows is not None else None
        page = list_page(title, figure, shown, clinic=ground.clinic, roles=ground.roles, more=more)
        context = self.page("overview", listing=page, back=f"?clinic={ground.clinic.slug}&month={found.month.key}")
        return render(request, "staff/overview_list.html", context)

    def rows(self, figure: str, found: Overview, ground: Ground, rule: str, before: int) -> Any:
        """One page of consultations and one more, each with who decided last."""
        wanted = behind(figure, Scope([ground.clinic], found.month), rule, timezone.now()).values("pk")
        rows = self.consultations().filter(clinic=ground.clinic, pk__in=wanted)
        rows = rows.filter(pk__lt=before) if before else rows
        names = {f"decider_{name}": newest_decision(f"by__{name}_name") for name in ("first", "last")}
        return list(rows.annotate(**names).order_by("-pk")[: PAGE + 1])

    def more(self, last: int) -> str:
        """The address of the next page."""
        query = self.request.GET.copy()
        query["before"] = str(last)
        return f"?{query.urlencode()}"


def this_month() -> Month:
    """The month of today, in the clinic's time."""
    return Month(timezone.localdate().replace(day=1))


def month_of(text: str) -> Month | None:
    """The month that an address names; None for anything else."""
    year, _dash, number = text.partition("-")
    if not (year.isdecimal() and number.isdecimal() and len(text) == len("2026-01")):
        return None
    return Month(date(int(year), int(number), 1)) if int(year) >= FIRST_YEAR and 1 <= int(number) <= 12 else None
