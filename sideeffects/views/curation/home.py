"""Where curators begin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sideeffects.presenters.curation import event_of
from sideeffects.presenters.curation_home import drafts_shown, found_everywhere, kept, work_waiting
from sideeffects.services.comparing import unpublished, working_now
from sideeffects.services.finding import drafts_of, what_people_did
from sideeffects.views.curation.access import curators_only
from sideeffects.views.curation.numbers import whole
from sideeffects.views.curation.remarks import sought

PAGE = 20


@curators_only
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """A search over everything; else what is unpublished, what waits, what happened."""
    words = sought(request)
    if words:
        found = found_everywhere(words)
        page = {"section": "home", "words": words, "found": found, "count": sum(one.count for one in found)}
        return render(request, "curation/found.html", page)
    content, before = working_now(), whole(request.GET.get("before"))
    changes = what_people_did()
    rows = list((changes.filter(pk__lt=before) if before else changes)[: PAGE + 1])
    page = {
        "section": "home",
        "unpublished": len(unpublished()),
        "waiting": work_waiting(content, today=timezone.localdate()),
        "kept": kept(content),
        "drafts": drafts_shown(drafts_of(request.user)),
        "events": [event_of(change, content) for change in rows[:PAGE]],
        "before": rows[PAGE - 1].pk if len(rows) > PAGE else 0,
    }
    return render(request, "curation/home.html", page)
