"""Nobody sees another clinic, and nobody without the role sees what a patient answered."""

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from consult.models import (
    AnswerRevision,
    AuditEvent,
    Clinic,
    Consultation,
    Decision,
    Evaluation,
    Flag,
    Intake,
    Membership,
    Patient,
    Role,
    Submission,
    Unchangeable,
    queue_key,
)
from tests import factories

pytestmark = pytest.mark.django_db
CLINICAL = (Intake, AnswerRevision, Submission, Evaluation, Flag, Decision)


def everything_visible_to(user):
    models = [model for model in apps.get_app_config("consult").get_models() if model is not Clinic]
    return {model.__name__: model.objects.visible_to(user).count() for model in models}


def test_a_practitioner_sees_the_consultations_and_answers_of_their_clinic():
    consultation = factories.a_sent_consultation()
    practitioner = factories.a_user(consultation.clinic)
    seen = everything_visible_to(practitioner)
    assert seen["Consultation"] == 1
    assert seen["Intake"] == 1
    assert seen["Evaluation"] == 1


def test_nothing_of_a_second_clinic_is_ever_seen():
    factories.a_sent_consultation()
    stranger = factories.a_user(factories.a_clinic("Reed clinic"))
    seen = everything_visible_to(stranger)
    assert seen.pop("Membership") == 1
    assert set(seen.values()) == {0}
    assert [clinic.name for clinic in Clinic.objects.visible_to(stranger)] == ["Reed clinic"]


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.OWNER])
def test_the_front_desk_and_the_owner_see_that_a_consultation_exists_and_nothing_clinical(role):
    consultation = factories.a_sent_consultation()
    user = factories.a_user(consultation.clinic, role)
    assert Consultation.objects.visible_to(user).count() == 1
    assert Patient.objects.visible_to(user).count() == 1
    assert [model.__name__ for model in CLINICAL if model.objects.visible_to(user).exists()] == []


def test_a_curator_sees_no_patient():
    consultation = factories.a_sent_consultation()
    curator = factories.a_user(consultation.clinic, Role.CURATOR)
    assert set(everything_visible_to(curator).values()) == {0}


def test_nobody_sees_anything_without_signing_in_or_after_leaving_the_clinic():
    consultation = factories.a_sent_consultation()
    user = factories.a_user(consultation.clinic)
    Membership.objects.filter(user=user).update(ended_at=timezone.now())
    assert not Consultation.objects.visible_to(user).exists()
    assert not Consultation.objects.visible_to(AnonymousUser()).exists()
    retired = factories.a_user(consultation.clinic, is_active=False)
    assert not Consultation.objects.visible_to(retired).exists()
    assert not Clinic.objects.visible_to(retired).exists()


def test_two_roles_at_one_clinic_show_a_consultation_once():
    consultation = factories.a_sent_consultation()
    user = factories.a_user(consultation.clinic)
    Membership.objects.create(user=user, clinic=consultation.clinic, role=Role.OWNER)
    assert Consultation.objects.visible_to(user).count() == 1


@pytest.mark.parametrize("model", [AuditEvent, Submission, Evaluation, Flag, AnswerRevision])
def test_what_was_said_or_found_is_never_changed_or_deleted(model):
    factories.a_sent_consultation()
    row = model.objects.first()
    if row is None:
        row = model()
        row._state.adding = False
    for forbidden in (row.save, row.delete, model.objects.all().delete, lambda: model.objects.update(clinic=None)):
        with pytest.raises(Unchangeable):
            forbidden()


def test_the_queue_shows_the_highest_level_first_then_who_waits_longest():
    early, late = timezone.now(), timezone.now() + timezone.timedelta(minutes=1)
    keys = {
        "stop": queue_key("STOP", late, 9),
        "hold early": queue_key("HOLD", early, 7),
        "hold late": queue_key("HOLD", late, 2),
        "unassessed": queue_key("UNASSESSED", early, 1),
        "clear": queue_key("CLEAR", early, 3),
    }
    assert sorted(keys, key=keys.get) == ["stop", "hold early", "hold late", "unassessed", "clear"]


def test_the_queue_is_paged_by_key():
    clinic = factories.a_clinic()
    for _ in range(3):
        factories.a_sent_consultation(clinic)
    first, *rest = Consultation.objects.in_queue_order()
    assert list(Consultation.objects.in_queue_order(after=first.queue_key)) == rest


def test_a_moment_without_its_person_is_refused_by_the_database():
    consultation = factories.an_invitation().consultation
    with pytest.raises(IntegrityError), transaction.atomic():
        Consultation.objects.filter(pk=consultation.pk).update(opened_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Consultation.objects.filter(pk=consultation.pk).update(state="sent")
