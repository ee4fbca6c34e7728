"""The practitioner's side of a consent: make the text, see where it stands, hand the device over, note what was taken back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from consult.forms.consent import GiveForm, TakeBackForm
from consult.models import Consultation
from consult.presenters.consent_staff import staff_page
from consult.services.consent import NotReady, give_text, hand_over, preview, withdraw_consent
from consult.services.consent_standing import signatures_of, state_of
from consult.services.guarded import WordsRefused
from consult.services.pdf import NoPdf
from consult.views.behind_the_link import BESIDE, OPENED
from consult.views.patient_consent import paper_of
from consult.views.review import ReviewView, say_faults


class ConsentPage(ReviewView):
    """What every act on the consent shares."""

    def back(self, consultation: Consultation) -> HttpResponse:
        """To the page about the consent."""
        return redirect("consent-text", consultation.public_id)

    def refuse(self, consultation: Consultation, sentence: str) -> HttpResponse:
        """Back, since there is nothing to act on."""
        messages.error(self.request, sentence)
        return self.back(consultation)


class ConsentText(ConsentPage):
    """The text as it would be made now, in both languages; what is missing; what was signed. POST gives it to the patient."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        standing = state_of(consultation)
        words = standing.content.get("words", "") if standing.text else ""
        return self.page_for(consultation, GiveForm(initial={"words": words}), words)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation, form = self.consultation(public_id), GiveForm(request.POST)
        if not form.is_valid():
            return self.page_for(consultation, form, "")
        words = form.cleaned_data["words"]
        if request.POST.get("do") == "preview":
            return self.page_for(consultation, form, words)
        try:
            give_text(consultation=consultation, by=request.user, words=words)
        except WordsRefused as refused:
            return self.refused(consultation, form, refused)
        except NotReady:
            form.add_error(None, _("It cannot be made yet. What is missing stands below."))
            return self.page_for(consultation, form, words)
        messages.success(request, _("Given. The patient is told that there is something to read and sign."))
        return self.back(consultation)

    def page_for(self, consultation: Consultation, form: GiveForm, words: str) -> HttpResponse:
        """The page with the text of now; words that the guard refuses are said and left out of it."""
        made: dict[str, Any] | None = None
        try:
            made = preview(consultation, words)
        except NotReady:
            made = None
        except WordsRefused as refused:
            return self.refused(consultation, form, refused)
        return self.drawn(consultation, form, made)

    def refused(self, consultation: Consultation, form: GiveForm, refused: WordsRefused) -> HttpResponse:
        """The guard's words at the field, the text as it is without them."""
        if form.is_bound:
            say_faults(form, refused)
        return self.drawn(consultation, form, None)

    def drawn(self, consultation: Consultation, form: GiveForm, made: dict[str, Any] | None) -> HttpResponse:
        """The page itself."""
        standing = state_of(consultation)
        screen = staff_page(consultation, standing, made)
        return self.form_page(
            consultation,
            "staff/consent.html",
            form=form,
            screen=screen,
            may_give=made is not None,
            take_back=TakeBackForm(auto_id="back_%s"),
        )


class SignBeside(ConsentPage):
    """Hand this device to the patient: the staff session ends, and only their text is open on it."""

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        if not state_of(consultation).is_open:
            return self.refuse(consultation, _("There is no text to sign now. Give one first."))
        by = request.user
        link = hand_over(consultation=consultation, by=by)
        logout(request)
        request.session[OPENED] = link.pk
        request.session[BESIDE] = {"link": link.pk, "user": by.pk}
        with override(consultation.patient.language):
            return redirect(reverse("mine-consent"))


class ConsentTakenBack(ConsentPage):
    """The patient said that they take it back: by telephone, or beside the practitioner."""

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation, form = self.consultation(public_id), TakeBackForm(request.POST)
        stands = state_of(consultation).in_force
        if stands is None or not form.is_valid():
            return self.refuse(consultation, _("There is no signature that could be taken back."))
        withdraw_consent(consent=stands, by=request.user, words=form.cleaned_data["words"])
        messages.success(request, _("Noted: the patient took it back. What was signed stays readable."))
        return self.back(consultation)


class ConsentPaper(ConsentPage):
    """One signature as a PDF, by the number of its text; the newest without one."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        number = request.GET.get("text", "")
        wanted = [one for one in signatures_of(consultation) if not number or str(one.text.number) == number]
        if not wanted:
            return self.refuse(consultation, _("Nothing was signed yet."))
        try:
            return paper_of(wanted[0])
        except NoPdf:
            return self.refuse(consultation, _("A PDF cannot be made at the moment. This page can be printed instead."))
