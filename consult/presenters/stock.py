"""The clinic's cupboard: products with their labels, lots with what is to be watched."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from consult.models import StockLot, StockProduct
from consult.presenters.labels import LabelWord, label_words
from consult.presenters.words import day
from consult.services.planned import PART_OF_USE, PARTS, recognise
from consult.services.stock import SOON
from sideeffects.core.release import Knowledge

FINE, SOON_OVER, OVER = "fine", "soon", "over"


@dataclass(frozen=True)
class LotRow:
    """One lot: `state` is fine, soon or over, and `remark` says it in words."""

    pk: int
    number: str
    expires: str
    state: str
    remark: str


@dataclass(frozen=True)
class ProductRow:
    """One product of the list."""

    href: str
    name: str
    maker: str
    use: str
    contents: tuple[LabelWord, ...]
    unknown: int
    complete: bool
    needs_patch_test: bool
    numbs: tuple[str, ...]
    lots: tuple[LotRow, ...]


def product_rows(products: Iterable[StockProduct], knowledge: Knowledge, on: date) -> list[ProductRow]:
    """Every product, in the order of the list."""
    return [product_row(one, knowledge, on) for one in products]


def product_row(product: StockProduct, knowledge: Knowledge, on: date) -> ProductRow:
    """One product with everything that its label says."""
    contents = label_words(recognise(knowledge, PARTS[PART_OF_USE[product.use]], product.contents))
    return ProductRow(
        href=reverse("stock-product", args=[product.pk]),
        name=product.name,
        maker=product.maker,
        use=product.get_use_display(),
        contents=contents,
        unknown=sum(bool(one.unknown) for one in contents),
        complete=product.contents_complete,
        needs_patch_test=product.needs_patch_test,
        numbs=tuple(said_strength(one, knowledge) for one in product.anaesthetic),
        lots=tuple(lot_row(one, on) for one in product.lots.all() if one.ended_at is None),
    )


def said_strength(one: dict[str, Any], knowledge: Knowledge) -> str:
    """ "lidocaine 20 mg/ml; at most 4.5 mg/kg, 300 mg by the label"."""
    entry = knowledge.entries.get(one["key"])
    said = _("%(name)s %(mg)s mg/ml") % {"name": entry.label if entry else one["key"], "mg": f"{one['mg_per_ml']:g}"}
    limits = [f"{one[key]:g} {unit}" for key, unit in (("most_mg_per_kg", "mg/kg"), ("most_mg", "mg")) if one.get(key)]
    if not limits:
        return _("%(said)s; no limit copied from the label") % {"said": said}
    return _("%(said)s; at most %(limits)s by the label") % {"said": said, "limits": ", ".join(limits)}


def lot_row(lot: StockLot, on: date) -> LotRow:
    """One lot, and whether it is over or soon will be."""
    state = OVER if lot.expires_on < on else SOON_OVER if lot.expires_on - on <= SOON else FINE
    remark = {OVER: _("expired: do not use"), SOON_OVER: _("expires soon"), FINE: ""}[state]
    return LotRow(lot.pk, lot.number, day(lot.expires_on), state, remark)


def stock_initial(product: StockProduct, knowledge: Knowledge) -> dict[str, Any]:
    """The product as its form shows it."""
    names = ("name", "maker", "use", "contents", "contents_complete", "needs_patch_test")
    kept: dict[str, Any] = {name: getattr(product, name) for name in names}
    for number, one in enumerate(product.anaesthetic):
        entry = knowledge.entries.get(one["key"])
        kept |= {f"numbs_{number}": entry.label if entry else one["key"], f"mg_{number}": f"{one['mg_per_ml']:g}"}
        kept |= {
            f"{name}_{number}": f"{one[key]:g}"
            for name, key in (("per_kg", "most_mg_per_kg"), ("most", "most_mg"))
            if one.get(key)
        }
    return {**kept, "seen": product.version}


def both_labels(theirs: StockProduct, content: dict[str, Any]) -> list[tuple[str, str, str]]:
    """What differs between the label that was saved first and the one that was typed."""
    pairs = [
        (_("Name on the label"), theirs.name, content["name"]),
        (_("Maker"), theirs.maker, content["maker"]),
        (_("What is in it"), ", ".join(theirs.contents), ", ".join(content["contents"])),
        (_("This is everything on the label"), _yes(theirs.contents_complete), _yes(content["contents_complete"])),
        (_("A patch test comes first"), _yes(theirs.needs_patch_test), _yes(content["needs_patch_test"])),
    ]
    return [pair for pair in pairs if pair[1] != pair[2]]


def _yes(ticked: bool) -> str:
    return _("yes") if ticked else _("no")
