"""Whom the desk is to reach because of a recalled lot: names and numbers, no clinical word; and what came of each call."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from consult.forms.lot_recalls import TRIED, ReachedForm
from consult.models import LotRecallPerson
from consult.presenters.lot_recalls import person_row
from consult.presenters.words import moment, person
from consult.services.lot_recalls import note_try, reach, take_up_again
from consult.services.turns import SomebodyWasFirst
from consult.views.front_desk import DeskView
from consult.views.reads import is_about

MOST = 200


class LotCallbacks(DeskView):
    """Everybody who is still to be reached, who waits longest first."""

    def people(self) -> Any:
        """Whom the person may see here."""
        rows = LotRecallPerson.objects.visible_to(self.request.user).filter(clinic__in=self.clinics)
        return rows.select_related("consultation__patient", "consultation__clinic", "consultation__signed_treatment", "done_by")

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = [person_row(one) for one in self.people().waiting().order_by("pk")[:MOST]]
        return self.desk_page("staff/lot_callbacks.html", rows=rows)


class LotReached(LotCallbacks):
    """What came of a call to one person."""

    roles = DeskView.acting

    def one(self, person_id: int) -> LotRecallPerson:
        """The person, or 404; the page is about them."""
        found: LotRecallPerson = get_object_or_404(self.people(), pk=person_id)
        is_about(self.request, found.consultation)
        return found

    def get(self, request: HttpRequest, person_id: int) -> HttpResponse:
        return self.show(self.one(person_id), ReachedForm())

    def post(self, request: HttpRequest, person_id: int) -> HttpResponse:
        one, form = self.one(person_id), ReachedForm(request.POST)
        if not form.is_valid():
            return self.show(one, form)
        try:
            self.write_down(one, form.cleaned_data["how"])
        except SomebodyWasFirst as first:
            said = {"who": person(first.by), "when": moment(first.at)}
            messages.error(request, _("%(who)s reached them already, %(when)s.") % said)
        else:
            messages.success(request, _("Written down."))
        return redirect("lot-callbacks")

    def write_down(self, one: LotRecallPerson, how: str) -> None:
        """A try, or an end."""
        if how == TRIED:
            note_try(person=one, by=self.request.user)
        else:
            reach(person=one, by=self.request.user, how=how)

    def show(self, one: LotRecallPerson, form: ReachedForm) -> HttpResponse:
        """The form beside what to say."""
        context = {"row": person_row(one), "form": form, "consultation": one.consultation}
        return self.desk_page("staff/lot_reached.html", status=422 if form.errors else 200, **context)


class LotReachAgain(LotReached):
    """They were not reached after all."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, person_id: int) -> HttpResponse:
        take_up_again(person=self.one(person_id), by=request.user)
        messages.success(request, _("They stand on the list again."))
        return redirect("lot-callbacks")
