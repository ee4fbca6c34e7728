"""The clinic's letters about a decision, for the patient to read and keep."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from consult.models import Consultation
from consult.presenters.decision_letter import letters_to_patient
from consult.services.pdf import NoPdf, pdf
from consult.views.behind_the_link import patient_context, with_consultation


@require_GET
@with_consultation
def letters(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Every letter, newest first; none says so."""
    return render(request, "patient/letter.html", patient_context(consultation, letters=letters_to_patient(consultation)))


@require_GET
@with_consultation
def letters_pdf(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """The same on paper, in the language of the page; the letters stay as they were written."""
    found = letters_to_patient(consultation)
    if not found:
        return redirect("mine-letter")
    page = patient_context(consultation, letters=found, made_at=timezone.now())
    try:
        made = pdf(render_to_string("pdf/letter.html", page))
    except NoPdf:
        messages.error(request, _("A PDF cannot be made at the moment. This page can be printed instead."))
        return redirect("mine-letter")
    name = f'attachment; filename="{consultation.reference}.pdf"'
    return HttpResponse(made, content_type="application/pdf", headers={"Content-Disposition": name})
