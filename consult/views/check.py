"""The end of the intake: all answers once more, what contradicts itself, and sending."""

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from consult.intake.settle import SettleForm, settled, unsettled
from consult.intake.summary import parts
from consult.models import Consultation
from consult.presenters.mine import asked_now
from consult.services.distress import alert
from consult.services.drafts import drafts_of
from consult.services.entrance import open_questions, wizard_of
from consult.services.intake import IntakeClosed, NotAnswered, is_open, leave_as_it_is, save_step
from consult.services.submit import NothingToSend, submit
from consult.services.unsent import Unsent, look
from consult.views.behind_the_link import patient_context, with_consultation
from consult.views.draft import sent_already
from consult.views.pause import unless_paused
from sideeffects.services.releases import NothingPublished


@require_GET
@with_consultation
@unless_paused
def check(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """All answers, what contradicts itself, and the button that sends."""
    if not is_open(consultation.intake):
        return redirect("intake-sent")
    found = _look(consultation)
    if consultation.paused_at:
        return redirect("intake-pause")
    return _check(request, consultation, SettleForm(_to_settle(found, consultation)), found)


def _look(consultation: Consultation) -> Unsent:
    """Read the whole once more: what despair speaks from all answers together, and from no page alone, is heard here."""
    found = look(consultation.intake)
    if found.despair and not consultation.despair:
        alert(consultation=consultation)
    return found


def _to_settle(found: Unsent, consultation: Consultation) -> list[dict[str, Any]]:
    return unsettled(found.contradictions, consultation.intake.answers)


def _check(request: HttpRequest, consultation: Consultation, form: SettleForm, found: Unsent) -> HttpResponse:
    wizard = wizard_of(consultation.intake)
    context = patient_context(
        consultation,
        form=form,
        parts=parts(wizard),
        settled=settled(found.contradictions, consultation.intake.answers),
        number=len(wizard.sections),
        total=len(wizard.sections),
        section=wizard.sections[-1],
        before=wizard.before(None),
        minutes=wizard.minutes_left(),
        seen=consultation.intake.version,
        asked=asked_now(open_questions(consultation), wizard),
        unanswered=wizard.unanswered(),
        typed=drafts_of(consultation.intake, wizard),
        page_url=reverse("intake-check"),
    )
    return render(request, "patient/check.html", context)


@require_POST
@with_consultation
@unless_paused
def stays(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    """What a practitioner asked about stays as it was answered."""
    try:
        leave_as_it_is(consultation=consultation, step=key)
    except IntakeClosed:
        return sent_already(request)
    except NotAnswered:
        return redirect("intake-step", key)
    return redirect("intake-check")


@require_POST
@with_consultation
@unless_paused
def send(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Confirm and send. Pressed twice, or in two tabs, it is sent once."""
    if not is_open(consultation.intake):
        return redirect("intake-sent")
    found = _look(consultation)
    if consultation.paused_at:
        return redirect("intake-pause")
    form = SettleForm(_to_settle(found, consultation), request.POST)
    if not form.is_valid():
        return _check(request, consultation, form, found)
    try:
        _settle(consultation, form)
        submit(consultation=consultation)
    except NothingToSend:
        return redirect("intake")
    except NothingPublished:
        messages.error(
            request, _("The clinic cannot receive answers yet. All of yours are kept. Try again later, or call the clinic.")
        )
        return redirect("intake-check")
    if open_questions(consultation).exists():
        messages.info(request, _("What your practitioner asks is not all answered yet. It waits for you here."))
    return redirect("intake-sent")


def _settle(consultation: Consultation, form: SettleForm) -> None:
    if not form.questions:
        return
    # Another tab may send in between; then the first sending counts, with what was settled there.
    with suppress(IntakeClosed):
        answers = form.answers(consultation.intake.answers)
        save_step(consultation=consultation, step="asked-again", answers=answers, seen=consultation.intake.version)
