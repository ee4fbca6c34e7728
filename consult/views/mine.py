"""The patient's own page after sending, and what leads on from it: changes, messages, answers to confirm."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from consult.forms.messages import ChangedForm, ConfirmForm, PatientMessageForm
from consult.intake.steps import BY_KEY
from consult.intake.summary import line, parts
from consult.intake.wizard import Wizard
from consult.models import Consultation, Message, Report, Submission
from consult.presenters.decision_letter import letters_to_patient
from consult.presenters.messages import asked_about, for_patient
from consult.presenters.mine import mine_page
from consult.presenters.mine_stands import Waiting
from consult.presenters.patch_tests_patient import patient_tests
from consult.presenters.reported import advice, is_urgent, reported
from consult.services.changes import NoRoom, begin_change, changed_pages, drop_change
from consult.services.check_ins import open_check_in
from consult.services.consent_standing import Standing, State, state_of
from consult.services.cooling_off import is_restarted, still_cooling, treat_from
from consult.services.distress import notice
from consult.services.entrance import open_questions, wizard_of
from consult.services.messages import MessageEmpty, read_by_patient
from consult.services.open_escalations import newest_of
from consult.services.patient_plan import standing_plan
from consult.services.patient_plan import state_of as plan_state
from consult.services.returning import confirm_answers, keep_earlier, still_fresh, to_confirm
from consult.services.told_in_messages import write_and_grade
from consult.services.treatment import treated_at
from consult.services.turns import Treated
from consult.views.behind_the_link import patient_context, turned, with_consultation
from consult.views.pause import unless_paused

FROM_CHECK = "?from=check"


@require_GET
@with_consultation
def mine(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """The hub: what arrived, where things stand, what waits for them, whom to call."""
    return _hub(request, consultation, first=False)


@require_GET
@with_consultation
def sent(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """The same page, where sending leads: it begins with what was received."""
    return _hub(request, consultation, first=True)


def _hub(request: HttpRequest, consultation: Consultation, *, first: bool) -> HttpResponse:
    last = consultation.intake.submissions.order_by("number").last()
    if last is None:
        return redirect("intake")
    first = first and consultation.state == Consultation.State.SENT
    wizard = wizard_of(consultation.intake)
    page = mine_page(consultation, _waiting(consultation), parts(_as_sent(last)), wizard, first=first)
    beside = {"patch_tests": patient_tests(consultation), "reported": reported(newest_of(consultation))}
    return render(request, "patient/mine.html", patient_context(consultation, mine=page, **beside))


def _as_sent(submission: Submission) -> Wizard:
    return Wizard(submission.answers, known_birth="birth" not in submission.answers)


def _waiting(consultation: Consultation) -> Waiting:
    reopened = consultation.reopened_at is not None
    pages = [key for key in changed_pages(consultation.intake) if key in BY_KEY] if reopened else []
    letters = letters_to_patient(consultation)
    thinking = still_cooling(consultation, timezone.now())
    return Waiting(
        questions=tuple(open_questions(consultation).select_related("by")),
        answered=tuple(consultation.questions.filter(answered_at__isnull=False)),
        to_confirm=len(to_confirm(consultation, today=timezone.localdate())),
        changed=tuple(str(BY_KEY[key].name) for key in pages),
        unread=consultation.messages.filter(by__isnull=False).unread().count(),
        decided_at=consultation.decisions.order_by("id").values_list("at", flat=True).last(),
        plan=plan_state(standing_plan(consultation), consultation),
        consent=_consent(state_of(consultation)),
        letters=len(letters),
        written=any(one.newest for one in letters),
        prescribers=tuple(dict.fromkeys(consultation.prescriber_letters.waiting().values_list("prescriber", flat=True))),
        treat_from=treat_from(consultation) if thinking else None,
        thinks_again=thinking and is_restarted(consultation),
        treated_at=treated_at(consultation),
        check_in=open_check_in(consultation, timezone.now()) is not None,
        lot=consultation.lot_recalls.waiting().exists(),
    )


def _consent(standing: Standing) -> str:
    if standing.state in (State.GIVEN, State.ANSWERING):
        return "more" if standing.before else "open"
    return "" if standing.state == State.NONE else standing.state


# --- something has changed ----------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@with_consultation
@unless_paused
def changed(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Something has changed since sending: say what, and the page that asks about it opens."""
    if consultation.sent_at is None:
        return redirect("intake")
    if treated_at(consultation):
        return _after_treatment(request)
    form = ChangedForm(request.POST if request.method == "POST" else None)
    if request.method == "GET" or turned(request, form) or not form.is_valid():
        return render(request, "patient/changed.html", patient_context(consultation, form=form, language_form="change"))
    words = form.cleaned_data["words"]
    try:
        intake = begin_change(consultation=consultation, words=words)
    except NoRoom:
        form.add_error("words", _("There is no room for more words here. Leave them out, and write on the page that opens."))
        return render(request, "patient/changed.html", patient_context(consultation, form=form, language_form="change"))
    except Treated:
        return _after_treatment(request)
    if notice(consultation=consultation, texts=[words]):
        return redirect("intake-pause")
    where = form.cleaned_data["where"]
    page = wizard_of(intake).find(where)
    return redirect(reverse("intake-step", args=[page.key]) + FROM_CHECK) if page else redirect("intake-check")


def _after_treatment(request: HttpRequest) -> HttpResponse:
    # What was done rests on what was sent. Now a person at the clinic should hear it.
    messages.info(request, _("You were treated. Write to the clinic here, or call if it cannot wait."))
    return redirect("mine-messages")


@require_POST
@with_consultation
def unchanged(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Nothing has changed after all."""
    was_open = consultation.reopened_at is not None
    drop_change(consultation=consultation)
    if was_open:
        messages.info(request, _("Your answers stand as you sent them."))
    return redirect("mine")


# --- messages -----------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@with_consultation
def mine_messages(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Write to the clinic, and read what it wrote."""
    form = PatientMessageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not turned(request, form) and form.is_valid():
        try:
            written, report = write_and_grade(consultation=consultation, words=form.cleaned_data["words"])
        except MessageEmpty:
            form.add_error("words", form.fields["words"].error_messages["required"])
        else:
            return _written(request, consultation, written, report)
    return _messages(request, consultation, form)


def _written(request: HttpRequest, consultation: Consultation, message: Message, report: Report | None) -> HttpResponse:
    if notice(consultation=consultation, texts=[message.words]):
        return redirect("intake-pause")
    if report and is_urgent(report):
        # What to do now comes before the thread, and before any answer of the clinic.
        if report.consultation_id == consultation.pk:
            return redirect("mine-report-told", report.pk)
        messages.error(request, advice(report))
    messages.info(request, _("Your message is with the clinic."))
    return redirect("mine-messages")


def _messages(request: HttpRequest, consultation: Consultation, form: PatientMessageForm) -> HttpResponse:
    rows = consultation.messages.select_related("by", "report")
    thread = for_patient(rows, consultation)
    read_by_patient(consultation=consultation)
    # After the treatment the answers stay as they were: nothing leads on to changing them.
    treated = treated_at(consultation) is not None
    asked = () if treated else asked_about(rows, consultation)
    context = patient_context(
        consultation, form=form, thread=thread, treated=treated, not_among_answers=asked, language_form="message"
    )
    return render(request, "patient/messages.html", context)


# --- answers that were given before -------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@with_consultation
@unless_paused
def confirm(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Before the visit: what has become too old is confirmed at once, or changed."""
    steps = [one.step for one in to_confirm(consultation, today=timezone.localdate())]
    form = ConfirmForm(steps, request.POST if request.method == "POST" else None)
    if request.method == "GET" or turned(request, form) or not form.is_valid():
        # Without anything to confirm the page says so: a link in a message leads here later too.
        return _lines(request, "patient/confirm.html", consultation, form, wizard_of(consultation.intake))
    left = form.cleaned_data["changed"]
    if left and treated_at(consultation):
        return _after_treatment(request)
    confirmed = confirm_answers(consultation=consultation, shown=form.shown, changed=left)
    if left:
        begin_change(consultation=consultation)
        return redirect(reverse("intake-step", args=[left[0]]) + FROM_CHECK)
    if confirmed:
        messages.info(request, _("Noted for your visit: these answers are still right."))
    return redirect("mine")


@require_http_methods(["GET", "POST"])
@with_consultation
@unless_paused
def again(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """A patient who comes again confirms what they said before, instead of writing it anew."""
    intake = consultation.intake
    steps = still_fresh(intake, today=timezone.localdate())
    form = ConfirmForm(steps, request.POST if request.method == "POST" else None)
    if not steps:
        return redirect("intake")
    if request.method == "GET" or turned(request, form) or not form.is_valid():
        known = {key: one["answers"] for key, one in intake.earlier.items()}
        wizard = Wizard({**known, **intake.answers}, known_birth=True)
        return _lines(request, "patient/again.html", consultation, form, wizard)
    keep_earlier(consultation=consultation, shown=form.shown, changed=form.cleaned_data["changed"])
    return redirect("intake")


def _lines(request: HttpRequest, template: str, consultation: Consultation, form: ConfirmForm, wizard: Wizard) -> HttpResponse:
    lines: list[Any] = [line(BY_KEY[key], wizard) for key, _label in form.fields["changed"].choices]
    chosen = form.data.getlist("changed") if form.is_bound else []
    context = patient_context(consultation, form=form, lines=lines, chosen=chosen, language_form="again" if lines else "")
    return render(request, template, context)
