"""A practitioner gives the patient their plan, or takes it back."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from consult.forms.plan_release import ReleasePlanForm
from consult.models import Consultation, ReleasedPlan
from consult.presenters.plan_release import lines_of, release_initial, release_page
from consult.presenters.review import said_first
from consult.services.evaluate import release_of
from consult.services.guarded import WordsRefused
from consult.services.patient_plan import (
    NothingToWithdraw,
    content_now,
    ground_of,
    release_plan,
    standing_steps,
    withdraw_plan,
)
from consult.services.plan_edits import LineRefused, edited, kept
from consult.services.plan_steps import StepRefused
from consult.services.turns import SomebodyWasFirst
from consult.views.review import ReviewView


class ReleasePlan(ReviewView):
    """What applies to this patient, to look through, to preview and to release."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As every page; where a text of the knowledge may not be told to a patient, back with the reason."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except StepRefused as refused:
            said = _("A text of the knowledge may not be shown to a patient (%(key)s). A curator mends it first.")
            return self.stale(self.consultation(kwargs["public_id"]), said % {"key": refused.key})

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        self.newest(consultation)
        return self.page_for(consultation)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        self.newest(consultation)
        content = self.content(consultation)
        form = ReleasePlanForm(request.POST, **self.lines(consultation, content))
        do = request.POST.get("do")
        if not form.is_valid() or do in ("preview", "add-line"):
            return self.page_for(consultation, form, preview=form.is_valid() and do == "preview")
        said = {"seen": form.cleaned_data["seen"], "words": form.cleaned_data["words"], "left_out": form.left_out()}
        try:
            plan = release_plan(consultation=consultation, by=request.user, edits=form.edits(), **said)
        except WordsRefused as refused:
            say_refused(form, refused)
        except SomebodyWasFirst as first:
            consultation.refresh_from_db()
            form.add_error(None, said_first(first))
            form.data = {**form.data.dict(), "seen": str(consultation.version)}
        if form.errors:
            return self.page_for(consultation, form)
        return self.done(consultation, _("Released: plan %(number)d. The patient is told.") % {"number": plan.number})

    def content(self, consultation: Consultation) -> dict[str, Any]:
        """What a release of everything would hold now; no steps while nothing is decided."""
        ground = ground_of(consultation)
        return content_now(consultation, ground, {})

    def lines(self, consultation: Consultation, content: dict[str, Any]) -> dict[str, Any]:
        """What the form is made of."""
        said = lines_of(content, standing_steps(consultation))
        return {**said, "language": consultation.patient.language}

    def page_for(self, consultation: Consultation, form: ReleasePlanForm | None = None, *, preview: bool = False) -> HttpResponse:
        """The form, with what it would release."""
        content, before = self.content(consultation), standing_steps(consultation)
        form = form or ReleasePlanForm(**self.lines(consultation, content), initial=release_initial(consultation))
        drawn = kept(content, before)
        if preview:
            try:
                drawn = edited(content, form.edits(), before, self.request.user)
            except WordsRefused as refused:
                say_refused(form, refused)
        earlier = self.rows(ReleasedPlan, consultation).select_related("by")[1:]
        knowledge = release_of(consultation)[1]
        page = release_page(consultation, content, form, knowledge, steps=drawn["steps"], earlier=earlier)
        return self.form_page(consultation, "staff/release_plan.html", form=form, page=page, preview=preview)


def say_refused(form: ReleasePlanForm, refused: WordsRefused) -> None:
    """Each fault of the patient text guard at the words that it is about."""
    at = refused.field if isinstance(refused, LineRefused) else "words"
    for fault in refused.faults:
        form.add_error(at if at in form.fields else None, str(fault))


class WithdrawPlan(ReviewView):
    """Take the plan back; the patient reads that there is none yet."""

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        try:
            withdraw_plan(consultation=consultation, by=request.user)
        except NothingToWithdraw:
            return self.stale(consultation, _("No plan is released."))
        return self.done(consultation, _("The plan is withdrawn. The patient no longer sees it."))
