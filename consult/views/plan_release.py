"""A practitioner gives the patient their plan, or takes it back."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from consult.forms.plan_release import ReleasePlanForm
from consult.models import Consultation
from consult.presenters.plan_release import release_initial, release_page
from consult.presenters.review import said_first
from consult.services.evaluate import release_of
from consult.services.guarded import WordsRefused
from consult.services.patient_plan import NothingToWithdraw, content_now, ground_of, release_plan, withdraw_plan
from consult.services.plan_steps import StepRefused
from consult.services.turns import SomebodyWasFirst
from consult.views.review import ReviewView, say_faults


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
        form = ReleasePlanForm(request.POST, steps=[one["key"] for one in content["steps"]])
        if not form.is_valid() or request.POST.get("do") == "preview":
            return self.page_for(consultation, form, preview=form.is_valid())
        said = {"seen": form.cleaned_data["seen"], "words": form.cleaned_data["words"], "left_out": form.left_out()}
        try:
            plan = release_plan(consultation=consultation, by=request.user, **said)
        except WordsRefused as refused:
            say_faults(form, refused)
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

    def page_for(self, consultation: Consultation, form: ReleasePlanForm | None = None, *, preview: bool = False) -> HttpResponse:
        """The form, with what it would release."""
        content = self.content(consultation)
        steps = [one["key"] for one in content["steps"]]
        form = form or ReleasePlanForm(steps=steps, initial=release_initial(consultation))
        page = release_page(consultation, content, form, release_of(consultation)[1])
        return self.form_page(consultation, "staff/release_plan.html", form=form, page=page, preview=preview)


class WithdrawPlan(ReviewView):
    """Take the plan back; the patient reads that there is none yet."""

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        try:
            withdraw_plan(consultation=consultation, by=request.user)
        except NothingToWithdraw:
            return self.stale(consultation, _("No plan is released."))
        return self.done(consultation, _("The plan is withdrawn. The patient no longer sees it."))
