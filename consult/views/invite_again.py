"""Somebody comes again: a new consultation of a patient whom the clinic knows already."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from consult.services.invite import invite
from consult.views.front_desk import DeskView


class InviteAgain(DeskView):
    """A new consultation of the same patient; what they answered before waits there to be confirmed."""

    roles = DeskView.acting

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return redirect("desk-consultation", self.consultation(public_id).public_id)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        patient = self.consultation_to_change(public_id).patient
        invitation = invite(patient=patient, by=request.user)
        return self.invited(invitation.consultation, invitation.secret)
