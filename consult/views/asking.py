"""Asking the patient again about one thing."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from consult.forms.review import AskForm
from consult.models import Consultation, Question
from consult.presenters.asking import card_anchor, first_wording
from consult.presenters.review import said_first
from consult.presenters.somebody_first import BOTH, THEIRS, somebody_first
from consult.services.ask import ask_patient
from consult.services.guarded import WordsRefused
from consult.services.turns import SomebodyWasFirst
from consult.views.review import ReviewView, say_faults
from consult.views.roles import small_number


class AskPatient(ReviewView):
    """One question, about a card or about words that nobody knows; the address names them without a word of the patient."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation, asked = self.consultation(public_id), request.GET
        about, reading = asked.get("about", ""), asked.get("reading", "")
        initial = first_wording(self.newest(consultation), about=about, reading=reading)
        return self.page_for(consultation, AskForm(initial=initial), card=about)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation, form = self.consultation(public_id), AskForm(request.POST)
        self.newest(consultation)
        back = card_anchor(request.POST.get("card", ""))
        if request.POST.get("merge") == THEIRS:
            return self.done(consultation, _("Left at your colleague's question."), back)
        if form.is_valid():
            seen = None if request.POST.get("merge") == BOTH else small_number(request.POST.get("seen", "")) or 0
            try:
                ask_patient(consultation=consultation, by=request.user, seen=seen, **form.cleaned_data)
            except WordsRefused as refused:
                say_faults(form, refused)
            except SomebodyWasFirst as first:
                return self.both(consultation, form, first)
        if form.errors:
            return self.page_for(consultation, form, card=request.POST.get("card", ""))
        return self.done(
            consultation, _("Asked. The patient's link opens at this question; the answer is evaluated when it comes."), back
        )

    def both(self, consultation: Consultation, form: AskForm, first: SomebodyWasFirst) -> HttpResponse:
        """Their question beside mine: what was asked cannot be called back, so mine may only be asked as well."""
        pairs = [(_("Question about the same page"), first.theirs.words, form.cleaned_data["words"])]
        choices = [(THEIRS, _("Leave it at theirs")), (BOTH, _("Ask mine as well"))]
        form.add_error(None, said_first(first))
        told = somebody_first(first, pairs, choices)
        return self.page_for(consultation, form, card=self.request.POST.get("card", ""), first=told)

    def page_for(self, consultation: Consultation, form: AskForm, *, card: str, **more: Any) -> HttpResponse:
        """The form; `seen` is the newest question that the page was drawn from."""
        newest = self.rows(Question, consultation).order_by("-pk").values_list("pk", flat=True).first() or 0
        seen = newest if not form.is_bound else small_number(self.request.POST.get("seen", "")) or 0
        context = {"form": form, "seen": seen, "card": card_anchor(card).removeprefix("#"), **more}
        return self.form_page(consultation, "staff/ask.html", **context)
