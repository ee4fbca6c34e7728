"""Recalls of lots, for practitioners and owners: finding a lot, calling it back, the people who received it."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.forms.lot_recalls import LotSearchForm, OpenRecallForm
from consult.models import Clinic, Consultation, LotRecall, LotRecallPerson, Role
from consult.presenters.lot_recalls import choices, drafts, recall_page, recall_row
from consult.services.guarded import WordsRefused
from consult.services.lot_recalls import add_missing, not_listed, note_list_out, open_recall, write_to_all
from consult.services.lot_search import Spelling, spellings
from consult.services.restricted import only_kept
from consult.services.spreadsheets import safe_csv
from consult.services.turns import ReasonMissing
from consult.views.roles import RoleView


class LotView(RoleView):
    """Pages of recalls. Who received a lot, only practitioners read."""

    roles = (Role.PRACTITIONER, Role.OWNER)

    def recalls(self) -> Any:
        """The recalls of the person's clinics."""
        rows = LotRecall.objects.visible_to(self.request.user).filter(clinic__in=self.clinics)
        return rows.select_related("clinic", "by", "closed_by")

    def recall(self, lot_recall_id: int) -> LotRecall:
        """One recall, or 404."""
        found: LotRecall = get_object_or_404(self.recalls(), pk=lot_recall_id)
        return found

    def is_practitioner(self, clinic: Clinic) -> bool:
        """Whether they may read who received it."""
        return any(one.clinic == clinic and one.role == Role.PRACTITIONER for one in self.memberships)

    def people(self, recall: LotRecall) -> list[LotRecallPerson]:
        """Everybody on the list, who waits first."""
        hung = ("consultation__patient", "consultation__clinic", "consultation__signed_treatment", "done_by")
        rows = LotRecallPerson.objects.visible_to(self.request.user).filter(recall=recall).select_related(*hung)
        return sorted(rows, key=lambda one: (one.done_at is not None, one.pk))

    def kept(self, recall: LotRecall) -> frozenset[int]:
        """The consultations of those whose record may only be kept: nobody writes to them."""
        rows = LotRecallPerson.objects.visible_to(self.request.user).filter(only_kept(), recall=recall)
        return frozenset(rows.values_list("consultation", flat=True))


class LotRecalls(LotView):
    """Every recall, open ones first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        waiting = Count("people", filter=Q(people__done_at__isnull=True))
        rows = self.recalls().annotate(waiting=waiting, all_people=Count("people")).order_by("closed_at", "-pk")
        listed = [recall_row(one, one.waiting, one.all_people) for one in sorted(rows, key=lambda one: one.closed_at is not None)]
        return render(request, "staff/lot_recalls.html", self.page("lot-recalls", rows=listed, search=LotSearchForm()))


class NewLotRecall(LotView):
    """Find the lot under its spellings, then call it back."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        clinic, search = self.clinic(slug), LotSearchForm(request.GET if "lot" in request.GET else None)
        if not search.is_bound or not search.is_valid():
            return self.show(clinic, search)
        found = spellings(clinic, **search.cleaned_data)
        return self.show(clinic, search, found, self.form(clinic, found))

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        clinic, search = self.clinic(slug), LotSearchForm(request.GET)
        if not search.is_valid():
            return redirect("lot-recall-new", slug)
        found = spellings(clinic, **search.cleaned_data)
        form = OpenRecallForm(request.POST, found=found, choices=choices(found))
        if form.is_valid():
            try:
                recall = open_recall(clinic=clinic, by=request.user, **form.content())
            except WordsRefused as refused:
                form.say(refused)
            except ReasonMissing as missing:
                form.add_error(missing.field, _("Write the message"))
            else:
                messages.success(request, _("Called back. The lot has left the stock; nobody was written to yet."))
                return redirect("lot-recall", recall.pk)
        return self.show(clinic, search, found, form)

    def form(self, clinic: Clinic, found: list[Spelling]) -> OpenRecallForm:
        """The form as it begins, with drafts."""
        return OpenRecallForm(found=found, choices=choices(found), initial=drafts(clinic))

    def show(
        self, clinic: Clinic, search: LotSearchForm, found: list[Spelling] | None = None, form: OpenRecallForm | None = None
    ) -> HttpResponse:
        """The page: the search, and below it what was found."""
        wrong = (search.is_bound and search.errors) or (form is not None and form.is_bound and form.errors)
        context = self.page("lot-recalls", clinic=clinic, search=search, found=found, form=form if found else None)
        return render(self.request, "staff/lot_recall_new.html", context, status=422 if wrong else 200)


class LotRecallPage(LotView):
    """One recall: how far it is, and with whom."""

    def get(self, request: HttpRequest, lot_recall_id: int) -> HttpResponse:
        recall = self.recall(lot_recall_id)
        named = self.is_practitioner(recall.clinic)
        page = recall_page(recall, self.people(recall), not_listed(recall), named=named, kept=self.kept(recall))
        return render(request, "staff/lot_recall.html", self.page("lot-recalls", recall=recall, shown=page, named=named))


class WriteLotRecall(LotView):
    """Write to everybody who waits."""

    def post(self, request: HttpRequest, lot_recall_id: int) -> HttpResponse:
        number = write_to_all(recall=self.recall(lot_recall_id), by=request.user)
        said = ngettext("%(n)d person is written to.", "%(n)d people are written to.", number) % {"n": number}
        messages.success(request, said if number else _("Nobody is left who can be written to: call them."))
        return redirect("lot-recall", lot_recall_id)


class AddToLotRecall(LotView):
    """Put whoever received it and is not listed on the list."""

    def post(self, request: HttpRequest, lot_recall_id: int) -> HttpResponse:
        number = add_missing(recall=self.recall(lot_recall_id), by=request.user)
        messages.success(request, ngettext("%(n)d person was added.", "%(n)d people were added.", number) % {"n": number})
        return redirect("lot-recall", lot_recall_id)


class ExportLotRecall(LotView):
    """The list as a table, for the maker's form or the telephone."""

    roles = (Role.PRACTITIONER,)

    def get(self, request: HttpRequest, lot_recall_id: int) -> HttpResponse:
        recall = self.recall(lot_recall_id)
        people = self.people(recall)
        note_list_out(recall=recall, by=request.user, number=len(people))
        head = ("reference", "name", "phone", "e-mail", "language", "treated", "written to", "reached", "how")
        content = safe_csv([head, *(self.line(one) for one in people)])
        name = f'attachment; filename="recall-{recall.pk}-{timezone.localdate().isoformat()}.csv"'
        return HttpResponse(content, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": name})

    def line(self, one: LotRecallPerson) -> tuple[object, ...]:
        """One person."""
        consultation: Consultation = one.consultation
        patient = consultation.patient
        days = [at and timezone.localdate(at) for at in (consultation.signed_treatment.treated_at, one.told_at, one.done_at)]
        return (consultation.reference, patient.name, patient.phone, patient.email, patient.language, *days, one.reached)
