"""Who is told of a report that cannot wait: for the clinic's owner."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from consult.forms.named_for_reports import ReportsToForm, initial
from consult.models import Clinic, Role
from consult.presenters.somebody_first import said_who
from consult.services.named_for_reports import NotOneOfThem, name_for_reports
from consult.services.named_persons import practitioners_of
from consult.services.turns import SomebodyWasFirst
from consult.views.roles import RoleView


class ReportsTo(RoleView):
    """Two named people, minutes, phones."""

    roles = (Role.OWNER,)

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        clinic, people = self.clinic(slug), list(practitioners_of(self.clinic(slug)))
        return self.show(clinic, ReportsToForm(people=people, initial=initial(clinic, people)))

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        clinic = self.clinic(slug)
        form = ReportsToForm(request.POST, people=list(practitioners_of(clinic)))
        if form.is_valid():
            form = self.keep(clinic, form)
        if form.errors:
            return self.show(clinic, form, status=422)
        messages.success(request, _("Saved. Reports that cannot wait go there from now on."))
        return redirect("clinic", slug)

    def keep(self, clinic: Clinic, form: ReportsToForm) -> ReportsToForm:
        """Keep it; what is refused is said in the form, which then knows of what stands there now."""
        try:
            name_for_reports(clinic=clinic, by=self.request.user, **form.details())
        except NotOneOfThem as refused:
            form.add_error(refused.field, _("Choose somebody else who practises here"))
        except SomebodyWasFirst as first:
            now = Clinic.objects.visible_to(self.request.user).get(pk=clinic.pk)
            again = ReportsToForm({**form.data.dict(), "seen": now.version}, people=form.people)
            again.add_error(None, f"{said_who(first)} {_('Yours is below and was not saved: look at it, then save it again.')}")
            return again
        return form

    def show(self, clinic: Clinic, form: ReportsToForm, *, status: int = 200) -> HttpResponse:
        """The page."""
        return render(self.request, "staff/reports_to.html", self.page("clinic", clinic=clinic, form=form), status=status)
