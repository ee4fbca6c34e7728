"""A curator sees a side effect as it was observed, beside what the knowledge says: counts over their clinics, nobody's record."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from consult.presenters.learned import effect_page
from consult.presenters.learned_words import effect_of
from consult.services.learned import kept_for, lessons
from sideeffects.services.releases import NothingPublished, current_knowledge
from sideeffects.views.curation.access import curators_only


@curators_only
@require_GET
def learned(request: HttpRequest, key: str) -> HttpResponse:
    """Of the published side effect; one that is only written so far does not exist here."""
    try:
        knowledge = current_knowledge()
    except NothingPublished as error:
        raise Http404 from error
    if effect_of(key, knowledge) is None:
        raise Http404
    clinics = kept_for(request.user)
    page = effect_page(key, lessons(clinics=clinics, today=timezone.localdate()), knowledge)
    context = {"section": "side_effects", "key": key, "effect": page, "clinics": clinics}
    return render(request, "curation/learned.html", context)
