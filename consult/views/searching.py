"""Finding a patient. Asked by POST: a name in an address would stand in logs, in the history, and over a shoulder."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from consult.forms.searching import SearchForm
from consult.models import Role
from consult.presenters.found import found_page
from consult.services.searching import Found, found_by
from consult.views.roles import RoleView


class Search(RoleView):
    """By name, phone or reference; readiness for everybody at the desk, the level for practitioners."""

    roles = (Role.FRONT_DESK, Role.PRACTITIONER, Role.OWNER)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(Found([], False, {}), SearchForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = SearchForm(request.POST)
        if not form.is_valid():
            return self.show(Found([], False, {}), form, status=422)
        found = found_by(self.consultations(), clinics=self.clinics, typed=form.cleaned_data["q"])
        return self.show(found, form)

    def show(self, found: Found, form: SearchForm, status: int = 200) -> HttpResponse:
        """The box with what was typed, and what it found."""
        at_work = [one.clinic for one in self.memberships if one.role == Role.PRACTITIONER]
        typed = form.data.get("q", "") if form.is_bound else ""
        page = found_page(found, typed, at_work)
        return render(self.request, "staff/search.html", self.page("search", found=page, form=form), status=status)
