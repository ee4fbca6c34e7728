"""The worklist of names that nobody knows, searched and put in order: their words are sealed, so both happen on opened ones.

All names of a part are opened for a page of it: a few thousand at the most, some milliseconds for each thousand.
"""

from collections.abc import Sequence

from consult.models import UnknownName
from consult.models.unknown_names import UnknownNameQuerySet
from sideeffects.core.normalise import normalise


def holding(names: UnknownNameQuerySet, typed: str) -> UnknownNameQuerySet:
    """Those that hold the typed words, however they are written; all of them where nothing was typed."""
    wanted = normalise(typed).text
    if not wanted:
        return names
    return names.filter(pk__in=[pk for pk, folded in names.order_by().values_list("pk", "folded") if wanted in folded])


def in_order(names: UnknownNameQuerySet) -> list[int]:
    """Their numbers: most seen first, then by their letters."""
    rows = names.counted().order_by().values_list("pk", "seen", "folded")
    return [pk for pk, _seen, _folded in sorted(rows, key=lambda row: (-row[1], row[2], row[0]))]


def these(names: UnknownNameQuerySet, numbers: Sequence[int]) -> list[UnknownName]:
    """The names with these numbers, counted, in this order."""
    found = {one.pk: one for one in names.counted().filter(pk__in=numbers)}
    return [found[pk] for pk in numbers if pk in found]
