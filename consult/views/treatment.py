"""The treatment day: begin, ask what has changed, confirm who it is, read the flags, record, look through, sign, add."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from consult.forms.treatment import BeginForm, IdentityForm, WholeRecord, as_posted, with_row, without_row
from consult.models import Consultation, Treatment
from consult.presenters.review import said_first
from consult.presenters.somebody_first import said_who, somebody_first
from consult.presenters.treatment_begin import begin_page
from consult.presenters.treatment_page import day_page
from consult.presenters.treatment_theirs import both_records
from consult.presenters.treatment_words import at_field
from consult.services.evaluate import release_of
from consult.services.treatment import (
    AlreadySigned,
    IdentityMismatch,
    NotBegun,
    NotReady,
    begin_treatment,
    confirm_identity,
    note_read,
    nothing_changed,
    save_record,
    signed_treatment_of,
    treatment_of,
)
from consult.services.treatment_day import NotToday
from consult.services.treatment_ground import Ground, ground_for
from consult.services.treatment_missing import missing_in
from consult.services.turns import SomebodyWasFirst
from consult.views.roles import small_number
from consult.views.signed_record import SignedRecordView


class TreatmentView(SignedRecordView):
    """A page of the treatment day."""

    def there(self, consultation: Consultation, anchor: str = "") -> HttpResponse:
        """Back to the day."""
        response = redirect("treatment", consultation.public_id)
        response["Location"] += anchor
        return response

    def begun(self, consultation: Consultation) -> Treatment | None:
        """What is being recorded, if anything is."""
        try:
            return treatment_of(consultation)
        except NotBegun:
            return None

    def operators(self, ground: Ground) -> list[tuple[str, str]]:
        """Who may hold the needle."""
        return [(key, one.user.get_full_name() or one.user.get_username()) for key, one in ground.operators.items()]

    def day(self, consultation: Consultation, treatment: Treatment, *, status: int = 200, **context: Any) -> HttpResponse:
        """The screen of a treatment that was begun."""
        ground = ground_for(consultation, treatment, self.request.user)
        page = day_page(consultation, treatment, ground, release_of(consultation)[1], self.request.user)
        whole = context.pop("whole", None) or WholeRecord(None, treatment.record, treatment.version, self.operators(ground))
        forms = {"whole": whole, "form": whole.form, "identity": context.pop("identity", None) or IdentityForm(auto_id="who_%s")}
        shown = self.page("queue", consultation=consultation, treatment=treatment, day=page, **forms, **context)
        return render(self.request, "staff/treatment.html", shown, status=status)

    def refused(self, consultation: Consultation, error: Exception) -> HttpResponse:
        """What could not be done, on the page that says why."""
        said = {
            AlreadySigned: _("It is signed and locked. What is to be added is an addendum."),
            NotBegun: _("Nobody has begun the treatment yet."),
            NotReady: _("Something keeps the treatment closed. Look at what is missing."),
        }
        messages.error(self.request, said[type(error)])
        return self.there(consultation)


class TreatmentDay(TreatmentView):
    """The whole day on one screen."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        if signed_treatment_of(consultation):
            return redirect("treatment-signed", public_id)
        treatment = self.begun(consultation)
        if treatment is None:
            return begin_screen(self, consultation)
        return self.day(consultation, treatment)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        treatment = self.begun(consultation)
        if treatment is None:
            return self.refused(consultation, NotBegun())
        ground = ground_for(consultation, treatment, request.user)
        whole = WholeRecord(request.POST, treatment.record, treatment.version, self.operators(ground))
        is_whole, signed = whole.is_valid(), signed_treatment_of(consultation)
        if signed:
            typed = whole.record() if is_whole else {**treatment.record, "remarks": request.POST.get("remarks", "")}
            return self.too_late(consultation, signed, typed)
        if not is_whole:
            return self.day(consultation, treatment, whole=whole, status=422)
        try:
            saved = save_record(consultation=consultation, by=request.user, seen=whole.seen, record=self.acted(whole))
        except SomebodyWasFirst as first:
            return self.second(consultation, first, whole)
        except AlreadySigned:
            # Signed at this very moment: asked once more, it is there.
            return self.post(request, public_id)
        return self.after(consultation, saved)

    def acted(self, whole: WholeRecord) -> dict[str, Any]:
        """The record after the button of a row."""
        act, _dash, number = self.request.POST.get("do", "").partition("-")
        at = small_number(number)
        if act == "add":
            return with_row(whole.record())
        if act == "remove" and at is not None:
            return without_row(whole.record(), at)
        return whole.record()

    def second(self, consultation: Consultation, first: SomebodyWasFirst, whole: WholeRecord) -> HttpResponse:
        """Somebody saved in between: both are shown, and what was typed here stands in the form, over their version."""
        treatment, record = treatment_of(consultation), whole.record()
        again = WholeRecord(
            as_posted(record, treatment.version), record, treatment.version, whole.form.fields["operator"].choices[1:]
        )
        again.is_valid()
        again.form.add_error(None, said_first(first))
        both = somebody_first(first, both_records(treatment.record, record))
        return self.day(consultation, treatment, whole=again, first=both, status=422)

    def after(self, consultation: Consultation, saved: Treatment) -> HttpResponse:
        """On to the signature, or back to the screen with what is missing at its fields."""
        if self.request.POST.get("do") != "sign":
            messages.success(self.request, _("Saved. Nothing is signed yet."))
            return self.there(consultation, "#given")
        ground = ground_for(consultation, saved, self.request.user)
        missing = missing_in(saved.record, ground)
        if not missing:
            return redirect("treatment-sign", consultation.public_id)
        whole = WholeRecord(as_posted(saved.record, saved.version), saved.record, saved.version, self.operators(ground))
        whole.is_valid()
        for one in missing:
            put_fault(whole, one.field, at_field(one) if one.field else "")
        return self.day(consultation, saved, whole=whole, status=422)


def put_fault(whole: WholeRecord, field: str, words: str) -> None:
    """One missing thing at its field; what belongs to no field stands in the list of links."""
    if not words:
        return
    for row in whole.rows:
        if field.startswith(f"{row.prefix}-"):
            row.add_error(field.removeprefix(f"{row.prefix}-"), words)
            return
    if field in whole.form.fields:
        whole.form.add_error(field, words)


def begin_screen(view: TreatmentView, consultation: Consultation, form: BeginForm | None = None) -> HttpResponse:
    """What is missing before anybody begins, or the button."""
    page = begin_page(consultation, release_of(consultation)[1])
    return view.form_page(consultation, "staff/treatment_begin.html", begin=page, form=form or BeginForm())


class BeginTreatment(TreatmentView):
    """Begin today; on a day without an appointment with the reason."""

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation, form = self.consultation(public_id), BeginForm(request.POST)
        why = form.cleaned_data["why"] if form.is_valid() else ""
        try:
            begin_treatment(consultation=consultation, by=request.user, why_today=why)
        except NotToday:
            return begin_screen(self, consultation, form)
        except (AlreadySigned, NotReady) as error:
            return self.refused(consultation, error)
        return self.there(consultation)


class NothingChanged(TreatmentView):
    """The patient was asked, and nothing has changed."""

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        try:
            nothing_changed(consultation=consultation, by=request.user)
        except (AlreadySigned, NotBegun, NotReady) as error:
            return self.refused(consultation, error)
        return self.there(consultation, "#identity")


class Identity(TreatmentView):
    """Name and date of birth, as the patient says them. Somebody else stops it."""

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation, form = self.consultation(public_id), IdentityForm(request.POST, auto_id="who_%s")
        treatment = self.begun(consultation)
        if treatment is None:
            return self.refused(consultation, NotBegun())
        try:
            if form.is_valid():
                self.compare(consultation, form)
                return self.there(consultation, "#consent")
        except AlreadySigned as error:
            return self.refused(consultation, error)
        except IdentityMismatch:
            said = _("This is not who the consultation is about. Stop. Ask again, and find the right consultation.")
            form.add_error(None, said)
        return self.day(consultation, treatment_of(consultation), identity=form, status=422)

    def compare(self, consultation: Consultation, form: IdentityForm) -> None:
        """Raises IdentityMismatch."""
        if not confirm_identity(consultation=consultation, by=self.request.user, **form.cleaned_data):
            raise IdentityMismatch


class ReadFlags(TreatmentView):
    """Whoever injects has read how each flag was settled."""

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        self.newest(consultation)
        try:
            note_read(consultation=consultation, by=request.user)
        except (AlreadySigned, NotBegun) as error:
            return self.refused(consultation, error)
        return self.there(consultation, "#given")


class TreatmentDraft(TreatmentView):
    """Keeps what is typed while it is typed (static/js/treatment.js): answers with what is missing now."""

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        treatment = self.begun(consultation)
        if treatment is None:
            return JsonResponse({"said": _("Nobody has begun the treatment yet.")}, status=422)
        ground = ground_for(consultation, treatment, request.user)
        whole = WholeRecord(request.POST, treatment.record, treatment.version, self.operators(ground))
        if not whole.is_valid():
            return JsonResponse(
                {"said": _("Not saved yet: something is too long or cannot be read. Press Save to see what.")}, status=422
            )
        try:
            saved = save_record(consultation=consultation, by=request.user, seen=whole.seen, record=whole.record())
        except SomebodyWasFirst as first:
            said = said_who(first) + " " + _("Yours is on this page only. Press Save to see both.")
            return JsonResponse({"said": said}, status=409)
        except AlreadySigned:
            return JsonResponse({"said": _("It is signed and locked. This was not saved.")}, status=409)
        return self.kept(consultation, saved)

    def kept(self, consultation: Consultation, saved: Treatment) -> HttpResponse:
        """The new version, and the foot of the page as it stands now."""
        ground = ground_for(consultation, saved, self.request.user)
        page = day_page(consultation, saved, ground, release_of(consultation)[1], self.request.user)
        context = {"day": page, "consultation": consultation}
        parts = {"foot": "staff/_treatment_foot.html", "differs": "staff/_treatment_differs.html"}
        drawn = {name: render_to_string(template, context, self.request) for name, template in parts.items()}
        return JsonResponse({"version": saved.version, "said": page.saved, "total": page.total, **drawn})
