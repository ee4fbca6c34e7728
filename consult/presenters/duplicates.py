"""Somebody who may be registered already, beside the one who is typed: what is the same, what differs. No clinical word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.models import Consultation, Patient
from consult.models.people import phone_tail
from consult.presenters.words import day
from consult.services.duplicates import BORN_AND_NAMED, EMAIL, MOST_SHOWN, PHONE, Duplicate, Typed
from consult.services.registering import born_otherwise

BECAUSE: Mapping[str, Any] = {
    BORN_AND_NAMED: gettext_lazy("same date of birth, like name"),
    PHONE: gettext_lazy("same phone"),
    EMAIL: gettext_lazy("same e-mail"),
}


@dataclass(frozen=True)
class Line:
    """One thing that is known of both: the two texts, whether they differ, and that in a word (none where one is unknown)."""

    label: str
    theirs: str
    mine: str
    differs: bool
    said: str
    ltr: bool = False


@dataclass(frozen=True)
class Candidate:
    """One registered patient who may be the same."""

    public_id: str
    name: str
    because: str
    lines: tuple[Line, ...]
    last: str
    href: str
    other_birth: bool


@dataclass(frozen=True)
class Candidates:
    """Those who are shown, and all who were found: the person says "new" of all of them."""

    rows: tuple[Candidate, ...]
    seen: tuple[str, ...]
    more: int


def candidates(found: Iterable[Duplicate], typed: Typed, newest: Mapping[int, Consultation]) -> Candidates:
    """`newest`: the newest consultation of each of them, by number."""
    all_ = list(found)
    rows = tuple(_candidate(one, typed, newest.get(one.patient.pk)) for one in all_[:MOST_SHOWN])
    return Candidates(rows, tuple(str(one.patient.public_id) for one in all_), max(len(all_) - MOST_SHOWN, 0))


def _candidate(one: Duplicate, typed: Typed, last: Consultation | None) -> Candidate:
    patient = one.patient
    return Candidate(
        public_id=str(patient.public_id),
        name=patient.name,
        because=", ".join(str(BECAUSE[word]) for word in one.because),
        lines=compared(patient, typed),
        last=last_words(last),
        href=reverse("desk-consultation", args=[last.public_id]) if last else "",
        other_birth=born_otherwise(patient, typed),
    )


def compared(patient: Patient, other: Typed | Patient) -> tuple[Line, ...]:
    """What is known of both, side by side."""
    theirs, mine = patient, other
    return (
        _line(_("Name"), (theirs.name, mine.name), (theirs.name.casefold(), mine.name.casefold())),
        _line(
            _("Date of birth"),
            (born(theirs.date_of_birth), born(mine.date_of_birth)),
            (theirs.date_of_birth, mine.date_of_birth),
        ),
        _line(_("Phone"), (theirs.phone, mine.phone), (phone_tail(theirs.phone), phone_tail(mine.phone)), ltr=True),
        _line(_("E-mail"), (theirs.email, mine.email), (theirs.email.lower(), mine.email.lower()), ltr=True),
    )


def _line(label: str, written: tuple[str, str], keys: tuple[Any, Any], *, ltr: bool = False) -> Line:
    theirs, mine = (text or _("not known") for text in written)
    differs = all(written) and keys[0] != keys[1]
    said = _("differs") if differs else _("the same") if all(written) else ""
    return Line(label, theirs, mine, differs, said, ltr=ltr and any(written))


def born(on: date | None) -> str:
    """A date of birth, always with its year."""
    return date_format(on, "j F Y") if on else ""


def last_words(last: Consultation | None) -> str:
    """Their newest consultation, in words."""
    if last is None:
        return _("No consultation yet.")
    if last.appointment_at:
        return _("Last: %(reference)s, appointment %(day)s.") % {"reference": last.reference, "day": day(last.appointment_at)}
    return _("Last: %(reference)s, begun %(day)s.") % {"reference": last.reference, "day": day(last.created_at)}
