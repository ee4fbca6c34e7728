"""What a person asks about their record (a copy, only to be kept), and an owner's old records."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.forms.privacy import AskForm, DeleteForm, RestrictForm
from consult.models import Clinic, Consultation, RetentionRun, Role
from consult.presenters.privacy import held, said_restriction, said_runs
from consult.services.person_export import export_person
from consult.services.person_rows import counts_of, rows_of
from consult.services.records import records_of
from consult.services.restricted import restriction_of
from consult.services.restricting import AlreadySo, restrict, unrestrict
from consult.services.retention import counted, delete_due, was_deleted
from consult.views.practitioner import PractitionerView
from consult.views.roles import RoleView

MOST_RUNS = 50


class PersonData(PractitionerView):
    """Everything that is kept about the person of this consultation, and what they may ask."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return self.show(self.consultation(public_id), RestrictForm())

    def show(self, consultation: Consultation, form: RestrictForm) -> HttpResponse:
        """The page."""
        patient = consultation.patient
        rows = rows_of(patients={one.pk for one in records_of(patient)})
        context = {"consultation": consultation, "form": form, "held": held(counts_of(rows))}
        context["restriction"] = said_restriction(restriction_of(patient))
        return render(self.request, "staff/person_data.html", self.page("queue", **context), status=422 if form.errors else 200)


class ExportPerson(PersonData):
    """A copy of it all, as one file."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        content = export_person(patient=consultation.patient, by=request.user)
        name = f"{consultation.reference}-person.zip"
        disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content, content_type="application/zip", headers=disposition)


class RestrictPerson(PersonData):
    """The record is only kept from now on."""

    http_method_names = ["post"]
    act = staticmethod(restrict)
    done = gettext_lazy("The record is only kept from now on. Links have ended, no letter leaves, nobody is treated on it.")

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation, form = self.consultation(public_id), RestrictForm(request.POST)
        if not form.is_valid():
            return self.show(consultation, form)
        try:
            self.act(patient=consultation.patient, by=request.user, words=form.cleaned_data["words"])
        except AlreadySo:
            messages.info(request, _("Somebody did that a moment ago."))
        else:
            messages.success(request, self.done)
        return redirect("person-data", public_id)


class UnrestrictPerson(RestrictPerson):
    """The record may be used again."""

    act = staticmethod(unrestrict)
    done = gettext_lazy("The record may be used again. Links that ended stay ended: make new ones.")


class Records(RoleView):
    """How long records are kept, what is due, what was deleted; for the owner."""

    roles = (Role.OWNER,)

    def get(self, request: HttpRequest, slug: str = "") -> HttpResponse:
        clinic = self.clinic(slug) if slug else self.clinics[0]
        return self.show(clinic)

    def show(self, clinic: Clinic, *, status: int = 200, **forms: Any) -> HttpResponse:
        """The page; a form that was sent stands there as it was typed."""
        runs = RetentionRun.objects.visible_to(self.request.user).filter(clinic=clinic).select_related("by")
        context = {"delete": DeleteForm(), "ask": AskForm(), **forms, "clinic": clinic, "runs": said_runs(runs[:MOST_RUNS])}
        context["due"] = held(counted(clinic, timezone.now()))
        return render(self.request, "staff/records.html", self.page("clinic", **context), status=status)


class DeleteRecords(Records):
    """What is due goes."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        clinic, form = self.clinic(slug), DeleteForm(request.POST)
        if not form.is_valid():
            return self.show(clinic, delete=form, status=422)
        people = sum(run.people for run in delete_due(clinic=clinic, by=request.user))
        messages.success(request, _("Deleted the records of %(n)s. The proof stands below.") % {"n": people})
        return redirect("records", slug)


class AskRecords(Records):
    """Whether a consultation was deleted."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        clinic, form = self.clinic(slug), AskForm(request.POST)
        if not form.is_valid():
            return self.show(clinic, ask=form, status=422)
        return self.show(clinic, ask=form, asked=True, found=was_deleted(clinic, form.cleaned_data["reference"].strip().upper()))
