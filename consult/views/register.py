"""Register a patient: whoever may be registered already is shown first, and a person says new or the same."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from consult.forms.desk import PatientForm
from consult.models import Consultation
from consult.presenters.duplicates import Candidates, candidates
from consult.services.duplicates import Duplicate, likely_duplicates
from consult.services.registering import BornOnAnotherDay, NotThere, SeemsRegistered, invite_known, register_new
from consult.views.front_desk import DeskView


class RegisterPatient(DeskView):
    """A new patient, invited at once; or one who is here already, invited again."""

    roles = DeskView.acting

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(PatientForm(initial={"language": "en"}, clinics=self.acting_clinics()))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PatientForm(request.POST, clinics=self.acting_clinics())
        if not form.is_valid():
            return self.show(form, status=422)
        if "look" in request.POST:
            return self.look_again(form)
        chosen = request.POST.get("same", "")
        return self.same(form, chosen) if chosen else self.new(form)

    def new(self, form: PatientForm) -> HttpResponse:
        """Somebody new, unless there are people whom nobody looked at."""
        person = {**form.details(), "typed": form.typed(), "seen": self.request.POST.getlist("seen")}
        at = form.appointment_at()
        try:
            made = register_new(clinic=form.at_clinic(), by=self.request.user, appointment_at=at, **person)
        except SeemsRegistered as error:
            return self.show(form, found=self.candidates(form, error.found))
        return self.invited(made.consultation, made.secret)

    def same(self, form: PatientForm, chosen: str) -> HttpResponse:
        """The person who was chosen, invited to another treatment."""
        known = {"typed": form.typed(), "appointment_at": form.appointment_at()}
        try:
            made = invite_known(clinic=form.at_clinic(), by=self.request.user, chosen=chosen, **known)
        except NotThere:
            form.add_error(None, _("Nobody like this is registered here any more. Look at the list again"))
        except BornOnAnotherDay:
            form.add_error(None, _("The dates of birth differ, so this may be somebody else. Check the date that you typed"))
        else:
            return self.invited(made.consultation, made.secret)
        return self.look_again(form, status=422)

    def look_again(self, form: PatientForm, *, status: int = 200) -> HttpResponse:
        """The form with whoever is like what it says now."""
        found = likely_duplicates(form.at_clinic(), form.typed())
        return self.show(form, found=self.candidates(form, found), status=status)

    def candidates(self, form: PatientForm, found: list[Duplicate]) -> Candidates | None:
        """Those who may be the same, each with their newest consultation."""
        rows = Consultation.objects.visible_to(self.request.user).filter(patient__in=[one.patient for one in found])
        newest = {one.patient_id: one for one in rows.order_by("pk")}
        return candidates(found, form.typed(), newest) if found else None

    def show(self, form: PatientForm, *, status: int = 200, **context: Any) -> HttpResponse:
        """The form, with those who may be the same above it."""
        return self.desk_page("staff/register.html", form=form, status=status, **context)
