"""What a practitioner does with a consultation: confirm, correct, resolve, ask, write down, plan."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from consult.forms.review import AskForm, PlanForm, ResolveForm, WithdrawForm
from consult.models import Consultation, Resolution
from consult.presenters.chain import ReadWords
from consult.presenters.resolutions import said_resolution
from consult.presenters.review import asked_words, chosen_flags, plan_initial, said_first
from consult.presenters.search import search
from consult.services.ask import ask_patient
from consult.services.evaluate import release_of
from consult.services.guarded import WordsRefused
from consult.services.plan import save_plan
from consult.services.review import (
    FlagChanged,
    NothingToReview,
    NotSaid,
    ReasonMissing,
    SomebodyWasFirst,
    UnknownConcept,
    correct_reading,
    newest_evaluation,
    resolve_flags,
    take_todays_release,
    withdraw_resolution,
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

    def form_page(self, consultation: Consultation, template: str, **context: Any) -> HttpResponse:
        """A small page about this consultation; an invalid form keeps what was typed."""
        form = context.get("form")
        status = 422 if isinstance(form, forms.Form) and form.is_bound and form.errors else 200
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


class CorrectReading(ReviewView):
    """Say what some words of the patient mean: confirm, choose another entry, or "none of these"."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        self.newest(consultation)
        said = ReadWords(request.GET.get("words", ""), request.GET.get("origin", ""), "", "")
        typed = request.GET.get("name", said.words)
        _release, knowledge = release_of(consultation)
        found = search(knowledge, typed)
        return self.form_page(consultation, "staff/correct.html", said=said, typed=typed, found=found)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        data = request.POST
        key = None if data.get("key") == "none" else data.get("key", "")
        try:
            correct_reading(
                consultation=consultation, by=request.user, origin=data.get("origin", ""), words=data.get("words", ""), key=key
            )
        except NotSaid:
            return self.stale(consultation, _("These words are read otherwise since the page was open. Look at them again."))
        except (UnknownConcept, NothingToReview) as error:
            raise Http404 from error
        return self.done(consultation, _("Saved, and evaluated again with your reading."))


class ResolveFlags(ReviewView):
    """Settle one card: a reason from the list, and words."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        return self.page_for(consultation, ResolveForm(), request.GET.getlist("flag"))

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        form, chosen = ResolveForm(request.POST), request.POST.getlist("flag")
        if not form.is_valid():
            return self.page_for(consultation, form, chosen)
        try:
            resolve_flags(consultation=consultation, by=request.user, fingerprints=chosen, **form.cleaned_data)
        except ReasonMissing as missing:
            form.add_error(missing.field, _("Write what you asked, whom, and what they said"))
            return self.page_for(consultation, form, chosen)
        except FlagChanged:
            return self.stale(consultation, _("This flag changed while the page was open. Look at it again."))
        except SomebodyWasFirst as first:
            form.add_error(None, said_first(first))
            return self.page_for(consultation, form, chosen)
        return self.done(consultation, _("Resolved. The level stays; what kept it closed is settled."))

    def page_for(self, consultation: Consultation, form: ResolveForm, chosen: list[str]) -> HttpResponse:
        """The form beside what it settles."""
        flags = chosen_flags(self.newest(consultation).answer, chosen)
        if not flags:
            return self.stale(consultation, _("This flag changed while the page was open. Look at it again."))
        return self.form_page(consultation, "staff/resolve.html", form=form, flags=flags, chosen=chosen)


class WithdrawResolution(ReviewView):
    """Open a settled flag again."""

    def get(self, request: HttpRequest, public_id: UUID, resolution_id: int) -> HttpResponse:
        consultation = self.consultation(public_id)
        return self.page_for(consultation, self.resolution(consultation, resolution_id), WithdrawForm())

    def post(self, request: HttpRequest, public_id: UUID, resolution_id: int) -> HttpResponse:
        consultation = self.consultation(public_id)
        resolution, form = self.resolution(consultation, resolution_id), WithdrawForm(request.POST)
        if not form.is_valid():
            return self.page_for(consultation, resolution, form)
        try:
            withdraw_resolution(resolution=resolution, by=request.user, words=form.cleaned_data["words"])
        except SomebodyWasFirst as first:
            return self.stale(consultation, said_first(first))
        return self.done(consultation, _("The flag is open again."))

    def resolution(self, consultation: Consultation, resolution_id: int) -> Resolution:
        """One resolution of this consultation, or 404."""
        return get_object_or_404(self.rows(Resolution, consultation).select_related("by"), pk=resolution_id)

    def page_for(self, consultation: Consultation, resolution: Resolution, form: WithdrawForm) -> HttpResponse:
        """The form beside what was written."""
        return self.form_page(consultation, "staff/withdraw.html", form=form, said=said_resolution(resolution))


class AskPatient(ReviewView):
    """Ask the patient again about one thing."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        self.newest(consultation)
        initial = asked_words(request.GET.get("question", ""), request.GET.get("words", ""))
        return self.form_page(consultation, "staff/ask.html", form=AskForm(initial=initial))

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation, form = self.consultation(public_id), AskForm(request.POST)
        self.newest(consultation)
        if form.is_valid():
            try:
                ask_patient(consultation=consultation, by=request.user, **form.cleaned_data)
            except WordsRefused as refused:
                say_faults(form, refused)
        if form.errors:
            return self.form_page(consultation, "staff/ask.html", form=form)
        return self.done(
            consultation, _("Asked. The patient's link opens at this question; the answer is evaluated when it comes.")
        )


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


class TakeTodaysRelease(ReviewView):
    """Go on with the current release of the knowledge."""

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        try:
            evaluation = take_todays_release(consultation=consultation, by=request.user)
        except NothingToReview as error:
            raise Http404 from error
        return self.done(consultation, _("Evaluated on release %(number)d.") % {"number": evaluation.release.number})
