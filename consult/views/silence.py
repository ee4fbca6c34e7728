"""Calling through whoever did not answer, and writing down what was told on the telephone. The desk never reads it back."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from consult.forms.silence import CloseCheckInForm
from consult.models import CheckIn, Consultation, Report, Role
from consult.presenters.reports import told_page
from consult.presenters.silence import silent_rows
from consult.presenters.words import moment, person
from consult.services.check_ins import open_check_in
from consult.services.report_grading import done_in
from consult.services.reports import Source, tell_us
from consult.services.silence import close_check_in, silent
from consult.services.told import escalation_of, rules_of
from consult.services.treatment import treated_at
from consult.services.turns import SomebodyWasFirst
from consult.views.front_desk import DeskView
from consult.views.reads import is_about
from consult.views.reports import report_form
from consult.views.roles import RoleView


class Silent(DeskView):
    """Everybody who was asked and did not answer."""

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = silent_rows(silent(request.user, self.clinics))
        return self.desk_page("staff/silent.html", rows=rows, may_close=self.holds(Role.PRACTITIONER))


class TelephoneReport(DeskView):
    """Write down what a patient tells on the telephone: it is graded as their own report is."""

    roles = (Role.FRONT_DESK, Role.PRACTITIONER)

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation_to_change(public_id)
        return self.page_for(consultation) if treated_at(consultation) else self.not_treated(consultation)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation_to_change(public_id)
        if treated_at(consultation) is None:
            return self.not_treated(consultation)
        form = report_form(request, consultation)
        if not form.is_valid():
            return self.page_for(consultation, form, status=422)
        told = tell_us(
            consultation=consultation,
            by=request.user,
            source=Source.TELEPHONE,
            answers=form.answers(),
            words=form.cleaned_data["words"],
            places=form.cleaned_data["places"],
            check_in=open_check_in(consultation, timezone.now()),
            language=consultation.patient.language,
        )
        return redirect("telephone-report-told", public_id, told.pk)

    def not_treated(self, consultation: Consultation) -> HttpResponse:
        """Before a treatment there is nothing to report: what was said is a remark."""
        messages.info(self.request, _("Nothing was done yet. Note what was said as a remark."))
        return redirect("desk-consultation", consultation.public_id)

    def page_for(self, consultation: Consultation, form: Any = None, *, status: int = 200) -> HttpResponse:
        """The questions to ask."""
        form = form or report_form(self.request, consultation)
        return self.desk_page("staff/telephone_report.html", consultation=consultation, form=form, status=status)


# For so long the desk reads what to tell the caller; then it stands in the record only.
CALL = timedelta(hours=1)


class TelephoneReportTold(DeskView):
    """What to tell the caller now, in both languages, for whoever wrote it down. What it may be stands in the record."""

    roles = (Role.FRONT_DESK, Role.PRACTITIONER)

    def get(self, request: HttpRequest, public_id: UUID, report_id: int) -> HttpResponse:
        consultation = self.consultation(public_id)
        found = get_object_or_404(consultation.reports, pk=report_id)
        if found.by_id != request.user.pk or found.at < timezone.now() - CALL:
            return redirect("desk-consultation", public_id)
        languages = dict.fromkeys([consultation.patient.language, "en"])
        pages = [(language, self.in_language(language, found, consultation)) for language in languages]
        return self.desk_page("staff/telephone_report_told.html", consultation=consultation, pages=pages)

    def in_language(self, language: str, found: Report, consultation: Consultation) -> Any:
        """The page as the patient would read it."""
        with translation.override(language):
            return told_page(found, escalation_of(found), rules_of(found), done_in(consultation))


class CloseCheckIn(RoleView):
    """Nobody answers: a practitioner writes down what was found out, and the patient leaves the list."""

    roles = (Role.PRACTITIONER,)

    def get(self, request: HttpRequest, check_in_id: int) -> HttpResponse:
        return self.page_for(self.check_in(check_in_id), CloseCheckInForm())

    def post(self, request: HttpRequest, check_in_id: int) -> HttpResponse:
        check_in, form = self.check_in(check_in_id), CloseCheckInForm(request.POST)
        if form.is_valid():
            try:
                close_check_in(check_in=check_in, by=request.user, words=form.cleaned_data["words"])
                messages.success(request, _("Written down. The patient has left the list."))
                return redirect("check-ins")
            except SomebodyWasFirst as first:
                said = {"who": person(first.by), "when": moment(first.at)}
                form.add_error(None, _("%(who)s closed it, %(when)s. Your words are below and were not saved.") % said)
        return self.page_for(check_in, form)

    def check_in(self, check_in_id: int) -> CheckIn:
        """One of the clinics of this person, or 404."""
        rows = CheckIn.objects.visible_to(self.request.user).filter(clinic__in=self.clinics)
        found: CheckIn = get_object_or_404(rows.select_related("consultation__patient", "clinic"), pk=check_in_id)
        is_about(self.request, found.consultation)
        return found

    def page_for(self, check_in: CheckIn, form: CloseCheckInForm) -> HttpResponse:
        """Whom it is about, and the form."""
        context = self.page("front-desk", check_in=check_in, consultation=check_in.consultation, form=form)
        return render(self.request, "staff/close_check_in.html", context, status=422 if form.errors else 200)
