"""A clinic's thresholds: what the knowledge says, why, and what the clinic chose instead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from consult.models import Clinic, ClinicSetting
from consult.presenters.words import day, person
from consult.services.thresholds import allows
from sideeffects.core.records import Setting
from sideeffects.presenters.words import said


@dataclass(frozen=True)
class ThresholdRow:
    """One threshold: the value in force, and where it is from."""

    key: str
    label: str
    value: str
    usual: str
    own: bool
    # The clinic chose a value that the present release no longer allows: the release's counts.
    not_allowed: str
    why: str
    rows: tuple[str, ...]
    bounds: str
    edit: str


@dataclass(frozen=True)
class ChoiceRow:
    """One choice of the past."""

    value: str
    source: str
    why: str
    who: str
    at: str


def threshold_rows(settings: Iterable[Setting], clinic: Clinic, chosen: Mapping[str, ClinicSetting]) -> list[ThresholdRow]:
    """Every threshold as it stands at this clinic."""
    return [threshold_row(one, clinic, chosen.get(one.key)) for one in settings]


def threshold_row(setting: Setting, clinic: Clinic, chosen: ClinicSetting | None) -> ThresholdRow:
    """One threshold at this clinic."""
    value = chosen.value if chosen else None
    counts = value is not None and allows(setting, value)
    return ThresholdRow(
        key=setting.key,
        label=said(setting.label),
        value=in_unit(setting, value if counts and value is not None else setting.value),
        usual=in_unit(setting, setting.value),
        own=counts,
        not_allowed=in_unit(setting, value) if value is not None and not counts else "",
        why=chosen.why if counts and chosen else said(setting.why),
        rows=setting.evidence,
        bounds=bounds(setting),
        edit=reverse("threshold", args=[clinic.slug, setting.key]) if setting.allowed else "",
    )


def bounds(setting: Setting) -> str:
    """From where to where a clinic may choose."""
    if not setting.allowed:
        return ""
    low, high = setting.allowed["from"], setting.allowed["to"]
    return _("%(low)s to %(high)s") % {"low": f"{low:g}", "high": in_unit(setting, high)}


def in_unit(setting: Setting, value: float) -> str:
    """A value with its unit."""
    return f"{value:g} {setting.unit}".strip()


def choice_rows(setting: Setting, choices: Iterable[ClinicSetting]) -> list[ChoiceRow]:
    """What was chosen before, newest first."""
    return [
        ChoiceRow(
            value=in_unit(setting, one.value) if one.value is not None else _("The usual value again"),
            source=one.source,
            why=one.why,
            who=person(one.chosen_by),
            at=day(one.chosen_at),
        )
        for one in choices
    ]
