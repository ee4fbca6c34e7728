"""Asking the prescriber: write, print, hand over, record the reply, call back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from consult.forms.prescriber import AskPrescriberForm, HandOverForm, ReplyForm, WithdrawLetterForm, first_reply_day
from consult.models import Consultation, PrescriberLetter
from consult.presenters.prescriber import choices_of, said_letter, ticked
from consult.presenters.prescriber_sheet import sheet_of
from consult.presenters.somebody_first import said_who
from consult.services.pdf import NoPdf, pdf
from consult.services.prescriber import (
    LetterNotReady,
    NotWaiting,
    SuggestsChange,
    hand_over_letter,
    record_reply,
    withdraw_letter,
    write_letter,
)
from consult.services.turns import SomebodyWasFirst
from consult.views.review import ReviewView
from consult.views.roles import small_number

FORMS = {"reply": ReplyForm, "hand_over": HandOverForm, "withdraw": WithdrawLetterForm}


class AskPrescriber(ReviewView):
    """Write one letter."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        evaluation = self.newest(consultation)
        chosen = ticked(evaluation, request.GET.get("origin", ""))
        initial = {"places": chosen, "language": "en", "reply_by": first_reply_day()}
        form = AskPrescriberForm(choices=choices_of(evaluation), initial=initial)
        return self.form_page(consultation, "staff/ask_prescriber.html", form=form)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        form = AskPrescriberForm(request.POST, choices=choices_of(self.newest(consultation)))
        letter = self.written(consultation, form) if form.is_valid() else None
        if letter is None:
            return self.form_page(consultation, "staff/ask_prescriber.html", form=form)
        messages.success(request, _("Written. The treatment waits for the reply, and the patient's page says so."))
        return redirect("prescriber-letter-staff", consultation.public_id, letter.number)

    def written(self, consultation: Consultation, form: AskPrescriberForm) -> PrescriberLetter | None:
        """The letter; none where something is said at the form."""
        try:
            return write_letter(consultation=consultation, by=self.request.user, **form.cleaned_data)
        except SuggestsChange as found:
            said = _("“%(word)s” could be read as advice to change a medicine. Ask openly instead")
            form.add_error("words", said % {"word": found.words})
        except LetterNotReady as missing:
            self.say(form, missing.field)
        return None

    @staticmethod
    def say(form: AskPrescriberForm, field: str) -> None:
        """What is missing, at its field."""
        texts = {
            "email": _(
                "The link in an e-mail opens with the patient's date of birth, which the clinic does not have. Print the letter"
            ),
            "reply_by": _("Choose today or a later day"),
        }
        form.add_error(field if field in form.fields else None, texts.get(field, _("Choose at least one medicine")))


class LetterView(ReviewView):
    """What the pages of one letter share."""

    def letter(self, consultation: Consultation, number: str) -> PrescriberLetter:
        """One letter of this consultation, or 404."""
        wanted = small_number(str(number))
        if wanted is None:
            raise Http404
        rows = self.rows(PrescriberLetter, consultation).select_related("by", "consultation__patient", "consultation__clinic")
        return get_object_or_404(rows, number=wanted)


class PrescriberLetterPage(LetterView):
    """One letter, and what becomes of it."""

    def get(self, request: HttpRequest, public_id: UUID, number: str) -> HttpResponse:
        consultation = self.consultation(public_id)
        return self.page_for(consultation, self.letter(consultation, number))

    def post(self, request: HttpRequest, public_id: UUID, number: str) -> HttpResponse:
        consultation = self.consultation(public_id)
        letter, act = self.letter(consultation, number), request.POST.get("act", "")
        if act not in FORMS:
            raise Http404
        form = FORMS[act](request.POST, auto_id=f"{act}_%s")
        if form.is_valid() and self.done_with(letter, act, form):
            return self.done(consultation, _("Written down."), "#letters")
        return self.page_for(consultation, letter, act=act, form=form)

    def done_with(self, letter: PrescriberLetter, act: str, form: Any) -> bool:
        """Do it; False where somebody was first, which the form says, and keeps the words."""
        verbs: dict[str, Any] = {"reply": record_reply, "hand_over": hand_over_letter, "withdraw": withdraw_letter}
        try:
            verbs[act](letter=letter, by=self.request.user, **form.cleaned_data)
        except SomebodyWasFirst as first:
            form.add_error(None, said_who(first) + " " + _("Nothing of yours was saved. Read what is there now."))
            return False
        except NotWaiting:
            form.add_error(None, _("The letter was answered or called back meanwhile."))
            return False
        return True

    def page_for(self, consultation: Consultation, letter: PrescriberLetter, act: str = "", form: Any = None) -> HttpResponse:
        """The letter with its forms; the one that was sent keeps its words."""
        letter.refresh_from_db()
        forms = {name: form if name == act else made(auto_id=f"{name}_%s") for name, made in FORMS.items()}
        context = {"letter": letter, "said": said_letter(letter), "sheet": sheet_of(letter), "form": form, **forms}
        return self.form_page(consultation, "staff/prescriber_letter.html", **context)


class PrescriberLetterPaper(LetterView):
    """The letter as a PDF."""

    def get(self, request: HttpRequest, public_id: UUID, number: str) -> HttpResponse:
        consultation = self.consultation(public_id)
        letter = self.letter(consultation, number)
        try:
            made = letter_pdf(letter)
        except NoPdf:
            return self.stale(consultation, _("A PDF cannot be made at the moment. Print the page of the letter instead."))
        return as_file(made, letter)


def letter_pdf(letter: PrescriberLetter) -> bytes:
    """The sheet in the letter's language. Raises NoPdf."""
    clinic, consultation = letter.consultation.clinic, letter.consultation
    context = {"sheet": sheet_of(letter), "clinic": clinic, "consultation": consultation, "made_at": timezone.now()}
    with override(letter.language):
        return pdf(render_to_string("pdf/prescriber.html", context))


def as_file(made: bytes, letter: PrescriberLetter) -> HttpResponse:
    """To be kept under the reference, which says nothing about the patient."""
    name = f'attachment; filename="{letter.consultation.reference}-{letter.number}.pdf"'
    return HttpResponse(made, content_type="application/pdf", headers={"Content-Disposition": name})
