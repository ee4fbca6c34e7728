"""The clinic's settings: for its owner."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from consult.forms.clinic_settings import ClinicForm, initial
from consult.models import Clinic, Role
from consult.presenters.addresses import whole_address
from consult.presenters.clinic_settings import both
from consult.presenters.somebody_first import somebody_first
from consult.services.clinic_settings import NobodyCalled, save_settings
from consult.services.guarded import WordsRefused
from consult.services.turns import SomebodyWasFirst
from consult.views.roles import RoleView


class MyClinic(RoleView):
    """The settings of the first clinic that the person owns; the others are chosen there."""

    roles = (Role.OWNER,)

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("clinic", self.clinics[0].slug)


class ClinicSettings(RoleView):
    """Everything that an owner says of the clinic, on one page."""

    roles = (Role.OWNER,)

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        clinic = self.clinic(slug)
        return self.show(clinic, ClinicForm(initial=initial(clinic)))

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        clinic, form = self.clinic(slug), ClinicForm(request.POST)
        if not form.is_valid():
            return self.show(clinic, form)
        try:
            self.keep(clinic, form)
        except SomebodyWasFirst as first:
            return self.second(clinic, form, first)
        if form.errors:
            return self.show(clinic, form)
        messages.success(request, _("Saved. Patients and colleagues read it from now on."))
        return redirect("clinic", slug)

    def keep(self, clinic: Clinic, form: ClinicForm) -> None:
        """Keep it; what is refused is said at its field. Raises SomebodyWasFirst."""
        given = {"seen": form.cleaned_data["seen"], "called": form.cleaned_data["help_line_called"]}
        try:
            save_settings(clinic=clinic, by=self.request.user, details=form.details(), **given)
        except NobodyCalled:
            form.add_error("help_line_called", _("The help line is another one. Call it first, then tick this"))
        except WordsRefused as refused:
            for fault in refused.faults:
                form.add_error("hours", str(fault))
        except ValidationError as error:
            for field, said in error.message_dict.items():
                form.add_error(field if field in form.fields else None, said)

    def second(self, clinic: Clinic, form: ClinicForm, first: SomebodyWasFirst) -> HttpResponse:
        """Both, side by side; saving again knows of theirs."""
        now = Clinic.objects.visible_to(self.request.user).get(pk=clinic.pk)
        data = form.data.copy()
        data["seen"] = str(now.version)
        again = ClinicForm(data)
        return self.show(clinic, again, first=somebody_first(first, both(now, form.details())), status=422)

    def show(self, clinic: Clinic, form: ClinicForm, *, status: int = 200, **context: Any) -> HttpResponse:
        """The page."""
        public = whole_address("public-intake", clinic.slug)
        page = self.page("clinic", clinic=clinic, form=form, public=public, **context)
        return render(self.request, "staff/clinic.html", page, status=422 if form.errors else status)
