"""Messages both ways: kept, guarded, told of without their words."""

import pytest

from consult.models import AuditEvent, Message, Outgoing, Patient, Role
from consult.services.access import NotAllowed
from consult.services.guarded import WordsRefused
from consult.services.messages import (
    MessageEmpty,
    read_by_clinic,
    read_by_patient,
    write_to_clinic,
    write_to_patient,
)
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    return factories.a_sent_consultation()


@pytest.fixture
def practitioner(consultation):
    return factories.a_user(consultation.clinic)


@pytest.mark.parametrize("words", ["Stop your warfarin two days before.", "أوقف الوارفارين قبل الجلسة بيومين"])
def test_no_message_of_the_clinic_tells_to_stop_a_medicine(consultation, practitioner, words):
    with pytest.raises(WordsRefused) as refused:
        write_to_patient(consultation=consultation, by=practitioner, words=words)
    assert refused.value.faults
    assert not Message.objects.exists()


def test_a_patient_may_write_whatever_they_like(consultation):
    write_to_clinic(consultation=consultation, words="  My doctor told me to stop my warfarin  ")
    assert Message.objects.get().words == "My doctor told me to stop my warfarin"
    assert Message.objects.get().by is None


def test_empty_words_are_no_message(consultation, practitioner):
    with pytest.raises(MessageEmpty):
        write_to_clinic(consultation=consultation, words=" \n ")
    with pytest.raises(MessageEmpty):
        write_to_patient(consultation=consultation, by=practitioner, words="")


def test_pressed_twice_it_is_sent_once(consultation):
    for _press in range(2):
        write_to_clinic(consultation=consultation, words="See you on Monday")
    assert Message.objects.count() == 1


def test_several_messages_are_told_of_once_until_they_are_read(consultation, practitioner):
    Patient.objects.update(email="mona@example.org")
    consultation.patient.refresh_from_db()
    for words in ("Good morning", "Come a little earlier"):
        write_to_patient(consultation=consultation, by=practitioner, words=words)
    assert Outgoing.objects.filter(kind=Outgoing.Kind.MESSAGE).count() == 1
    assert read_by_patient(consultation=consultation) == 2
    write_to_patient(consultation=consultation, by=practitioner, words="See you")
    assert Outgoing.objects.filter(kind=Outgoing.Kind.MESSAGE).count() == 2


def test_each_side_marks_what_the_other_wrote(consultation, practitioner):
    write_to_patient(consultation=consultation, by=practitioner, words="Good morning")
    write_to_clinic(consultation=consultation, words="Good morning to you")
    assert read_by_clinic(consultation=consultation, by=practitioner) == 1
    assert Message.objects.unread().get().by == practitioner


def test_the_front_desk_neither_writes_nor_reads(consultation):
    desk = factories.a_user(consultation.clinic, Role.FRONT_DESK)
    with pytest.raises(NotAllowed):
        write_to_patient(consultation=consultation, by=desk, words="Hello")
    with pytest.raises(NotAllowed):
        read_by_clinic(consultation=consultation, by=desk)
    assert not Message.objects.visible_to(desk).exists()


def test_the_audit_row_holds_no_words(consultation):
    write_to_clinic(consultation=consultation, words="canaryfinch")
    assert "canaryfinch" not in str(list(AuditEvent.objects.values_list("payload", flat=True)))
