"""The kind page that stands before everything else once somebody wrote words of despair, until they choose to go on."""

from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from consult.models import Consultation
from consult.services.distress import go_on
from consult.views.behind_the_link import Page, patient_context, with_consultation


def unless_paused(page: Page) -> Page:
    """Show nothing of the form while it stands still. What is posted is still kept: the page itself leads on."""

    @wraps(page)
    def wrapper(request: HttpRequest, consultation: Consultation, *args: Any, **kwargs: Any) -> HttpResponse:
        if consultation.paused_at and (request.method != "POST" or "key" not in kwargs):
            return redirect("intake-pause")
        return page(request, consultation, *args, **kwargs)

    return wrapper


@require_http_methods(["GET", "POST"])
@with_consultation
def pause(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """A kind word, numbers to call, and two ways on, neither of them taken for the patient."""
    if request.method == "POST":
        go_on(consultation=consultation)
    if not consultation.paused_at:
        return redirect("intake")
    return render(request, "patient/despair.html", patient_context(consultation))
