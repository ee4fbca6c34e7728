"""Looking a record through before it is signed, signing it, and what can be added to what was signed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from consult.forms.treatment import AddForm, CosignForm
from consult.presenters.somebody_first import said_who
from consult.presenters.treatment_page import day_page
from consult.presenters.treatment_signed import said_record
from consult.services.evaluate import release_of
from consult.services.treatment import NotBegun, signed_treatment_of
from consult.services.treatment_content import given_in
from consult.services.treatment_ground import ground_for
from consult.services.treatment_missing import missing_in
from consult.services.treatment_signing import (
    CannotCosign,
    SigningRefused,
    WordsMissing,
    add_words,
    cosign,
    sign_treatment,
)
from consult.services.turns import SomebodyWasFirst
from consult.views.roles import small_number
from consult.views.treatment import TreatmentView


class SignTreatment(TreatmentView):
    """A last look, then the signature that locks it."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        treatment = self.begun(consultation)
        if signed_treatment_of(consultation) or treatment is None:
            return self.there(consultation)
        ground = ground_for(consultation, treatment, request.user)
        if missing_in(treatment.record, ground):
            return self.there(consultation, "#sign")
        page = day_page(consultation, treatment, ground, release_of(consultation)[1], request.user)
        whole = said_record(given_in(treatment.record, ground), treatment.record)
        operator = ground.operators[str(treatment.record["operator"])]
        shown = {"day": page, "record": whole, "seen": treatment.version, "operator": operator}
        return self.form_page(consultation, "staff/treatment_sign.html", **shown)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        seen = small_number(request.POST.get("seen", ""))
        try:
            signed = sign_treatment(consultation=consultation, by=request.user, seen=-1 if seen is None else seen)
        except NotBegun as error:
            return self.refused(consultation, error)
        except SigningRefused:
            messages.error(request, _("Not signed: something changed and is missing now."))
            return self.there(consultation, "#sign")
        except SomebodyWasFirst as first:
            messages.error(request, said_who(first) + " " + _("Nothing was signed by you. Look at the record as it is now."))
            return self.there(consultation)
        said = _("Signed and locked. The patient has the care afterwards.")
        messages.success(request, said + (" " + _("It waits for a second signature.") if signed.needs_cosign else ""))
        return redirect("treatment-signed", public_id)


class ReadSigned(TreatmentView):
    """What was signed."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        signed = signed_treatment_of(consultation)
        return self.signed_record(consultation, signed) if signed else self.there(consultation)


class AddToTreatment(TreatmentView):
    """Words beside a record that stays as it was."""

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        signed, form = signed_treatment_of(consultation), AddForm(request.POST)
        if signed is None:
            return self.there(consultation)
        if form.is_valid():
            try:
                add_words(signed=signed, by=request.user, words=form.cleaned_data["words"])
            except WordsMissing:
                form.add_error("words", form.fields["words"].error_messages["required"])
        if form.errors:
            return self.signed_record(consultation, signed, form)
        messages.success(request, _("Added. The record itself stays as it was signed."))
        return redirect("treatment-signed", public_id)


class CosignTreatment(TreatmentView):
    """A second practitioner's name."""

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        signed, form = signed_treatment_of(consultation), CosignForm(request.POST)
        if signed is None:
            return self.there(consultation)
        try:
            cosign(signed=signed, by=request.user, words=form.cleaned_data["words"] if form.is_valid() else "")
        except CannotCosign:
            messages.error(
                request, _("Another practitioner signs here: not the operator, not who signed, and one who may sign alone.")
            )
        except SomebodyWasFirst as first:
            messages.error(request, said_who(first))
        else:
            messages.success(request, _("Your signature stands under it."))
        return redirect("treatment-signed", public_id)
