"""A clinic's own thresholds: which it chose, and choosing one within what the knowledge allows."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction

from consult.models import Clinic, ClinicSetting, Role
from consult.services.access import require_role
from consult.services.audit import record
from sideeffects.core.records import Setting
from sideeffects.core.release import Knowledge


class NotToBeChosen(ValueError):
    """The knowledge has no such threshold, or leaves no clinic a choice in it."""


class OutOfBounds(ValueError):
    """The value lies outside what the knowledge allows; `setting` says from where to where."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        super().__init__(f"{setting.key}: expected {setting.allowed['from']:g} to {setting.allowed['to']:g}")


def own_settings(clinic: Clinic, knowledge: Knowledge) -> dict[str, float]:
    """The clinic's thresholds that differ from the release's and that the release still allows, by key."""
    known = knowledge.setting_entries
    return {
        key: one.value
        for key, one in sorted(newest_choices(clinic).items())
        if one.value is not None and key in known and allows(known[key], one.value) and one.value != known[key].value
    }


def newest_choices(clinic: Clinic) -> dict[str, ClinicSetting]:
    """What the clinic chose last for each threshold; a row without a value went back to the release's."""
    return {one.key: one for one in ClinicSetting.objects.filter(clinic=clinic).order_by("id")}


def earlier_choices(clinics: Iterable[Clinic], key: str) -> list[ClinicSetting]:
    """Every choice for one threshold, newest first."""
    return list(ClinicSetting.objects.filter(clinic__in=clinics, key=key).select_related("chosen_by").order_by("-id"))


def allows(setting: Setting, value: float) -> bool:
    """Whether a clinic may choose this value."""
    return bool(setting.allowed) and setting.allowed["from"] <= value <= setting.allowed["to"]


@transaction.atomic
def choose_setting(
    *, clinic: Clinic, by: User, knowledge: Knowledge, key: str, value: float | None, source: str, why: str
) -> ClinicSetting:
    """Choose a threshold for the clinic; None is the release's again. It counts from the next evaluation on.

    Raises NotAllowed, NotToBeChosen, OutOfBounds.
    """
    require_role(by, clinic, Role.OWNER)
    setting = knowledge.setting_entries.get(key)
    if setting is None or not setting.allowed:
        raise NotToBeChosen(key)
    if value is not None and not allows(setting, value):
        raise OutOfBounds(setting)
    chosen: ClinicSetting = ClinicSetting.objects.create(
        clinic=clinic, key=key, value=value, source=source, why=why, chosen_by=by
    )
    record(clinic=clinic, by=by, action="threshold.chosen", about=chosen, payload={"key": key, "value": value})
    return chosen
