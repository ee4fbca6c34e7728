"""The clinic's stock: practitioners write, everybody at the desk reads."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from consult.forms.stock import ANAESTHETICS, LotForm, StockForm
from consult.models import Clinic, Role, StockLot, StockProduct
from consult.presenters.somebody_first import said_who, somebody_first
from consult.presenters.stock import both_labels, product_row, product_rows, stock_initial
from consult.services.stock import (
    LotTaken,
    NameTaken,
    add_lot,
    add_product,
    anaesthetic_key,
    end_lot,
    end_product,
    save_product,
    stock_of,
)
from consult.services.turns import SomebodyWasFirst
from consult.views.roles import RoleView
from sideeffects.core.release import Knowledge
from sideeffects.services.releases import current_knowledge

READERS = (Role.PRACTITIONER, Role.FRONT_DESK, Role.OWNER)


class StockView(RoleView):
    """A page of the stock."""

    roles = READERS

    def treats_at(self, clinic: Clinic) -> bool:
        """Whether the person may write this clinic's stock."""
        return any(one.clinic_id == clinic.pk and one.role == Role.PRACTITIONER for one in self.memberships)

    def product(self, product_id: int) -> StockProduct:
        """A product that is kept now, or 404."""
        rows = stock_of(self.clinics, self.request.user).select_related("clinic")
        return get_object_or_404(rows, pk=product_id)

    def form_page(self, form: StockForm, knowledge: Knowledge, **context: Any) -> HttpResponse:
        """The form of a product; an invalid one keeps what was typed."""
        row = product_row(context["product"], knowledge, timezone.localdate()) if context.get("product") else None
        status = 422 if form.errors or context.get("first") or context.get("lot_errors") else 200
        page = self.page("stock", form=form, row=row, **context)
        return render(self.request, "staff/stock_product.html", page, status=status)

    def valid(self, form: StockForm, knowledge: Knowledge) -> dict[str, Any] | None:
        """What was typed, with each anaesthetic by its key; None where something is to be put right."""
        if not form.is_valid():
            return None
        content = form.content()
        for number in range(ANAESTHETICS):
            name = form.cleaned_data.get(f"numbs_{number}")
            if name and anaesthetic_key(knowledge, name) is None:
                form.add_error(f"numbs_{number}", _("Nobody knows this as one local anaesthetic. Write it as the label does"))
        if form.errors:
            return None
        known = [{**one, "key": anaesthetic_key(knowledge, one["name"])} for one in content["anaesthetic"]]
        content["anaesthetic"] = [{key: value for key, value in one.items() if key != "name"} for one in known]
        return content


class Stock(StockView):
    """Everything that the clinic keeps."""

    def get(self, request: HttpRequest) -> HttpResponse:
        knowledge, on = current_knowledge(), timezone.localdate()
        kept: dict[int, list[StockProduct]] = {}
        for one in stock_of(self.clinics, request.user):
            kept.setdefault(one.clinic_id, []).append(one)
        parts = [
            {"clinic": one, "rows": product_rows(kept.get(one.pk, []), knowledge, on), "may_write": self.treats_at(one)}
            for one in self.clinics
        ]
        return render(request, "staff/stock.html", self.page("stock", parts=parts))


class NewStock(StockView):
    """Keep a product from now on."""

    roles = (Role.PRACTITIONER,)

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        clinic = self.clinic(slug)
        return self.form_page(StockForm(), current_knowledge(), clinic=clinic, may_write=True)

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        clinic, form, knowledge = self.clinic(slug), StockForm(request.POST), current_knowledge()
        content = self.valid(form, knowledge)
        if content:
            try:
                product = add_product(clinic=clinic, by=request.user, content=content)
                messages.success(request, _("Kept. Add its lots, and look at how each word was read."))
                return redirect("stock-product", product.pk)
            except NameTaken:
                form.add_error("name", _("The clinic keeps a product of this name already"))
        return self.form_page(form, knowledge, clinic=clinic, may_write=True)


class StockProductPage(StockView):
    """One product: its label, each word as it was read, and its lots."""

    def get(self, request: HttpRequest, product_id: int) -> HttpResponse:
        return self.show(self.product(product_id))

    def post(self, request: HttpRequest, product_id: int) -> HttpResponse:
        product, form, knowledge = self.product(product_id), StockForm(request.POST), current_knowledge()
        if not self.treats_at(product.clinic):
            raise PermissionDenied
        content = self.valid(form, knowledge)
        if content is None:
            return self.show(product, form)
        seen = form.cleaned_data["seen"]
        try:
            save_product(product=product, by=request.user, seen=-1 if seen is None else seen, content=content)
        except NameTaken:
            form.add_error("name", _("The clinic keeps a product of this name already"))
            return self.show(product, form)
        except SomebodyWasFirst as first:
            return self.show_both(product, form, first, content)
        messages.success(request, _("Saved. Plans that were made keep what the label said then."))
        return redirect("stock-product", product.pk)

    def show(self, product: StockProduct, form: StockForm | None = None, **context: Any) -> HttpResponse:
        """The page; without the right to write, without forms."""
        knowledge = current_knowledge()
        context.setdefault("lot_form", LotForm(auto_id="lot_%s"))
        form = form or StockForm(initial=stock_initial(product, knowledge))
        may_write = self.treats_at(product.clinic)
        return self.form_page(form, knowledge, product=product, clinic=product.clinic, may_write=may_write, **context)

    def show_both(self, product: StockProduct, form: StockForm, first: SomebodyWasFirst, content: dict[str, Any]) -> HttpResponse:
        """What was typed stays; saved again after reading both, it counts."""
        both = somebody_first(first, both_labels(first.theirs, content))
        form.add_error(None, said_who(first))
        form.data = {**form.data.dict(), "seen": str(first.theirs.version)}
        return self.show(product, form, first=both)


class StockAct(StockProductPage):
    """Something done to a product or a lot by a button."""

    roles = (Role.PRACTITIONER,)
    http_method_names = ("post",)


class EndStock(StockAct):
    """The clinic keeps it no longer."""

    def post(self, request: HttpRequest, product_id: int) -> HttpResponse:
        product = self.product(product_id)
        end_product(product=product, by=request.user)
        messages.success(request, _("%(name)s is no longer offered for plans.") % {"name": product.name})
        return redirect("stock")


class AddLot(StockAct):
    """A lot came in."""

    def post(self, request: HttpRequest, product_id: int) -> HttpResponse:
        product, form = self.product(product_id), LotForm(request.POST, auto_id="lot_%s")
        if form.is_valid():
            try:
                add_lot(product=product, by=request.user, **form.cleaned_data)
                messages.success(request, _("The lot is kept."))
                return redirect("stock-product", product.pk)
            except LotTaken:
                form.add_error("number", _("This product has a lot of this number already"))
        return self.show(product, lot_form=form, lot_errors=True)


class EndLot(StockAct):
    """A lot is used up or withdrawn."""

    def post(self, request: HttpRequest, lot_id: int) -> HttpResponse:
        rows = StockLot.objects.visible_to(request.user).current().filter(clinic__in=self.clinics)
        lot = get_object_or_404(rows, pk=lot_id)
        end_lot(lot=lot, by=request.user)
        messages.success(request, _("The lot is no longer offered."))
        return redirect("stock-product", lot.product_id)
