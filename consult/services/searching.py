"""Looking patients up by what a person at the clinic typed: the beginning of a name, a phone, a reference."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from consult.models import Clinic, Consultation, Patient, SearchWord
from consult.models.consultation import ConsultationQuerySet
from consult.services.search_words import REFERENCE, Wanted, Word, plain, rows_of, wanted_by, words_of
from consult.services.worklists import with_readiness

MOST_FOUND = 25
MOST_COUNTED = 500
LONGEST_SEARCH = 120
# Larger than any byte of a word in UTF-8.
AFTER_ALL = b"\xff"
Part = tuple[Wanted, ...]
Parts = tuple[Part, ...]


@dataclass(frozen=True)
class Found:
    """Consultations of the patients found, newest first; `more`: there may be others. `also`: other names of the same person."""

    rows: list[Consultation]
    more: bool
    also: dict[int, tuple[str, ...]]


def found_by(consultations: ConsultationQuerySet, *, clinics: Iterable[Clinic], typed: str) -> Found:
    """Everybody in these clinics whom the words find, under whichever of their names."""
    parts, places = wanted_by(typed[:LONGEST_SEARCH]), list(clinics)
    if not all(parts) or not parts or not places:
        return Found([], False, {})
    patients, unseen = _patients(places, parts)
    people = _same_people(places, patients[:MOST_FOUND])
    rows = with_readiness(consultations.filter(patient__in=[one.pk for one in people]).select_related("intake"))
    found = list(rows.order_by("-id")[: MOST_FOUND + 1])
    more = unseen or len(patients) > MOST_FOUND or len(found) > MOST_FOUND
    return Found(found[:MOST_FOUND], more, _also(people))


def _patients(clinics: list[Clinic], parts: Parts) -> tuple[list[int], bool]:
    """The first patients whom every part finds, and whether there may be others at whom nobody looked."""
    asked = [part for part in parts if all(one.kept for one in part)]
    if not asked:
        # One letter alone: nobody was looked at.
        return [], True
    if all(one.decided for part in parts for one in part):
        found, unseen = _candidates(clinics, asked, 2 * MOST_FOUND + 2)
        return found[: MOST_FOUND + 1], unseen
    candidates, unseen = _candidates(clinics, asked, MOST_COUNTED)
    met = [pk for pk, words in _opened(candidates) if all(any(one.met_by(words) for one in part) for part in parts)]
    return met, unseen


def _candidates(clinics: list[Clinic], parts: Sequence[Part], most: int) -> tuple[list[int], bool]:
    """Whom the index finds, and whether it knows more. The rarest part leads: the others only look at whom it found."""
    first, *others = sorted(parts, key=lambda part: _number(clinics, part)) if len(parts) > 1 else parts
    found: dict[int, None] = {}
    unseen = False
    for clinic in clinics:
        also = Q()
        for part in others:
            also &= Q(Exists(SearchWord.objects.filter(_any(clinic, part), patient=OuterRef("patient"))))
        for wanted in first:
            rows = SearchWord.objects.filter(_rows(clinic, wanted), also, clinic=clinic).order_by("word", "patient")
            # One row more than is looked at says that there are others.
            patients = list(rows.values_list("patient", flat=True)[: most + 1])
            unseen = unseen or len(patients) > most
            found.update(dict.fromkeys(patients[:most]))
    return list(found), unseen


def _opened(patients: list[int]) -> Iterator[tuple[int, list[Word]]]:
    """The words of each, where the index cannot say who is meant: it knows no longer beginnings."""
    references: dict[int, list[str]] = {}
    for pk, reference in Consultation.objects.filter(patient__in=patients).values_list("patient", "reference"):
        references.setdefault(pk, []).append(reference)
    opened = {one.pk: one for one in Patient.objects.filter(pk__in=patients)}
    for one in filter(None, map(opened.get, patients)):
        yield one.pk, words_of(one.name, one.phone, references.get(one.pk, ()))


def _number(clinics: list[Clinic], part: Part) -> int:
    """About how many words a part finds; nobody counts further than MOST_COUNTED."""
    ranges = (SearchWord.objects.filter(_rows(clinic, one), clinic=clinic) for one in part for clinic in clinics)
    return sum(rows.order_by().values("pk")[:MOST_COUNTED].count() for rows in ranges)


def _any(clinic: Clinic, part: Part) -> Q:
    found = Q()
    for one in part:
        found |= _rows(clinic, one)
    return found


def _rows(clinic: Clinic, wanted: Wanted) -> Q:
    if wanted.kind == REFERENCE:
        return Q(word__gte=plain(wanted.text), word__lt=plain(wanted.text) + AFTER_ALL)
    return Q(word__in=rows_of(clinic.pk, wanted))


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
