"""The owner's list of emergency accesses: each stays open until an owner has looked at it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from consult.forms.emergency import AcknowledgeForm
from consult.models import EmergencyAccess, Role
from consult.presenters.emergencies import said_accesses
from consult.presenters.words import moment, person
from consult.services.emergency import OwnUse, acknowledge
from consult.services.turns import SomebodyWasFirst
from consult.services.worklists import PAGE
from consult.views.roles import RoleView, small_number


class EmergencyList(RoleView):
    """Who opened whose sheet, when and why."""

    roles = (Role.OWNER,)

    def rows(self) -> Any:
        """Those of the owner's clinics."""
        rows = EmergencyAccess.objects.visible_to(self.request.user).filter(clinic__in=self.clinics)
        return rows.select_related("by", "acknowledged_by", "clinic", "consultation__patient")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()

    def show(self, *, form: AcknowledgeForm | None = None, of: int = 0, status: int = 200) -> HttpResponse:
        """What waits, all of it, then what was looked at, a page at a time. `form`: what was typed about one of them."""
        before = small_number(self.request.GET.get("before", "0"))
        if before is None:
            raise Http404
        waiting, seen = self.rows().waiting(), self.rows().filter(acknowledged_at__isnull=False)
        found = list((seen.filter(pk__lt=before) if before else seen)[: PAGE + 1])
        reader = self.request.user.pk
        context = {
            "waiting": said_accesses(waiting, reader=reader),
            "seen": said_accesses(found[:PAGE], reader=reader),
            "before": found[PAGE - 1].pk if len(found) > PAGE else 0,
            "form": form or AcknowledgeForm(),
            "of": of,
        }
        return render(self.request, "staff/emergencies.html", self.page("emergencies", **context), status=status)


class Acknowledge(EmergencyList):
    """An owner has looked at one of them."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, access_id: int) -> HttpResponse:
        access = get_object_or_404(self.rows(), pk=access_id)
        form = AcknowledgeForm(request.POST)
        if not form.is_valid():
            return self.show(form=form, of=access.pk, status=422)
        try:
            acknowledge(access=access, by=request.user, words=form.cleaned_data["words"])
            messages.success(request, _("Written down that you looked at it."))
        except OwnUse:
            form.add_error(None, _("You opened this one yourself: another owner of the clinic looks at it."))
            return self.show(form=form, of=access.pk, status=422)
        except SomebodyWasFirst as first:
            said = {"who": person(first.by), "when": moment(first.at)}
            form.add_error(
                None, _("%(who)s looked at it %(when)s. Your words were not saved; copy them if you need them.") % said
            )
            return self.show(form=form, of=access.pk, status=422)
        return redirect("emergencies")
