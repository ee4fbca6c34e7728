"""Emergency access: the question why, the sheet for an hour, done sooner."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from consult.forms.emergency import EmergencyForm
from consult.models import Consultation, EmergencyAccess
from consult.presenters.emergency import emergency_sheet
from consult.services.emergency import NotNeeded, end_emergency, open_in_emergency, reads_anyway, running_access
from consult.services.emergency_reading import AccessEnded, read_in_emergency
from consult.services.turns import ReasonMissing
from consult.views.front_desk import DeskView


class EmergencyView(DeskView):
    """A page about one consultation, for those of its clinic who may not read it otherwise."""

    roles = EmergencyAccess.WHO_MAY

    def ask(self, consultation: Consultation, form: EmergencyForm) -> HttpResponse:
        """What happens when the glass is broken, and the reason."""
        context = self.page("front-desk", consultation=consultation, form=form, patient_name=consultation.patient.name)
        return render(self.request, "staff/emergency.html", context, status=422 if form.errors else 200)


class AskEmergency(EmergencyView):
    """Say why, and open the sheet."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        if reads_anyway(consultation, request.user):
            return redirect("consultation", public_id)
        if running_access(consultation, request.user):
            return redirect("emergency-sheet", public_id)
        return self.ask(consultation, EmergencyForm())

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation, form = self.consultation(public_id), EmergencyForm(request.POST)
        if not form.is_valid():
            return self.ask(consultation, form)
        try:
            open_in_emergency(consultation=consultation, by=request.user, reason=form.cleaned_data["reason"])
        except NotNeeded:
            return redirect("consultation", public_id)
        except ReasonMissing:
            form.add_error("reason", form.fields["reason"].error_messages["required"])
            return self.ask(consultation, form)
        return redirect("emergency-sheet", public_id)


class ShowEmergencySheet(EmergencyView):
    """The sheet, read only, while the hour runs; then the question again."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        try:
            opened = read_in_emergency(consultation=consultation, by=request.user)
        except AccessEnded:
            messages.info(request, _("The emergency access is over, or was never opened. Say why, to open the sheet."))
            return redirect("emergency", public_id)
        sheet = emergency_sheet(consultation, opened, request.user)
        return self.shown(consultation, sheet)

    def shown(self, consultation: Consultation, sheet: Any) -> HttpResponse:
        """The page; the browser itself leaves it when the hour is over."""
        context = {"consultation": consultation, "sheet": sheet, "screen": sheet.screen, "evaluation": sheet.evaluation}
        context |= {"cards": sheet.cards, "emergency": sheet.urgent}
        response = render(self.request, "staff/emergency_sheet.html", self.page("front-desk", **context))
        response.headers["Refresh"] = f"{sheet.seconds}; url={reverse('emergency', args=[consultation.public_id])}"
        return response


class EndEmergency(EmergencyView):
    """Done sooner than the hour."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        if end_emergency(consultation=consultation, by=request.user):
            messages.success(request, _("The sheet is closed. The owner looks at why it was opened."))
        return redirect("desk-consultation", public_id)
