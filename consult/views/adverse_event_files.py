"""Adverse events leaving the house: the table, one event as a file, one event on paper. Each is noted with who took it."""

import json
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from consult.models import AdverseEvent
from consult.presenters.adverse_event_export import e2b, table
from consult.presenters.adverse_event_names import Names
from consult.presenters.adverse_events import event_page, with_all
from consult.services.adverse_events import newest_of, note_case_out, note_export
from consult.services.papers import Busy, made
from consult.services.pdf import NoPdf
from consult.services.spreadsheets import safe_csv
from consult.views.adverse_events import EventView, chosen, file_name


class ExportAdverseEvents(EventView):
    """The events of one filter as a table for a spreadsheet: codes and names of codes, no words and nobody's name."""

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = list(with_all(chosen(self.versions().counted(), request.GET.get("show", ""))).select_related("event__clinic"))
        for clinic in self.clinics:
            note_export(clinic=clinic, by=request.user, number=sum(one.clinic_id == clinic.pk for one in rows))
        return _file(safe_csv(table(rows, Names())), "text/csv; charset=utf-8", file_name("csv"))


class AdverseEventFile(EventView):
    """One event by the element numbers of E2B (R3)."""

    def get(self, request: HttpRequest, case: UUID) -> HttpResponse:
        event = self.event(case)
        content = json.dumps(e2b(newest_of(event), Names()), indent=2, ensure_ascii=False)
        note_case_out(event=event, by=request.user, kind="e2b")
        return _file(content.encode(), "application/json", f"{event.public_id}.json")


class AdverseEventPaper(EventView):
    """One event on paper."""

    def get(self, request: HttpRequest, case: UUID) -> HttpResponse:
        event = self.event(case)
        try:
            content = made(lambda: self.html(event))
        except Busy:
            messages.error(request, _("Other papers are being made. Try again in a minute."))
            return redirect("adverse-event", case)
        except NoPdf:
            messages.error(request, _("A PDF cannot be made at the moment. This page can be printed instead."))
            return redirect("adverse-event", case)
        note_case_out(event=event, by=request.user, kind="paper")
        return _file(content, "application/pdf", f"{event.public_id}.pdf")

    def html(self, event: AdverseEvent) -> str:
        """The page to be printed."""
        rows = self.versions().filter(event=event).select_related("by").prefetch_related("areas", "lots__lot")
        page = event_page(event, rows.order_by("-number"), Names())
        context = {"clinic": event.clinic, "event": event, "shown": page, "made_at": timezone.now()}
        return render_to_string("staff/adverse_event_paper.html", context)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
