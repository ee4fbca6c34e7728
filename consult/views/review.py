"""What the acts on one consultation share: back to its screen with a sentence, small pages, the evaluation worked on."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from consult.forms.review import PlanForm
from consult.models import Consultation
from consult.presenters.review import plan_initial, said_first
from consult.services.guarded import WordsRefused
from consult.services.plan import save_plan
from consult.services.review import (
    NothingToReview,
    SomebodyWasFirst,
    newest_evaluation,
)
from consult.views.practitioner import PractitionerView


class ReviewView(PractitionerView):
    """An act on one consultation; ends on its screen with a sentence that says what was saved."""

    def done(self, consultation: Consultation, sentence: str, anchor: str = "") -> HttpResponse:
        """Back to the screen."""
        messages.success(self.request, sentence)
        return redirect(reverse("consultation", args=[consultation.public_id]) + anchor)

    def stale(self, consultation: Consultation, sentence: str) -> HttpResponse:
        """Back to the screen, since what was acted on is no longer there."""
        messages.error(self.request, sentence)
        return redirect("consultation", consultation.public_id)

    def form_page(self, consultation: Consultation, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """A small page about this consultation; an invalid form keeps what was typed."""
        form = context.get("form")
        status = 422 if isinstance(form, forms.Form) and form.is_bound and form.errors else status
        return render(self.request, template, self.page("queue", consultation=consultation, **context), status=status)

    def newest(self, consultation: Consultation) -> Any:
        """The evaluation that is worked on; 404 before the patient sent anything."""
        try:
            return newest_evaluation(consultation)
        except NothingToReview as error:
            raise Http404 from error


def say_faults(form: forms.Form, refused: WordsRefused) -> None:
    """Each fault of the patient text guard at the practitioner's words."""
    for fault in refused.faults:
        form.add_error("words", str(fault))


class Plan(ReviewView):
    """Choose what is planned; it is evaluated at once."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        self.newest(consultation)
        return self.form_page(consultation, "staff/plan.html", form=PlanForm(initial=plan_initial(consultation)))

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation, form = self.consultation(public_id), PlanForm(request.POST)
        self.newest(consultation)
        if form.is_valid():
            plan = {**form.plan(), "concerns": consultation.plan.get("concerns")}
            try:
                save_plan(consultation=consultation, by=request.user, seen=form.cleaned_data["seen"], plan=plan)
            except SomebodyWasFirst as first:
                form.add_error(None, said_first(first))
        if form.errors:
            return self.form_page(consultation, "staff/plan.html", form=form)
        return self.done(consultation, _("The plan is saved, and every ingredient was checked again."))
