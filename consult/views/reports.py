"""After the treatment the patient tells how it is going, asked or not, and finds what to do now. Never behind a pause: who is ill
must always get through."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from consult.forms.plan import place_options
from consult.forms.report import ReportForm
from consult.models import CheckIn, Consultation, Report
from consult.presenters.reports import before, told_page
from consult.services.asked_signs import asked_signs
from consult.services.check_ins import asked_besides, open_check_in
from consult.services.report_grading import done_in
from consult.services.reports import Source, tell_us
from consult.services.told import escalation_of, rules_of
from consult.services.treatment import treated_at
from consult.views.behind_the_link import patient_context, turned, with_consultation

# Of what was told before; the rest stands in the record.
SHOWN = 10


@require_http_methods(["GET", "POST"])
@with_consultation
def report(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """How is it going? The same page whether the clinic asked or not."""
    if treated_at(consultation) is None:
        return redirect("mine")
    asked, form = open_check_in(consultation, timezone.now()), report_form(request, consultation)
    if request.method == "POST" and not turned(request, form) and form.is_valid():
        kept = _tell(consultation, asked, form)
        return redirect("mine-report-told", kept.pk)
    reports = consultation.reports.exclude(source=Source.MESSAGE)[:SHOWN]
    context = patient_context(consultation, form=form, asked=asked, before=before(reports), language_form="report")
    return render(request, "patient/report.html", context, status=422 if form.errors else 200)


def report_form(request: HttpRequest, consultation: Consultation) -> ReportForm:
    """The form for this treatment and day."""
    at, now = treated_at(consultation) or timezone.now(), timezone.now()
    days = (timezone.localdate(now) - timezone.localdate(at)).days
    asked = asked_signs(days=days, areas=done_in(consultation)["areas"], more=asked_besides(consultation, now))
    data: Any = request.POST if request.method == "POST" else None
    return ReportForm(asked, place_options(), data)


def _tell(consultation: Consultation, asked: CheckIn | None, form: ReportForm) -> Report:
    return tell_us(
        consultation=consultation,
        source=Source.CHECK_IN if asked else Source.OWN,
        answers=form.answers(),
        words=form.cleaned_data["words"],
        places=form.cleaned_data["places"],
        check_in=asked,
        language=get_language() or consultation.patient.language,
    )


@require_GET
@with_consultation
def told(request: HttpRequest, consultation: Consultation, number: int) -> HttpResponse:
    """What to do now, whom to call, what to tell a doctor, and who has it."""
    found = get_object_or_404(consultation.reports, pk=number)
    page = told_page(found, escalation_of(found), rules_of(found), done_in(consultation))
    others = consultation.reports.exclude(pk=found.pk).exclude(source=Source.MESSAGE)[:SHOWN]
    return render(request, "patient/told.html", patient_context(consultation, told=page, before=before(others)))
