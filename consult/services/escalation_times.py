"""How long reports that could not wait waited: from opened to seen, taken, closed. Small numbers are hidden."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import OuterRef, Subquery

from consult.models import Clinic, Escalation, EscalationEvent, Urgency
from consult.services.overview_counts import Month
from consult.services.small_numbers import SMALLEST, told

URGENT = (Urgency.EMERGENCY, Urgency.SAME_DAY)


@dataclass(frozen=True)
class Waited:
    """Within what time half of them, and nine in ten; None where there are too few to be told."""

    half: timedelta | None
    nine: timedelta | None


@dataclass(frozen=True)
class EscalationTimes:
    """Those of one urgency that were opened in a month. `stepped`: nobody took them in time. None is hidden."""

    urgency: str
    number: int | None
    seen: Waited
    taken: Waited
    closed: Waited
    stepped: int | None
    open: int | None


# urgency, opened, seen, taken, closed, stepped
Row = tuple[str, datetime, datetime | None, datetime | None, datetime | None, datetime | None]


def escalation_times(clinics: Sequence[Clinic], month: Month) -> tuple[EscalationTimes, ...]:
    """One statement; those of a clinic in a month are few."""
    first = EscalationEvent.objects.filter(escalation=OuterRef("pk"), kind=EscalationEvent.Kind.SEEN).order_by("id")
    rows = Escalation.objects.filter(clinic__in=clinics, opened_at__gte=month.start, opened_at__lt=month.end)
    rows = rows.annotate(seen=Subquery(first.values("at")[:1])).order_by("pk")
    found: list[Row] = list(rows.values_list("urgency", "opened_at", "seen", "taken_at", "closed_at", "stepped_at"))
    return tuple(times_of(urgency, [row for row in found if row[0] == urgency]) for urgency in URGENT)


def times_of(urgency: str, rows: Sequence[Row]) -> EscalationTimes:
    """The figures of these rows, with small numbers out. Where their number is small nothing of them is told."""
    few = 0 < len(rows) < SMALLEST
    stepped, still = sum(row[5] is not None for row in rows), sum(row[4] is None for row in rows)
    return EscalationTimes(
        urgency=urgency,
        number=told(len(rows)),
        seen=_waited((row[1], row[2]) for row in rows),
        taken=_waited((row[1], row[3]) for row in rows),
        closed=_waited((row[1], row[4]) for row in rows),
        stepped=None if few else _of_total(stepped, len(rows)),
        open=None if few else _of_total(still, len(rows)),
    )


def _of_total(part: int, total: int) -> int | None:
    """A part of a total that is told too: what is not in it must not be small either."""
    return None if told(part) is None or told(total - part) is None else part


def _waited(pairs: Iterable[tuple[datetime, datetime | None]]) -> Waited:
    took = sorted(end - start for start, end in pairs if end is not None)
    if len(took) < SMALLEST:
        return Waited(None, None)
    return Waited(took[(len(took) - 1) // 2], took[(len(took) * 9 - 1) // 10])
