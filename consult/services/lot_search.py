"""Who received a lot: every spelling of it that stands in a signed treatment, and the people, each once."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from consult.models import Clinic, Consultation, StockLot, UsedLot
from consult.services.lot_likeness import alike_lots, alike_products, same_lot, same_product

Pair = tuple[str, str]
# Of a page: whoever has more spellings than these types more of the number.
MOST = 40


@dataclass(frozen=True)
class Spelling:
    """One spelling of product and lot, how many people received it, and whether only writing differs from what was typed."""

    product: str
    lot: str
    people: int
    same: bool


def spellings(clinic: Clinic, *, product: str, lot: str) -> list[Spelling]:
    """Every spelling like what was typed, given or in stock; first those in which only writing differs.

    The same lot under another product's name is shown too: names are copied wrongly as well.
    """
    person = Coalesce("treatment__consultation__patient__merged_into", "treatment__consultation__patient")
    used = UsedLot.objects.filter(clinic=clinic).values("product", "lot").annotate(people=Count(person, distinct=True))
    given = {(one["product"], one["lot"]): one["people"] for one in used.order_by("product", "lot")}
    kept = StockLot.objects.filter(clinic=clinic).values_list("product__name", "number")
    found = [_spelling(pair, number, product, lot) for pair, number in (dict.fromkeys(kept, 0) | given).items()]
    return sorted((one for one in found if one), key=lambda one: (not one.same, -one.people, one.product, one.lot))[:MOST]


def _spelling(pair: Pair, people: int, product: str, lot: str) -> Spelling | None:
    name, number = pair
    if same_lot(number, lot):
        return Spelling(name, number, people, not product.strip() or same_product(name, product))
    is_like = alike_lots(number, lot) and alike_products(product, name)
    return Spelling(name, number, people, same=False) if is_like else None


def who_received(clinic: Clinic, covers: Iterable[Iterable[str]]) -> list[Consultation]:
    """The newest treatment with one of these lots of each person, the newest first. Two registrations are one person."""
    rows = UsedLot.objects.filter(meant(covers), clinic=clinic).values("treatment__consultation")
    consultations = Consultation.objects.filter(pk__in=rows).select_related("patient", "clinic", "signed_treatment")
    newest: dict[int, Consultation] = {}
    for one in consultations.order_by("-signed_treatment__treated_at", "-pk"):
        newest.setdefault(person_of(one), one)
    return list(newest.values())


def meant(covers: Iterable[Iterable[str]], product: str = "product", lot: str = "lot") -> Q:
    """These pairs, as a condition."""
    found = Q(pk__in=[])
    for name, number in covers:
        found |= Q(**{product: name, lot: number})
    return found


def person_of(consultation: Consultation) -> int:
    """The number of the person, whichever registration it is."""
    patient = consultation.patient
    return int(patient.merged_into_id or patient.pk)


def in_stock(clinic: Clinic, covers: Iterable[Iterable[str]]) -> QuerySet[StockLot]:
    """The lots of the cupboard that are meant."""
    rows: QuerySet[StockLot] = StockLot.objects.current().filter(meant(covers, "product__name", "number"), clinic=clinic)
    return rows
