"""Names offered while a patient types. It answers nothing about anybody, and keeps and logs nothing of what was typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from consult.models import Consultation
from consult.services.evaluate import release_of
from consult.views.behind_the_link import with_consultation
from sideeffects.core.suggest import KINDS, LONGEST, suggestions
from sideeffects.services.releases import NothingPublished

# A POST, so that no address and no log ever holds what somebody takes.


@require_POST
@with_consultation
def suggest(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """The lines of the list under a field as HTML; no content where there is nothing to offer."""
    field, typed = request.POST.get("field", ""), request.POST.get("words", "")
    if field not in KINDS or len(typed) > LONGEST:
        return HttpResponse(status=204)
    try:
        _, knowledge = release_of(consultation)
    except NothingPublished:
        return HttpResponse(status=204)
    found = suggestions(knowledge, typed, field, get_language() or "en")
    return (
        render(request, "patient/_suggestions.html", {"found": found, "typed": typed.strip()})
        if found
        else HttpResponse(status=204)
    )
