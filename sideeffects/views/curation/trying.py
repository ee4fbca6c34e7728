"""Trying what a patient might write after a treatment. Nothing is stored."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sideeffects.core.release import Knowledge
from sideeffects.forms.try_report import TryReportForm
from sideeffects.presenters.trying_reports import tried_report
from sideeffects.services.comparing import working_knowledge
from sideeffects.services.releases import NothingPublished, current_knowledge
from sideeffects.views.curation.access import curators_only
from sideeffects.views.curation.remarks import typed_in


@curators_only
@require_http_methods(["GET", "HEAD", "POST"])
def try_report(request: HttpRequest) -> HttpResponse:
    """How a report is read, and how the current release and the working copy grade it."""
    form = TryReportForm(typed_in(request)) if request.method == "POST" else TryReportForm(initial={"days": 2})
    tried: Any = None
    if form.is_bound and form.is_valid():
        tried = tried_report(form.told(), _published(), working_knowledge())
    page = {"section": "try-report", "form": form, "tried": tried}
    return render(request, "curation/try_report.html", page, status=422 if form.errors else 200)


def _published() -> Knowledge | None:
    try:
        return current_knowledge()
    except NothingPublished:
        return None
