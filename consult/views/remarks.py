"""What the clinic heard about a patient: the desk notes it, a practitioner closes it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from consult.forms.remarks import CloseRemarkForm, RemarkForm
from consult.models import Remark, Role
from consult.presenters.remarks import said_remark
from consult.presenters.words import moment, person
from consult.services.remarks import RemarkEmpty, close_remark, note_remark
from consult.services.turns import SomebodyWasFirst
from consult.views.front_desk import DeskView
from consult.views.review import ReviewView


class NoteRemark(DeskView):
    """Write down what was said on the telephone or at the desk."""

    roles = (Role.FRONT_DESK, Role.PRACTITIONER)

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        return self.desk_page("staff/note_remark.html", consultation=consultation, form=RemarkForm())

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation, form = self.consultation_to_change(public_id), RemarkForm(request.POST)
        if form.is_valid():
            try:
                note_remark(consultation=consultation, by=request.user, words=form.cleaned_data["words"])
            except RemarkEmpty:
                form.add_error("words", form.fields["words"].error_messages["required"])
        if form.errors:
            return self.desk_page("staff/note_remark.html", consultation=consultation, form=form, status=422)
        messages.success(request, _("Noted. A practitioner reads it, and it stays open until it is confirmed."))
        return redirect("desk-consultation", public_id)


class CloseRemark(ReviewView):
    """Close a remark with words: whom somebody asked, and what was said."""

    def get(self, request: HttpRequest, public_id: UUID, remark_id: int) -> HttpResponse:
        consultation = self.consultation(public_id)
        remark = get_object_or_404(self.rows(Remark, consultation), pk=remark_id)
        return self.page_for(consultation, remark, CloseRemarkForm())

    def post(self, request: HttpRequest, public_id: UUID, remark_id: int) -> HttpResponse:
        consultation, form = self.consultation(public_id), CloseRemarkForm(request.POST)
        remark = get_object_or_404(self.rows(Remark, consultation), pk=remark_id)
        if not form.is_valid():
            return self.page_for(consultation, remark, form)
        try:
            close_remark(remark=remark, by=request.user, words=form.cleaned_data["words"])
        except SomebodyWasFirst as first:
            said = {"who": person(first.by), "when": moment(first.at)}
            form.add_error(None, _("It was closed by %(who)s, %(when)s. Your words are below and were not saved.") % said)
            return self.page_for(consultation, remark, form)
        return self.done(consultation, _("The remark is closed, with your words."), "#remarks")

    def page_for(self, consultation: object, remark: Remark, form: CloseRemarkForm) -> HttpResponse:
        """The remark as it stands, and the form."""
        return self.form_page(consultation, "staff/close_remark.html", form=form, remark=said_remark(remark, consultation))
