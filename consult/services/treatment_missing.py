"""What is missing before a treatment can be signed: every required thing, each with the field where it belongs.

Signing is refused if, and only if, something of this is there (tests/consult/services/test_treatment_signing.py tries at random).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from django.utils import timezone

from consult.services.treatment_day import StepName, has_read
from consult.services.treatment_ground import Ground, contents_of, not_evaluated
from consult.services.treatment_record import (
    USED,
    clock_of,
    dots_of,
    expiry_of,
    folded,
    is_empty,
    lines_of,
    numbered,
    points_of,
    rows_of,
    runs,
    volumes_of,
)

# A reaction shows within minutes: the patient is looked at again so long after the last needle.
CHECK_AFTER = timedelta(minutes=15)


class What(StrEnum):
    """One thing that is missing or cannot stand."""

    CLOSED = "closed"
    STEP = "step"
    ANOTHER_DAY = "another_day"
    READ = "read"
    NOTHING_GIVEN = "nothing_given"
    AREA = "area"
    AREA_NOT_EVALUATED = "area_not_evaluated"
    PRODUCT = "product"
    NOT_EVALUATED = "not_evaluated"
    PATCH_TEST = "patch_test"
    LOT = "lot"
    LOT_ENDED = "lot_ended"
    EXPIRY = "expiry"
    EXPIRED = "expired"
    POINTS = "points"
    MORE_DOTS = "more_dots"
    VOLUME = "volume"
    DEPTH = "depth"
    NEEDLE = "needle"
    DEVICE = "device"
    OPERATOR = "operator"
    USED = "used"
    USED_TWICE = "used_twice"
    USED_NOT_EVALUATED = "used_not_evaluated"
    BEGAN = "began"
    ENDED = "ended"
    ENDED_EARLY = "ended_early"
    LATER = "later"
    REACTION = "reaction"
    REACTION_WORDS = "reaction_words"
    REACTION_TIME = "reaction_time"
    REACTION_DONE = "reaction_done"
    CHECK = "check"
    CHECK_TIME = "check_time"
    CHECK_EARLY = "check_early"
    CHECK_WORDS = "check_words"


@dataclass(frozen=True)
class Missing:
    """What, at which field of the form (""), and what it is about: sites, words, a time."""

    what: What
    field: str = ""
    about: str = ""


def missing_in(record: Mapping[str, Any], ground: Ground) -> tuple[Missing, ...]:
    """Everything that is missing, in the order of the page."""
    return (
        *_of_the_day(ground),
        *_of_rows(record, ground),
        *_of_people(record, ground),
        *_of_what_was_used(record, ground),
        *_of_times(record, ground),
        *_of_reactions(record, ground),
    )


def _of_the_day(ground: Ground) -> Iterable[Missing]:
    day = ground.day
    for why in (*day.ready.closed, *day.ready.gates):
        yield Missing(What.CLOSED, about=str(why))
    if day.on != ground.now.date():
        yield Missing(What.ANOTHER_DAY)
    for step in day.open_steps:
        yield Missing(What.STEP, about=StepName(step))


# --- what was given -------------------------------------------------------------------------------------------------


def _of_rows(record: Mapping[str, Any], ground: Ground) -> Iterable[Missing]:
    rows, sites = rows_of(record), numbered(record)
    if all(is_empty(row) for row in rows):
        yield Missing(What.NOTHING_GIVEN, "row-0-product")
        return
    dots = [one[0] for one in dots_of(record)]
    for number, row in enumerate(rows):
        if is_empty(row) and number not in dots:
            continue
        at = f"row-{number}-"
        yield from _of_product(row, at, ground)
        yield from _of_sites(row, sites[number], dots.count(number), at)
        for key, what in (("depth", What.DEPTH), ("needle", What.NEEDLE), ("device", What.DEVICE)):
            if not row[key].strip():
                yield Missing(what, at + key, _number(number, rows))


def _number(number: int, rows: list[dict[str, str]]) -> str:
    return str(number + 1) if len(rows) > 1 else ""


def _of_product(row: Mapping[str, str], at: str, ground: Ground) -> Iterable[Missing]:
    if not row["area"].strip():
        yield Missing(What.AREA, at + "area")
    elif folded(row["area"]) not in ground.planned["areas"]:
        yield Missing(What.AREA_NOT_EVALUATED, at + "area", row["area"].strip())
    if not row["product"].strip():
        yield Missing(What.PRODUCT, at + "product")
    else:
        yield from _of_contents(row["product"], at, ground)
    yield from _of_lot(row, at, ground)


def _of_contents(product: str, at: str, ground: Ground) -> Iterable[Missing]:
    unknown = not_evaluated(product, ground)
    if not unknown and folded(product) in ground.unread and "ingredients" not in ground.planned["incomplete"]:
        # Its label was not read to its end, and the plan that was checked did not know that.
        unknown = [product.strip()]
    if unknown:
        yield Missing(What.NOT_EVALUATED, at + "product", ", ".join(unknown))
    if folded(product) in ground.untested:
        yield Missing(What.PATCH_TEST, at + "product", product.strip())


def _of_lot(row: Mapping[str, str], at: str, ground: Ground) -> Iterable[Missing]:
    known = ground.lots.get((folded(row["product"]), folded(row["lot"])))
    if not row["lot"].strip():
        yield Missing(What.LOT, at + "lot", row["product"].strip())
    elif known and known.ended_at:
        yield Missing(What.LOT_ENDED, at + "lot", known.number)
    expiry = expiry_of(row["expires"])
    if expiry is None:
        yield Missing(What.EXPIRY, at + "expires", row["product"].strip())
    elif min(expiry, known.expires_on if known else expiry) < ground.day.on:
        yield Missing(What.EXPIRED, at + "expires", row["lot"].strip())


def _of_sites(row: Mapping[str, str], sites: range, dots: int, at: str) -> Iterable[Missing]:
    if points_of(row) is None:
        yield Missing(What.POINTS, at + "points")
        return
    if dots > len(sites):
        yield Missing(What.MORE_DOTS, at + "points", str(dots))
    left = sorted(set(sites) - set(volumes_of(row["ml"], sites) or {}))
    if left:
        yield Missing(What.VOLUME, at + "ml", said_runs(left))


def said_runs(numbers: Iterable[int]) -> str:
    """ "4-6, 9": the presenter puts it in words."""
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs(numbers))


# --- who, with what, when -------------------------------------------------------------------------------------------


def _of_people(record: Mapping[str, Any], ground: Ground) -> Iterable[Missing]:
    treatment, ready = ground.day.treatment, ground.day.ready
    operator = ground.operators.get(str(record.get("operator") or ""))
    if operator is None:
        yield Missing(What.OPERATOR, "operator")
    people = {ground.by.pk: ground.by} | ({operator.user.pk: operator.user} if operator else {})
    for user in people.values():
        if not has_read(treatment, user, ready):
            yield Missing(What.READ, about="" if user.pk == ground.by.pk else user.get_full_name() or user.get_username())


def _of_what_was_used(record: Mapping[str, Any], ground: Ground) -> Iterable[Missing]:
    for part in USED:
        lines, none = lines_of(str(record.get(part) or "")), bool(record.get(f"{part}_none"))
        if lines and none:
            yield Missing(What.USED_TWICE, part, part)
        if not lines and not none:
            yield Missing(What.USED, part, part)
        unknown = [one for line in lines for one in contents_of(line, ground) if folded(one) not in ground.planned[part]]
        if unknown:
            yield Missing(What.USED_NOT_EVALUATED, part, ", ".join(unknown))
        for line in lines:
            if part == "numbing" and folded(line) in ground.untested:
                yield Missing(What.PATCH_TEST, part, line)


def _of_times(record: Mapping[str, Any], ground: Ground) -> Iterable[Missing]:
    began, ended = clock_of(str(record.get("began") or "")), clock_of(str(record.get("ended") or ""))
    if began is None:
        yield Missing(What.BEGAN, "began")
    if ended is None:
        yield Missing(What.ENDED, "ended")
    elif began and ended < began:
        yield Missing(What.ENDED_EARLY, "ended")
    elif at_of(ended, ground) > ground.now:
        yield Missing(What.LATER, "ended")


def at_of(clock: time, ground: Ground) -> datetime:
    """A time of the day of the treatment as a moment."""
    return timezone.make_aware(datetime.combine(ground.day.on, clock))


def _of_reactions(record: Mapping[str, Any], ground: Ground) -> Iterable[Missing]:
    said = {key: str(record.get(key) or "").strip() for key in record if isinstance(record.get(key), str)}
    reaction = said.get("reaction", "")
    if reaction not in ("none", "some"):
        yield Missing(What.REACTION, "reaction")
    if reaction == "some":
        if not said.get("reaction_what"):
            yield Missing(What.REACTION_WORDS, "reaction_what")
        if clock_of(said.get("reaction_at", "")) is None:
            yield Missing(What.REACTION_TIME, "reaction_at")
        if not said.get("reaction_done"):
            yield Missing(What.REACTION_DONE, "reaction_done")
    yield from _of_the_check(said, ground)


def _of_the_check(said: Mapping[str, str], ground: Ground) -> Iterable[Missing]:
    ended, at = clock_of(said.get("ended", "")), clock_of(said.get("check_at", ""))
    due = check_due(ended, ground.day.on)
    if said.get("check") not in ("none", "some"):
        yield Missing(What.CHECK, "check", f"{due:%H:%M}" if due else "")
        return
    if at is None:
        yield Missing(What.CHECK_TIME, "check_at")
    elif due and at_of(at, ground) < due:
        yield Missing(What.CHECK_EARLY, "check_at", f"{due:%H:%M}")
    elif at_of(at, ground) > ground.now:
        yield Missing(What.LATER, "check_at")
    if said.get("check") == "some" and not said.get("check_what"):
        yield Missing(What.CHECK_WORDS, "check_what")


def check_due(ended: time | None, on: date) -> datetime | None:
    """When the patient is looked at again."""
    return timezone.make_aware(datetime.combine(on, ended)) + CHECK_AFTER if ended else None
