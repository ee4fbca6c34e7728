"""What was sent to whom, sending again, a patient's addresses, the poster of the public link. No clinical word."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from consult.forms.desk import ContactForm
from consult.models import Outgoing
from consult.presenters.outbox import FILTERS, outbox_page, poster_sides
from consult.services.invite import correct_contact
from consult.services.outbox import NothingToSendAgain, send_again
from consult.views.front_desk import DeskView
from consult.views.roles import small_number

PAGE = 50


class Outbox(DeskView):
    """Every letter, the newest first."""

    def letters(self) -> Any:
        """What may be seen here: letters of the person's clinics."""
        rows = Outgoing.objects.visible_to(self.request.user).filter(clinic__in=self.clinics)
        return rows.select_related("consultation__patient", "clinic")

    def get(self, request: HttpRequest) -> HttpResponse:
        show, before = request.GET.get("show", ""), small_number(request.GET.get("before", ""))
        rows = self.letters().order_by("-pk")
        if show and show in FILTERS:
            rows = rows.filter(state=show)
        if before is not None:
            rows = rows.filter(pk__lt=before)
        page = outbox_page(list(rows[: PAGE + 1]), shown=show, size=PAGE)
        return self.desk_page("staff/outbox.html", outbox=page)


class SendAgain(Outbox):
    """Try once more."""

    roles = DeskView.acting
    http_method_names = ["post"]

    def post(self, request: HttpRequest, outgoing_id: int) -> HttpResponse:
        row = get_object_or_404(self.letters(), pk=outgoing_id)
        try:
            send_again(outgoing=row, by=request.user)
            messages.success(request, _("It is sent again now."))
        except NothingToSendAgain:
            messages.info(request, _("It was sent meanwhile, or waits for its turn."))
        return redirect("outbox")


class Contact(DeskView):
    """A patient's e-mail address and phone, where they were wrong or missing."""

    roles = DeskView.acting

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation_to_change(public_id)
        patient = consultation.patient
        form = ContactForm(initial={"email": patient.email, "phone": patient.phone})
        return self.desk_page("staff/contact.html", consultation=consultation, form=form)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation, form = self.consultation_to_change(public_id), ContactForm(request.POST)
        if not form.is_valid():
            return self.desk_page("staff/contact.html", consultation=consultation, form=form, status=422)
        correct_contact(consultation=consultation, by=request.user, **form.cleaned_data)
        messages.success(request, _("The addresses are saved. A new link goes there."))
        return redirect("desk-consultation", public_id)


class Poster(DeskView):
    """The clinic's public link to print and hang up."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        clinic = next((one for one in self.clinics if one.slug == slug), None)
        if clinic is None:
            raise Http404
        return self.desk_page("staff/poster.html", clinic=clinic, sides=poster_sides(clinic))
