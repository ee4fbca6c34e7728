"""The clinic's stock: products as their labels say, and lots with their expiry. Only practitioners write."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import F, Prefetch, QuerySet
from django.utils import timezone

from consult.models import AuditEvent, Clinic, Role, StockLot, StockProduct
from consult.services.access import require_role
from consult.services.anaesthetic import LOCAL
from consult.services.audit import record
from consult.services.planned import recognise
from consult.services.turns import SomebodyWasFirst
from sideeffects.core.release import Knowledge

FIELDS = ("name", "maker", "use", "contents", "contents_complete", "anaesthetic", "needs_patch_test")
# A lot that runs out within this time is marked: there is still time to order another.
SOON = timedelta(days=30)


class NameTaken(ValueError):
    """The clinic keeps a product of this name already."""


class LotTaken(ValueError):
    """This product has a lot of this number already."""


def stock_of(clinics: Iterable[Clinic], user: User) -> QuerySet[StockProduct]:
    """The products that these clinics keep now, each with its lots."""
    rows: QuerySet[StockProduct] = StockProduct.objects.visible_to(user).current().filter(clinic__in=list(clinics))
    return rows.prefetch_related(Prefetch("lots", queryset=StockLot.objects.current()))


def anaesthetic_key(knowledge: Knowledge, name: str) -> str | None:
    """The local anaesthetic that this name means; None where it means none, several, or only resembles one."""
    read = recognise(knowledge, "numbing", [name])[0]
    keys = [one.key for one in read.entries if LOCAL in one.closure]
    return keys[0] if len(keys) == len(read.entries) == 1 and not read.unknown and not read.doubtful else None


@transaction.atomic
def add_product(*, clinic: Clinic, by: User, content: Mapping[str, Any]) -> StockProduct:
    """Keep a product from now on. Raises NotAllowed, NameTaken."""
    require_role(by, clinic, Role.PRACTITIONER)
    _refuse_taken(clinic, content["name"])
    product: StockProduct = StockProduct.objects.create(clinic=clinic, created_by=by, **_fields(content))
    record(clinic=clinic, by=by, action="stock.added", about=product)
    return product


@transaction.atomic
def save_product(*, product: StockProduct, by: User, seen: int, content: Mapping[str, Any]) -> None:
    """Write down what the label says. Plans that were made keep what it said then.

    Raises NotAllowed, NameTaken, SomebodyWasFirst.
    """
    require_role(by, product.clinic, Role.PRACTITIONER)
    _refuse_taken(product.clinic, content["name"], product)
    rows = StockProduct.objects.current().filter(pk=product.pk, version=seen)
    if not rows.update(**_fields(content), version=F("version") + 1):
        raise saved_before(product)
    record(clinic=product.clinic, by=by, action="stock.saved", about=product)


def _fields(content: Mapping[str, Any]) -> dict[str, Any]:
    return {name: content[name] for name in FIELDS}


def _refuse_taken(clinic: Clinic, name: str, product: StockProduct | None = None) -> None:
    # Without this row held, two could take one name at the same moment.
    Clinic.objects.select_for_update(no_key=True).get(pk=clinic.pk)
    others = StockProduct.objects.current().filter(clinic=clinic, name=name)
    if others.exclude(pk=product.pk if product else None).exists():
        raise NameTaken(name)


def saved_before(product: StockProduct) -> SomebodyWasFirst:
    """Who wrote the product last, and when; the row as it is now goes with it."""
    rows = AuditEvent.objects.filter(object_kind="stockproduct", object_id=str(product.pk), clinic=product.clinic)
    last = rows.select_related("actor").order_by("-id").first()
    product.refresh_from_db()
    return SomebodyWasFirst(last.actor if last else product.created_by, last.at if last else product.created_at, theirs=product)


@transaction.atomic
def end_product(*, product: StockProduct, by: User) -> None:
    """The clinic keeps it no longer; what was planned and used stays as it was. Ended twice is ended once. Raises NotAllowed."""
    require_role(by, product.clinic, Role.PRACTITIONER)
    rows = StockProduct.objects.current().filter(pk=product.pk)
    if rows.update(ended_at=timezone.now(), ended_by=by, version=F("version") + 1):
        record(clinic=product.clinic, by=by, action="stock.ended", about=product)


@transaction.atomic
def add_lot(*, product: StockProduct, by: User, number: str, expires_on: date) -> StockLot:
    """A lot came in. Raises NotAllowed, LotTaken."""
    require_role(by, product.clinic, Role.PRACTITIONER)
    try:
        with transaction.atomic():
            lot: StockLot = StockLot.objects.create(
                clinic=product.clinic, product=product, number=number, expires_on=expires_on, created_by=by
            )
    except IntegrityError as error:
        raise LotTaken(number) from error
    record(clinic=product.clinic, by=by, action="stock.lot_added", about=lot)
    return lot


@transaction.atomic
def end_lot(*, lot: StockLot, by: User) -> None:
    """A lot is used up or withdrawn. Ended twice is ended once. Raises NotAllowed."""
    require_role(by, lot.clinic, Role.PRACTITIONER)
    rows = StockLot.objects.current().filter(pk=lot.pk)
    if rows.update(ended_at=timezone.now(), ended_by=by):
        record(clinic=lot.clinic, by=by, action="stock.lot_ended", about=lot)
