"""Rows of slots: `<wish> <die>` stands for every way to say either. A small grammar over the one spelling of `plain`."""

import re
from collections.abc import Iterable, Mapping

_SLOT = re.compile(r"<(\w+)>")


def slotted(rows: Iterable[str], slots: Mapping[str, str]) -> re.Pattern[str]:
    """One pattern for all rows; a slot may hold slots. Raises KeyError for a slot that is not there."""
    return re.compile("|".join(_filled(row, slots) for row in rows))


def _filled(row: str, slots: Mapping[str, str]) -> str:
    while _SLOT.search(row):
        row = _SLOT.sub(lambda found: slots[found[1]], row)
    return row
