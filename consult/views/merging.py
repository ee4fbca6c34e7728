"""Two registered patients are one person: a person says so, side by side, and may take it back. No clinical word."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from consult.forms.merging import FindForm, MergeForm
from consult.models import Consultation, Patient
from consult.presenters.duplicates import candidates, compared
from consult.presenters.merged import registrations
from consult.presenters.review import said_first
from consult.services.duplicates import Duplicate, Typed, likely_duplicates
from consult.services.finding_patients import patients_with
from consult.services.merging import BothStandForOthers, merge_patients, part_patients
from consult.services.records import records_of
from consult.services.turns import SomebodyWasFirst
from consult.views.front_desk import DeskView


class SamePerson(DeskView):
    """Who may be the same as this consultation's patient; two of them side by side; joined by a person."""

    roles = DeskView.acting

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation_to_change(public_id)
        if request.GET.get("other"):
            return self.side_by_side(consultation, self.other(consultation, request.GET["other"]))
        return self.look(consultation)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation_to_change(public_id)
        # Asked by POST: a telephone number in an address would stand in logs and in the history.
        if "find" in request.POST:
            return self.look(consultation)
        other = self.other(consultation, request.POST.get("other", ""))
        form = MergeForm(request.POST, births_differ=differ(consultation.patient, other))
        if not form.is_valid():
            return self.side_by_side(consultation, other, form)
        try:
            merge_patients(one=consultation.patient, other=other, by=request.user, **form.cleaned_data)
        except SomebodyWasFirst as first:
            form.add_error(None, said_first(first))
            return self.side_by_side(consultation, other, form)
        except BothStandForOthers:
            form.add_error(None, _("Each of them stands for another registration already. Part those first"))
            return self.side_by_side(consultation, other, form)
        messages.success(request, _("Both are one person from now on. Nothing was moved, and you can take it back here."))
        return redirect("same-person", public_id)

    def other(self, consultation: Consultation, public_id: str) -> Patient:
        """The other patient of the same clinic, or 404."""
        try:
            key = UUID(public_id)
        except ValueError:
            raise Http404 from None
        rows = Patient.objects.visible_to(self.request.user).filter(clinic=consultation.clinic, public_id=key)
        found: Patient | None = rows.exclude(pk=consultation.patient_id).first()
        if found is None:
            raise Http404
        return found

    def look(self, consultation: Consultation) -> HttpResponse:
        """What is known of the patient, who is said to be the same, and who may be."""
        patient, form = consultation.patient, FindForm(self.request.POST if "find" in self.request.POST else None)
        records = records_of(patient)
        known = [one.pk for one in records]
        asked = form.cleaned_data["q"] if form.is_valid() else ""
        typed = Typed(patient.name, patient.date_of_birth, patient.phone, patient.email)
        if asked:
            found = [Duplicate(one) for one in patients_with(consultation.clinic, asked, but=known)]
        else:
            found = likely_duplicates(consultation.clinic, typed, but=known)
        shown = candidates(found, typed, self.newest(found))
        joined = registrations(records)
        page = {"consultation": consultation, "form": form, "asked": asked, "found": shown, "joined": joined}
        return self.desk_page("staff/same_person.html", **page)

    def newest(self, found: list[Duplicate]) -> dict[int, Consultation]:
        """The newest consultation of each."""
        rows = Consultation.objects.visible_to(self.request.user).filter(patient__in=[one.patient for one in found])
        return {one.patient_id: one for one in rows.order_by("pk")}

    def side_by_side(self, consultation: Consultation, other: Patient, form: Any = None) -> HttpResponse:
        """Both, with what differs, and the button that says that they are one."""
        births_differ = differ(consultation.patient, other)
        page = {
            "consultation": consultation,
            "other": other,
            "lines": compared(consultation.patient, other),
            "births_differ": births_differ,
            "form": form or MergeForm(births_differ=births_differ),
        }
        return self.desk_page("staff/same_person_sure.html", status=422 if form else 200, **page)


class PartPatients(SamePerson):
    """Take back that two are one."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation_to_change(public_id)
        told = {str(one.public_id): one for one in records_of(consultation.patient)}.get(request.POST.get("part", ""))
        try:
            part_patients(patient=told or consultation.patient, by=request.user)
            messages.success(request, _("They are two people again. What was written under each name stays there."))
        except SomebodyWasFirst:
            messages.info(request, _("They are two people already."))
        return redirect("same-person", public_id)


def differ(one: Patient, other: Patient) -> bool:
    """Whether the dates of birth are not the same: an unknown one is not the same as a known one."""
    return one.date_of_birth != other.date_of_birth
