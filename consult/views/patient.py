"""The patient's way in: open a link, answer page by page, check, send, leave."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from consult.intake.door import BirthForm, PublicForm
from consult.intake.forms import StepForm
from consult.intake.parts import MOST_ROWS, Step
from consult.intake.settle import SettleForm, settled, unsettled
from consult.intake.summary import line, parts
from consult.models import Consultation
from consult.services.draft import look
from consult.services.entrance import consultation_of, link_of, open_questions, public_clinic, wizard_of
from consult.services.intake import is_open, note_despair, save_step
from consult.services.invite import (
    LinkEnded,
    PublicLinkClosed,
    WrongDateOfBirth,
    find_link,
    open_link,
    open_public,
)
from consult.services.submit import NothingToSend, submit

OPENED, FOLLOWED = "consultation", "link"
Page = Callable[..., HttpResponse]


def _with_consultation(page: Page) -> Page:
    """Only for a browser that opened a link which still holds; everybody else gets the kind page."""

    @wraps(page)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            consultation = consultation_of(request.session.get(OPENED))
        except LinkEnded:
            return redirect("intake-ended")
        return page(request, consultation, *args, **kwargs)

    return wrapper


def _context(consultation: Consultation, **more: Any) -> dict[str, Any]:
    return {"clinic": consultation.clinic, "consultation": consultation, "leave_url": reverse("intake-leave"), **more}


def _posted(request: HttpRequest) -> Any:
    # An empty POST is an answer too: the form says what is missing.
    return request.POST if request.method == "POST" else None


def _enter(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    request.session.cycle_key()
    request.session.pop(FOLLOWED, None)
    request.session[OPENED] = str(consultation.public_id)
    return redirect("intake")


# --- ways in ------------------------------------------------------------------------------------------------------


# Any method, and without the CSRF check: a refusal would write the address, and with it the secret, into the log.
@csrf_exempt
def start(request: HttpRequest, token: str) -> HttpResponse:
    """Follow a link: opens nothing yet (mail scanners follow links too) and takes the secret out of the address."""
    try:
        request.session[FOLLOWED] = find_link(token).pk
    except LinkEnded:
        request.session.pop(FOLLOWED, None)
    response = redirect("intake-open")
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_http_methods(["GET", "POST"])
def open_intake(request: HttpRequest) -> HttpResponse:
    """The neutral page behind a link: asks for the date of birth where the clinic knows it, and opens on POST."""
    try:
        link = link_of(request.session.get(FOLLOWED))
        form = BirthForm(_posted(request), asks=link.consultation.patient.date_of_birth is not None)
        if request.method == "POST" and form.is_valid():
            return _enter(request, open_link(link=link, date_of_birth=form.cleaned_data.get("born")))
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
    if request.method == "POST" and form.is_valid():
        consultation, _link = open_public(clinic=clinic, language=get_language() or "en", **form.answers())
        return _enter(request, consultation)
    return render(request, "patient/public.html", {"form": form, "clinic": clinic, "going": OPENED in request.session})


@require_GET
def ended(request: HttpRequest) -> HttpResponse:
    """The link has ended, or nothing was opened in this browser."""
    return render(request, "patient/ended.html")


@require_GET
@_with_consultation
def intake(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Where somebody who comes (back) goes on: the first page without an answer, what was asked, or the end."""
    if not is_open(consultation.intake):
        return redirect("intake-sent")
    step = wizard_of(consultation.intake).next_unanswered()
    if step is None or consultation.state == Consultation.State.WAITING_FOR_PATIENT:
        return redirect("intake-check")
    return redirect("intake-step", step.key)


@require_GET
def leave(request: HttpRequest) -> HttpResponse:
    """Leave: nothing of the intake stays in this browser."""
    clinic = None
    with suppress(LinkEnded):
        clinic = consultation_of(request.session.get(OPENED)).clinic
    for name in (OPENED, FOLLOWED):
        request.session.pop(name, None)
    return render(request, "patient/left.html", {"clinic": clinic})


# --- answering ----------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@_with_consultation
def step(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    """One page of the intake."""
    if not is_open(consultation.intake):
        return redirect("intake-sent")
    page = wizard_of(consultation.intake).find(key)
    if page is None:
        return redirect("intake")
    if request.method == "GET":
        return _show(request, consultation, page, StepForm(page, consultation.intake.answers))
    return _rows_changed(request, consultation, page) or _save(request, consultation, page)


def _rows_changed(request: HttpRequest, consultation: Consultation, page: Step) -> HttpResponse | None:
    """Add or remove a row: the page again with all that was typed, and nothing judged yet."""
    wanted = request.POST.get("do", "")
    if wanted != "add" and not wanted.startswith("remove-"):
        return None
    typed = StepForm(page, consultation.intake.answers, request.POST)
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
    saved = save_step(consultation=consultation, step=page.key, answers=form.answers(), seen=_seen(request))
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
    context = _context(
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
@_with_consultation
def check(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """All answers, what contradicts itself, and the button that sends."""
    if not is_open(consultation.intake):
        return redirect("intake-sent")
    return _check(request, consultation, SettleForm(_to_settle(consultation)))


def _to_settle(consultation: Consultation) -> list[dict[str, Any]]:
    return unsettled(look(consultation.intake).contradictions, consultation.intake.answers)


def _check(request: HttpRequest, consultation: Consultation, form: SettleForm) -> HttpResponse:
    wizard = wizard_of(consultation.intake)
    context = _context(
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
@_with_consultation
def send(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Confirm and send. Pressed twice, or in two tabs, it is sent once."""
    if not is_open(consultation.intake):
        return redirect("intake-sent")
    form = SettleForm(_to_settle(consultation), request.POST)
    if not form.is_valid():
        return _check(request, consultation, form)
    if form.questions:
        answers = form.answers(consultation.intake.answers)
        save_step(consultation=consultation, step="asked-again", answers=answers, seen=consultation.intake.version)
    try:
        submit(consultation=consultation)
    except NothingToSend:
        return redirect("intake")
    return redirect("intake-sent")


@require_GET
@_with_consultation
def sent(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """What was received, and what happens next. Never that anything is safe."""
    if is_open(consultation.intake):
        return redirect("intake")
    count = sum(one.answered for part in parts(wizard_of(consultation.intake)) for one in part.lines)
    return render(request, "patient/sent.html", _context(consultation, count=count))
