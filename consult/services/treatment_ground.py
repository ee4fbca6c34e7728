"""What a record of a treatment is judged by: the day, what was evaluated, the stock, who may hold the needle."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from consult.models import Consultation, Membership, Role, StockLot, StockProduct, Treatment
from consult.services.patch_tests_missing import missing_among
from consult.services.planned import PARTS, Line, lines, stock_line
from consult.services.treatment_day import Day, day_of
from consult.services.treatment_record import (
    USED,
    folded,
    lines_of,
    rows_of,
)


@dataclass(frozen=True)
class Ground:
    """What a record is judged by, gathered once."""

    day: Day
    now: datetime
    planned: Mapping[str, frozenset[str]]
    products: Mapping[str, tuple[str, ...]]
    lots: Mapping[tuple[str, str], StockLot]
    operators: Mapping[str, Membership]
    by: User
    # Products of the stock, folded: those without the patch test that they want, and those that may hold more than is named.
    untested: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()


def ground_for(consultation: Consultation, treatment: Treatment, by: User) -> Ground:
    """Everything that is asked of the database to judge a record."""
    day = day_of(consultation, treatment)
    lots = StockLot.objects.filter(clinic=consultation.clinic).select_related("product")
    given = _from_stock(consultation, treatment.record)
    return Ground(
        day=day,
        now=timezone.localtime(),
        planned=planned_words(day),
        products=products_of(consultation),
        lots={(folded(one.product.name), folded(one.number)): one for one in lots},
        operators=operators_of(consultation),
        by=by,
        untested=frozenset(folded(one.product) for one in missing_among(consultation, _wanting(given))),
        unread=frozenset(folded(one.name) for one in given if not one.contents_complete),
    )


def _from_stock(consultation: Consultation, record: Mapping[str, Any]) -> list[StockProduct]:
    """The products of the clinic's stock that were given or that numbed, whatever was planned."""
    names = {folded(row["product"]) for row in rows_of(record)}
    names |= {folded(line) for line in lines_of(str(record.get("numbing") or ""))}
    stock = StockProduct.objects.filter(clinic=consultation.clinic).current()
    return [one for one in stock if folded(one.name) in names]


def _wanting(given: Iterable[StockProduct]) -> list[Line]:
    return [stock_line(one, None, None) for one in given if one.needs_patch_test]


def operators_of(consultation: Consultation) -> dict[str, Membership]:
    """Who may hold the needle: practitioners of the clinic, by the number of the person."""
    rows = Membership.objects.current().filter(clinic=consultation.clinic, role=Role.PRACTITIONER, user__is_active=True)
    return {str(one.user_id): one for one in rows.select_related("user")}


def products_of(consultation: Consultation) -> dict[str, tuple[str, ...]]:
    """What is in each product by its name: as it was planned, and over that as the clinic's stock says now."""
    planned = [one for part in PARTS for one in lines(consultation.plan_details, part)]
    stock = StockProduct.objects.filter(clinic=consultation.clinic)
    kept = [*stock.filter(ended_at__isnull=False).order_by("ended_at"), *stock.current().order_by("pk")]
    return {folded(one.name): tuple(one.contents) for one in (*planned, *kept)}


def planned_words(day: Day) -> dict[str, frozenset[str]]:
    """What the newest evaluation checked, by part of the plan, folded."""
    evaluation = day.ready.evaluation
    plan = (evaluation.document.get("plan") or {}) if evaluation else {}
    return {
        part: frozenset(folded(_line(one)) for one in plan.get(part) or ())
        for part in ("ingredients", "areas", "incomplete", *USED)
    }


def _line(line: Any) -> str:
    return str(line.get("text") or line.get("key", "") if isinstance(line, Mapping) else line)


def contents_of(product: str, ground: Ground) -> list[str]:
    """What is in a product as the clinic's stock says; for one written by hand its own name."""
    return list(ground.products.get(folded(product), ())) or [product.strip()]


def not_evaluated(product: str, ground: Ground) -> list[str]:
    """What is in it and was not in the plan that was evaluated."""
    return [one for one in contents_of(product, ground) if folded(one) not in ground.planned["ingredients"]]
