"""The patient's way in and out: a link from the clinic, the clinic's public address, leaving."""

from contextlib import suppress
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from consult.intake.door import PublicForm
from consult.models import AccessLink, Clinic
from consult.services.check_ins import open_check_in
from consult.services.distress import notice
from consult.services.entrance import clinic_left, clinic_of_ended, consultation_of, public_clinic
from consult.services.invite import LinkEnded, PublicLinkClosed, find_link, open_public
from consult.services.limits import WRONG_LINKS, TooOften, begun_intakes, take
from consult.views.behind_the_link import BESIDE, FOLLOWED, LEFT, OPENED, turned
from consult.views.limited import address_of, page_where_too_often, say_too_often, tried, with_wait


def _posted(request: HttpRequest) -> Any:
    # An empty POST is an answer too: the form says what is missing.
    return request.POST if request.method == "POST" else None


def enter(request: HttpRequest, link: AccessLink) -> HttpResponse:
    """Inside, in this browser: what was followed or left before is over."""
    request.session.cycle_key()
    request.session.pop(LEFT, None)
    request.session.pop(FOLLOWED, None)
    request.session[OPENED] = link.pk
    # Who was asked how it is going is there at once: each page on the way loses some.
    return redirect("mine-report" if open_check_in(link.consultation, timezone.now()) else "intake")


# Any method, and without the CSRF check: a refusal would write the address, and with it the secret, into the log.
@csrf_exempt
@page_where_too_often
def start(request: HttpRequest, token: str) -> HttpResponse:
    """Follow a link: opens nothing yet (mail scanners follow links too) and takes the secret out of the address.

    This address has no language; it leads on in the one that the patient last answered in.
    """
    language = get_language()
    try:
        link = tried(request, WRONG_LINKS, lambda: find_link(token))
        request.session[FOLLOWED], language = link.pk, link.consultation.patient.language
    except LinkEnded:
        request.session.pop(FOLLOWED, None)
    with override(language):
        return redirect("intake-open")


@require_http_methods(["GET", "POST"])
def public_intake(request: HttpRequest, slug: str) -> HttpResponse:
    """A clinic's public link: a name and a date of birth begin a new intake."""
    try:
        clinic = public_clinic(slug)
    except PublicLinkClosed:
        raise Http404 from None
    form = PublicForm(_posted(request))
    if request.method == "POST" and not turned(request, form) and form.is_valid():
        try:
            take(begun_intakes(), address_of(request))
        except TooOften as often:
            say_too_often(form)
            return with_wait(_public_page(request, clinic, form), often)
        consultation, link = open_public(clinic=clinic, language=get_language() or "en", **form.answers())
        notice(consultation=consultation, texts=[form.cleaned_data["name"]])
        return enter(request, link)
    return _public_page(request, clinic, form)


def _public_page(request: HttpRequest, clinic: Clinic, form: PublicForm) -> HttpResponse:
    return render(request, "patient/public.html", {"form": form, "clinic": clinic, "going": OPENED in request.session})


@require_GET
def ended(request: HttpRequest) -> HttpResponse:
    """The link has ended, or nothing was opened in this browser."""
    return render(request, "patient/ended.html", {"clinic": clinic_of_ended(request.session.get(OPENED))})


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Leave: nothing of the intake stays in this browser, nor what a page kept in it while the connection was lost.

    Asked for by an address alone, it asks back: an address may be opened by a mail program or another page.
    """
    if request.method == "POST":
        return _left(request)
    with suppress(LinkEnded):
        return render(request, "patient/leave.html", {"clinic": consultation_of(request.session.get(OPENED)).clinic})
    return wiped(render(request, "patient/left.html", {"clinic": clinic_left(request.session.get(LEFT))}))


def _left(request: HttpRequest) -> HttpResponse:
    with suppress(LinkEnded):
        # Only whom to call.
        request.session[LEFT] = consultation_of(request.session.get(OPENED)).clinic_id
    for name in (OPENED, FOLLOWED, BESIDE):
        request.session.pop(name, None)
    return wiped(redirect("intake-leave"))


def wiped(response: HttpResponse) -> HttpResponse:
    """The browser forgets what it kept of these pages."""
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
