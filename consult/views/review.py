"""What the acts on one consultation share: back to its screen with a sentence, small pages, the evaluation worked on."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from consult.models import Consultation
from consult.services.guarded import WordsRefused
from consult.services.turns import NothingToReview, newest_evaluation
from consult.views.practitioner import PractitionerView


class ReviewView(PractitionerView):
    """An act on one consultation; ends on its screen with a sentence that says what was saved."""

    def done(self, consultation: Consultation, sentence: str, anchor: str = "") -> HttpResponse:
        """Back to the screen."""
        messages.success(self.request, sentence)
        return redirect(reverse("consultation", args=[consultation.public_id]) + anchor)

    def stale(self, consultation: Consultation, sentence: str) -> HttpResponse:
        """Back to the screen, since what was acted on is no longer there."""
        messages.error(self.request, sentence)
        return redirect("consultation", consultation.public_id)

    def form_page(self, consultation: Consultation, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """A small page about this consultation; an invalid form keeps what was typed."""
        form = context.get("form")
        status = 422 if isinstance(form, forms.Form) and form.is_bound and form.errors else status
        return render(self.request, template, self.page("queue", consultation=consultation, **context), status=status)

    def newest(self, consultation: Consultation) -> Any:
        """The evaluation that is worked on; 404 before the patient sent anything."""
        try:
            return newest_evaluation(consultation)
        except NothingToReview as error:
            raise Http404 from error


def say_faults(form: forms.Form, refused: WordsRefused) -> None:
    """Each fault of the patient text guard at the practitioner's words."""
    for fault in refused.faults:
        form.add_error("words", str(fault))
