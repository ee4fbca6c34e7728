"""What is typed is kept while it is typed, and also when it comes from a page whose link has ended."""

from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from consult.models import Consultation
from consult.services.drafts import keep_draft, keep_late
from consult.services.entrance import consultation_of, wizard_of
from consult.services.intake import IntakeClosed
from consult.services.invite import LinkEnded
from consult.views.behind_the_link import OPENED, Page

ENDED, CLOSED = 410, 409


def keeps_what_comes_late(page: Page) -> Page:
    """A page that is sent after its link has run out is kept as a draft before anything else, and that is said."""

    @wraps(page)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and _comes_late(request, kwargs["key"]):
            messages.info(request, _("What you typed is kept. A new link from the clinic shows it again."))
        return page(request, *args, **kwargs)

    return wrapper


def _comes_late(request: HttpRequest, key: str) -> bool:
    return keep_late(opened=request.session.get(OPENED), step=key, fields=dict(request.POST.lists()))


@require_POST
def keep(request: HttpRequest, key: str) -> HttpResponse:
    """Keep what stands typed on a page. Answers as JSON: `said` for the patient, or `go`, where to go at once."""
    try:
        consultation = consultation_of(request.session.get(OPENED))
    except LinkEnded:
        if not _comes_late(request, key):
            return redirect("intake-ended")
        said = _("Your link has ended. What you typed is kept. A new link from the clinic shows it again.")
        return JsonResponse({"said": said, "kept": True}, status=ENDED)
    return _keep(request, consultation, key)


def _keep(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    page = wizard_of(consultation.intake).find(key)
    try:
        draft = keep_draft(consultation=consultation, step=page, fields=dict(request.POST.lists())) if page else None
    except IntakeClosed:
        return JsonResponse({"kept": False}, status=CLOSED)
    if consultation.paused_at:
        return JsonResponse({"go": reverse("intake-pause")})
    at = time_format(timezone.localtime(), "H:i")
    said = _("What you typed is kept, %(time)s. You can stop and come back.") % {"time": at}
    return JsonResponse({"said": said if draft else "", "kept": draft is not None})


def sent_already(request: HttpRequest) -> HttpResponse:
    """What comes after the answers were sent is not added; a page that was posted is told so."""
    if request.method == "POST":
        kept = _("Your answers were sent already, so what you wrote on that page was not added. Tell the clinic if it matters.")
        messages.warning(request, kept)
    return redirect("intake-sent")
