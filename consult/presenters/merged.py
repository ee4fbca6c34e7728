"""One person under several registrations: how it is said, and their consultations as one history."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from consult.models import Consultation, Evaluation, Patient
from consult.presenters.duplicates import born
from consult.presenters.words import day, moment, person
from consult.services.records import records_of


@dataclass(frozen=True)
class Registration:
    """One registration that is said to be the same person."""

    public_id: str
    name: str
    born: str
    said: str
    words: str
    # It is this one that was said to be another's, so this one is parted again.
    may_part: bool


@dataclass(frozen=True)
class PastVisit:
    """One consultation of the person, whichever name it was under."""

    href: str
    reference: str
    name: str
    when: str
    state: str


@dataclass(frozen=True)
class Merged:
    """What a practitioner reads: also registered as, and all consultations."""

    others: tuple[Registration, ...]
    visits: tuple[PastVisit, ...]


def merged_card(consultation: Consultation, evaluation: Evaluation | None, user: Any) -> Merged | None:
    """The card on the consultation's screen; None where the person is registered once."""
    records = records_of(consultation.patient)
    if len(records) == 1:
        return None
    rows = Consultation.objects.visible_to(user).filter(patient__in=records).exclude(pk=consultation.pk)
    visits = rows.select_related("patient").order_by("-created_at", "-pk")[:50]
    return Merged(registrations(records), tuple(_visit(one) for one in visits))


def registrations(records: Iterable[Patient]) -> tuple[Registration, ...]:
    """Every registration but the first, and who said that it is the same person."""
    this, *others = records
    return tuple(_registration(one, this) for one in others)


def _registration(other: Patient, this: Patient) -> Registration:
    # Of the two, the one that was said to be another's knows who said so.
    told = other if other.merged_into_id else this
    said = _("%(who)s said so %(when)s") % {"who": person(told.merged_by), "when": moment(told.merged_at)}
    return Registration(
        public_id=str(told.public_id),
        name=other.name,
        born=born(other.date_of_birth) or _("date of birth not known"),
        said=said,
        words=told.merged_words,
        may_part=other.merged_into_id == this.pk or this.merged_into_id == other.pk,
    )


def _visit(one: Consultation) -> PastVisit:
    at = one.appointment_at or one.created_at
    href = reverse("consultation", args=[one.public_id])
    return PastVisit(href, one.reference, one.patient.name, day(at), str(one.get_state_display()))
