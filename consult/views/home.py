"""The front door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from consult.services.front_door import demo_clinic, newest_release


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What this is, in three lines, and three ways in."""
    return render(request, "home.html", {"release": newest_release(), "demo_clinic": demo_clinic()})
