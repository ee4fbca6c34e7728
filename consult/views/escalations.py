"""One report that cannot wait: what was told, who has it, what was done, how it ended."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from consult.forms.escalations import CloseForm, NoteForm
from consult.models import Consultation, Escalation, Report
from consult.presenters.escalations import badge_of, said_events, said_reports, treated, waited, who_has_it
from consult.presenters.words import moment, person
from consult.services.escalating import MoreWasTold, close_escalation, note, seen, take
from consult.services.turns import SomebodyWasFirst
from consult.views.review import ReviewView
from consult.views.roles import small_number


class EscalationView(ReviewView):
    """What its page and its acts share."""

    def escalation(self, consultation: Consultation, escalation_id: int) -> Escalation:
        """One of this consultation, or 404."""
        rows = self.rows(Escalation, consultation)
        people = rows.select_related("clinic", "consultation__patient", "to", "second", "taken_by", "closed_by", "report")
        found: Escalation = get_object_or_404(people, pk=escalation_id)
        return found

    def page_for(self, escalation: Escalation, *, status: int = 200, **forms: Any) -> HttpResponse:
        """The page as it stands now; a form with errors keeps what was typed."""
        consultation = escalation.consultation
        reports = list(self.rows(Report, consultation).select_related("by").order_by("-pk"))
        close = forms.get("close") or CloseForm(initial={"newest": reports[0].pk}, auto_id="close_%s")
        return self.form_page(
            consultation,
            "staff/escalation.html",
            status=status,
            escalation=escalation,
            badge=badge_of(escalation.urgency, big=True),
            waited=waited(escalation),
            state=who_has_it(escalation),
            treated=treated(reports[0]),
            told=said_reports((one for one in reports if one.pk >= escalation.report_id), escalation),
            before=said_reports((one for one in reports if one.pk < escalation.report_id), escalation),
            events=said_events(escalation.events.select_related("by")),
            note=forms.get("note") or NoteForm(auto_id="note_%s"),
            close=close,
        )

    def back(self, escalation: Escalation) -> HttpResponse:
        """To its page."""
        return redirect("escalation", escalation.consultation.public_id, escalation.pk)


class EscalationPage(EscalationView):
    """Opening it is noted: who saw it, when."""

    def get(self, request: HttpRequest, public_id: UUID, escalation_id: int) -> HttpResponse:
        escalation = self.escalation(self.consultation(public_id), escalation_id)
        seen(escalation=escalation, by=request.user)
        return self.page_for(escalation)


class TakeEscalation(EscalationView):
    """They have it now, or take it over from whom the page named."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: UUID, escalation_id: int) -> HttpResponse:
        escalation = self.escalation(self.consultation(public_id), escalation_id)
        over = small_number(request.POST.get("instead_of", ""))
        try:
            take(escalation=escalation, by=request.user, instead_of=over)
        except SomebodyWasFirst as first:
            messages.error(request, was_first(first))
        else:
            messages.success(request, _("You have it. The patient sees that a person has it."))
        return self.back(escalation)


class NoteEscalation(EscalationView):
    """What was tried or done."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: UUID, escalation_id: int) -> HttpResponse:
        escalation = self.escalation(self.consultation(public_id), escalation_id)
        form = NoteForm(request.POST, auto_id="note_%s")
        if not form.is_valid():
            return self.page_for(escalation, note=form, status=422)
        note(escalation=escalation, by=request.user, words=form.cleaned_data["words"])
        messages.success(request, _("Noted."))
        return self.back(escalation)


class CloseEscalation(EscalationView):
    """How it ended. Nothing that was told meanwhile is closed unread, and nobody's words are lost."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: UUID, escalation_id: int) -> HttpResponse:
        escalation = self.escalation(self.consultation(public_id), escalation_id)
        form = CloseForm(request.POST, auto_id="close_%s")
        if form.is_valid():
            self.close(escalation, form)
        if form.errors:
            return self.page_for(self.escalation(escalation.consultation, escalation_id), close=form, status=422)
        return self.done(escalation.consultation, _("Closed, with your words."))

    def close(self, escalation: Escalation, form: CloseForm) -> None:
        """Close it; what keeps it open is said in the form."""
        try:
            close_escalation(escalation=escalation, by=self.request.user, **form.cleaned_data)
        except SomebodyWasFirst as first:
            form.add_error(None, f"{was_first(first)} {_('Your words are below and were not saved: keep them as a note.')}")
        except MoreWasTold:
            form.add_error(None, _("The patient told more meanwhile: read it first, then close. Your words are kept below."))
            form.data = {**form.data.dict(), "newest": self.newest_number(escalation)}

    def newest_number(self, escalation: Escalation) -> int:
        """Of the report that the page shows now."""
        rows = self.rows(Report, escalation.consultation).order_by("-pk")
        return int(rows.values_list("pk", flat=True).first() or 0)


def was_first(first: SomebodyWasFirst) -> str:
    """Who has it, or closed it, and since when."""
    said = {"who": person(first.by), "when": moment(first.at)}
    if first.outcome == "closed":
        return _("%(who)s closed it %(when)s.") % said
    return _("%(who)s has it since %(when)s.") % said
