"""The patient's pages behind the door: answer page by page, check, send."""

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from consult.intake.forms import StepForm
from consult.intake.names import PAGE_OF
from consult.intake.parts import MOST_ROWS, Step
from consult.intake.settle import SettleForm, settled, unsettled
from consult.intake.summary import line, parts
from consult.models import Consultation
from consult.services.draft import look
from consult.services.entrance import open_questions, wizard_of
from consult.services.intake import IntakeClosed, is_open, note_despair, save_step
from consult.services.names import save_page
from consult.services.submit import NothingToSend, submit
from consult.views.behind_the_link import patient_context, with_consultation
from sideeffects.services.releases import NothingPublished


@require_GET
@with_consultation
def intake(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Where somebody who comes (back) goes on: the first page without an answer, what was asked, or the end."""
    if not is_open(consultation.intake):
        return redirect("intake-sent")
    step = wizard_of(consultation.intake).next_unanswered()
    if step is None or consultation.state == Consultation.State.WAITING_FOR_PATIENT:
        return redirect("intake-check")
    return redirect("intake-step", step.key)


# --- answering ----------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@with_consultation
def step(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    """One page of the intake."""
    if not is_open(consultation.intake):
        return _sent_already(request)
    page = wizard_of(consultation.intake).find(key)
    if page is None:
        return redirect("intake")
    if request.method == "GET":
        return _show(request, consultation, page, StepForm(page, consultation.intake.answers))
    return _rows_changed(request, consultation, page) or _save(request, consultation, page)


def _sent_already(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        kept = _("Your answers were sent already, so what you wrote on that page was not added. Tell the clinic if it matters.")
        messages.warning(request, kept)
    return redirect("intake-sent")


def _rows_changed(request: HttpRequest, consultation: Consultation, page: Step) -> HttpResponse | None:
    """Add or remove a row: the page again with all that was typed, and nothing judged yet."""
    wanted = request.POST.get("do", "")
    typed = StepForm(page, consultation.intake.answers, request.POST)
    if not typed.row_count or (wanted != "add" and not wanted.startswith("remove-")):
        return None
    typed.is_valid()
    rows = typed.rows_as_typed(without=wanted.removeprefix("remove-"))
    count = min(len(rows) + (wanted == "add"), MOST_ROWS)
    answers = {**consultation.intake.answers, page.key: {**typed.as_typed(), "items": rows}}
    form = StepForm(page, answers, rows=max(count, 1))
    if wanted == "add":
        form.focus_on_row(form.row_count - 1)
    return _show(request, consultation, page, form)


def _save(request: HttpRequest, consultation: Consultation, page: Step) -> HttpResponse:
    before = wizard_of(consultation.intake)
    form = StepForm(page, consultation.intake.answers, request.POST)
    if not form.is_valid():
        return _show(request, consultation, page, form)
    try:
        saved = save_page(consultation=consultation, step=page.key, answers=form.answers(), seen=_seen(request))
    except IntakeClosed:
        return _sent_already(request)
    consultation.intake = saved.intake
    saved.intake.consultation = consultation
    if saved.theirs is not None:
        return _show(request, consultation, page, form, conflict=True)
    if form.was_cleaned:
        messages.info(request, _("Some invisible characters were taken out of what you wrote. The words are kept."))
    if look(saved.intake).despair:
        note_despair(consultation=consultation)
    return _onward(request, wizard_of(saved.intake), before, page)


def _seen(request: HttpRequest) -> int:
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _onward(request: HttpRequest, wizard: Any, before: Any, page: Step) -> HttpResponse:
    if page.key in PAGE_OF and wizard.find(page.key) and not wizard.answered(page):
        # A name that was written another way asks something else.
        return redirect(reverse("intake-step", args=[page.key]) + ("?from=check" if request.POST.get("from") == "check" else ""))
    if request.POST.get("from") == "check":
        opened = wizard.opened_by(before)
        return redirect(reverse("intake-step", args=[opened.key]) + "?from=check") if opened else redirect("intake-check")
    following = wizard.after(page)
    return redirect("intake-step", following.key) if following else redirect("intake-check")


def _show(
    request: HttpRequest, consultation: Consultation, page: Step, form: StepForm, *, conflict: bool = False
) -> HttpResponse:
    wizard = wizard_of(consultation.intake)
    number, total, section = wizard.place(page)
    came_from = request.POST.get("from") or request.GET.get("from")
    context = patient_context(
        consultation,
        step=page,
        form=form,
        number=number,
        total=total,
        section=section,
        minutes=wizard.minutes_left(page),
        before=wizard.before(page),
        after=wizard.after(page),
        came_from="check" if came_from == "check" else "",
        seen=consultation.intake.version,
        saved_at=consultation.intake.updated_at if consultation.intake.version else None,
        theirs=line(page, wizard).values if conflict else (),
        asked=[one for one in open_questions(consultation) if one.step == page.key],
    )
    return render(request, "patient/step.html", context)


# --- checking and sending -----------------------------------------------------------------------------------------


@require_GET
@with_consultation
def check(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """All answers, what contradicts itself, and the button that sends."""
    if not is_open(consultation.intake):
        return redirect("intake-sent")
    return _check(request, consultation, SettleForm(_to_settle(consultation)))


def _to_settle(consultation: Consultation) -> list[dict[str, Any]]:
    return unsettled(look(consultation.intake).contradictions, consultation.intake.answers)


def _check(request: HttpRequest, consultation: Consultation, form: SettleForm) -> HttpResponse:
    wizard = wizard_of(consultation.intake)
    context = patient_context(
        consultation,
        form=form,
        parts=parts(wizard),
        settled=settled(consultation.intake.answers),
        number=len(wizard.sections),
        total=len(wizard.sections),
        section=wizard.sections[-1],
        before=wizard.before(None),
        seen=consultation.intake.version,
        asked=open_questions(consultation),
        unanswered=wizard.unanswered(),
    )
    return render(request, "patient/check.html", context)


@require_POST
@with_consultation
def send(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Confirm and send. Pressed twice, or in two tabs, it is sent once."""
    if not is_open(consultation.intake):
        return redirect("intake-sent")
    form = SettleForm(_to_settle(consultation), request.POST)
    if not form.is_valid():
        return _check(request, consultation, form)
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
    return redirect("intake-sent")


def _settle(consultation: Consultation, form: SettleForm) -> None:
    if not form.questions:
        return
    # Another tab may send in between; then the first sending counts, with what was settled there.
    with suppress(IntakeClosed):
        answers = form.answers(consultation.intake.answers)
        save_step(consultation=consultation, step="asked-again", answers=answers, seen=consultation.intake.version)


@require_GET
@with_consultation
def sent(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """What was received, and what happens next. Never that anything is safe."""
    if is_open(consultation.intake):
        return redirect("intake")
    count = sum(one.answered for part in parts(wizard_of(consultation.intake)) for one in part.lines)
    return render(request, "patient/sent.html", patient_context(consultation, count=count))
