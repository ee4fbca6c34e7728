"""Loading rows of which one may have been damaged: the others are read none the less."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db.models import Model, QuerySet

# Rows in memory at once; a picture is a megabyte.
CHUNK = 100
UNREADABLE = "it cannot be opened: its bytes were changed, or FIELD_KEYS lacks its key"


def opened(model: type[Model], keys: Iterable[int], *with_them: str) -> dict[int, Any]:
    """The rows of these numbers; None where one, or what belongs to it, cannot be opened. What is not there is left out."""
    rows: QuerySet[Any] = QuerySet(model).prefetch_related(*with_them)
    wanted = list(keys)
    try:
        return dict(rows.in_bulk(wanted))
    except ValueError:
        # CannotOpen, or what was opened is no JSON: one by one.
        there: QuerySet[Any] = QuerySet(model).filter(pk__in=wanted).order_by("pk")
        return {pk: _one(rows, pk) for pk in there.values_list("pk", flat=True)}


def _one(rows: QuerySet[Any], pk: int) -> Any:
    try:
        return rows.get(pk=pk)
    except ValueError:
        return None


def opened_all(rows: QuerySet[Any], *with_them: str) -> Iterator[tuple[int, Any]]:
    """Number and row of all of these, a few at a time; the row is None where it cannot be opened."""
    keys = rows.order_by("pk").values_list("pk", flat=True).iterator()
    while chunk := list(islice(keys, CHUNK)):
        yield from opened(rows.model, chunk, *with_them).items()
