"""Signing the decision."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from consult.forms.decide import DecideForm
from consult.models import Consultation, Decision
from consult.presenters.decision_letter import starting_text
from consult.presenters.gates import said_gates
from consult.presenters.review import said_refusal
from consult.presenters.somebody_first import SomebodyFirst, said_treated, somebody_first
from consult.services.deciding import LetterRefused, NobodySpoke, PatientIsChanging, ProceedRefused, decide
from consult.services.gates import GatesClosed
from consult.services.guarded import WordsRefused
from consult.services.turns import ReasonMissing, SomebodyWasFirst, Treated
from consult.views.review import ReviewView


class Decide(ReviewView):
    """Sign the decision."""

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        self.newest(consultation)
        form = DecideForm(request.POST, auto_id="decide_%s")
        if "start" in request.POST:
            return self.start_letter(consultation, form)
        if form.is_valid():
            decision = self.decided(consultation, form)
            if decision:
                return self.done(consultation, _("Signed: %(outcome)s.") % {"outcome": self.said(decision)})
        return self.show(consultation, form=form, status=409 if form.first else 422)

    def start_letter(self, consultation: Consultation, form: DecideForm) -> HttpResponse:
        """Nothing is signed yet: a text to begin with, where no word stands there."""
        typed = form.data.dict()
        text = starting_text(typed.get("outcome", ""), consultation)
        if not text:
            form.errors.clear()
            form.add_error("outcome", _("Choose “hold” or “do not treat” first: the letter begins with that"))
            return self.show(consultation, form=form, status=422)
        form.data = typed if typed.get("letter", "").strip() else {**typed, "letter": text}
        form.errors.clear()
        return self.show(consultation, form=form)

    def decided(self, consultation: Consultation, form: DecideForm) -> Decision | None:
        """The decision; none where something is said at the form."""
        try:
            return decide(consultation=consultation, by=self.request.user, **form.cleaned_data)
        except ProceedRefused as refused:
            form.add_error("outcome", said_refusal(refused.flags))
        except PatientIsChanging:
            form.add_error("outcome", _("The patient is changing their answers. “Proceed” opens when they are sent"))
        except NobodySpoke:
            form.add_error("outcome", _("There were words of despair. “Proceed” opens when somebody has spoken with the patient"))
        except GatesClosed as closed:
            form.add_error("outcome", said_gates(closed.gates))
        except ReasonMissing as missing:
            form.add_error(missing.field, _("Say what you wait for, or when to look again"))
        except LetterRefused as refused:
            form.add_error("letter", self.letter_fault(refused))
        except WordsRefused as refused:
            for fault in refused.faults:
                form.add_error("letter", str(fault))
        except Treated as treated:
            form.add_error(None, said_treated(treated))
        except SomebodyWasFirst as first:
            self.with_both(consultation, form, first)
        return None

    def with_both(self, consultation: Consultation, form: DecideForm, first: SomebodyWasFirst) -> None:
        """Who was first, both texts, and the newest version: who has read the other's may sign again."""
        consultation.refresh_from_db(fields=["version", "state"])
        form.first = self.first(form, first)
        form.add_error(None, form.first.said + " " + _("Nothing of yours was saved yet; your words are kept below."))
        form.data = {**form.data.dict(), "seen": str(consultation.version)}

    @staticmethod
    def first(form: DecideForm, first: SomebodyWasFirst) -> SomebodyFirst:
        """Their decision beside this one, where it was a decision that came first."""
        theirs, mine = first.theirs, form.cleaned_data
        if not isinstance(theirs, Decision):
            return somebody_first(first, ())
        outcome = str(Decision.Outcome(mine["outcome"]).label)
        pairs = [
            (_("Decision"), str(theirs.get_outcome_display()), outcome),
            (_("Reason"), theirs.reason, mine["reason"]),
            (_("Until"), theirs.until, mine["until"]),
            (_("What would change it"), theirs.would_change, mine["would_change"]),
            (_("Letter to the patient"), theirs.letter, mine["letter"]),
        ]
        return somebody_first(first, [one for one in pairs if one[1] or one[2]])

    @staticmethod
    def letter_fault(refused: LetterRefused) -> str:
        """Why the letter cannot go out."""
        if refused.why == "outcome":
            return _("A letter goes with a hold, or where you do not treat. Take it out, or write a message instead")
        if refused.words == "…":
            return _("The starting text has places marked “…”: write there, or take them out")
        return _("“%(word)s” is a word among practitioners. Say it in plain words") % {"word": refused.words}

    @staticmethod
    def said(decision: Decision) -> str:
        """The outcome in words."""
        return str(decision.get_outcome_display()).lower()
