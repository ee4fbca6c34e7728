"""Which products of a plan want a patch test that this person does not have: the same product with the same contents, in time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from consult.models import Consultation, PatchTest, StockProduct
from consult.services.patch_tests import LEAST_BEFORE
from consult.services.planned import Line, lines

PARTS = ("products", "numbing")
NONE, UNREAD, REACTED, EXPIRED, CONTENTS, LATE = "none", "unread", "reacted", "expired", "contents", "late"


@dataclass(frozen=True)
class MissingTest:
    """One product of the plan without a test that counts, and why."""

    product: str
    stock_id: int | None
    contents: tuple[str, ...]
    why: str


def missing_tests(consultation: Consultation) -> tuple[MissingTest, ...]:
    """Every product of the plan that wants a test before the treatment and has none that counts then."""
    return missing_among(consultation, _wanted(consultation))


def missing_among(consultation: Consultation, wanted: list[Line]) -> tuple[MissingTest, ...]:
    """The same for these products, such as those that were really given."""
    if not wanted:
        return ()
    tests = list(tests_of_person(consultation))
    found = ((one, _why(one, tests, consultation)) for one in wanted)
    return tuple(MissingTest(one.name, one.stock, one.contents, why) for one, why in found if why)


def tests_of_person(consultation: Consultation) -> Any:
    """Every test of this person at this clinic, under any of their registrations, cancelled ones too."""
    person = consultation.patient.merged_into_id or consultation.patient_id
    same = Q(consultation__patient=person) | Q(consultation__patient__merged_into=person)
    return PatchTest.objects.filter(same, clinic=consultation.clinic_id).order_by("id")


def counts(test: PatchTest, on: date) -> bool:
    """Whether "no reaction" of this test still says something on a day. It never clears a severe allergy."""
    nothing = test.result == PatchTest.Result.NOTHING and test.cancelled_at is None
    return bool(nothing and test.valid_until and on <= test.valid_until)


def same_contents(test: PatchTest, contents: Iterable[str]) -> bool:
    """Whether the label said the same on both days."""
    return _folded(test.contents) == _folded(contents)


def _wanted(consultation: Consultation) -> list[Line]:
    details: Mapping[str, Any] = consultation.plan_details or {}
    planned = [one for part in PARTS for one in lines(details, part)]
    # The label in the cupboard may have been marked since the plan was made.
    stock = [one.stock for one in planned if one.stock and not one.needs_patch_test]
    marked: set[int] = set()
    if stock:
        rows = StockProduct.objects.filter(clinic=consultation.clinic_id, pk__in=stock, needs_patch_test=True)
        marked = set(rows.values_list("pk", flat=True))
    return [one for one in planned if one.needs_patch_test or one.stock in marked]


def _why(line: Line, tests: list[PatchTest], consultation: Consultation) -> str:
    """Why the product has no test that counts; "" where it has one."""
    of_it = [one for one in tests if _is_of(one, line) and one.cancelled_at is None]
    if any(one.result in (PatchTest.Result.REACTION, PatchTest.Result.DOUBTFUL) for one in of_it):
        return REACTED
    same = [one for one in of_it if same_contents(one, line.contents)]
    on = timezone.localdate(_treated_at(consultation))
    good = [one for one in same if counts(one, on)]
    if any(_in_time(one, consultation) for one in good):
        return ""
    if any(one.read_at is None for one in same):
        return UNREAD
    if good:
        return LATE
    if any(one.valid_until for one in same):
        return EXPIRED
    return CONTENTS if of_it and not same else NONE


def _is_of(test: PatchTest, line: Line) -> bool:
    if line.stock and test.stock_product_id:
        return bool(test.stock_product_id == line.stock)
    return bool(test.product.strip().casefold() == line.name.strip().casefold())


def _in_time(test: PatchTest, consultation: Consultation) -> bool:
    return test.placed_at is not None and test.placed_at + LEAST_BEFORE <= _treated_at(consultation)


def _treated_at(consultation: Consultation) -> datetime:
    """The appointment, while it is still to come; else whoever treats would do so now."""
    now = timezone.now()
    return max(consultation.appointment_at or now, now)


def _folded(contents: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(str(one).split()).casefold() for one in contents)
