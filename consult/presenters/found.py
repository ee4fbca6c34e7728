"""What a search found: readiness in the words of the desk, and for practitioners the level too."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.models import Clinic
from consult.presenters.readiness import desk_row
from consult.services.searching import Found


@dataclass(frozen=True)
class FoundRow:
    """One consultation that was found. `level` only where the reader may know it; `also`: other names of the same person."""

    href: str
    time: str
    day: str
    name: str
    reference: str
    phone: str
    also: str
    level: str
    state: str
    action: str


@dataclass(frozen=True)
class FoundPage:
    """The answer to what was typed. `said` is one sentence for the eye and for a screen reader."""

    typed: str
    rows: tuple[FoundRow, ...]
    said: str
    clinical: bool


def found_page(found: Found, typed: str, clinical: Iterable[Clinic]) -> FoundPage:
    """Rows and what is said above them. `clinical`: the clinics at which the reader is a practitioner."""
    places = {one.pk for one in clinical}
    rows = tuple(_row(one, found, at_work=one.clinic_id in places) for one in found.rows)
    return FoundPage(typed, rows, _said(rows, typed, more=found.more), clinical=bool(places))


def _row(consultation: object, found: Found, *, at_work: bool) -> FoundRow:
    row = desk_row(consultation)  # type: ignore[arg-type]
    address = reverse("consultation", args=[consultation.public_id]) if at_work else row.href  # type: ignore[attr-defined]
    also = found.also.get(consultation.patient_id, ())  # type: ignore[attr-defined]
    return FoundRow(
        href=address,
        time=row.time,
        day=row.day,
        name=row.name,
        reference=row.reference,
        phone=row.phone,
        also=", ".join(also),
        level=consultation.level if at_work else "",  # type: ignore[attr-defined]
        state=row.state,
        action=row.action,
    )


def _said(rows: tuple[FoundRow, ...], typed: str, *, more: bool) -> str:
    if not typed.strip():
        return _("Write the beginning of a name, some digits of the phone, or a reference.")
    if not rows and more:
        return _("Too many begin so to look at all of them. Write further letters of the name, or the phone.")
    if not rows:
        return _("Nobody is found. Write only the beginning of one name, the last digits of the phone, or the reference.")
    if more:
        return _("The first %(n)d are shown, and there may be more. Write further letters, or the phone.") % {"n": len(rows)}
    return ngettext("%(n)d consultation is found.", "%(n)d consultations are found.", len(rows)) % {"n": len(rows)}
