"""What hangs on a person only by a way that has no name goes too; and what somebody still needs does not go."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consult.keyring import new_key, read_ring
from consult.models import (
    AccessLink,
    Clinic,
    Consultation,
    DryRun,
    DryRunMove,
    EmergencyAccess,
    Intake,
    PatchTest,
    Patient,
    Remark,
    RetentionRun,
    Role,
    Sighting,
    UnknownName,
)
from consult.services import retention
from consult.services.emergency import acknowledge, open_in_emergency
from consult.services.key_proof import prove_keys
from consult.services.person_rows import rows_of
from consult.services.retention import delete_due, was_deleted
from consult.services.rotating import retire, rotate
from sideeffects.models import Release
from tests import factories

pytestmark = pytest.mark.django_db
YEARS = timedelta(days=366 * 25)


@pytest.fixture
def clinic():
    return factories.a_clinic()


@pytest.fixture
def now():
    return timezone.now() + YEARS


@pytest.fixture
def unsent(clinic):
    """An invitation from long ago, of which nobody heard again."""
    found = factories.an_invitation(clinic).consultation
    then = timezone.now() - timedelta(days=clinic.keep_unsent_days + 1)
    Patient.objects.filter(pk=found.patient_id).update(created_at=then)
    Consultation.objects.filter(pk=found.pk).update(created_at=then, appointment_at=None)
    Intake.objects.filter(consultation=found).update(started_at=then, updated_at=then)
    AccessLink.objects.filter(consultation=found).update(created_at=then)
    return found


def written(consultation, folded, state=UnknownName.State.WAITING):
    known = [one for one in UnknownName.objects.all() if one.folded == folded]
    said = {"section": "medicine", "folded": folded, "words": folded, "script": "latin", "state": state}
    name = known[0] if known else UnknownName.objects.create(**said)
    return Sighting.objects.create(name=name, consultation=consultation, clinic=consultation.clinic)


def moved(consultation):
    evaluation = consultation.evaluations.first()
    run = DryRun.objects.create(sha256="a" * 64, base=Release.objects.get(pk=evaluation.release_id))
    return DryRunMove.objects.create(
        run=run, consultation=consultation, clinic=consultation.clinic, evaluation=evaluation, rule="r", category="gone"
    )


def go(clinic, now=None):
    return list(delete_due(clinic=clinic, by=None, now=now))


def test_r22_what_no_relation_names_goes_too(clinic, now):
    consultation, by = factories.a_sent_consultation(clinic), factories.a_user(clinic)
    test = factories.a_patch_test(consultation, by, placed=48)
    PatchTest.objects.filter(pk=test.pk).update(picture=factories.a_picture(consultation, by))
    written(consultation, "zyxorin")
    moved(consultation)
    assert {Sighting, DryRunMove} <= rows_of(patients={consultation.patient_id}).keys()
    assert [run.people for run in go(clinic, now)] == [1]
    assert not Sighting.objects.exists()
    assert not DryRunMove.objects.exists()


def test_r22_the_words_that_only_they_wrote_go_with_them(clinic, now):
    one, other = factories.a_sent_consultation(clinic), factories.a_sent_consultation(clinic)
    Consultation.objects.filter(pk=other.pk).update(appointment_at=now)
    for name in ("zyxorin", "shared"):
        written(one, name)
    written(other, "shared")
    written(one, "apixa", UnknownName.State.ADDED)
    go(clinic, now)
    assert set(UnknownName.objects.values_list("folded", flat=True)) == {"shared", "apixa"}


def test_r22_an_invitation_of_which_nobody_heard_again_goes(clinic, unsent):
    assert len(go(clinic)) == 1


def test_r22_who_typed_yesterday_is_not_deleted_today(clinic, unsent):
    Intake.objects.filter(consultation=unsent).update(updated_at=timezone.now())
    assert go(clinic) == []


def test_r22_a_remark_on_the_telephone_keeps_it(clinic, unsent):
    desk = factories.a_user(clinic, Role.FRONT_DESK)
    Remark.objects.create(clinic=clinic, consultation=unsent, words="Her face is swollen since.", by=desk)
    assert go(clinic) == []


def test_r22_an_emergency_access_is_not_deleted_before_an_owner_looked_at_it(clinic, unsent):
    desk, owner = (factories.a_user(clinic, role) for role in (Role.FRONT_DESK, Role.OWNER))
    access = open_in_emergency(consultation=unsent, by=desk, reason="She fainted.")
    then = timezone.now() - timedelta(days=clinic.keep_unsent_days + 1)
    EmergencyAccess.objects.filter(pk=access.pk).update(began_at=then)
    assert go(clinic) == []
    acknowledge(access=access, by=owner)
    assert len(go(clinic)) == 1


def test_r22_the_proof_outlives_the_key(clinic, now, settings):
    reference = factories.a_sent_consultation(clinic).reference
    prove_keys()
    go(clinic, now)
    old = next(iter(settings.FIELD_KEYS))
    secret = new_key()
    ring = read_ring(f"newer:{secret}", "FIELD_KEYS")
    ring.keys[old] = settings.FIELD_KEYS.keys[old]
    settings.FIELD_KEYS = ring
    list(rotate())
    assert RetentionRun.objects.count() == 1
    assert retire() == [old]
    settings.FIELD_KEYS = read_ring(f"newer:{secret}", "FIELD_KEYS")
    assert was_deleted(Clinic.objects.get(), reference)
    assert not was_deleted(Clinic.objects.get(), "BH-22222")


def test_r22_who_is_given_a_day_at_that_very_moment_stays(clinic, unsent, monkeypatch):
    waits = retention._wait_for

    def with_a_colleague(batch):
        waits(batch)
        Consultation.objects.filter(pk=unsent.pk).update(appointment_at=timezone.now())

    monkeypatch.setattr(retention, "_wait_for", with_a_colleague)
    assert go(clinic) == []
    assert Consultation.objects.filter(pk=unsent.pk).exists()
