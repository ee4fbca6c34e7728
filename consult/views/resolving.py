"""Settling flags: a reason from the list, and words; and what to do where a colleague was first."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from consult.forms.review import ResolveForm
from consult.models import Consultation, Evaluation, Resolution
from consult.presenters.cards import Ground
from consult.presenters.flags import whole_cards
from consult.presenters.prescriber import replies_beside
from consult.presenters.review import chosen_flags, said_first
from consult.presenters.somebody_first import BOTH, MINE, THEIRS, somebody_first
from consult.services.flags import needs_second
from consult.services.people import is_alone
from consult.services.resolving import (
    FlagChanged,
    PlanUnchanged,
    SamePerson,
    agree_together,
    resolve_flags,
    resolve_over,
)
from consult.services.turns import ReasonMissing, SomebodyWasFirst
from consult.views.account.confirm import confirm
from consult.views.review import ReviewView
from consult.views.roles import small_number

AGREE = "agree"


class ResolvingView(ReviewView):
    """A page about some flags of the newest evaluation, each with its whole chain."""

    def changed(self, consultation: Consultation) -> HttpResponse:
        """What was chosen is no longer there."""
        return self.stale(consultation, _("This flag changed while the page was open. Look at it again."))

    def read_first(self, consultation: Consultation, evaluation: Evaluation, flags: Any) -> dict[str, Any]:
        """What stands beside any of these forms: the flags whole, and what their prescribers replied."""
        cards = whole_cards(flags, Ground(evaluation, self.knowledge(evaluation), {}))
        replies = replies_beside(consultation, {flag.rule for flag in flags})
        return {"cards": cards, "replies": replies, "back": self.back_to(flags)}

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
        if any(needs_second(flag) for flag in flags) and (asked := confirm(request)):
            return asked
        try:
            self.keep(consultation, form.cleaned_data, chosen)
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

    def keep(self, consultation: Consultation, given: dict[str, str], chosen: list[str]) -> None:
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
        more |= {"second": any(map(needs_second, flags)), "alone": is_alone(consultation.clinic, self.request.user)}
        more |= self.read_first(consultation, evaluation, flags)
        return self.form_page(consultation, "staff/resolve.html", form=form, chosen=chosen, **more)
