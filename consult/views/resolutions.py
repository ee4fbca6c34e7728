"""What was settled: opened again, or agreed to by a second practitioner."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from consult.forms.review import AgreeForm, WithdrawForm
from consult.models import Consultation, Evaluation, Resolution
from consult.presenters.resolutions import said_resolution
from consult.presenters.review import chosen_flags, said_first
from consult.presenters.somebody_first import somebody_first
from consult.services.resolving import FlagChanged, SamePerson, agree_together, withdraw_together, written_together
from consult.services.turns import SomebodyWasFirst
from consult.views.resolving import ResolvingView

REFUSE = "refuse"


class OneResolution(ResolvingView):
    """A page about what was settled at once, by the number of one of it."""

    def resolution(self, consultation: Consultation, resolution_id: int) -> Resolution:
        """One resolution of this consultation, or 404."""
        rows = self.rows(Resolution, consultation).select_related("by", "second_by", "withdrawn_by", "clinic")
        return get_object_or_404(rows, pk=resolution_id)

    def flags(self, evaluation: Evaluation, resolution: Resolution) -> Any:
        """The flags of the newest evaluation that it was written for."""
        together = [resolution, *written_together(resolution)]
        return chosen_flags(evaluation.answer, [one.fingerprint for one in together])

    def taken(self, consultation: Consultation, first: SomebodyWasFirst, form: Any) -> HttpResponse:
        """A colleague agreed or opened it again meanwhile: both texts, and the way back."""
        row: Resolution = first.theirs
        theirs = row.withdrawn_words if row.withdrawn_at else row.second_words
        told = somebody_first(first, [(_("In your words"), theirs, form.cleaned_data["words"])])
        form.add_error(None, said_first(first))
        return self.form_page(consultation, "staff/taken.html", form=form, first=told)


class WithdrawResolution(OneResolution):
    """Open a settled flag again."""

    def get(self, request: HttpRequest, public_id: UUID, resolution_id: int) -> HttpResponse:
        consultation = self.consultation(public_id)
        return self.page_for(consultation, self.resolution(consultation, resolution_id), WithdrawForm())

    def post(self, request: HttpRequest, public_id: UUID, resolution_id: int) -> HttpResponse:
        consultation = self.consultation(public_id)
        resolution, form = self.resolution(consultation, resolution_id), WithdrawForm(request.POST)
        if not form.is_valid():
            return self.page_for(consultation, resolution, form)
        flags = self.flags(self.newest(consultation), resolution)
        together = written_together(resolution) or [resolution]
        try:
            withdraw_together(resolutions=together, by=request.user, words=form.cleaned_data["words"])
        except SomebodyWasFirst as first:
            return self.taken(consultation, first, form)
        return self.done(consultation, _("The flag is open again."), self.back_to(flags))

    def page_for(self, consultation: Consultation, resolution: Resolution, form: WithdrawForm) -> HttpResponse:
        """The form beside what was written."""
        return self.form_page(consultation, "staff/withdraw.html", form=form, said=said_resolution(resolution))


class AgreeResolution(OneResolution):
    """A second practitioner reads the whole flag and the first one's words, and agrees or opens it again."""

    def get(self, request: HttpRequest, public_id: UUID, resolution_id: int) -> HttpResponse:
        consultation = self.consultation(public_id)
        return self.page_for(consultation, self.resolution(consultation, resolution_id), AgreeForm())

    def post(self, request: HttpRequest, public_id: UUID, resolution_id: int) -> HttpResponse:
        consultation = self.consultation(public_id)
        resolution, form = self.resolution(consultation, resolution_id), AgreeForm(request.POST)
        if not form.is_valid():
            return self.page_for(consultation, resolution, form)
        flags = self.flags(self.newest(consultation), resolution)
        refuses = request.POST.get("do") == REFUSE
        verb = withdraw_together if refuses else agree_together
        together = written_together(resolution) or [resolution]
        try:
            verb(resolutions=together, by=request.user, words=form.cleaned_data["words"])
        except SamePerson:
            form.add_error(None, _("A second practitioner has to agree: it cannot be you"))
            return self.page_for(consultation, resolution, form)
        except FlagChanged:
            return self.changed(consultation)
        except SomebodyWasFirst as first:
            return self.taken(consultation, first, form)
        said = _("The flag is open again.") if refuses else _("Agreed. The STOP is settled by two practitioners.")
        return self.done(consultation, said, self.back_to(flags))

    def page_for(self, consultation: Consultation, resolution: Resolution, form: AgreeForm) -> HttpResponse:
        """The whole flag, the first one's words, the form."""
        evaluation = self.newest(consultation)
        flags = self.flags(evaluation, resolution)
        if not flags:
            return self.changed(consultation)
        more = {"said": said_resolution(resolution), "own": resolution.by_id == self.request.user.pk}
        more |= self.read_first(consultation, evaluation, flags)
        return self.form_page(consultation, "staff/agree.html", form=form, **more)
