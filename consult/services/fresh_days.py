"""After how many days an answer is too old: what is usual, from where to where a clinic may choose, and choosing."""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext_lazy

from consult.models import Clinic, ClinicSetting, Role
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.thresholds import NotToBeChosen, OutOfBounds
from sideeffects.core.records import Setting

# 0: it holds on its own day only. Clinic.fresh_days may say otherwise.
FRESH_DAYS = {"pregnancy": 0, "medicines": 7, "health": 90, "allergies": 180}
# Longer than this nobody may rely on an answer; sooner is always allowed.
MOST_DAYS = {"pregnancy": 7, "medicines": 30, "health": 180, "allergies": 365}
PREFIX = "fresh-"
LABELS = {
    "pregnancy": gettext_lazy("Days for which an answer about pregnancy and breastfeeding counts"),
    "medicines": gettext_lazy("Days for which an answer about medicines and the last weeks counts"),
    "health": gettext_lazy("Days for which an answer about health counts"),
    "allergies": gettext_lazy("Days for which an answer about allergies counts"),
}
WHY = {
    "pregnancy": gettext_lazy("It can change from one day to the next: 0 asks on the day itself."),
    "medicines": gettext_lazy("Medicines change within days. Older answers are asked again before the visit."),
    "health": gettext_lazy("Illnesses change within months. Older answers are asked again before the visit."),
    "allergies": gettext_lazy("Allergies seldom change. Older answers are asked again before the visit."),
}


def days_of(clinic: Clinic, kind: str) -> int:
    """How many days an answer of this kind counts at the clinic. What is not allowed falls back to what is usual."""
    own = clinic.fresh_days.get(kind)
    whole = isinstance(own, int) and not isinstance(own, bool)
    return own if whole and 0 <= own <= MOST_DAYS[kind] else FRESH_DAYS[kind]


def fresh_settings() -> Mapping[str, Setting]:
    """The same as thresholds of a clinic, by the key that addresses and choices carry. No rule reads them."""
    return {PREFIX + kind: _setting(kind) for kind in FRESH_DAYS}


def _setting(kind: str) -> Setting:
    return Setting(
        key=PREFIX + kind,
        label={"en": str(LABELS[kind])},
        value=FRESH_DAYS[kind],
        unit="days",
        allowed={"from": 0, "to": MOST_DAYS[kind]},
        evidence=(),
        why={"en": str(WHY[kind])},
    )


@transaction.atomic
def choose_fresh_days(*, clinic: Clinic, by: User, key: str, value: float | None, source: str, why: str) -> ClinicSetting:
    """Choose for how many days answers of a kind count; None is the usual again. It counts at once, for every consultation.

    Raises NotAllowed, NotToBeChosen, OutOfBounds.
    """
    require_role(by, clinic, Role.OWNER)
    setting = fresh_settings().get(key)
    if setting is None:
        raise NotToBeChosen(key)
    if value is not None and not (value.is_integer() and 0 <= value <= setting.allowed["to"]):
        raise OutOfBounds(setting)
    row = Clinic.objects.select_for_update(no_key=True).get(pk=clinic.pk)
    kind = key.removeprefix(PREFIX)
    others = {one: days for one, days in row.fresh_days.items() if one != kind}
    row.fresh_days = others if value is None else {**others, kind: int(value)}
    row.save(update_fields=["fresh_days"])
    chosen: ClinicSetting = ClinicSetting.objects.create(clinic=row, key=key, value=value, source=source, why=why, chosen_by=by)
    record(clinic=row, by=by, action="threshold.chosen", about=chosen, payload={"key": key, "value": value})
    return chosen
