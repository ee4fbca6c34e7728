"""What a clinic learns from what followed its treatments, for its owner and its practitioners: figures, never a patient."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from consult.models import Clinic, Role
from consult.presenters.learned import effect_page, learned_page
from consult.presenters.learned_rules import ledger_page
from consult.presenters.learned_table import learned_table, ledger_table
from consult.presenters.learned_words import effect_of
from consult.services.learned import Lessons, lessons
from consult.services.learned_counts import SIGN
from consult.services.learned_rules import ledger
from consult.services.spreadsheets import safe_csv
from consult.views.roles import RoleView
from sideeffects.core.signs import SIGNS
from sideeffects.services.releases import current_knowledge


class LearnedView(RoleView):
    """Of one clinic: the one that is named, else the first."""

    roles = (Role.OWNER, Role.PRACTITIONER)

    def chosen(self) -> Clinic:
        slug = self.request.GET.get("clinic", "")
        return self.clinic(slug) if slug else self.clinics[0]

    def found(self, clinic: Clinic) -> Lessons:
        """Its figures, with small numbers already out."""
        return lessons(clinics=[clinic], today=timezone.localdate())

    def context(self, part: str, clinic: Clinic, **more: Any) -> dict[str, Any]:
        """What each of the pages needs."""
        others = [one for one in self.clinics if len(self.clinics) > 1]
        return self.page("learned", part=part, clinic=clinic, others=others, query=f"?clinic={clinic.slug}", **more)


class LearnedPage(LearnedView):
    """Everything that happened."""

    def get(self, request: HttpRequest) -> HttpResponse:
        clinic = self.chosen()
        page = learned_page(self.found(clinic), current_knowledge(), f"?clinic={clinic.slug}")
        return render(request, "staff/learned.html", self.context("effects", clinic, learned=page))


class LearnedEffect(LearnedView):
    """One thing that happened, or that could have."""

    def get(self, request: HttpRequest, what: str) -> HttpResponse:
        clinic, knowledge = self.chosen(), current_knowledge()
        found = self.found(clinic)
        known = effect_of(what, knowledge) or (what.startswith(SIGN) and what.removeprefix(SIGN) in SIGNS)
        if not known and found.of(what) is None:
            raise Http404
        page = effect_page(what, found, knowledge)
        return render(request, "staff/learned_effect.html", self.context("effects", clinic, effect=page))


class LearnedRules(LearnedView):
    """The override ledger."""

    def get(self, request: HttpRequest) -> HttpResponse:
        clinic, knowledge = self.chosen(), current_knowledge()
        page = ledger_page(ledger(clinics=[clinic], knowledge=knowledge), knowledge)
        return render(request, "staff/learned_rules.html", self.context("rules", clinic, ledger=page))


class LearnedExport(LearnedView):
    """Everything that happened, as a table."""

    def get(self, request: HttpRequest) -> HttpResponse:
        clinic = self.chosen()
        return _table(safe_csv(learned_table(self.found(clinic), current_knowledge())), f"{clinic.slug}-side-effects.csv")


class LearnedRulesExport(LearnedView):
    """The ledger as a table."""

    def get(self, request: HttpRequest) -> HttpResponse:
        clinic, knowledge = self.chosen(), current_knowledge()
        rows = ledger_table(ledger(clinics=[clinic], knowledge=knowledge), knowledge)
        return _table(safe_csv(rows), f"{clinic.slug}-rules.csv")


def _table(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)
