"""The patients of the demo who were treated some days ago, up to the needle."""

from datetime import datetime, time, timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from consult.demo.aftercare import SCENES, Scene
from consult.demo.answers import quiet
from consult.demo.past import PLAN, Past
from consult.demo.treated import KITS
from consult.models import Clinic, Consultation, Patient
from consult.services.demo_case import Case, House, house_of
from consult.services.demo_past import keep_cases
from consult.services.demo_past_treated import Treated, save_treatments

QUIET = Past(1, quiet())


def treat_all(clinic: Clinic, by: User) -> list[tuple[Scene, Treated]]:
    """Each scene with what was done."""
    house = house_of(clinic, (by,), seed=11)
    cases = [_case(house, scene, number) for number, scene in enumerate(SCENES)]
    keep_cases(house, cases)
    return list(zip(SCENES, save_treatments(house, cases, KITS[:1]), strict=True))


def _case(house: House, scene: Scene, number: int) -> Case:
    at = on_day(scene.days, time(9 + number % 3, 30))
    sent, decided = at - timedelta(days=6), at - timedelta(days=4)
    return Case(QUIET, sent, decided, _patient(house, scene, sent), _consultation(house, number, at, sent))


def on_day(back: int, clock: time) -> datetime:
    """So many days ago at this time where the clinic is."""
    return timezone.make_aware(datetime.combine(timezone.localdate() - timedelta(days=back), clock))


def _patient(house: House, scene: Scene, sent: datetime) -> Patient:
    return Patient(
        clinic=house.clinic,
        name=scene.name,
        date_of_birth=scene.born,
        sex="female",
        phone=scene.phone,
        language=scene.language,
        created_at=sent - timedelta(days=1),
    )


def _consultation(house: House, number: int, at: datetime, sent: datetime) -> Consultation:
    return Consultation(
        clinic=house.clinic,
        reference=f"AN-{number + 1:05}",
        appointment_at=at,
        state=Consultation.State.DECIDED,
        plan=PLAN,
        sent_at=sent,
        queue_key="-",
        version=4,
        created_at=sent - timedelta(days=1),
        created_by=house.people[0],
    )
