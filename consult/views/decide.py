"""Signing the decision."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from consult.forms.decide import DecideForm
from consult.models import Consultation, Decision
from consult.presenters.gates import said_gates
from consult.presenters.review import said_first, said_refusal
from consult.services.deciding import NobodySpoke, PatientIsChanging, ProceedRefused, decide
from consult.services.gates import GatesClosed
from consult.services.review import ReasonMissing, SomebodyWasFirst
from consult.views.review import ReviewView


class Decide(ReviewView):
    """Sign the decision."""

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        self.newest(consultation)
        form = DecideForm(request.POST, auto_id="decide_%s")
        if form.is_valid():
            try:
                decision = decide(consultation=consultation, by=request.user, **form.cleaned_data)
                return self.done(consultation, _("Signed: %(outcome)s.") % {"outcome": self.said(decision)})
            except ProceedRefused as refused:
                form.add_error("outcome", said_refusal(refused.flags))
            except PatientIsChanging:
                form.add_error("outcome", _("The patient is changing their answers. “Proceed” opens when they are sent"))
            except NobodySpoke:
                form.add_error(
                    "outcome", _("There were words of despair. “Proceed” opens when somebody has spoken with the patient")
                )
            except GatesClosed as closed:
                form.add_error("outcome", said_gates(closed.gates))
            except ReasonMissing as missing:
                form.add_error(missing.field, _("Say what you wait for, or when to look again"))
            except SomebodyWasFirst as first:
                form.add_error(None, said_first(first))
                form = self.with_version(form, consultation)
        return self.show(consultation, form=form, status=422)

    @staticmethod
    def said(decision: Decision) -> str:
        """The outcome in words."""
        return str(decision.get_outcome_display()).lower()

    @staticmethod
    def with_version(form: DecideForm, consultation: Consultation) -> DecideForm:
        """The same words on the newest version: who has read what was saved first may sign again."""
        consultation.refresh_from_db(fields=["version", "state"])
        form.data = {**form.data.dict(), "seen": str(consultation.version)}
        return form
