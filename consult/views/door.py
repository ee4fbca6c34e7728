"""The patient's way in and out: a link from the clinic, the clinic's public address, leaving."""

from contextlib import suppress
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from consult.intake.door import BirthForm, PublicForm
from consult.models import AccessLink
from consult.services.distress import notice
from consult.services.entrance import consultation_of, link_of, public_clinic
from consult.services.invite import LinkEnded, PublicLinkClosed, WrongDateOfBirth, find_link, open_link, open_public
from consult.views.behind_the_link import BESIDE, FOLLOWED, OPENED, turned


def _posted(request: HttpRequest) -> Any:
    # An empty POST is an answer too: the form says what is missing.
    return request.POST if request.method == "POST" else None


def _enter(request: HttpRequest, link: AccessLink) -> HttpResponse:
    request.session.cycle_key()
    request.session.pop(FOLLOWED, None)
    request.session[OPENED] = link.pk
    return redirect("intake")


# Any method, and without the CSRF check: a refusal would write the address, and with it the secret, into the log.
@csrf_exempt
def start(request: HttpRequest, token: str) -> HttpResponse:
    """Follow a link: opens nothing yet (mail scanners follow links too) and takes the secret out of the address.

    This address has no language; it leads on in the one that the patient last answered in.
    """
    language = get_language()
    try:
        link = find_link(token)
        request.session[FOLLOWED], language = link.pk, link.consultation.patient.language
    except LinkEnded:
        request.session.pop(FOLLOWED, None)
    with override(language):
        response = redirect("intake-open")
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_http_methods(["GET", "POST"])
def open_intake(request: HttpRequest) -> HttpResponse:
    """The neutral page behind a link: asks for the date of birth where the clinic knows it, and opens on POST."""
    try:
        link = link_of(request.session.get(FOLLOWED))
        form = BirthForm(_posted(request), asks=link.consultation.patient.date_of_birth is not None)
        if request.method == "POST" and not turned(request, form) and form.is_valid():
            open_link(link=link, date_of_birth=form.cleaned_data.get("born"))
            return _enter(request, link)
    except WrongDateOfBirth:
        form.add_error("born", _("This is not the date of birth that the clinic has. Check it, or call the clinic"))
    except LinkEnded:
        return redirect("intake-ended")
    return render(request, "patient/open.html", {"form": form, "clinic": link.clinic})


@require_http_methods(["GET", "POST"])
def public_intake(request: HttpRequest, slug: str) -> HttpResponse:
    """A clinic's public link: a name and a date of birth begin a new intake."""
    try:
        clinic = public_clinic(slug)
    except PublicLinkClosed:
        raise Http404 from None
    form = PublicForm(_posted(request))
    if request.method == "POST" and not turned(request, form) and form.is_valid():
        consultation, link = open_public(clinic=clinic, language=get_language() or "en", **form.answers())
        notice(consultation=consultation, texts=[form.cleaned_data["name"]])
        return _enter(request, link)
    return render(request, "patient/public.html", {"form": form, "clinic": clinic, "going": OPENED in request.session})


@require_GET
def ended(request: HttpRequest) -> HttpResponse:
    """The link has ended, or nothing was opened in this browser."""
    return render(request, "patient/ended.html")


@require_GET
def leave(request: HttpRequest) -> HttpResponse:
    """Leave: nothing of the intake stays in this browser, nor what a page kept in it while the connection was lost."""
    clinic = None
    with suppress(LinkEnded):
        clinic = consultation_of(request.session.get(OPENED)).clinic
    for name in (OPENED, FOLLOWED, BESIDE):
        request.session.pop(name, None)
    response = render(request, "patient/left.html", {"clinic": clinic})
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
