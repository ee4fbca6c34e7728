"""The front desk: who is ready, inviting, appointments. No clinical word on any of these pages."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from consult.forms.desk import AppointmentForm, SeenForm, seen_words
from consult.models import AccessLink, Clinic, Consultation, Outgoing, Role
from consult.presenters.addresses import invitation_address
from consult.presenters.appointments import appointment_words, early_words
from consult.presenters.merged import registrations
from consult.presenters.outbox import qr, sent_rows, told_words
from consult.presenters.privacy import said_restriction
from consult.presenters.readiness import desk_page, desk_row, desk_rows, invited_words
from consult.presenters.remarks import desk_remarks
from consult.presenters.somebody_first import said_who, somebody_first
from consult.services.appointments import UNSEEN, NoAppointment, TooEarly, cancel_appointment, set_appointment
from consult.services.earliest import desk_day
from consult.services.invite import new_link
from consult.services.records import records_of
from consult.services.restricted import restriction_of
from consult.services.turns import SomebodyWasFirst
from consult.services.worklists import desk_slice, with_readiness
from consult.views.reads import is_about
from consult.views.roles import RoleView

# The newest letters on one consultation's page; the outbox has all.
LETTERS = 10


class DeskView(RoleView):
    """Pages without clinical detail. The owner reads them; the front desk and practitioners also act."""

    roles = (Role.FRONT_DESK, Role.PRACTITIONER, Role.OWNER)
    acting = (Role.FRONT_DESK, Role.PRACTITIONER)

    def acting_clinics(self) -> list[Clinic]:
        """Where the person may register and invite."""
        return list(dict.fromkeys(one.clinic for one in self.memberships if one.role in self.acting))

    def consultation(self, public_id: UUID) -> Consultation:
        """The consultation with its readiness, or 404."""
        return is_about(self.request, get_object_or_404(with_readiness(self.consultations()), public_id=public_id))

    def consultation_to_change(self, public_id: UUID) -> Consultation:
        """The same, for those who may act at its clinic."""
        consultation = self.consultation(public_id)
        if consultation.clinic not in self.acting_clinics():
            raise PermissionDenied
        return consultation

    def links(self, consultation: Consultation) -> Any:
        """The patient's links, the newest first."""
        links = AccessLink.objects.visible_to(self.request.user).filter(consultation=consultation)
        return links.filter(purpose=AccessLink.Purpose.INTAKE)

    def desk_page(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """A page of the front desk."""
        context["may_act"] = bool(self.acting_clinics())
        return render(self.request, template, self.page("front-desk", **context), status=status)

    def invited(self, consultation: Consultation, secret: str) -> HttpResponse:
        """Shows the link once: only its hash is kept."""
        address, link = invitation_address(secret), self.links(consultation).first()
        shown = {"address": address, "qr": qr(address), "link": link, "told": told_words(consultation)}
        return self.desk_page("staff/invited.html", consultation=consultation, **shown)


class FrontDesk(DeskView):
    """Everybody who is expected, with what the front desk does next."""

    def get(self, request: HttpRequest) -> HttpResponse:
        show, after = request.GET.get("show", ""), request.GET.get("after", "")
        found = desk_slice(self.consultations(), clinics=self.clinics, show=show, after=after)
        page = desk_page(desk_rows(found.rows), chosen=show, next_key=found.next_key, today=timezone.localdate())
        letters = Outgoing.objects.visible_to(request.user).filter(clinic__in=self.clinics)
        failed = letters.filter(state=Outgoing.State.FAILED).exists()
        posters = [one for one in self.clinics if one.public_link_open]
        return self.desk_page("staff/front_desk.html", desk=page, failed=failed, posters=posters)


class DeskConsultation(DeskView):
    """One consultation as the front desk sees it: when, how far, which link."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return self.show(self.consultation(public_id))

    def show(
        self, consultation: Consultation, form: AppointmentForm | None = None, *, status: int = 200, **context: Any
    ) -> HttpResponse:
        """The page with the appointment form."""
        link = self.links(consultation).first()
        invited = invited_words(link.opened_at, link.expires_at, link.revoked_at) if link else _("No link was made yet.")
        form = form or AppointmentForm(initial=appointment_initial(consultation))
        letters = Outgoing.objects.visible_to(self.request.user).filter(consultation=consultation).order_by("-pk")
        told = sent_rows(letters.select_related("consultation__patient")[:LETTERS])
        context |= {"consultation": consultation, "row": desk_row(consultation), "invited": invited, "form": form, "told": told}
        context |= {"earliest": desk_day(consultation), "remarks": desk_remarks(consultation)}
        # Who may not read the sheet has a way for the day on which somebody lies on the floor.
        context["may_break_glass"] = not any(
            one.clinic == consultation.clinic and one.role == Role.PRACTITIONER for one in self.memberships
        )
        context["joined"] = registrations(records_of(consultation.patient))
        context["restriction"] = said_restriction(restriction_of(consultation.patient))
        status = 422 if form.errors else status
        return self.desk_page("staff/desk_consultation.html", status=status, **context)


class SetAppointment(DeskConsultation):
    """Make or move the appointment."""

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation, form = self.consultation_to_change(public_id), AppointmentForm(request.POST)
        if not form.is_valid():
            return self.show(consultation, form)
        at, was = form.appointment_at(), form.seen(UNSEEN)
        try:
            anyway = form.cleaned_data["anyway"]
            set_appointment(consultation=consultation, by=request.user, at=at, was=was, anyway=anyway)
        except TooEarly as early:
            return self.show(consultation, form, early=early_words(early.day), status=422)
        except SomebodyWasFirst as first:
            return self.second(consultation, form, first)
        messages.success(request, _("The appointment is saved."))
        return redirect(reverse("desk-consultation", args=[public_id]))

    def second(self, consultation: Consultation, form: AppointmentForm, first: SomebodyWasFirst) -> HttpResponse:
        """Who was first, both appointments, and what was typed: saving again knows of theirs."""
        now = self.consultation(consultation.public_id)
        data = form.data.copy()
        data["was"] = seen_words(now.appointment_at)
        pair = (_("Appointment"), appointment_words(now.appointment_at), appointment_words(form.appointment_at()))
        return self.show(now, AppointmentForm(data), first=somebody_first(first, [pair]), status=422)


class CancelAppointment(DeskConsultation):
    """Call the appointment off; the patient is told."""

    roles = DeskView.acting
    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation, form = self.consultation_to_change(public_id), SeenForm(request.POST)
        try:
            cancel_appointment(consultation=consultation, by=request.user, was=form.seen(UNSEEN))
            messages.success(request, _("The appointment is cancelled. The patient is told, and their calendar too."))
        except NoAppointment:
            messages.error(request, _("There is no appointment to cancel."))
        except SomebodyWasFirst as first:
            messages.error(request, f"{said_who(first)} {_('Nothing was cancelled: look at the new appointment first.')}")
        return redirect("desk-consultation", public_id)


class NewLink(DeskView):
    """Another link to the same consultation; the earlier ones end."""

    roles = DeskView.acting

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        invitation = new_link(consultation=self.consultation_to_change(public_id), by=request.user)
        return self.invited(invitation.consultation, invitation.secret)

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return redirect(reverse("desk-consultation", args=[self.consultation(public_id).public_id]))


def appointment_initial(consultation: Consultation) -> dict[str, Any]:
    """Day and time as the form shows them, and the appointment that it was drawn from."""
    seen = {"was": seen_words(consultation.appointment_at)}
    if consultation.appointment_at is None:
        return seen
    at = timezone.localtime(consultation.appointment_at)
    return seen | {"day": at.date(), "time": at.strftime("%H:%M")}
