"""The practitioner asked by telephone and writes down what the patient said, on the patient's own page."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from consult.intake.forms import StepForm
from consult.intake.steps import BY_KEY
from consult.intake.wizard import Wizard
from consult.models import Consultation
from consult.services.ask import record_answer, sent_answers
from consult.views.review import ReviewView
from consult.views.roles import small_number


class RecordAnswer(ReviewView):
    """One page of the intake, filled in by the practitioner in the patient's words."""

    def get(self, request: HttpRequest, public_id: UUID, step: str) -> HttpResponse:
        consultation = self.consultation(public_id)
        return self.page_for(consultation, self.form(consultation, step, rows=self.rows_wanted()))

    def post(self, request: HttpRequest, public_id: UUID, step: str) -> HttpResponse:
        consultation = self.consultation(public_id)
        form = self.form(consultation, step, data=request.POST)
        if not form.is_valid():
            return self.page_for(consultation, form)
        before = self.sent(consultation)
        record_answer(consultation=consultation, by=request.user, step=step, answers=form.answers())
        opened = self.sent(consultation).opened_by(before)
        if opened is not None:
            # What was ticked asks for more: the practitioner is still on the telephone.
            return redirect("record-answer", public_id, opened.key)
        return self.done(consultation, _("Written down as the patient's answer, and evaluated again."))

    def form(self, consultation: Consultation, step: str, **kwargs: object) -> StepForm:
        """The page's form over the answers that were sent; 404 for a page that does not exist or before anything was sent."""
        self.newest(consultation)
        if step not in BY_KEY:
            raise Http404
        return StepForm(BY_KEY[step], sent_answers(consultation.intake), **kwargs)

    def sent(self, consultation: Consultation) -> Wizard:
        """The pages of what was sent last: what the patient is changing meanwhile is theirs."""
        return Wizard(sent_answers(consultation.intake), known_birth=consultation.patient.date_of_birth is not None)

    def rows_wanted(self) -> int:
        """How many rows to show; "one more" is a link."""
        return small_number(self.request.GET.get("rows", "")) or 0

    def page_for(self, consultation: Consultation, form: StepForm) -> HttpResponse:
        """The page, with the link that shows one more row."""
        return self.form_page(consultation, "staff/record.html", form=form, step=form.step, more_rows=form.row_count + 1)
