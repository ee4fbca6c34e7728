"""Some months of past consultations for the demo: written at once, with the times that they would have had.

Only for demo clinics: what is inserted here is what the services would have written, evaluated by the same core.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from consult.demo.past import FIRST_NAMES, LAST_NAMES, PAST, PLAN
from consult.models import Clinic, Consultation, Patient, SearchWord
from consult.services.demo_case import Case, House, house_of
from consult.services.demo_past_answers import save_answers
from consult.services.demo_past_events import save_events
from consult.services.demo_past_treated import save_treatments
from consult.services.demo_past_work import save_work
from consult.services.search_words import index_of, words_of

LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"


@transaction.atomic
def make_past(*, clinic: Clinic, people: Sequence[User], months: int = 4, each: int = 50) -> int:
    """So many consultations a month, for so many months up to now. Only where DEMO is set."""
    if not settings.DEMO:
        raise RuntimeError("Invented patients belong into demo mode only.")
    house = house_of(clinic, people, seed=7 + clinic.consultations.count())
    cases = list(_cases(house, months, each))
    keep_cases(house, cases)
    save_events(house, save_treatments(house, [case for case in cases if _was_treated(case)]))
    return len(cases)


def _was_treated(case: Case) -> bool:
    """Whether they signed, and the day of their appointment is past."""
    at = case.consultation.appointment_at
    return case.consent is not None and at is not None and at < timezone.now() - timedelta(days=1)


def keep_cases(house: House, cases: Sequence[Case]) -> None:
    """The rows of these, up to what the patient signed."""
    _save_people(house, cases)
    save_answers(house, cases)
    save_work(house, cases)


def _cases(house: House, months: int, each: int) -> Iterator[Case]:
    now, dice = timezone.now(), house.dice
    kinds = [kind for kind in PAST for _time in range(kind.often)]
    for back in range(months, -1, -1):
        for _number in range(each + dice.randint(-5, 5) - back):
            day = _day(now, back, dice)
            if day is None:
                continue
            kind = dice.choice(kinds)
            decided = day + timedelta(minutes=60 * dice.randint(*kind.hours) + dice.randint(0, 59))
            if decided < now - timedelta(hours=1):
                yield Case(kind, day, decided, _patient(house, day), _consultation(house, day, decided))


def _day(now: datetime, back: int, dice: random.Random) -> datetime | None:
    """A moment of a working day, so many months ago."""
    number = now.year * 12 + now.month - 1 - back
    day = date(number // 12, number % 12 + 1, dice.randint(1, 28))
    moment = timezone.make_aware(datetime.combine(day, time(dice.randint(7, 20), dice.randint(0, 59))))
    return moment if moment < now - timedelta(days=4) else None


def _patient(house: House, at: datetime) -> Patient:
    dice = house.dice
    return Patient(
        clinic=house.clinic,
        name=f"{dice.choice(FIRST_NAMES)} {dice.choice(LAST_NAMES)}",
        date_of_birth=date(dice.randint(1965, 2002), dice.randint(1, 12), dice.randint(1, 28)),
        sex="female",
        phone=f"+971 50 555 {dice.randint(1000, 9999)}",
        created_at=at - timedelta(days=2),
    )


def _consultation(house: House, at: datetime, decided: datetime) -> Consultation:
    by = house.people[house.dice.randrange(len(house.people))]
    return Consultation(
        clinic=house.clinic,
        reference="PA-" + "".join(house.dice.choice(LETTERS) for _letter in range(7)),
        appointment_at=_visit(decided, house.dice.randint(2, 6)),
        state=Consultation.State.DECIDED,
        plan=PLAN,
        sent_at=at,
        queue_key="-",
        version=4,
        created_at=at - timedelta(days=2),
        created_by=by,
    )


def _visit(decided: datetime, days: int) -> datetime:
    """So many days later, between nine and six."""
    day = timezone.localdate(decided) + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(9 + decided.minute % 9, decided.minute % 2 * 30)))


def _save_people(house: House, cases: Sequence[Case]) -> None:
    Patient.objects.bulk_create(case.patient for case in cases)
    for case in cases:
        case.consultation.patient = case.patient
    Consultation.objects.bulk_create(case.consultation for case in cases)
    SearchWord.objects.bulk_create((word for case in cases for word in _search_words(case)), batch_size=2000)


def _search_words(case: Case) -> Iterator[SearchWord]:
    patient = case.patient
    for word in sorted(index_of(patient.clinic_id, words_of(patient.name, patient.phone, [case.consultation.reference]))):
        yield SearchWord(clinic=patient.clinic, patient=patient, word=word)
