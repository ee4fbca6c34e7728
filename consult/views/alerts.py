"""Where alerts go: for the clinic's owner."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from consult.forms.desk import AlertsForm
from consult.models import Clinic, Role
from consult.services.alerts import set_alerts
from consult.views.roles import RoleView


class Alerts(RoleView):
    """E-mail address and phone of the person at the clinic who is told at once."""

    roles = (Role.OWNER,)

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        clinic = self.clinic(slug)
        return self.show(clinic, AlertsForm(initial={"email": clinic.alert_email, "phone": clinic.alert_phone}))

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        clinic, form = self.clinic(slug), AlertsForm(request.POST)
        if not form.is_valid():
            return self.show(clinic, form, status=422)
        set_alerts(clinic=clinic, by=request.user, **form.cleaned_data)
        messages.success(request, _("Alerts go there from now on."))
        return redirect("clinic", slug)

    def show(self, clinic: Clinic, form: AlertsForm, *, status: int = 200) -> HttpResponse:
        """The page."""
        return render(self.request, "staff/alerts.html", self.page("staff", clinic=clinic, form=form), status=status)
