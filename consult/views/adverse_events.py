"""Adverse events: writing one down, the list, one event, adding to it, taking it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from consult.forms.adverse_events import AccountForm, FollowUpForm, TakeBackForm, initial_of
from consult.models import AdverseEvent, AdverseEventVersion, Consultation, Report, SignedTreatment
from consult.presenters.adverse_event_names import Names, choices
from consult.presenters.adverse_events import OPEN, event_page, event_row, with_all
from consult.presenters.review import said_first
from consult.services.adverse_event_faults import AccountRefused
from consult.services.adverse_event_prefill import first_account
from consult.services.adverse_events import TakenBack, account_of, follow_up, newest_of, record_adverse_event, take_back
from consult.services.turns import SomebodyWasFirst
from consult.views.practitioner import PractitionerView
from consult.views.reads import is_about
from consult.views.roles import small_number

PAGE = 50
SHOWN = ("", "serious", "untold", "open")


class EventView(PractitionerView):
    """Pages of events; each knows the clinic's events only."""

    def events(self) -> Any:
        """The events of the clinics where the role of this page is held."""
        rows = AdverseEvent.objects.visible_to(self.request.user).filter(clinic__in=self.clinics)
        return rows.select_related("consultation__patient", "consultation__clinic", "clinic", "treatment", "report", "by")

    def event(self, case: UUID) -> AdverseEvent:
        """One event, or 404; the page is about its patient."""
        found: AdverseEvent = get_object_or_404(self.events(), public_id=case)
        is_about(self.request, found.consultation)
        return found

    def versions(self) -> Any:
        """The accounts of these clinics."""
        return AdverseEventVersion.objects.visible_to(self.request.user).filter(clinic__in=self.clinics)

    def show_form(self, consultation: Consultation, form: Any, status: int = 200, **context: Any) -> HttpResponse:
        """The form with what it is about; again with all that was typed where something is wrong."""
        status = 422 if form.is_bound and form.errors else status
        shown = self.page("adverse-events", consultation=consultation, form=form, **context)
        return render(self.request, "staff/adverse_event_form.html", shown, status=status)


class AdverseEvents(EventView):
    """All events of the clinic, the newest first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        show, before = request.GET.get("show", ""), small_number(request.GET.get("before", ""))
        rows = with_all(chosen(self.versions().newest(), show))
        if before is not None:
            rows = rows.filter(event_id__lt=before)
        found, names = list(rows[: PAGE + 1]), Names()
        more = f"?show={show}&before={found[PAGE - 1].event_id}" if len(found) > PAGE else ""
        listed = [event_row(one, names) for one in found[:PAGE]]
        context = {"rows": listed, "more": more, "show": show if show in SHOWN else "", "filters": filters()}
        return render(request, "staff/adverse_events.html", self.page("adverse-events", **context))


def filters() -> list[tuple[str, str]]:
    """What the list may be narrowed to."""
    return [("", _("All")), ("serious", _("Serious")), ("untold", _("Serious, authority not told")), ("open", _("Not over"))]


def chosen(rows: Any, show: str) -> Any:
    """The rows of one filter; what was taken back stands only among all."""
    if show == "serious":
        return rows.counted().serious()
    if show == "untold":
        return rows.counted().serious().filter(authority_told_on__isnull=True)
    return rows.counted().filter(outcome__in=OPEN) if show == "open" else rows


class NewAdverseEvent(EventView):
    """Write one down, begun from a report where there is one."""

    def treatment(self, consultation: Consultation) -> SignedTreatment | None:
        """What was done to this patient."""
        found: SignedTreatment | None = self.rows(SignedTreatment, consultation).select_related("clinic", "by").first()
        return found

    def not_treated(self, consultation: Consultation) -> HttpResponse:
        """Nothing was done, so nothing is recorded."""
        messages.error(self.request, _("No treatment is signed here yet, so nothing can have come of it."))
        return redirect("consultation", consultation.public_id)

    def report(self, consultation: Consultation) -> Report | None:
        """The report of this consultation that the address names."""
        number = small_number(self.request.GET.get("report", ""))
        rows = self.rows(Report, consultation)
        return get_object_or_404(rows, pk=number) if number is not None else None

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        treatment, report = self.treatment(consultation), self.report(consultation)
        if treatment is None:
            return self.not_treated(consultation)
        form = AccountForm(initial=initial_of(first_account(treatment, report)), **self.offered(treatment, report))
        return self.show_form(consultation, form, report=report, treatment=treatment)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        treatment, report = self.treatment(consultation), self.report(consultation)
        if treatment is None:
            return self.not_treated(consultation)
        form = AccountForm(request.POST, **self.offered(treatment, report))
        if form.is_valid():
            try:
                event = record_adverse_event(treatment=treatment, by=request.user, account=form.account(), report=report)
            except AccountRefused as refused:
                form.say(refused)
            else:
                messages.success(request, _("Written down. It can be added to at any time."))
                return redirect("adverse-event", event.public_id)
        return self.show_form(consultation, form, report=report, treatment=treatment)

    def offered(self, treatment: SignedTreatment, report: Report | None) -> dict[str, Any]:
        """What may be chosen."""
        return choices(Names(), treatment, report.signs if report else ())


class AdverseEventPage(EventView):
    """One event with all its versions, and what stood before it."""

    def get(self, request: HttpRequest, case: UUID) -> HttpResponse:
        event = self.event(case)
        return self.show_event(event, TakeBackForm(initial={"seen": newest_of(event).number}))

    def show_event(self, event: AdverseEvent, form: TakeBackForm) -> HttpResponse:
        """The page."""
        rows = self.versions().filter(event=event).select_related("by").prefetch_related("areas", "lots__lot")
        page = event_page(event, rows.order_by("-number"), Names())
        context = self.page("adverse-events", event=event, consultation=event.consultation, shown=page, form=form)
        return render(self.request, "staff/adverse_event.html", context, status=422 if form.errors else 200)


class FollowUp(EventView):
    """What is known now, over what was known."""

    def get(self, request: HttpRequest, case: UUID) -> HttpResponse:
        event = self.event(case)
        last = newest_of(event)
        form = FollowUpForm(initial={**initial_of(account_of(last)), "seen": last.number}, **self.offered(event, last))
        return self.show_form(event.consultation, form, event=event, treatment=event.treatment)

    def post(self, request: HttpRequest, case: UUID) -> HttpResponse:
        event = self.event(case)
        form = FollowUpForm(request.POST, **self.offered(event, newest_of(event)))
        if form.is_valid():
            try:
                follow_up(event=event, by=request.user, seen=form.cleaned_data["seen"], account=form.account())
            except AccountRefused as refused:
                form.say(refused)
            except SomebodyWasFirst as first:
                form.add_error(None, said_first(first))
            except TakenBack:
                messages.error(request, _("It was taken back meanwhile: nothing more is added to it."))
                return redirect("adverse-event", case)
            else:
                messages.success(request, _("Added. The account of before stays beside it."))
                return redirect("adverse-event", case)
        return self.show_form(event.consultation, form, event=event, treatment=event.treatment)

    def offered(self, event: AdverseEvent, last: AdverseEventVersion) -> dict[str, Any]:
        """What may be chosen; what stands there stays, whatever knowledge says today."""
        names = Names()
        offered = choices(names, event.treatment, [last.sign] if last.sign else ())
        if last.effect and last.effect not in dict(offered["effects"]):
            offered["effects"] = [*offered["effects"], (last.effect, names.effect(last.effect))]
        gone = [one.area for one in last.areas.all() if one.area not in dict(offered["areas"])]
        offered["areas"] = [*offered["areas"], *((one, names.area(one)) for one in gone)]
        return offered


class TakeBackEvent(AdverseEventPage):
    """It was recorded by mistake."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, case: UUID) -> HttpResponse:
        event, form = self.event(case), TakeBackForm(request.POST)
        if form.is_valid():
            try:
                take_back(event=event, by=request.user, **form.cleaned_data)
                messages.success(request, _("Taken back. What was written stays, and counts no more."))
                return redirect("adverse-event", case)
            except TakenBack:
                return redirect("adverse-event", case)
            except SomebodyWasFirst as first:
                form.add_error(None, said_first(first))
        return self.show_event(event, form)


def file_name(ending: str) -> str:
    """The name of a table that leaves the house."""
    return f"adverse-events-{timezone.localdate().isoformat()}.{ending}"
