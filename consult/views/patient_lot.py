"""What the clinic tells a patient about a product that was used, and that they have read it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from consult.models import Consultation
from consult.presenters.lot_recalls import said_to_patient
from consult.services.lot_recalls import note_seen, read_by_patient
from consult.views.behind_the_link import patient_context, with_consultation


@require_http_methods(["GET", "POST"])
@with_consultation
def lot(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Every message, the newest first; the button says that all of them were read."""
    rows = list(consultation.lot_recalls.select_related("recall", "clinic").order_by("-pk"))
    if request.method == "POST":
        # What was called back while they read was not on the page.
        for one in (one for one in rows if one.seen_at):
            read_by_patient(person=one)
        return redirect("mine-lot")
    for one in rows:
        note_seen(person=one)
    said = [said_to_patient(one.recall, get_language() or "en") for one in rows]
    waiting = any(one.done_at is None for one in rows)
    return render(request, "patient/lot.html", patient_context(consultation, said=said, waiting=waiting))
