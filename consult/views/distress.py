"""A practitioner says that somebody spoke with a patient who wrote words of despair."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from consult.services.distress import spoken_with
from consult.views.review import ReviewView


class SpokenWith(ReviewView):
    """The alert leaves the queue; that there were such words stays on the screen."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        spoken_with(consultation=consultation, by=request.user)
        return self.done(consultation, _("It is noted that you have spoken with the patient."))
