"""The plan: choosing, checking at once, saving, and trying what the stock holds."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from consult.forms.plan import BY_HAND, PlanForm
from consult.models import Consultation, Evaluation, StockProduct
from consult.presenters.cocktail import said_cocktail, said_moves
from consult.presenters.plan import both_plans, gone_from_stock, plan_initial
from consult.presenters.somebody_first import said_treated, said_who, somebody_first
from consult.presenters.trials import said_trials
from consult.services.cocktail import check, moved
from consult.services.flags import flags_of
from consult.services.plan import TooManyWords, chosen_plan, save_plan
from consult.services.stock import stock_of
from consult.services.stock_trials import try_stock
from consult.services.turns import SomebodyWasFirst, Treated
from consult.views.review import ReviewView
from sideeffects.core.release import Knowledge
from sideeffects.services.releases import knowledge_of

# A request that is put into the page asks for the panel alone.
FRAGMENT = "X-Panel"


class PlanView(ReviewView):
    """What every page about the plan needs."""

    def stock(self, consultation: Consultation) -> list[StockProduct]:
        """What this clinic keeps now."""
        return list(stock_of([consultation.clinic], self.request.user))

    def day(self, consultation: Consultation) -> date:
        """The day on which a lot must be good: the appointment, if it is still to come."""
        today = timezone.localdate()
        at = consultation.appointment_at
        return max(today, timezone.localdate(at)) if at else today

    def posted(self, consultation: Consultation) -> PlanForm:
        """The form as it was sent."""
        return PlanForm(self.request.POST, stock=self.stock(consultation), on=self.day(consultation))

    def knowledge(self, evaluation: Evaluation) -> Knowledge:
        """The release that the consultation is on, with the clinic's own thresholds."""
        return knowledge_of(evaluation.release.number).with_settings(evaluation.document.get("settings", {}))

    def panel(self, consultation: Consultation, evaluation: Evaluation, form: PlanForm | None) -> Any:
        """The check of what is typed (or saved, without a form); None where there is nothing to check."""
        knowledge = self.knowledge(evaluation)
        details = form.details() if form else consultation.plan_details
        if form:
            plan = chosen_plan(consultation, {**form.plan(), "concerns": consultation.plan.get("concerns")}, details)
        else:
            plan = consultation.plan
        if not any(details.get(part) for part in BY_HAND.values()):
            return None
        return said_cocktail(
            check(consultation, evaluation, knowledge, plan=plan, details=details), knowledge, consultation.clinic
        )

    def plan_page(self, consultation: Consultation, form: PlanForm, evaluation: Evaluation, **context: Any) -> HttpResponse:
        """The whole page; the panel is empty while something is to be put right."""
        kept = {one.pk: one for one in form.stock.values()}
        rows = {part: form.rows(part) for part in BY_HAND.values()}
        context.setdefault("cocktail", None)
        page = {"form": form, "rows": rows, "gone": gone_from_stock(consultation, kept), **context}
        return self.form_page(consultation, "staff/plan.html", **page)


class Plan(PlanView):
    """Choose what is planned; it is evaluated at once."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        evaluation = self.newest(consultation)
        stock = self.stock(consultation)
        initial = plan_initial(consultation, {one.pk: one for one in stock})
        form = PlanForm(initial=initial, stock=stock, on=self.day(consultation))
        return self.plan_page(consultation, form, evaluation, cocktail=self.panel(consultation, evaluation, None))

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        evaluation, form = self.newest(consultation), self.posted(consultation)
        if not form.is_valid():
            return self.plan_page(consultation, form, evaluation)
        plan = {**form.plan(), "concerns": consultation.plan.get("concerns")}
        seen = form.cleaned_data["seen"]
        try:
            saved = save_plan(consultation=consultation, by=request.user, seen=seen, plan=plan, details=form.details())
        except TooManyWords as error:
            form.add_error(error.part, _("These are more ingredients than can be checked. Choose fewer products"))
            return self.plan_page(consultation, form, evaluation)
        except Treated as treated:
            form.add_error(None, said_treated(treated))
            return self.plan_page(consultation, form, evaluation)
        except SomebodyWasFirst as first:
            return self.both(consultation, form, evaluation, first)
        return self.done(consultation, self.sentence(evaluation, saved), "#plan")

    def sentence(self, before: Evaluation, after: Evaluation) -> str:
        """What the plan did to the restrictions, in counts."""
        moves = ", ".join(said_moves(moved(flags_of(before.answer), flags_of(after.answer))))
        if not moves:
            return _("The plan is saved, and every ingredient was checked again.")
        return _("The plan is saved, and every ingredient was checked again: %(moves)s.") % {"moves": moves}

    def both(self, consultation: Consultation, form: PlanForm, evaluation: Evaluation, first: SomebodyWasFirst) -> HttpResponse:
        """What was typed stays beside what was saved; saved again after reading both, it counts."""
        consultation.refresh_from_db()
        plan, details = {**form.plan()}, form.details()
        mine = chosen_plan(consultation, plan, details)
        form.add_error(None, said_who(first))
        form.data = form.data.copy()
        form.data["seen"] = str(consultation.version)
        shown = somebody_first(first, both_plans(consultation.plan, mine))
        return self.plan_page(consultation, form, evaluation, first=shown)


class CheckPlan(PlanView):
    """Check what is typed, and store nothing: the panel alone for a script, the whole page for the button."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        evaluation, form = self.newest(consultation), self.posted(consultation)
        found, wrong = None, not form.is_valid()
        if not wrong:
            try:
                found = self.panel(consultation, evaluation, form)
            except TooManyWords as error:
                form.add_error(error.part, _("These are more ingredients than can be checked. Choose fewer products"))
                wrong = True
        if FRAGMENT in request.headers:
            return render(request, "staff/_cocktail.html", {"cocktail": found, "wrong": wrong}, status=422 if wrong else 200)
        return self.plan_page(consultation, form, evaluation, cocktail=found, only_checked=True)


class TryStock(PlanView):
    """Which products of the stock would raise no flag of their own."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        consultation = self.consultation(public_id)
        evaluation = self.newest(consultation)
        products = [one for one in self.stock(consultation) if one.use == StockProduct.Use.INJECTED]
        plan = {**(evaluation.document.get("plan") or {})}
        trials = try_stock(evaluation, self.knowledge(evaluation), plan, products, self.day(consultation))
        return self.form_page(consultation, "staff/plan_trials.html", trials=said_trials(trials))
