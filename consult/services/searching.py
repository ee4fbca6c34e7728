"""Looking patients up by what a person at the clinic typed: the beginning of a name, a phone, a reference."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from consult.models import Clinic, Consultation, Patient, SearchWord
from consult.models.consultation import ConsultationQuerySet
from consult.services.search_words import Wanted, wanted_by
from consult.services.worklists import with_readiness

MOST_FOUND = 25
MOST_COUNTED = 500
LONGEST_SEARCH = 120
# Larger than any byte of a word in UTF-8.
AFTER_ALL = b"\xff"


@dataclass(frozen=True)
class Found:
    """Consultations of the patients found, newest first; `more`: not all of them. `also`: other names of the same person."""

    rows: list[Consultation]
    more: bool
    also: dict[int, tuple[str, ...]]


def found_by(consultations: ConsultationQuerySet, *, clinics: Iterable[Clinic], typed: str) -> Found:
    """Everybody in these clinics whom the words find, under whichever of their names."""
    parts, places = wanted_by(typed[:LONGEST_SEARCH]), list(clinics)
    if not all(parts) or not parts or not places:
        return Found([], False, {})
    patients = _patients(places, parts)
    people = _same_people(places, patients[:MOST_FOUND])
    rows = with_readiness(consultations.filter(patient__in=[one.pk for one in people]).select_related("intake"))
    found = list(rows.order_by("-id")[: MOST_FOUND + 1])
    return Found(found[:MOST_FOUND], len(patients) > MOST_FOUND or len(found) > MOST_FOUND, _also(people))


def _patients(clinics: list[Clinic], parts: tuple[tuple[Wanted, ...], ...]) -> list[int]:
    """The first patients whom every part finds. The rarest part leads: the others only look at whom it found."""
    first, *others = sorted(parts, key=lambda part: _number(clinics, part)) if len(parts) > 1 else parts
    also = Q()
    for part in others:
        also &= Q(Exists(SearchWord.objects.filter(_any(part), patient=OuterRef("patient"))))
    found: dict[int, None] = {}
    for clinic in clinics:
        for wanted in first:
            rows = SearchWord.objects.filter(_range(wanted), also, clinic=clinic).order_by("word", "patient")
            found.update(dict.fromkeys(rows.values_list("patient", flat=True)[: 2 * MOST_FOUND + 2]))
    return list(found)[: MOST_FOUND + 1]


def _number(clinics: list[Clinic], part: tuple[Wanted, ...]) -> int:
    """About how many words a part finds; nobody counts further than MOST_COUNTED."""
    ranges = (SearchWord.objects.filter(_range(one), clinic=clinic) for one in part for clinic in clinics)
    return sum(rows.order_by().values("pk")[:MOST_COUNTED].count() for rows in ranges)


def _any(part: tuple[Wanted, ...]) -> Q:
    found = Q()
    for one in part:
        found |= _range(one)
    return found


def _range(wanted: Wanted) -> Q:
    word, exact = wanted
    return Q(word=word) if exact else Q(word__gte=word, word__lt=word + AFTER_ALL)


def _same_people(clinics: list[Clinic], patients: list[int]) -> list[Any]:
    """The patients, and everybody whom a person has said to be the same."""
    found = Patient.objects.filter(clinic__in=clinics, pk__in=patients)
    roots = {one.merged_into_id or one.pk for one in found}
    return list(Patient.objects.filter(Q(pk__in=roots) | Q(merged_into__in=roots), clinic__in=clinics))


def _also(people: list[Any]) -> dict[int, tuple[str, ...]]:
    roots: dict[int, list[Any]] = {}
    for one in people:
        roots.setdefault(one.merged_into_id or one.pk, []).append(one)
    return {
        one.pk: tuple(dict.fromkeys(other.name for other in same if other.name != one.name))
        for same in roots.values()
        for one in same
    }
