"""A registered patient by what the front desk has at hand: a reference, a phone, an e-mail address."""

from collections.abc import Iterable

from consult.models import Clinic, Patient
from consult.models.people import phone_tail
from consult.services.duplicates import Typed, likely_duplicates

MOST = 8


def patients_with(clinic: Clinic, text: str, *, but: Iterable[int]) -> list[Patient]:
    """At most a handful: whoever has this reference, else this phone or e-mail."""
    left_out = set(but)
    by_reference = Patient.objects.filter(clinic=clinic, consultations__reference=text.strip().upper())
    found = list(by_reference.select_related("merged_into")) or _by_contact(clinic, text)
    standing = {one.pk: one for one in (one.merged_into or one for one in found) if one.pk not in left_out}
    return list(standing.values())[:MOST]


def _by_contact(clinic: Clinic, text: str) -> list[Patient]:
    typed = Typed("", phone=text if phone_tail(text) else "", email=text if "@" in text else "")
    return [one.patient for one in likely_duplicates(clinic, typed)]
