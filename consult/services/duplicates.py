"""Who may be registered already: the same date of birth and a like name, the same phone, the same e-mail address.

Each is looked up by its own blind index, so that a clinic of a million patients answers like one of ten. Nobody is merged here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from consult.models import Clinic, Patient
from consult.models.sealed import BlindField
from consult.services.alike import names_alike

# So many share a day of birth at the largest clinic, or one phone at a family's.
MOST_LOOKED_AT = 300
MOST_SHOWN = 8
BORN_AND_NAMED, PHONE, EMAIL = "born_and_named", "phone", "email"


@dataclass(frozen=True)
class Typed:
    """What is known of somebody who may be there already."""

    name: str
    date_of_birth: date | None = None
    phone: str = ""
    email: str = ""


@dataclass
class Duplicate:
    """A registered patient who may be the same person, and by what."""

    patient: Patient
    because: list[str] = field(default_factory=list)


def likely_duplicates(clinic: Clinic, typed: Typed, *, but: Iterable[int] = ()) -> list[Duplicate]:
    """Likeliest first: by most of the three, then registered first. Three statements, however many patients there are."""
    left_out = set(but)
    found: dict[int, Duplicate] = {}
    for because, patients in (
        (BORN_AND_NAMED, _born_and_named(clinic, typed)),
        (PHONE, _same(clinic, "phone_blind", typed.phone)),
        (EMAIL, _same(clinic, "email_blind", typed.email)),
    ):
        for standing in {one.pk: one for one in (one.merged_into or one for one in patients)}.values():
            if standing.pk not in left_out:
                found.setdefault(standing.pk, Duplicate(standing)).because.append(because)
    return sorted(found.values(), key=lambda one: (-len(one.because), one.patient.pk))


def _born_and_named(clinic: Clinic, typed: Typed) -> list[Patient]:
    return [one for one in _same(clinic, "born_blind", typed.date_of_birth) if names_alike(one.name, typed.name)]


def _same(clinic: Clinic, index: str, value: Any) -> list[Patient]:
    field = Patient._meta.get_field(index)
    blinds = field.blinds(clinic.pk, value) if isinstance(field, BlindField) else []
    if not blinds:
        return []
    rows = Patient.objects.filter(clinic=clinic, **{f"{index}__in": blinds}).select_related("merged_into")
    return list(rows.order_by("pk")[:MOST_LOOKED_AT])
