"""Settling flags: a reason and words, a second practitioner for a STOP, opening again."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from consult.forms.review import AgreeForm, ResolveForm, WithdrawForm
from consult.models import Consultation, Evaluation, Resolution
from consult.presenters.flags import Card, Ground, whole_cards
from consult.presenters.resolutions import said_resolution
from consult.presenters.review import chosen_flags, said_first
from consult.presenters.somebody_first import BOTH, MINE, THEIRS, somebody_first
from consult.services.flags import needs_second
from consult.services.resolving import (
    FlagChanged,
    PlanUnchanged,
    SamePerson,
    agree_together,
    resolve_flags,
    resolve_over,
    withdraw_together,
    written_together,
)
from consult.services.turns import ReasonMissing, SomebodyWasFirst
from consult.views.review import ReviewView
from consult.views.roles import small_number

AGREE, REFUSE = "agree", "refuse"


class ResolvingView(ReviewView):
    """A page about some flags of the newest evaluation, each with its whole chain."""

    def changed(self, consultation: Consultation) -> HttpResponse:
        """What was chosen is no longer there."""
        return self.stale(consultation, _("This flag changed while the page was open. Look at it again."))

    def cards(self, evaluation: Evaluation, flags: Any) -> tuple[Card, ...]:
        """The flags as they stand on the screen, unfolded."""
        return whole_cards(flags, Ground(evaluation, self.knowledge(evaluation), {}))

    def back_to(self, flags: Any) -> str:
        """The first card's place on the screen."""
        return f"#{flags[0].anchor}" if flags else ""


class ResolveFlags(ResolvingView):
    """Settle one card: a reason from the list, and words."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        return self.page_for(consultation, ResolveForm(), request.GET.getlist("flag"))

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        form, chosen = ResolveForm(request.POST), request.POST.getlist("flag")
        flags = chosen_flags(self.newest(consultation).answer, chosen)
        if request.POST.get("merge") == THEIRS:
            return self.done(consultation, _("Left as your colleague wrote it."), self.back_to(flags))
        if not form.is_valid():
            return self.page_for(consultation, form, chosen)
        try:
            self.save(consultation, form.cleaned_data, chosen)
        except ReasonMissing as missing:
            form.add_error(missing.field, _("Write what you asked, whom, and what they said"))
        except PlanUnchanged:
            form.add_error("reason", _("Nothing of the plan changed since this arose. Change the plan first, or choose another"))
        except SamePerson:
            form.add_error(None, _("A second practitioner has to agree: it cannot be you"))
        except FlagChanged:
            return self.changed(consultation)
        except SomebodyWasFirst as first:
            return self.both(consultation, form, chosen, first)
        if form.errors:
            return self.page_for(consultation, form, chosen)
        return self.done(consultation, self.said(flags), self.back_to(flags))

    def said(self, flags: Any) -> str:
        """What was saved, and what it still waits for."""
        if any(needs_second(flag) for flag in flags) and self.request.POST.get("merge") != AGREE:
            return _("Written down. A STOP is settled once a second practitioner agrees; until then it stands open.")
        return _("Resolved. The level stays; what kept it closed is settled.")

    def save(self, consultation: Consultation, given: dict[str, str], chosen: list[str]) -> None:
        """Settle; or what was chosen beside a colleague's words: mine in place, both together, agree with theirs."""
        merge, by = self.request.POST.get("merge"), self.request.user
        if merge not in (MINE, BOTH, AGREE):
            resolve_flags(consultation=consultation, by=by, fingerprints=chosen, **given)
            return
        over = [one for one in map(small_number, self.request.POST.getlist("over")) if one]
        theirs = list(self.rows(Resolution, consultation).standing().filter(pk__in=over).select_related("by", "clinic"))
        if merge == AGREE:
            agree_together(resolutions=theirs, by=by, words=given["words"])
            return
        if merge == BOTH and theirs:
            given = {"reason": theirs[0].reason, "words": "\n".join(part for part in (theirs[0].words, given["words"]) if part)}
        resolve_over(consultation=consultation, by=by, fingerprints=chosen, over=over, **given)

    def both(self, consultation: Consultation, form: ResolveForm, chosen: list[str], first: SomebodyWasFirst) -> HttpResponse:
        """Their words beside mine."""
        theirs: Resolution = first.theirs
        mine = form.cleaned_data
        reasons = (_("Reason"), theirs.get_reason_display(), Resolution.Reason(mine["reason"]).label)
        pairs = [reasons, (_("In your words"), theirs.words, mine["words"])]
        choices = [(THEIRS, _("Leave theirs")), (BOTH, _("Add my words to theirs")), (MINE, _("Put mine in place"))]
        flags = chosen_flags(self.newest(consultation).answer, chosen)
        if any(map(needs_second, flags)) and theirs.second_at is None and theirs.by_id != self.request.user.pk:
            choices.insert(1, (AGREE, _("Agree with theirs as second practitioner, in my words")))
        form.add_error(None, said_first(first))
        standing = self.rows(Resolution, consultation).standing().filter(fingerprint__in=chosen)
        over = list(standing.values_list("pk", flat=True))
        return self.page_for(consultation, form, chosen, first=somebody_first(first, pairs, choices), over=over)

    def page_for(self, consultation: Consultation, form: ResolveForm, chosen: list[str], **more: Any) -> HttpResponse:
        """The form beside what it settles."""
        evaluation = self.newest(consultation)
        flags = chosen_flags(evaluation.answer, chosen)
        if not flags:
            return self.changed(consultation)
        more |= {"second": any(map(needs_second, flags)), "back": self.back_to(flags)}
        cards = self.cards(evaluation, flags)
        return self.form_page(consultation, "staff/resolve.html", form=form, cards=cards, chosen=chosen, **more)


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
        more = {"said": said_resolution(resolution), "own": resolution.by_id == self.request.user.pk, "back": self.back_to(flags)}
        cards = self.cards(evaluation, flags)
        return self.form_page(consultation, "staff/agree.html", form=form, cards=cards, **more)
