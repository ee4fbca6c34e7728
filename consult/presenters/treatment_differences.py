"""What was done otherwise than planned, each in a sentence."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.services.planned import lines
from consult.services.treatment_record import USED, folded, numbered, rows_of, volumes_of

COMPARED = ("product", "lot", "expires", "depth", "needle", "device", "area")
LABELS: Mapping[str, Any] = {
    "product": gettext_lazy("product"),
    "lot": gettext_lazy("lot"),
    "expires": gettext_lazy("expiry"),
    "depth": gettext_lazy("depth"),
    "needle": gettext_lazy("needle"),
    "device": gettext_lazy("device"),
    "area": gettext_lazy("area"),
    "numbing": gettext_lazy("numbing"),
    "antiseptic": gettext_lazy("antiseptic"),
    "gloves": gettext_lazy("gloves"),
}


def differences(record: Mapping[str, Any], planned: Mapping[str, Any]) -> tuple[str, ...]:
    """What differs from the plan, each in a sentence; a part of which the plan says nothing cannot differ."""
    return (*_row_differences(record, planned), *_used_differences(record, planned))


def _row_differences(record: Mapping[str, Any], planned: Mapping[str, Any]) -> Iterable[str]:
    ours = [{key: str(one.get(key) or "") for key in COMPARED} for one in planned["rows"]]
    for at, row in enumerate(rows_of(record)):
        like = [one for one in ours if folded(one["product"]) == folded(row["product"])] or ours[at : at + 1]
        for key in COMPARED:
            wanted = list(dict.fromkeys(one[key] for one in like if one[key]))
            if wanted and row[key].strip() and folded(row[key]) not in {folded(one) for one in wanted}:
                yield _("%(part)s %(given)s; planned: %(planned)s") % {
                    "part": str(LABELS[key]).capitalize(),
                    "given": row[key].strip(),
                    "planned": ", ".join(wanted),
                }


def _used_differences(record: Mapping[str, Any], planned: Mapping[str, Any]) -> Iterable[str]:
    for part in USED:
        used, wanted = str(record.get(part) or "").strip(), str(planned.get(part) or "").strip()
        known = bool(wanted) or bool(planned.get(f"{part}_none"))
        if known and (used or record.get(f"{part}_none")) and folded(used) != folded(wanted):
            yield _("%(part)s %(given)s; planned: %(planned)s") % {
                "part": str(LABELS[part]).capitalize(),
                "given": ", ".join(used.splitlines()) or _("none"),
                "planned": ", ".join(wanted.splitlines()) or _("none"),
            }


def more_than_planned(record: Mapping[str, Any], details: Mapping[str, Any]) -> Iterable[str]:
    """Products of which more was given than the plan holds: doses, such as that of a local anaesthetic, were reckoned from it."""
    amounts = {folded(line.name): line for line in lines(details, "products") if line.ml is not None and line.unit == "ml"}
    given: dict[str, Decimal] = {}
    for row, sites in zip(rows_of(record), numbered(record), strict=True):
        product = folded(row["product"])
        given[product] = given.get(product, Decimal(0)) + sum((volumes_of(row["ml"], sites) or {}).values(), Decimal(0))
    for product, line in amounts.items():
        if given.get(product, Decimal(0)) > Decimal(str(line.ml)):
            values = {"product": line.name, "given": f"{given[product].normalize():f}", "planned": f"{line.ml:g}"}
            yield _("%(product)s: %(given)s ml given; planned and checked: %(planned)s ml") % values
