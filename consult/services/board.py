"""The practitioner's queue: who is in which list, in which order, and what is still to be done for each.

Each list is cut by an index first, clinic by clinic and state by state; the statement around it touches a page of rows, never the
table. What is bounded by itself (a week's appointments, what stands unfinished) is sorted as it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from consult.models import Clinic, Consultation
from consult.models.consultation import ConsultationQuerySet
from consult.services import worklists
from consult.services.board_lists import Asked, Place, ids_of, times_at
from consult.services.board_rows import Capped, with_place, with_work

MOST_COUNTED = 100
COUNTED = ("", "today", "week", "mine", "patient", "unassessed", "contradictory")
ORDER = ("done", "place", "at", "pk")


@dataclass(frozen=True)
class QueueSlice:
    """One page, the key that the next one starts after (empty: this is the last), and capped counts of the lists."""

    rows: list[Consultation]
    next_key: str
    counts: dict[str, int]


def queue_slice(user: Any, *, clinics: Iterable[Clinic], show: str = "", after: str = "", most: int = 0) -> QueueSlice:
    """One page of a list, in one statement: with it comes all that the next action is told from, and every count.

    An empty page has no row for the counts to come with: they are a statement of their own then.
    """
    asked, most = Asked(user, tuple(clinics), times_at(timezone.localtime()), place_of(after)), most or worklists.PAGE
    found = list(page_rows(asked, show, most))
    counted = found[0] if found else _counts_alone(asked)
    next_key = key_of(found[most - 1]) if len(found) > most else ""
    return QueueSlice(found[:most], next_key, {one: getattr(counted, f"count_{one}") for one in COUNTED})


def page_rows(asked: Asked, show: str, most: int) -> ConsultationQuerySet:
    """One row more than a page, in order."""
    placed = with_place(Consultation.objects.filter(pk__in=ids_of(asked, show, asked.place, most + 1)), show)
    page = (placed.filter(beyond(asked.place)) if asked.place else placed).order_by(*ORDER).values("pk")[: most + 1]
    rows = Consultation.objects.visible_to(asked.user).filter(clinic__in=asked.clinics, pk__in=page)
    told = with_work(with_place(rows.select_related("patient", "clinic", "opened_by", "intake"), show))
    counted: ConsultationQuerySet = told.annotate(**_counts(asked))
    return counted.order_by(*ORDER)


def _counts(asked: Asked) -> dict[str, Any]:
    return {f"count_{show}": Capped(ids_of(asked, show, None, MOST_COUNTED)) for show in COUNTED}


def _counts_alone(asked: Asked) -> Any:
    return Clinic.objects.filter(pk=asked.clinics[0].pk).annotate(**_counts(asked)).get()


# --- the key of a page --------------------------------------------------------------------------------------------


def key_of(row: Any) -> str:
    """The place of a row as text for an address."""
    return f"{row.done}|{row.place}|{row.at.astimezone(UTC).isoformat()}|{row.pk}"


def place_of(after: str) -> Place | None:
    """The place in the key of a page; None for anything else."""
    parts = after.split("|")
    if len(parts) != 4 or parts[0] not in ("0", "1") or not _is_key(parts[1]):
        return None
    try:
        at, pk = parse_datetime(parts[2]), int(parts[3][:15])
        # At the edge of the calendar a moment may have no counterpart in the database's time zone.
        return Place(int(parts[0]), parts[1], at.astimezone(UTC), pk) if at and timezone.is_aware(at) else None
    except (ValueError, OverflowError):
        return None


def _is_key(text: str) -> bool:
    return len(text) <= 40 and (not text or (text.isascii() and text.isdecimal()))


def beyond(place: Place) -> Q:
    """Rows that stand after the place."""
    found, same = Q(), Q()
    for name, value in zip(ORDER, place, strict=True):
        found |= same & Q(**{f"{name}__gt": value})
        same &= Q(**{name: value})
    return found
