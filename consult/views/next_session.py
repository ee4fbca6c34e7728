"""The next session of a series: its earliest day, how the last one was taken, and proposing it to the patient."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from consult.forms.next_session import NextSessionForm
from consult.models import Consultation, SignedTreatment
from consult.presenters.appointments import early_words
from consult.presenters.series import next_session_page
from consult.services.appointments import TooEarly
from consult.services.restricted import Restricted
from consult.services.series import next_of, propose_next
from consult.views.review import ReviewView


class NextSession(ReviewView):
    """A look, then one button; the patient is told and asked everything afresh."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        following, signed = next_of(consultation), self.signed(consultation)
        if following:
            return redirect("consultation", following.public_id)
        return self.show(consultation, signed, NextSessionForm()) if signed else self.not_treated(consultation)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation, form = self.consultation(public_id), NextSessionForm(request.POST)
        signed = self.signed(consultation)
        if signed is None:
            return self.not_treated(consultation)
        if not form.is_valid():
            return self.show(consultation, signed, form)
        try:
            anyway = form.cleaned_data["anyway"]
            made = propose_next(consultation=consultation, by=request.user, at=form.appointment_at(), anyway=anyway)
        except TooEarly as early:
            return self.show(consultation, signed, form, early=early_words(early.day), status=422)
        except Restricted:
            return self.stale(consultation, _("This record is only kept: nothing is proposed to this person."))
        messages.success(request, _("Proposed. The patient is told, and asked everything afresh before it."))
        return redirect("consultation", made.public_id)

    def signed(self, consultation: Consultation) -> SignedTreatment | None:
        """What was done, if anything was."""
        found: SignedTreatment | None = self.rows(SignedTreatment, consultation).first()
        return found

    def not_treated(self, consultation: Consultation) -> HttpResponse:
        """Back, since there is nothing to follow."""
        return self.stale(consultation, _("Nothing was treated here yet, so there is no next session."))

    def show(
        self, consultation: Consultation, signed: SignedTreatment, form: NextSessionForm, *, early: str = "", status: int = 200
    ) -> HttpResponse:
        """The page."""
        page = next_session_page(consultation, self.newest(consultation), signed)
        return self.form_page(consultation, "staff/next_session.html", form=form, page=page, early=early, status=status)
