"""The neutral page behind a patient's link: who holds the link proves who they are, and nothing opens before."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consult.intake.door import BirthForm, CodeForm
from consult.models import AccessLink
from consult.services.entrance import link_of
from consult.services.invite import LinkEnded
from consult.services.limits import CODES_FROM_HERE, WRONG_PROOFS, TooOften, take
from consult.services.proving import NoProof, Proof, WrongCode, WrongDateOfBirth, ask_code, open_link, proof_of, was_asked
from consult.views.behind_the_link import FOLLOWED, turned
from consult.views.door import enter
from consult.views.limited import address_of, say_too_often, tried, with_wait


@require_http_methods(["GET", "POST"])
def open_intake(request: HttpRequest) -> HttpResponse:
    """Asks for the date of birth or a fresh code (services/proving.py), and opens on POST."""
    try:
        link = link_of(request.session.get(FOLLOWED))
        proof = proof_of(link)
        form = _form(request, proof)
        if request.method == "GET" or turned(request, form) or proof == Proof.CALL:
            return _page(request, link, proof, form)
        if proof == Proof.CODE and request.POST.get("do") == "code":
            return _ask(request, link, proof)
        return _open(request, link, proof, form)
    except LinkEnded:
        return redirect("intake-ended")


def _form(request: HttpRequest, proof: Proof) -> BirthForm | CodeForm:
    data: Any = request.POST if request.method == "POST" else None
    return CodeForm(data) if proof == Proof.CODE else BirthForm(data, asks=proof == Proof.BIRTH)


def _open(request: HttpRequest, link: AccessLink, proof: Proof, form: BirthForm | CodeForm) -> HttpResponse:
    try:
        if form.is_valid():
            said = {"date_of_birth": form.cleaned_data.get("born"), "code": form.cleaned_data.get("code", "")}
            tried(request, WRONG_PROOFS, lambda: open_link(link=link, **said))
            return enter(request, link)
    except WrongDateOfBirth:
        form.add_error("born", _("This is not the date of birth that the clinic has. Check it, or call the clinic"))
    except WrongCode:
        form.add_error("code", _("This code does not open the form. Use the newest one, or ask for another"))
    except NoProof:
        return redirect("intake-open")
    except TooOften as often:
        say_too_often(form)
        return with_wait(_page(request, link, proof, form), often)
    return _page(request, link, proof, form)


def _ask(request: HttpRequest, link: AccessLink, proof: Proof) -> HttpResponse:
    try:
        take(CODES_FROM_HERE, address_of(request))
        ask_code(link=link)
    except TooOften as often:
        form = CodeForm({})
        form.errors.clear()
        form.add_error(None, _("Codes were sent several times already. Use the newest one, or call the clinic."))
        return with_wait(_page(request, link, proof, form), often)
    return redirect("intake-open")


def _page(request: HttpRequest, link: AccessLink, proof: Proof, form: BirthForm | CodeForm) -> HttpResponse:
    context = {"form": form, "clinic": link.clinic}
    if proof == Proof.CALL:
        return render(request, "patient/open_call.html", context)
    if proof == Proof.CODE:
        return render(request, "patient/open_code.html", {**context, "asked": form.is_bound or was_asked(link)})
    return render(request, "patient/open.html", context)
