"""The questions about expectations and body image."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from consult.forms.screening import ScreeningForm
from consult.services.screening import record_screening
from consult.views.review import ReviewView


class AskScreening(ReviewView):
    """Ask, and record what was answered."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        self.newest(consultation)
        return self.form_page(consultation, "staff/screening.html", form=ScreeningForm())

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation, form = self.consultation(public_id), ScreeningForm(request.POST)
        self.newest(consultation)
        if not form.is_valid():
            return self.form_page(consultation, "staff/screening.html", form=form)
        record_screening(
            consultation=consultation, by=request.user, answers=form.answers(), words=form.cleaned_data.get("words") or ""
        )
        return self.done(consultation, _("Recorded, and evaluated again with it."), "#screening")
