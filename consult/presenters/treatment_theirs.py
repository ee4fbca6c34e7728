"""Two records of one treatment side by side: only where they differ."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.services.treatment_record import ROW, dots_of, rows_of

LABELS: Mapping[str, Any] = {
    "operator": gettext_lazy("Operator"),
    "numbing": gettext_lazy("Numbing"),
    "numbing_none": gettext_lazy("Nothing was numbed"),
    "antiseptic": gettext_lazy("Antiseptic"),
    "antiseptic_none": gettext_lazy("No antiseptic"),
    "gloves": gettext_lazy("Gloves"),
    "gloves_none": gettext_lazy("No gloves"),
    "began": gettext_lazy("Began"),
    "ended": gettext_lazy("Ended"),
    "reaction": gettext_lazy("Reaction"),
    "reaction_what": gettext_lazy("Which reaction"),
    "reaction_at": gettext_lazy("When the reaction came"),
    "reaction_done": gettext_lazy("What was done"),
    "check": gettext_lazy("Looked at again"),
    "check_at": gettext_lazy("Looked at again at"),
    "check_what": gettext_lazy("What was seen"),
    "remarks": gettext_lazy("Remarks"),
}


def both_records(theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    """(label, theirs, mine) of everything that differs."""
    rows = [*_rows(theirs, mine), *_around(theirs, mine)]
    return tuple((label, left, right) for label, left, right in rows if left != right)


def _rows(theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> Iterable[tuple[str, str, str]]:
    left, right = rows_of(theirs), rows_of(mine)
    for at in range(max(len(left), len(right))):
        said = [_line(rows[at]) if at < len(rows) else "" for rows in (left, right)]
        yield _("Product %(n)d") % {"n": at + 1}, said[0], said[1]
    yield _("Places on the picture"), str(len(dots_of(theirs))), str(len(dots_of(mine)))


def _line(row: Mapping[str, str]) -> str:
    return ", ".join(row[key] for key in ("product", *[one for one in ROW if one != "product"]) if row[key])


def _around(theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> Iterable[tuple[str, str, str]]:
    for key, label in LABELS.items():
        yield str(label), _said(theirs.get(key)), _said(mine.get(key))


def _said(value: Any) -> str:
    if value is True:
        return _("yes")
    return str(value or "")
