"""The plan: products from the stock with lot and amount, or by hand; areas; antiseptic, gloves, numbing; how it is done."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.forms.base import PageForm
from consult.forms.lists import ListField
from consult.forms.stock import amount
from consult.intake.drawings import AREAS, FEATURES, HEIGHT, OUTLINE, SMALL, WIDTH
from consult.intake.steps import BY_KEY
from consult.intake.text_gate import PlainTextField
from consult.models import StockLot, StockProduct
from consult.services.planned import HOW, PART_OF_USE, hand_line, stock_line, usable

NO_LOT = "none"
UNITS = (("ml", "ml"), ("g", "g"))
NONE_IS_AN_ANSWER = ("antiseptic", "gloves", "numbing")
# A wash or a glove is what its name says; what is injected or numbs has a label to be read to its end.
HAS_A_LABEL = ("ingredients", "numbing")
BY_HAND = {"ingredients": "products", "numbing": "numbing", "antiseptic": "antiseptic", "gloves": "gloves"}
_CHOSEN = re.compile(r"lot_(\d{1,15})")


def _short(label: Any, *, hint: Any = "", most: int = 80) -> PlainTextField:
    widget = forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"})
    return PlainTextField(label=label, required=False, max_length=most, help_text=hint, widget=widget)


def place_options() -> list[tuple[str, Any]]:
    """The areas of the intake's picture."""
    question = next(one for one in BY_KEY["areas"].fields if getattr(one, "drawn", "") == "body")
    return [(option.value, option.label) for option in question.options]


class PlanForm(PageForm):
    """What is planned. An empty field is "not chosen yet"; "none used" says something else and has its own box.

    `stock` are the products that the clinic keeps, with their lots; `on` is the day on which a lot must still be good.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput)
    ingredients = ListField(
        label=_("Not from stock: what is injected"), help_text=_("Each product or ingredient on its own line")
    )
    hand_complete = forms.BooleanField(
        label=_("What I wrote by hand names every ingredient and excipient of its labels"),
        required=False,
        help_text=_("Without this tick no check can say that something is not in it."),
    )
    places = forms.MultipleChoiceField(label=_("Areas"), required=False, widget=forms.CheckboxSelectMultiple)
    areas = ListField(label=_("Somewhere else"), help_text=_("One a line"))
    numbing = ListField(label=_("Not from stock: numbing"), help_text=_("Creams, injections, cold; one a line"))
    hand_mg = amount(_("Local anaesthetic in what is not from stock, mg in all"), most=10000)
    numbing_none = forms.BooleanField(label=_("Nothing is numbed"), required=False)
    weight_kg = amount(_("Body weight, kg"), most=400, hint=_("Ask: without it the dose for each kg cannot be assessed"))
    antiseptic = ListField(label=_("Not from stock: antiseptic"), help_text=_("One a line"))
    antiseptic_none = forms.BooleanField(label=_("No antiseptic is used"), required=False)
    gloves = ListField(label=_("Not from stock: gloves"), help_text=_("The material"))
    gloves_none = forms.BooleanField(label=_("No gloves are used"), required=False)
    depth_mm = _short(_("Depth, mm"), hint=_("Like 4, or 2 to 4"), most=20)
    device = _short(_("Device or technique"))
    needle = _short(_("Needle"), hint=_("Like 30G 4 mm"))

    def __init__(self, *args: Any, stock: Iterable[StockProduct] = (), on: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stock, self.on = {one.pk: one for one in stock}, on or date.min
        self.fields["places"].choices = place_options()
        for product in self.stock.values():
            self._offer(product)

    def _offer(self, product: StockProduct) -> None:
        lots = [(str(lot.pk), f"{lot.number} · {lot.expires_on:%d.%m.%Y}") for lot in self.lots(product)]
        choices = [("", _("not used")), *lots, (NO_LOT, _("used, lot not chosen yet"))]
        self.fields[f"lot_{product.pk}"] = forms.ChoiceField(label=product.name, choices=choices, required=False)
        if product.use in ("injected", "numbing"):
            self.fields[f"ml_{product.pk}"] = amount(_("Amount"), most=1000)
            self.fields[f"unit_{product.pk}"] = forms.ChoiceField(label=_("Unit"), choices=UNITS, required=False)

    def lots(self, product: StockProduct) -> list[StockLot]:
        """Lots that may still be used on the day."""
        return [lot for lot in product.lots.all() if usable(lot, self.on)]

    def clean(self) -> dict[str, Any]:
        """Naming something and ticking "none" cannot both be meant; an amount says of which product."""
        cleaned = super().clean()
        for part in NONE_IS_AN_ANSWER:
            chosen = cleaned.get(part) or any(BY_HAND[part] == PART_OF_USE[one.use] for one in self._used(cleaned))
            if chosen and cleaned.get(f"{part}_none"):
                self.add_error(part, _("Name it, or tick that none is used"))
        for pk in self.stock:
            if cleaned.get(f"ml_{pk}") is not None and not cleaned.get(f"lot_{pk}"):
                self.add_error(f"lot_{pk}", _("Choose the lot of which this is the amount"))
        if self._gone():
            self.add_error(None, _("A product that you chose is no longer in the stock. Look at the list again."))
        return cleaned

    def _used(self, cleaned: Mapping[str, Any]) -> list[StockProduct]:
        return [one for pk, one in self.stock.items() if cleaned.get(f"lot_{pk}")]

    def _gone(self) -> bool:
        chosen = {int(match[1]) for name in self.data if (match := _CHOSEN.fullmatch(name)) and self.data.get(name)}
        return not chosen <= self.stock.keys()

    # --- what the service takes ---------------------------------------------------------------------------------------

    def plan(self) -> dict[str, list[str] | None]:
        """The plan's words: None where nothing was chosen. What comes from stock adds its own."""
        chosen: dict[str, list[str] | None] = {part: self.cleaned_data[part] or None for part in BY_HAND}
        areas = [value.replace("_", " ") for value in self.cleaned_data["places"]] + self.cleaned_data["areas"]
        chosen["areas"] = areas or None
        for part in NONE_IS_AN_ANSWER:
            if self.cleaned_data[f"{part}_none"]:
                chosen[part] = []
        return chosen

    def details(self) -> dict[str, Any]:
        """How it is done (services/planned.py)."""
        data = self.cleaned_data
        found: dict[str, Any] = {part: [] for part in BY_HAND.values()}
        for product in self._used(data):
            lot = next((one for one in self.lots(product) if str(one.pk) == data[f"lot_{product.pk}"]), None)
            line = stock_line(product, lot, data.get(f"ml_{product.pk}"), data.get(f"unit_{product.pk}") or "ml")
            found[PART_OF_USE[product.use]].append(line.as_json())
        for part, kept in BY_HAND.items():
            complete = part not in HAS_A_LABEL or data["hand_complete"]
            found[kept] += [hand_line(words, complete=complete).as_json() for words in data[part]]
        return {**found, **{name: data[name] for name in (*HOW, "weight_kg", "hand_mg")}}

    # --- what the page draws ------------------------------------------------------------------------------------------

    @property
    def picture(self) -> dict[str, Any]:
        """The body on which areas are marked, as in the intake (beforehand/layout/body.html)."""
        names = dict(place_options())
        ticks = [
            {**each.data, "path": AREAS.get(each.data["value"]), "name": names.get(each.data["value"])}
            for each in self["places"].subwidgets
        ]
        drawn = {"outline": OUTLINE, "features": FEATURES, "box": f"0 0 {WIDTH} {HEIGHT}", "small": SMALL}
        return {"field": self["places"], "ticks": ticks, **drawn}

    def rows(self, part: str) -> list[dict[str, Any]]:
        """The stock's products of one part, each with its fields."""
        products = [one for one in self.stock.values() if PART_OF_USE[one.use] == part]
        return [
            {
                "product": one,
                "lot": self[f"lot_{one.pk}"],
                "ml": self[f"ml_{one.pk}"] if f"ml_{one.pk}" in self.fields else None,
                "unit": self[f"unit_{one.pk}"] if f"unit_{one.pk}" in self.fields else None,
            }
            for one in products
        ]
