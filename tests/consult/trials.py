"""A small release, consultations evaluated on it, and changes of its one rule: for dry runs and recalls."""

from datetime import timedelta

from django.utils import timezone

from bench.synthetic import store
from consult.models import Consultation, Decision
from sideeffects.core.assessment import QUIET_INTAKE
from sideeffects.core.release import canonical_bytes, sha256_of
from sideeffects.models import Release
from sideeffects.services.editing import newest_change, save_entry
from sideeffects.services.releases import knowledge_of
from sideeffects.services.working_copy import load_pack
from tests import factories
from tests.sideeffects.pack_files import small_content, write_pack
from tests.sideeffects.people import a_curator

WARFARIN = {"medicines": {"answer": "some", "items": [{"text": "warfarin", "prescribed": True}]}}
UNSURE = {"medicines": {"answer": None, "items": []}}
MALE = {"patient": {"date_of_birth": "1990-03-02", "stated_age": None, "sex": "male"}}
NOTHING = {}
UNPLANNED = {"plan": None}


def load(tmp_path):
    """The small pack as the working copy, and as release 1."""
    load_pack(write_pack(tmp_path, small_content()), by=None)
    return release_of(small_content())


def release_of(content):
    """A release with this content, whoever would refuse it."""
    text = canonical_bytes(content).decode()
    return Release.objects.create(number=Release.objects.count() + 1, sha256=sha256_of(content), content=text)


def changed(**rule):
    """The small content with something else in its rule."""
    content = small_content()
    content["rules"]["anticoagulant"].update(rule)
    return content


def change(**rule):
    """The same change in the working copy."""
    entry = changed(**rule)["rules"]["anticoagulant"]
    save_entry(kind="rules", content=entry, by=a_curator(), based_on=newest_change("rules", "anticoagulant"))


def people(release, *said, clinic=None):
    """One evaluated consultation for each intake that differs from the quiet one like this."""
    written = [{**QUIET_INTAKE, "id": f"p{at}", **one} for at, one in enumerate(said)]
    return store(clinic or factories.a_clinic(), release, knowledge_of(release.number), written)


def booked(consultation, days):
    """The appointment is in so many days; or was, so many days ago."""
    Consultation.objects.filter(pk=consultation.pk).update(appointment_at=timezone.now() + timedelta(days=days))


def treated(consultation, days, outcome="proceed"):
    """It was decided to treat, and the appointment was so many days ago."""
    booked(consultation, -days)
    evaluation = consultation.evaluations.last()
    fields = {"outcome": outcome, "reason": "fine", "by": factories.a_user(consultation.clinic), "number": 1}
    Decision.objects.create(clinic=consultation.clinic, consultation=consultation, evaluation=evaluation, **fields)
    Consultation.objects.filter(pk=consultation.pk).update(state="decided")
