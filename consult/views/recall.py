"""The practitioner's worklist after a release: who was shown something milder than is known now."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from consult.forms.recall import DealtWithForm
from consult.models import Recall, Role
from consult.presenters.progress import progress_of
from consult.presenters.recall import SPANS, Section, section_of, span_links
from consult.presenters.words import moment, person
from consult.services.dry_run import advance
from consult.services.recall import (
    USUAL_DAYS,
    AlreadyDealtWith,
    Slice,
    booked,
    changes_of,
    deal_with,
    dealt_with,
    failed_recall_runs,
    next_recall_run,
    take_up_again,
    treated,
    try_again,
)
from consult.services.turns import ReasonMissing
from consult.views.reads import is_about
from consult.views.roles import RoleView, small_number
from sideeffects.services.releases import knowledge_of

PARTS = ("booked", "treated", "done")


class RecallView(RoleView):
    """A page about the worklist of the practitioner's clinics."""

    roles = (Role.PRACTITIONER,)

    def recalls(self) -> Any:
        """Everything on the worklists of these clinics."""
        return Recall.objects.visible_to(self.request.user).filter(clinic__in=self.clinics)

    def recall(self, recall_id: int) -> Recall:
        """One row of them, or 404."""
        rows = self.recalls().select_related("clinic", "consultation__patient", "consultation__clinic", "run__release")
        found: Recall = get_object_or_404(rows, pk=recall_id)
        is_about(self.request, found.consultation)
        return found


class Recalls(RecallView):
    """Booked patients first, then those who were treated lately."""

    def get(self, request: HttpRequest) -> HttpResponse:
        days = small_number(request.GET.get("days", ""))
        days = days if days in SPANS else USUAL_DAYS
        show = request.GET.get("show", "")
        names = (show,) if show in PARTS else ("booked", "treated")
        sections = [self.section(name, days, request.GET.get("after", "") if show else "") for name in names]
        run = next_recall_run()
        context = {
            "sections": [one for one in sections if one.rows],
            "spans": span_links(days),
            "show": show,
            "progress": progress_of(run) if run else None,
            "failed": [one.release.number for one in failed_recall_runs()],
            "form": DealtWithForm(auto_id=False),
        }
        return render(request, "staff/recall.html", self.page("recall", **context))

    def section(self, name: str, days: int, after: str) -> Section:
        """One part of the list with what changed for each row."""
        found = self.part(name, days, after)
        numbers = {one.run_id: one.run.release.number for one in found.rows}
        released = {run: knowledge_of(number) for run, number in numbers.items()}
        return section_of(name, found, changes_of(found.rows), released, days=days)

    def part(self, name: str, days: int, after: str) -> Slice:
        """The rows of one part."""
        if name == "treated":
            return treated(self.recalls(), days=days, after=after)
        return (booked if name == "booked" else dealt_with)(self.recalls(), after=after)


class WorkOutRecall(RecallView):
    """Work for about a second on the comparison that the last release set off."""

    def post(self, request: HttpRequest) -> HttpResponse:
        run = next_recall_run()
        if run is not None:
            run = advance(run=run)
        if request.headers.get("Accept") == "application/json":
            return JsonResponse(progress_of(run).as_json(run) if run else {"running": False})
        return redirect("recall")


class TryRecallAgain(RecallView):
    """Begin the comparisons that stopped once more."""

    def post(self, request: HttpRequest) -> HttpResponse:
        try_again(by=request.user)
        return redirect("recall")


class DealWith(RecallView):
    """Write down what was done about one consultation."""

    def get(self, request: HttpRequest, recall_id: int) -> HttpResponse:
        return self.form_page(self.recall(recall_id), DealtWithForm())

    def post(self, request: HttpRequest, recall_id: int) -> HttpResponse:
        recall, form = self.recall(recall_id), DealtWithForm(request.POST)
        if form.is_valid():
            try:
                deal_with(recall=recall, by=request.user, **form.cleaned_data)
                messages.success(request, _("Written down."))
                return redirect("recall")
            except ReasonMissing as missing:
                form.add_error(missing.field, _("Say why no action is needed"))
            except AlreadyDealtWith as first:
                said = {"who": person(first.by), "when": moment(first.at)}
                messages.error(request, _("%(who)s dealt with it %(when)s.") % said)
                return redirect("recall")
        return self.form_page(recall, form)

    def form_page(self, recall: Recall, form: DealtWithForm) -> HttpResponse:
        """The form, with whom it is about."""
        context = self.page("recall", recall=recall, consultation=recall.consultation, form=form)
        return render(self.request, "staff/recall_done.html", context, status=422 if form.errors else 200)


class TakeUpAgain(RecallView):
    """It was not dealt with after all."""

    def post(self, request: HttpRequest, recall_id: int) -> HttpResponse:
        take_up_again(recall=self.recall(recall_id), by=request.user)
        messages.success(request, _("It is on the list again."))
        return redirect("recall")
