"""A clinic's settings in words: what two people made of them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from consult.forms.clinic_settings import ClinicForm
from consult.models import Clinic
from consult.presenters.countries import COUNTRIES
from consult.services.clinic_settings import FIELDS


def both(clinic: Clinic, mine: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """(label, theirs, mine) of each setting that differs now."""
    labels = ClinicForm.base_fields
    differing = [name for name in FIELDS if getattr(clinic, name) != mine[name]]
    return [(str(labels[name].label), said(name, getattr(clinic, name)), said(name, mine[name])) for name in differing]


def said(name: str, value: Any) -> str:
    """One setting as one reads it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return COUNTRIES.get(value, value) if name == "country" else str(value)
