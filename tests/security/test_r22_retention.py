"""Records go when the clinic's years are over, and only then: counted first, with a proof that stays."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from consult.models import (
    AccessLink,
    AdverseEvent,
    AuditEvent,
    CheckIn,
    Clinic,
    Consultation,
    Escalation,
    ExposureSheet,
    Intake,
    LotRecallPerson,
    Patient,
    Report,
    Restriction,
    RetentionRun,
    Role,
)
from consult.services.escalating import escalate
from consult.services.lot_recalls import reach
from consult.services.person_rows import rows_of
from consult.services.restricting import restrict
from consult.services.retention import counted, delete_due, was_deleted
from consult.services.retention_due import years_before
from consult.services.sealing import seal_waiting
from consult.services.treatment import treatment_of
from consult.services.treatment_signing import sign_treatment
from consult.services.verifying import faults_of
from tests import factories
from tests.reported import treated
from tests.reports import a_report
from tests.security.hostile_visits import harmed
from tests.treatments import a_practitioner, recorded

pytestmark = pytest.mark.django_db
YEARS = timedelta(days=366 * 25)


def age(consultation, by=YEARS):
    """So long ago: what is never changed is as old as what may be moved, because tests travel no rows."""
    then = timezone.now() - by
    Patient.objects.filter(pk=consultation.patient_id).update(created_at=then)
    Consultation.objects.filter(pk=consultation.pk).update(created_at=then, appointment_at=None)
    Intake.objects.filter(consultation=consultation).update(updated_at=then)
    AccessLink.objects.filter(consultation=consultation).update(created_at=then)


@pytest.fixture
def clinic():
    return factories.a_clinic()


@pytest.fixture
def now():
    """In so many years that all of it is old."""
    return timezone.now() + YEARS


def test_r22_nothing_goes_before_its_time(clinic):
    factories.a_sent_consultation(clinic)
    assert counted(clinic, timezone.now()) == {}
    assert list(delete_due(clinic=clinic, by=None)) == []
    assert Consultation.objects.count() == 1


def test_r22_a_treated_patient_goes_whole_and_the_audit_misses_nothing(now):
    by = a_practitioner()
    consultation, clinic = recorded(by), by.memberships.get().clinic
    sign_treatment(consultation=consultation, by=by, seen=treatment_of(consultation).version)
    kept = factories.a_sent_consultation(clinic)
    Consultation.objects.filter(pk=kept.pk).update(appointment_at=now)
    reference, patient = consultation.reference, consultation.patient_id
    expected = {model._meta.db_table: len(pks) for model, pks in rows_of(patients={patient}).items()}
    assert counted(clinic, now) == expected
    runs = list(delete_due(clinic=clinic, by=None, now=now))
    assert [run.rows for run in runs] == [expected]
    assert rows_of(patients={patient}).keys() <= {Patient}
    assert not Patient.objects.filter(pk=patient).exists()
    assert Consultation.objects.get().pk == kept.pk
    seal_waiting()
    assert list(faults_of(clinic)) == []
    assert was_deleted(clinic, reference)
    assert not was_deleted(clinic, kept.reference)
    assert reference not in str(RetentionRun.objects.values().get())


def test_r22_an_open_report_keeps_a_record_and_a_late_one_is_a_last_act(now):
    consultation = treated()
    clinic = consultation.clinic
    assert counted(clinic, now)
    escalate(report=a_report(consultation))
    assert counted(clinic, now) == {}
    Escalation.objects.update(closed_at=timezone.now(), closed_by=consultation.practitioner)
    assert counted(clinic, now)
    a_report(consultation, at=now - timedelta(days=30))
    assert counted(clinic, now) == {}


def test_r22_what_came_after_the_needle_goes_with_its_record_once_nobody_is_to_be_reached(now):
    by = a_practitioner()
    consultation = harmed(by)
    clinic = consultation.clinic
    Escalation.objects.update(closed_at=timezone.now(), closed_by=by)
    assert counted(clinic, now) == {}
    reach(person=LotRecallPerson.objects.get(), by=by, how="spoken")
    list(delete_due(clinic=clinic, by=None, now=now))
    for gone in (Consultation, Report, Escalation, AdverseEvent, LotRecallPerson, CheckIn, ExposureSheet):
        assert not gone.objects.exists(), gone
    seal_waiting()
    assert list(faults_of(clinic)) == []


def test_r22_what_was_never_sent_goes_after_its_days_with_its_patient(clinic):
    by = factories.a_user(clinic, Role.FRONT_DESK)
    old = factories.an_invitation(clinic, by=by).consultation
    young = factories.an_invitation(clinic, by=by, name="Younger").consultation
    age(old, timedelta(days=clinic.keep_unsent_days + 1))
    list(delete_due(clinic=clinic, by=None))
    assert [one.pk for one in Consultation.objects.all()] == [young.pk]
    assert [one.pk for one in Patient.objects.all()] == [young.patient_id]


def test_r22_a_record_that_is_only_kept_is_not_deleted(clinic, now):
    consultation = factories.a_sent_consultation(clinic)
    restrict(patient=consultation.patient, by=factories.a_user(clinic), words="She wants nothing done with it.")
    assert list(delete_due(clinic=clinic, by=None, now=now)) == []
    assert Restriction.objects.standing().count() == 1


def test_r22_another_clinic_keeps_its_own(clinic, now):
    other = factories.a_clinic(slug="other", name="Other clinic")
    factories.a_sent_consultation(other)
    Clinic.objects.filter(pk=other.pk).update(keep_years=100)
    factories.a_sent_consultation(clinic)
    list(delete_due(clinic=clinic, by=None, now=now))
    assert [one.clinic_id for one in Consultation.objects.all()] == [other.pk]


def test_r22_a_dry_run_changes_nothing_and_only_an_owner_deletes(clinic, client, capsys):
    call_command("retention")
    assert "nothing is due" in capsys.readouterr().out
    owner, desk = (factories.a_user(clinic, role) for role in (Role.OWNER, Role.FRONT_DESK))
    client.force_login(desk)
    assert client.get(reverse("records", args=[clinic.slug])).status_code == 403
    client.force_login(owner)
    assert "Nothing is due" in client.get(reverse("records", args=[clinic.slug])).content.decode()
    refused = client.post(reverse("records-delete", args=[clinic.slug]), {})
    assert refused.status_code == 422
    assert "Tick this" in refused.content.decode()
    asked = client.post(reverse("records-ask", args=[clinic.slug]), {"reference": "bh-22222"})
    assert "No consultation of this reference" in asked.content.decode()
    assert not AuditEvent.objects.filter(action="records.removed").exists()


def test_r22_years_before_a_leap_day():
    assert years_before(timezone.now().replace(year=2028, month=2, day=29), 25).date().isoformat() == "2003-02-28"
