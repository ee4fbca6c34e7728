"""The clinic's own thresholds: everybody who treats may read them, the owner chooses."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from consult.forms.thresholds import ThresholdForm
from consult.models import Clinic, Role
from consult.presenters.thresholds import bounds, choice_rows, threshold_row, threshold_rows
from consult.services.fresh_days import PREFIX, choose_fresh_days, fresh_settings
from consult.services.thresholds import OutOfBounds, choose_setting, earlier_choices, newest_choices
from consult.views.roles import RoleView
from sideeffects.core.records import Setting
from sideeffects.core.release import Knowledge
from sideeffects.services.releases import current_knowledge


class Thresholds(RoleView):
    """Every threshold, as it stands at each of the person's clinics."""

    roles = (Role.OWNER, Role.PRACTITIONER)

    def get(self, request: HttpRequest) -> HttpResponse:
        knowledge = current_knowledge()
        settings = {**fresh_settings(), **knowledge.setting_entries}
        parts = [{"clinic": one, "rows": threshold_rows(settings.values(), one, newest_choices(one))} for one in self.clinics]
        page = self.page("thresholds", parts=parts, may_choose=self.holds(Role.OWNER))
        return render(request, "staff/thresholds.html", page)


class Threshold(RoleView):
    """Choose one threshold, with what it rests on."""

    roles = (Role.OWNER,)

    def get(self, request: HttpRequest, slug: str, key: str) -> HttpResponse:
        clinic, knowledge = self.clinic(slug), current_knowledge()
        setting = choosable(knowledge, key)
        chosen = newest_choices(clinic).get(key)
        own = chosen is not None and chosen.value is not None
        initial = {"value": f"{chosen.value:g}", "source": chosen.source} if own else {}
        return self.form_page(clinic, setting, ThresholdForm(initial=initial))

    def post(self, request: HttpRequest, slug: str, key: str) -> HttpResponse:
        clinic, knowledge = self.clinic(slug), current_knowledge()
        setting, form = choosable(knowledge, key), ThresholdForm(request.POST)
        if not form.is_valid():
            return self.form_page(clinic, setting, form)
        try:
            self.choose(clinic, knowledge, key, form)
        except OutOfBounds as error:
            form.add_error("value", self.refusal(error.setting))
            return self.form_page(clinic, setting, form)
        return redirect("thresholds")

    def choose(self, clinic: Clinic, knowledge: Knowledge, key: str, form: ThresholdForm) -> None:
        """Keep the choice, and say from when it counts. Raises OutOfBounds."""
        if key.startswith(PREFIX):
            choose_fresh_days(clinic=clinic, by=self.request.user, key=key, **form.choice())
            messages.success(self.request, _("Saved. It counts from now on; what was evaluated stays as it was."))
            return
        choose_setting(clinic=clinic, by=self.request.user, knowledge=knowledge, key=key, **form.choice())
        messages.success(self.request, _("Saved. It counts from the next evaluation on; what was evaluated stays as it was."))

    def refusal(self, setting: Setting) -> str:
        """What a clinic may choose instead."""
        allowed = {"bounds": bounds(setting)}
        if setting.key.startswith(PREFIX):
            return _("Choose whole days, from %(bounds)s") % allowed
        return _("The evidence leaves a clinic the choice from %(bounds)s") % allowed

    def form_page(self, clinic: Clinic, setting: Setting, form: ThresholdForm) -> HttpResponse:
        """The form, what is usual and why, and what was chosen before."""
        page = self.page(
            "thresholds",
            clinic=clinic,
            form=form,
            row=threshold_row(setting, clinic, None),
            earlier=choice_rows(setting, earlier_choices([clinic], setting.key)),
        )
        return render(self.request, "staff/threshold.html", page, status=422 if form.errors else 200)


def choosable(knowledge: Knowledge, key: str) -> Setting:
    """The threshold with this key that a clinic may choose; 404 otherwise."""
    setting = {**fresh_settings(), **knowledge.setting_entries}.get(key)
    if setting is None or not setting.allowed:
        raise Http404
    return setting
