"""Patch tests: planned, placed, read, cancelled. What one shows can only raise: no result ever settles or lowers a flag."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, BinaryIO

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from consult.models import Consultation, Evaluation, PatchTest, Picture, Role, StockProduct
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.evaluate import evaluate, release_of
from consult.services.flags import ShownFlag
from consult.services.pictures import keep_picture
from consult.services.restricted import refuse_restricted
from consult.services.stock_trials import raised_by
from consult.services.turns import ReasonMissing, SomebodyWasFirst, hold_still, newest_evaluation, pressed_before, reopen
from sideeffects.core.vocabulary import Level

Result = PatchTest.Result
# P-18: a day at least, and reactions were seen the same night up to weeks later.
LEAST_BEFORE = timedelta(hours=24)
# When to look is in no row of the evidence: a clinic's choice, and the pages say so.
READ_FROM_HOURS, READ_UNTIL_HOURS = 24, 96
MOST_HOURS = 28 * 24
MOST_CONTENTS = 60


class TooNear(ValueError):
    """Less than 24 hours before the treatment; `latest` is the last moment that would do."""

    def __init__(self, latest: datetime) -> None:
        super().__init__(latest.isoformat())
        self.latest = latest


class WouldReact(ValueError):
    """The patient must not have this product at all: a test of it is a dose of it. `flags` are the STOPs that it raises."""

    def __init__(self, flags: tuple[ShownFlag, ...]) -> None:
        super().__init__(", ".join(flag.rule for flag in flags))
        self.flags = flags


class NotItsTurn(RuntimeError):
    """Read before it was placed, or placed twice by the same person."""


@transaction.atomic
def plan_test(
    *,
    consultation: Consultation,
    by: User,
    product: str,
    contents: Sequence[str],
    site: str,
    planned_for: datetime,
    stock_product: StockProduct | None = None,
) -> PatchTest:
    """Plan one product's test. Raises NotAllowed, Restricted, NothingToReview, WouldReact, TooNear."""
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    refuse_restricted(consultation.patient)
    _refuse_harm(consultation, product, contents)
    _refuse_too_near(consultation, planned_for)
    hold_still(consultation)
    mine = PatchTest.objects.filter(consultation=consultation, planned_by=by, placed_at=None, cancelled_at=None)
    said = {"product": product, "stock_product": stock_product, "contents": _lines(contents), "site": site}
    before: PatchTest | None = pressed_before(mine, "planned_at", planned_for=planned_for, **said)
    if before is not None:
        return before
    test: PatchTest = PatchTest.objects.create(
        clinic=consultation.clinic,
        consultation=consultation,
        **said,
        planned_for=planned_for,
        planned_by=by,
    )
    _noted(test, by, "patch_test.planned")
    return test


@transaction.atomic
def place_test(
    *,
    test: PatchTest,
    by: User,
    at: datetime,
    lot: str,
    site: str,
    hours: tuple[int, int] = (READ_FROM_HOURS, READ_UNTIL_HOURS),
) -> PatchTest:
    """Write down that it was placed, and from when until when it is to be read.

    Raises NotAllowed, Restricted, WouldReact, TooNear, SomebodyWasFirst.
    """
    require_role(by, test.clinic, Role.PRACTITIONER)
    refuse_restricted(test.consultation.patient)
    hold_still(test.consultation)
    test.consultation.refresh_from_db(fields=["appointment_at"])
    # Something may have been told since it was planned.
    _refuse_harm(test.consultation, test.product, test.contents)
    _refuse_too_near(test.consultation, at)
    window = {"read_from": at + timedelta(hours=hours[0]), "read_until": at + timedelta(hours=hours[1])}
    _change(test, {"placed_at": None}, placed_at=at, placed_by=by, lot=lot, site=site, **window)
    _noted(test, by, "patch_test.placed")
    return test


@transaction.atomic
def read_test(
    *, test: PatchTest, by: User, at: datetime, result: str, words: str = "", upload: BinaryIO | None = None
) -> PatchTest:
    """Write down what was seen. A reaction, also a doubtful one, is evaluated with the answers at once.

    "No reaction" counts only inside the window; seen before it, the test stays to be read.
    Raises NotAllowed, NotItsTurn, ReasonMissing, BadPicture, SomebodyWasFirst.
    """
    require_role(by, test.clinic, Role.PRACTITIONER)
    hold_still(test.consultation)
    if test.placed_at is None or at < test.placed_at:
        raise NotItsTurn
    if result != Result.NOTHING and not words.strip():
        raise ReasonMissing("words")
    picture: Picture | None = keep_picture(consultation=test.consultation, by=by, upload=upload) if upload else None
    valid = _valid_until(test, at) if result == Result.NOTHING and is_inside(test, at) else None
    seen = {"result": result, "words": words.strip(), "picture": picture, "valid_until": valid}
    _change(test, {"read_at": None}, read_at=at, read_by=by, **seen)
    _noted(test, by, "patch_test.read")
    if result == Result.NOTHING and at < (test.read_from or at):
        _still_to_read(test)
    if result != Result.NOTHING:
        reopen(test.consultation, by=by)
        evaluate(consultation=test.consultation, by=by, because=Evaluation.Because.OBSERVED)
    return test


@transaction.atomic
def cancel_test(*, test: PatchTest, by: User) -> PatchTest:
    """Call it off; it stays in the list. Raises NotAllowed, SomebodyWasFirst."""
    require_role(by, test.clinic, Role.PRACTITIONER)
    hold_still(test.consultation)
    _change(test, {"read_at": None}, cancelled_at=timezone.now(), cancelled_by=by)
    _noted(test, by, "patch_test.cancelled")
    return test


def is_inside(test: PatchTest, at: datetime) -> bool:
    """Whether this moment lies in the time in which the test is to be read."""
    return bool(test.read_from and test.read_until and test.read_from <= at <= test.read_until)


def _valid_until(test: PatchTest, at: datetime) -> date:
    return timezone.localdate(at) + timedelta(days=test.clinic.patch_test_valid_days)


def _refuse_harm(consultation: Consultation, product: str, contents: Sequence[str]) -> None:
    evaluation = newest_evaluation(consultation)
    if evaluation.failed:
        # Nobody knows what this person must not have.
        raise WouldReact(())
    _release, knowledge = release_of(consultation)
    stops = tuple(flag for flag in raised_by(evaluation, knowledge, contents or [product]) if flag.level == Level.STOP)
    if stops:
        raise WouldReact(stops)


def _refuse_too_near(consultation: Consultation, at: datetime) -> None:
    treated = consultation.appointment_at
    if treated is not None and at > treated - LEAST_BEFORE:
        raise TooNear(treated - LEAST_BEFORE)


def _lines(words: Sequence[str]) -> list[str]:
    return [word.strip() for word in words if word.strip()][:MOST_CONTENTS]


def _change(test: PatchTest, only_if: dict[str, Any], **values: Any) -> None:
    """Write where nobody was first. Raises SomebodyWasFirst with who and when."""
    rows = PatchTest.objects.filter(pk=test.pk, cancelled_at__isnull=True)
    if not rows.filter(**{f"{name}__isnull": True for name in only_if}).update(**values):
        test.refresh_from_db()
        by = test.cancelled_by or test.read_by or test.placed_by
        raise SomebodyWasFirst(by, test.cancelled_at or test.read_at or test.placed_at or test.planned_at, theirs=test)
    test.refresh_from_db()


def _still_to_read(test: PatchTest) -> None:
    """The early look stays as it was written; the same place is still to be read in its time."""
    kept = ("clinic", "consultation", "product", "stock_product", "contents", "lot", "site", "planned_for", "planned_at")
    placed = ("planned_by", "placed_at", "placed_by", "read_from", "read_until")
    PatchTest.objects.create(**{name: getattr(test, name) for name in (*kept, *placed)})


def _noted(test: PatchTest, by: User, action: str) -> None:
    record(clinic=test.clinic, by=by, action=action, about=test)
