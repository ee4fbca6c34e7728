"""What a patient tells is kept as told, graded, and wakes a person; whatever fails in it is same day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consult.models import AuditEvent, CheckIn, Escalation, Message, Outgoing, Report, Role, Urgency
from consult.services import report_grading, reports
from consult.services.access import NotAllowed
from consult.services.bundle_rows import gathered
from consult.services.report_grading import NotTreated
from consult.services.reports import ReportEmpty, Source, tell_us
from tests import factories
from tests.reported import told, treated

pytestmark = pytest.mark.django_db


@pytest.fixture
def patient():
    return treated()


def test_a_report_holds_what_was_signed_and_what_was_told(patient):
    report = told(patient, answers={"bruise": "yes", "fever": "no"}, words=" A bruise ", places=["face"])
    document = report.document
    assert document["text"] == "A bruise"
    assert (document["areas"], document["ingredients"]) == (["face"], ["hyaluronic acid"])
    assert document["treated_at"] == patient.signed_treatment.treated_at.isoformat()
    assert (report.places, report.signs) == (["face"], ["bruise"])
    assert report.release == report.result["release"] > 0


def test_the_audit_knows_that_it_was_told_and_no_word_of_it(patient):
    told(patient, words="It burns like fire")
    event = AuditEvent.objects.get(action="report.told")
    assert event.payload["source"] == Source.OWN
    assert "fire" not in str(event.payload)


def test_pressed_twice_it_is_one_report(patient):
    assert told(patient, words="It itches") == told(patient, words="It itches")
    told(patient, words="It itches more")
    told(patient, words="It itches more", places=["face"])
    assert Report.objects.count() == 3


def test_whatever_fails_in_grading_is_same_day_and_reaches_a_person(patient, monkeypatch):
    monkeypatch.setattr(report_grading, "triage", lambda *_: 1 / 0)
    monkeypatch.setattr(report_grading, "read_signs", lambda *_: 1 / 0)
    report = told(patient, words="All is well", answers={"redness": "yes"})
    assert (report.urgency, report.complete, report.release) == (Urgency.SAME_DAY, False, 0)
    assert report.signs == ["redness"]
    assert Escalation.objects.filter(report=report).exists()


def test_trouble_breathing_opens_an_emergency(patient):
    report = told(patient, answers={"breathing_trouble": "yes"})
    assert report.urgency == Urgency.EMERGENCY
    assert Escalation.objects.get(report=report).urgency == Urgency.EMERGENCY


def test_what_can_wait_is_told_to_the_clinic_without_opening_anything(patient, monkeypatch):
    monkeypatch.setattr(reports, "graded", lambda content: {**report_grading.ungraded(content), "urgency": Urgency.CALL})
    report = told(patient, words="A bruise since a week")
    assert not Escalation.objects.exists()
    assert Outgoing.objects.filter(kind=Outgoing.Kind.NEWS, about=f"report-{report.pk}").exists() or not Outgoing.objects.exists()


def test_a_message_answers_no_question_but_a_report_answers_all_that_are_due(patient):
    CheckIn.objects.filter(consultation=patient).update(due_at=timezone.now() - timedelta(minutes=1))
    message = Message.objects.create(clinic=patient.clinic, consultation=patient, words="Thanks", language="en")
    told(patient, source=Source.MESSAGE, message=message, words="Thanks")
    assert CheckIn.objects.filter(answered_at__isnull=False).count() == 0
    told(patient, words="It itches")
    assert CheckIn.objects.filter(answered_at__isnull=True).count() == 0


def test_words_of_despair_reach_the_clinic_from_here_too(patient):
    told(patient, words="I want to die, I cannot go on like this")
    patient.refresh_from_db()
    assert patient.alerted_at


def test_nothing_is_no_report_and_before_a_treatment_there_is_none(patient):
    with pytest.raises(ReportEmpty):
        told(patient, words="  ", answers={"pain": None})
    with pytest.raises(NotTreated):
        told(factories.a_sent_consultation(), words="It itches")


def test_the_desk_writes_down_what_was_told_on_the_telephone_and_strangers_do_not(patient):
    desk = factories.a_user(patient.clinic, role=Role.FRONT_DESK)
    report = tell_us(consultation=patient, by=desk, source=Source.TELEPHONE, words="She has a fever", language="en")
    assert (report.by, report.source) == (desk, Source.TELEPHONE)
    with pytest.raises(NotAllowed):
        told(patient, by=factories.a_user(factories.a_clinic("Elsewhere")), source=Source.TELEPHONE, words="x")


def test_an_evidence_bundle_holds_what_was_told_and_what_was_done_about_it(patient):
    told(patient, answers={"breathing_trouble": "yes"}, words="canaryfinch")
    files = gathered(patient)
    assert b"canaryfinch" in files["work/reports.json"]
    assert b"opened" in files["work/escalation-events.json"]
    assert b"day-1" in files["work/check-ins.json"]
