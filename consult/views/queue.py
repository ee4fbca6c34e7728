"""The practitioner's queue: the page, and its rows alone for a page that is open already."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from consult.models import Resolution, Role
from consult.presenters.escalations import UrgentRow, urgent_rows
from consult.presenters.outbox import tells_nobody
from consult.presenters.queue import FILTERS, QueuePage, queue_page, queue_rows
from consult.services.board import queue_slice
from consult.services.open_escalations import open_escalations
from consult.views.roles import RoleView

# A day on paper is not cut in pages.
MOST_PRINTED = 200


class Queue(RoleView):
    """Who needs a practitioner: open work first, then level, then time."""

    roles = (Role.PRACTITIONER,)

    def get(self, request: HttpRequest) -> HttpResponse:
        page, urgent = self.queue(request), self.urgent()
        if request.GET.get("rows"):
            return render(request, "staff/_queue_fragment.html", {"queue": page, "urgent": urgent})
        silent = [one for one in self.clinics if tells_nobody(one)]
        paper = bool(request.GET.get("paper"))
        return render(request, "staff/queue.html", self.page("queue", queue=page, urgent=urgent, silent=silent, paper=paper))

    def urgent(self) -> tuple[UrgentRow, ...]:
        """Reports that a person must see now: a statement of its own, where there are any."""
        return urgent_rows(open_escalations(self.request.user, self.clinics)) if self.reports_wait() else ()

    def queue(self, request: HttpRequest) -> QueuePage:
        """The list that was asked for, with everything that its rows say: two statements."""
        asked, after = request.GET.get("show", ""), request.GET.get("after", "")
        show = asked if asked in FILTERS else ""
        most = MOST_PRINTED if request.GET.get("paper") else 0
        found = queue_slice(request.user, clinics=self.clinics, show=show, after=after, most=most)
        rows = queue_rows(found.rows, self.resolutions(found.rows), request.user)
        return queue_page(
            rows, chosen=show, after=after, next_key=found.next_key, counts=found.counts, today=timezone.localdate()
        )

    def resolutions(self, rows: list) -> list:
        """What was settled of these; an empty page asks for its counts instead."""
        standing = Resolution.objects.visible_to(self.request.user).standing()
        return list(standing.filter(consultation__in=rows)) if rows else []
