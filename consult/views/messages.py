"""Messages with a patient, as the practitioner reads and writes them."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from consult.forms.messages import ClinicMessageForm
from consult.models import Consultation, Message, SavedReply
from consult.presenters.messages import for_clinic
from consult.services.guarded import WordsRefused
from consult.services.messages import MessageEmpty, read_by_clinic, write_to_patient
from consult.services.saved_replies import words_for
from consult.views.review import ReviewView, say_faults
from consult.views.roles import small_number


class Messages(ReviewView):
    """The thread with one patient. Opening it marks what they wrote as read."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return self.page_for(self.consultation(public_id), ClinicMessageForm())

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation, form = self.consultation(public_id), ClinicMessageForm(request.POST)
        if "use" in request.POST:
            return self.page_for(consultation, self.with_reply(consultation))
        if form.is_valid():
            try:
                write_to_patient(consultation=consultation, by=request.user, words=form.cleaned_data["words"])
            except WordsRefused as refused:
                say_faults(form, refused)
            except MessageEmpty:
                form.add_error("words", form.fields["words"].error_messages["required"])
        if form.errors:
            return self.page_for(consultation, form)
        return self.done(consultation, _("Written. The patient finds it on their own page."))

    def with_reply(self, consultation: Consultation) -> ClinicMessageForm:
        """A saved reply under what is typed, to be read again before it is sent; 404 where it is another clinic's."""
        chosen = small_number(self.request.POST["use"])
        reply = get_object_or_404(self.replies(consultation), pk=chosen or 0)
        typed = self.request.POST.get("words", "").strip()
        words = words_for(reply, consultation.patient.language)
        return ClinicMessageForm(initial={"words": f"{typed}\n\n{words}" if typed else words})

    def replies(self, consultation: Consultation) -> Any:
        """What the clinic answers often."""
        return SavedReply.objects.visible_to(self.request.user).standing().filter(clinic=consultation.clinic)

    def page_for(self, consultation: Consultation, form: ClinicMessageForm) -> HttpResponse:
        """What was written so far, and the form."""
        thread = for_clinic(self.rows(Message, consultation).select_related("by", "report"), consultation)
        read_by_clinic(consultation=consultation, by=self.request.user)
        return self.form_page(consultation, "staff/messages.html", form=form, thread=thread, replies=self.replies(consultation))
