"""What the patient's words mean: confirmed on the card, or found by name; evaluated again at once."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from consult.models import Consultation, Correction, Evaluation
from consult.presenters.asking import card_anchor, evaluation_in, reading_at
from consult.presenters.chain import label_of
from consult.presenters.search import search
from consult.presenters.somebody_first import MINE, THEIRS, somebody_first
from consult.services.evaluate import release_of
from consult.services.reading import NotSaid, Seen, UnknownConcept, correct_reading, take_todays_release
from consult.services.turns import NothingToReview, SomebodyWasFirst
from consult.views.review import ReviewView
from consult.views.roles import small_number

NO_CONCEPT = "none"


class CorrectReading(ReviewView):
    """Confirm, choose another entry, or "none of these". A reading is named by its number: no words stand in the address."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        self.newest(consultation)
        reading, card = request.GET.get("reading", ""), request.GET.get("card", "")
        said = self.said(consultation, reading)
        return self.page_for(consultation, said, card=card) if said else self.read_otherwise(consultation)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        self.newest(consultation)
        said = self.said(consultation, request.POST.get("reading", ""))
        if said is None:
            return self.read_otherwise(consultation)
        if request.POST.get("do") == "find":
            return self.page_for(consultation, said, typed=request.POST.get("name", ""), card=request.POST.get("card", ""))
        return self.keep(consultation, said)

    def said(self, consultation: Consultation, reading: str) -> dict[str, Any] | None:
        """What the reference names: the evaluation that was open, place and words."""
        pk = evaluation_in(reading)
        evaluation = self.rows(Evaluation, consultation).filter(pk=pk).first() if pk else None
        found = reading_at(reading, evaluation) if evaluation else None
        return {"reading": reading, "evaluation": evaluation, "origin": found[0], "words": found[1]} if found else None

    def keep(self, consultation: Consultation, said: dict[str, Any]) -> HttpResponse:
        """Keep it, unless a colleague said something else of these words meanwhile."""
        data = self.request.POST
        back = card_anchor(data.get("card", ""))
        if data.get("merge") == THEIRS:
            return self.done(consultation, _("Left as your colleague read it."), back)
        chosen = data.get("key", "")
        key = None if chosen == NO_CONCEPT else chosen
        seen = Seen(said["evaluation"], small_number(data.get("correction", "")) or 0)
        words = {"origin": said["origin"], "words": said["words"]}
        try:
            correct_reading(consultation=consultation, by=self.request.user, key=key, seen=seen, **words)
        except NotSaid:
            return self.read_otherwise(consultation)
        except SomebodyWasFirst as first:
            return self.both(consultation, said, first, key)
        except UnknownConcept as error:
            raise Http404 from error
        return self.done(consultation, _("Saved, and evaluated again with your reading."), back)

    def both(self, consultation: Consultation, said: dict[str, Any], first: SomebodyWasFirst, key: str | None) -> HttpResponse:
        """Their reading beside mine."""
        theirs: Correction = first.theirs
        pair = (_("What the words mean"), self.called(consultation, theirs.key), self.called(consultation, key))
        choices = [(THEIRS, _("Leave theirs")), (MINE, _("Put mine in place"))]
        told = {"first": somebody_first(first, [pair], choices), "key": key or NO_CONCEPT, "correction": theirs.pk}
        return self.page_for(consultation, said, card=self.request.POST.get("card", ""), status=422, page_error=True, **told)

    def called(self, consultation: Consultation, key: str | None) -> str:
        """A reading in words."""
        _release, knowledge = release_of(consultation)
        return label_of(key, knowledge) if key else _("Not a medicine, an allergy or a condition")

    def page_for(
        self, consultation: Consultation, said: dict[str, Any], *, typed: str | None = None, status: int = 200, **more: Any
    ) -> HttpResponse:
        """The search, starting with the patient's own words."""
        typed = said["words"] if typed is None else typed
        _release, knowledge = release_of(consultation)
        more["card"] = card_anchor(more.get("card", "")).removeprefix("#")
        context = {"said": said, "typed": typed, "found": search(knowledge, typed), **more}
        return self.form_page(consultation, "staff/correct.html", status=status, **context)

    def read_otherwise(self, consultation: Consultation) -> HttpResponse:
        """The words are no longer what was open."""
        return self.stale(consultation, _("These words are read otherwise since the page was open. Look at them again."))


class TakeTodaysRelease(ReviewView):
    """Go on with the current release of the knowledge."""

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        try:
            evaluation = take_todays_release(consultation=consultation, by=request.user)
        except NothingToReview as error:
            raise Http404 from error
        return self.done(consultation, _("Evaluated on release %(number)d.") % {"number": evaluation.release.number})
