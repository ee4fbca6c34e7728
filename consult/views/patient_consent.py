"""What a patient reads, answers, signs and may take back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from consult.forms.consent import SignForm, TakeBackForm
from consult.models import Consent, Consultation
from consult.presenters.consent import asked_now, other_direction, read_page, signed_page
from consult.services.consent import (
    NoSuchAnswer,
    QuestionsLeft,
    SignatureRefused,
    TextChanged,
    answer_question,
    sign,
    signers_of,
    who_is_beside,
    withdraw_consent,
)
from consult.services.consent_standing import Standing, State, needs_guardian, questions_left, signatures_of, state_of
from consult.services.distress import notice
from consult.services.entrance import link_of
from consult.services.invite import LinkEnded
from consult.services.pdf import NoPdf, pdf
from consult.services.proving import WrongDateOfBirth, confirm_birth
from consult.views.behind_the_link import BESIDE, OPENED, patient_context, turned, with_consultation
from consult.views.pause import unless_paused

FIELDS = {"name": "name", "relation": "relation", "signer": "signer", "drawn": "drawn"}


@require_GET
@with_consultation
@unless_paused
def consent(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """What there is to read and sign, or what was signed."""
    standing = state_of(consultation)
    stands = standing.in_force if standing.state != State.WITHDRAWN else standing.consent
    context = patient_context(
        consultation,
        state=standing.state,
        read=read_page(standing) if standing.is_open else None,
        signed=signed_page(stands) if stands else None,
    )
    return render(request, "patient/consent.html", context)


# --- questions ------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@with_consultation
@unless_paused
def questions(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """One question about the text at a time; a wrong answer is explained, and the question asked again."""
    standing = state_of(consultation)
    if not standing.is_open or standing.text is None:
        return redirect("mine-consent")
    if request.method == "POST" and "choice" in request.POST:
        return _answer(request, consultation)
    asked = asked_now(standing)
    if asked is None:
        return redirect("mine-consent-sign")
    nothing = request.method == "POST"
    context = patient_context(consultation, asked=asked, seen=standing.text.text_sha256, page_error=nothing)
    return render(request, "patient/consent_question.html", context, status=422 if nothing else 200)


def _answer(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    posted = request.POST
    try:
        answer_question(
            consultation=consultation,
            seen=posted.get("seen", ""),
            question=posted.get("question", ""),
            choice=posted.get("choice", ""),
            by=who_is_beside(consultation, _beside(request)),
        )
    except (TextChanged, NoSuchAnswer):
        return _changed(request)
    return redirect("mine-consent-questions")


def _beside(request: HttpRequest) -> int | None:
    """Who handed this device over, where this very link is the one that they opened."""
    held = request.session.get(BESIDE) or {}
    return held.get("user") if held.get("link") == request.session.get(OPENED) else None


def _changed(request: HttpRequest) -> HttpResponse:
    messages.warning(request, _("The text changed while you read. This is how it is now; what you answered is kept."))
    return redirect("mine-consent")


# --- signing --------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@with_consultation
@unless_paused
def sign_page(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """The signature, under the text that was on the page."""
    standing = state_of(consultation)
    if standing.state == State.SIGNED:
        return redirect("mine-consent")
    if not standing.is_open or standing.text is None:
        return _changed(request) if request.method == "POST" else redirect("mine-consent")
    if questions_left(standing):
        return _changed(request) if request.method == "POST" else redirect("mine-consent-questions")
    form = _form(request, consultation, standing)
    if turned(request, form):
        # Agreed was to the words of the other language.
        form.data = _not_agreed(request)
        return _show_sign(request, consultation, standing, form)
    if request.method == "POST" and form.is_valid() and _is_who_they_say(request, consultation, form):
        return _sign(request, consultation, standing, form)
    return _show_sign(request, consultation, standing, form)


def _form(request: HttpRequest, consultation: Consultation, standing: Standing) -> SignForm:
    return SignForm(
        request.POST if request.method == "POST" else None,
        asks_born=consultation.patient.date_of_birth is not None,
        signers=signers_of(consultation, who_is_beside(consultation, _beside(request))),
        seen=standing.text.text_sha256 if standing.text else "",
    )


def _is_who_they_say(request: HttpRequest, consultation: Consultation, form: SignForm) -> bool:
    """The date of birth again, with the tries of the link."""
    try:
        confirm_birth(link=link_of(request.session.get(OPENED)), date_of_birth=form.cleaned_data.get("born"))
    except WrongDateOfBirth:
        form.add_error("born", _("This is not the date of birth that the clinic has. Check it, or call the clinic"))
    except LinkEnded:
        form.add_error(None, _("This link has ended. Ask the clinic for a new one."))
    return not form.errors


def _sign(request: HttpRequest, consultation: Consultation, standing: Standing, form: SignForm) -> HttpResponse:
    given = form.signature()
    if notice(consultation=consultation, texts=[given.name, given.relation, given.interpreter_name, given.interpreter_language]):
        return redirect("intake-pause")
    try:
        sign(
            consultation=consultation,
            seen=form.cleaned_data["seen"],
            signature=given,
            language=(get_language() or "en")[:2],
            by=who_is_beside(consultation, _beside(request)),
        )
    except QuestionsLeft:
        return redirect("mine-consent-questions")
    except TextChanged:
        return _again(request, consultation, standing, form)
    except SignatureRefused as refused:
        form.add_error(FIELDS[refused.field], _("Look at this again"))
        return _show_sign(request, consultation, standing, form)
    messages.success(request, _("Signed. Thank you. You find it here whenever you want to read it."))
    return redirect("mine-consent")


def _again(request: HttpRequest, consultation: Consultation, standing: Standing, form: SignForm) -> HttpResponse:
    """The text changed meanwhile: the newest one above the form, with all that was typed but the tick."""
    form.data = _not_agreed(request)
    form.data["seen"] = standing.text.text_sha256 if standing.text else ""
    form.add_error(None, _("The text changed while you read. Read what stands above, and sign again if you agree."))
    return _show_sign(request, consultation, standing, form)


def _not_agreed(request: HttpRequest) -> QueryDict:
    """All that was typed but the tick."""
    data = request.POST.copy()
    data.pop("agree", None)
    return data


def _show_sign(request: HttpRequest, consultation: Consultation, standing: Standing, form: SignForm) -> HttpResponse:
    more = {"form": form, "read": read_page(standing), "guardian": needs_guardian(consultation), "language_form": "sign"}
    context = patient_context(consultation, **more)
    return render(request, "patient/consent_sign.html", context, status=422 if form.errors else 200)


# --- afterwards -----------------------------------------------------------------------------------------------------


@require_GET
@with_consultation
def paper(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """What was signed, on paper, in the language in which it was signed and with the other one behind it."""
    newest = next(iter(signatures_of(consultation)), None)
    if newest is None:
        return redirect("mine-consent")
    try:
        return paper_of(newest)
    except NoPdf:
        messages.error(request, _("A PDF cannot be made at the moment. This page can be printed instead."))
        return redirect("mine-consent")


def paper_of(signed: Consent) -> HttpResponse:
    """The PDF of one signature. Raises NoPdf."""
    consultation = signed.consultation
    with override(signed.language):
        context: dict[str, Any] = {
            "signed": signed_page(signed, both=True),
            "other_dir": other_direction(),
            "other_code": "en" if signed.language == "ar" else "ar",
            "clinic": consultation.clinic,
            "consultation": consultation,
            "made_at": timezone.now(),
        }
        made = pdf(render_to_string("pdf/consent.html", context))
    name = f"{consultation.reference}-{signed.text.number}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@require_http_methods(["GET", "POST"])
@with_consultation
def take_back(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Take back what was signed, without a reason if they wish."""
    stands = state_of(consultation).in_force
    if stands is None:
        return redirect("mine-consent")
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not turned(request, form) and form.is_valid():
        words = form.cleaned_data["words"]
        withdraw_consent(consent=stands, words=words)
        if notice(consultation=consultation, texts=[words]):
            return redirect("intake-pause")
        messages.success(request, _("You took it back. Your clinic is told."))
        return redirect(reverse("mine-consent"))
    context = patient_context(consultation, form=form, language_form="take-back-form")
    return render(request, "patient/consent_take_back.html", context, status=422 if form.errors else 200)
