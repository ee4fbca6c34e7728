"""What happened after treatments, counted by the database: after how many of how many, by what was given and where.

Counted is what holds now of adverse events that were not taken back, each treatment once for each thing that happened,
whatever is thought to have caused it. Names of counted things: the key of a side effect, or "sign:" and the key of a sign.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, Min, OuterRef, Q, Value, When
from django.db.models.functions import Concat

from consult.models import AdverseEventVersion, CheckIn, Clinic, Exposure, ExposureSheet, Report
from consult.services.adverse_event_codes import WIDESPREAD

SIGN = "sign:"
PRODUCT, INGREDIENT, AREA = "product", "ingredient", "area"
GROUPS = (PRODUCT, INGREDIENT, AREA)
LINE = "event__treatment__exposure_sheet__lines__"
# The first day of each part of the time since a treatment, from its own day on; the last part is open.
DAYS = (0, 1, 2, 4, 8, 15, 29, 85)
# What comes late has had its time.
LATE = timedelta(weeks=12)
WHAT = Case(When(effect="", then=Concat(Value(SIGN), F("sign"))), default=F("effect"), output_field=CharField())


def sheets(clinics: Sequence[Clinic]) -> Any:
    """The treatments that are counted."""
    return ExposureSheet.objects.filter(clinic__in=clinics)


def events(clinics: Sequence[Clinic]) -> Any:
    """What happened after them."""
    rows = AdverseEventVersion.objects.counted().filter(clinic__in=clinics, event__treatment__exposure_sheet__isnull=False)
    return rows.annotate(what=WHAT).order_by()


def treated(clinics: Sequence[Clinic]) -> int:
    """After how many treatments something could have happened."""
    return int(sheets(clinics).count())


def treated_by(clinics: Sequence[Clinic], by: str) -> dict[str, int]:
    """The same by product, ingredient or area; "" is what nobody recognised."""
    rows = Exposure.objects.filter(sheet__clinic__in=clinics).annotate(group=_group(by, "")).order_by()
    return dict(rows.values_list("group").annotate(Count("sheet", distinct=True)))


def happened(clinics: Sequence[Clinic]) -> dict[str, int]:
    """For each thing that happened, after how many treatments."""
    return dict(events(clinics).values_list("what").annotate(Count("event__treatment", distinct=True)))


def happened_by(clinics: Sequence[Clinic], by: str) -> dict[str, dict[str, int]]:
    """For each thing that happened, after how many treatments with each product or ingredient, or where."""
    rows = events(clinics).filter(_seen_there()) if by == AREA else events(clinics)
    counted = rows.annotate(group=_group(by, LINE)).values_list("what", "group")
    found: dict[str, dict[str, int]] = {}
    for what, group, number in counted.annotate(Count("event__treatment", distinct=True)):
        found.setdefault(what, {})[group] = number
    return found


def _group(by: str, line: str) -> Any:
    """What stands for a product that the knowledge does not know is its name on the lot."""
    if by != PRODUCT:
        return F(f"{line}{by}")
    unknown = When(**{f"{line}product": "", "then": F(f"{line}lot__product")})
    return Case(unknown, default=F(f"{line}product"), output_field=CharField())


def _seen_there() -> Q:
    """An event belongs to the area where it was seen; one seen everywhere, or with no place noted, to all that were treated."""
    there = Q(areas__area=F(f"{LINE}area"))
    return there | Q(areas__area=WIDESPREAD) | Q(areas__isnull=True)


def began(clinics: Sequence[Clinic]) -> dict[str, Counter[int | None]]:
    """For each thing that happened, after how many treatments it began in which part of DAYS; None where that is not known."""
    rows = events(clinics).values_list("what", "event__treatment").annotate(day=Min("onset_days"))
    found: dict[str, Counter[int | None]] = {}
    for what, _treatment, day in rows:
        found.setdefault(what, Counter())[part_of(day)] += 1
    return found


def part_of(day: int | None) -> int | None:
    """The first day of the part that a day is in."""
    return None if day is None else max(first for first in DAYS if first <= day)


def heard_of(clinics: Sequence[Clinic], today: date) -> Mapping[str, tuple[int, int]]:
    """Of the treatments: how many were heard of since and how many not; for how many what comes late has had its time."""
    told = Exists(Report.objects.filter(consultation=OuterRef("treatment__consultation")))
    asked = CheckIn.objects.filter(consultation=OuterRef("treatment__consultation"))
    spoke = Exists(asked.filter(Q(answered_at__isnull=False) | Q(closed_at__isnull=False)))
    rows = sheets(clinics).annotate(was_heard=Case(When(told | spoke, then=Value(1)), default=Value(0)))
    found = rows.aggregate(all=Count("pk"), heard=Count("pk", filter=Q(was_heard=1)), old=Count("pk", filter=old_by(today)))
    return {"heard": (found["heard"], found["all"] - found["heard"]), "old": (found["old"], found["all"] - found["old"])}


def old_by(today: date) -> Q:
    """Treated so long ago that what comes late has come."""
    return Q(treated_on__lte=today - LATE)
