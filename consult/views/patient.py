"""The patient's pages behind the door: where they go on, and answering page by page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_GET, require_http_methods

from consult.intake.forms import StepForm
from consult.intake.names import PAGE_OF
from consult.intake.parts import MOST_ROWS, Step
from consult.intake.summary import line
from consult.models import Consultation, TypedDraft
from consult.presenters.why import why
from consult.services.drafts import draft_of, drafts_of, drop_draft, keep_draft, save_typed
from consult.services.entrance import open_questions, wizard_of
from consult.services.intake import IntakeClosed, is_open
from consult.services.returning import said_before, shown_answers, still_fresh
from consult.views.behind_the_link import patient_context, with_consultation
from consult.views.draft import keeps_what_comes_late, sent_already
from consult.views.pause import unless_paused


@require_GET
@with_consultation
@unless_paused
def intake(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Where somebody who comes (back) goes on: the first page without an answer, what was asked, or the end."""
    if not is_open(consultation.intake):
        return redirect("mine")
    if still_fresh(consultation.intake, today=timezone.localdate()):
        return redirect("intake-again")
    wizard = wizard_of(consultation.intake)
    typed = drafts_of(consultation.intake, wizard)
    if typed:
        return redirect("intake-step", typed[0][0].key)
    if consultation.state == Consultation.State.WAITING_FOR_PATIENT:
        return redirect("mine")
    step = wizard.next_unanswered()
    if step is None:
        return redirect("intake-check")
    return redirect("intake-step", step.key)


# --- answering ----------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@keeps_what_comes_late
@with_consultation
@unless_paused
def step(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    """One page of the intake."""
    if not is_open(consultation.intake):
        return sent_already(request)
    page = wizard_of(consultation.intake).find(key)
    if page is None:
        return redirect("intake")
    if request.method == "GET":
        return _show(request, consultation, page, *_as_left(consultation, page))
    return (
        _draft_acted(request, consultation, page)
        or _rows_changed(request, consultation, page)
        or _save(request, consultation, page)
    )


def _as_left(consultation: Consultation, page: Step) -> tuple[StepForm, TypedDraft | None]:
    """The page with what stands typed on it and was not saved, else with its answers."""
    answers = shown_answers(consultation.intake, page.key)
    draft = draft_of(consultation.intake, page.key)
    if draft is None:
        return StepForm(page, answers), None
    return StepForm(page, answers, MultiValueDict(draft.fields)).unjudged(), draft


def _draft_acted(request: HttpRequest, consultation: Consultation, page: Step) -> HttpResponse | None:
    """Turn the page into the other language with all that was typed, or take away what had been typed before."""
    wanted = request.POST.get("do")
    if wanted == "forget":
        drop_draft(consultation=consultation, step=page.key)
        return redirect(reverse("intake-step", args=[page.key]) + ("?from=check" if request.POST.get("from") == "check" else ""))
    if wanted != "language":
        return None
    keep_draft(consultation=consultation, step=page, fields=dict(request.POST.lists()))
    if consultation.paused_at:
        return redirect("intake-pause")
    return _show(request, consultation, page, StepForm(page, consultation.intake.answers, request.POST).unjudged())


def _rows_changed(request: HttpRequest, consultation: Consultation, page: Step) -> HttpResponse | None:
    """Add or remove a row: the page again with all that was typed, and nothing judged yet."""
    wanted = request.POST.get("do", "")
    typed = StepForm(page, consultation.intake.answers, request.POST)
    if not typed.row_count or (wanted != "add" and not wanted.startswith("remove-")):
        return None
    if wanted == "add":
        keep_draft(consultation=consultation, step=page, fields=dict(request.POST.lists()))
    if consultation.paused_at:
        return redirect("intake-pause")
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
        keep_draft(consultation=consultation, step=page, fields=dict(request.POST.lists()))
        return redirect("intake-pause") if consultation.paused_at else _show(request, consultation, page, form)
    try:
        saved = save_typed(consultation=consultation, step=page, answers=form.answers(), seen=_seen(request))
    except IntakeClosed:
        return sent_already(request)
    consultation.intake = saved.intake
    saved.intake.consultation = consultation
    if consultation.paused_at:
        return redirect("intake-pause")
    if saved.theirs is not None:
        return _show(request, consultation, page, form, conflict=True)
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
    request: HttpRequest,
    consultation: Consultation,
    page: Step,
    form: StepForm,
    draft: TypedDraft | None = None,
    *,
    conflict: bool = False,
) -> HttpResponse:
    wizard = wizard_of(consultation.intake)
    number, total, section = wizard.place(page)
    came_from = request.POST.get("from") or request.GET.get("from")
    context = patient_context(
        consultation,
        step=page,
        why=why(page, consultation.intake.answers),
        form=form,
        draft=draft,
        told_on=said_before(consultation.intake, page.key),
        fresh=request.method == "GET",
        language_form="answers",
        suggests=any("data-suggest" in field.widget.attrs for field in form.fields.values()),
        page_number=wizard.steps.index(page) + 1,
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
