"""The coverage map: what feeds each rule, and what feeds nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sideeffects.presenters import coverage
from sideeffects.services.comparing import working_knowledge
from sideeffects.views.curation.access import curators_only


@curators_only
@require_safe
def coverage_map(request: HttpRequest) -> HttpResponse:
    return render(request, "curation/coverage.html", {"section": "coverage", **coverage.page(working_knowledge())})
