"""The patient's plan: to read, to tick, to print, and for their calendar."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from consult.models import Consultation
from consult.presenters.calendar import calendar_file, feed_addresses
from consult.presenters.expect import done_words, effects_after, signs_on_paper
from consult.presenters.patient_plan import plan_page
from consult.presenters.usual import usual_picture
from consult.services.aftercare import known_now
from consult.services.calendars import calendar_of, is_followed, subscribe, unsubscribe
from consult.services.evaluate import release_of
from consult.services.patient_plan import NoSuchStep, tick_step
from consult.services.pdf import NoPdf, pdf
from consult.services.turns import NothingToReview, newest_evaluation
from consult.views.behind_the_link import patient_context, with_consultation

CALENDAR = "text/calendar; charset=utf-8"


@require_GET
@with_consultation
def plan(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """The plan, or that there is none yet."""
    return _page(request, consultation)


def _page(request: HttpRequest, consultation: Consultation, **more: Any) -> HttpResponse:
    context = patient_context(consultation, plan=plan_page(consultation), followed=is_followed(consultation), **more)
    context["page"] = _usual(consultation)
    return render(request, "patient/plan.html", {**context, "page_url": reverse("mine-plan")})


def _usual(consultation: Consultation) -> dict[str, Any] | None:
    """What is usual after what was done, and until when; None before a treatment."""
    try:
        evaluation, knowledge = newest_evaluation(consultation), release_of(consultation)[1]
    except NothingToReview:
        return None
    known = known_now(consultation, evaluation, knowledge)
    if known.at is None:
        return None
    return {**usual_picture(effects_after(known, knowledge), known.at), "done": done_words(known, knowledge)}


@require_POST
@with_consultation
def tick(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Tick a step, or take the tick away; a step that is no longer in the plan changes nothing."""
    step = request.POST.get("done") or request.POST.get("undo") or ""
    try:
        tick_step(consultation=consultation, step=step, done="done" in request.POST)
    except NoSuchStep:
        messages.error(request, _("The plan has changed. This is how it is now."))
        return redirect("mine-plan")
    return redirect(f"{reverse('mine-plan')}#step-{step}")


@require_GET
@with_consultation
def plan_pdf(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """The plan on paper, in the language of the page."""
    page = patient_context(
        consultation, plan=plan_page(consultation), signs=_signs(consultation), page=_usual(consultation), made_at=timezone.now()
    )
    try:
        made = pdf(render_to_string("pdf/plan.html", page))
    except NoPdf:
        messages.error(request, _("A PDF cannot be made at the moment. This page can be printed instead."))
        return redirect("mine-plan")
    return _file(made, "application/pdf", f"{consultation.reference}.pdf")


def _signs(consultation: Consultation) -> list[dict[str, Any]]:
    try:
        evaluation = newest_evaluation(consultation)
    except NothingToReview:
        return []
    return signs_on_paper(consultation, evaluation, release_of(consultation)[1])


@require_GET
@with_consultation
def plan_calendar(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """The reminders as a file."""
    return _file(calendar_file(calendar_of(consultation)), CALENDAR, "reminders.ics")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@require_POST
@with_consultation
def calendar_link(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Make the link that a calendar follows (shown this once), or end it."""
    if "stop" in request.POST:
        unsubscribe(consultation=consultation)
        messages.success(request, _("Your calendar is no longer told of changes. Reminders that are in it can be deleted there."))
        return redirect("mine-plan")
    made = subscribe(consultation=consultation)
    return _page(request, consultation, feed=feed_addresses(made.secret))
