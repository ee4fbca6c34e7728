"""A message after a treatment is graded like a report; what is plainly about something else is only a message."""

from datetime import timedelta

import pytest

from consult.models import Escalation, Message, Report
from consult.services import told_in_messages
from consult.services.told_in_messages import write_and_grade
from sideeffects.core.sign_reading import SignMention, SignReading
from tests import factories
from tests.reported import treated

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ELSEWHERE = SignReading((), (), elsewhere=True)
LUMP = SignReading((SignMention("lump", "a lump", 0, 6),), ())
NOTHING_READ = SignReading((), ("zzz",))


@pytest.fixture
def reads(monkeypatch):
    """What the reading finds, whatever is written."""
    return lambda found: monkeypatch.setattr(told_in_messages, "read_signs", lambda _words: found)


def test_before_any_treatment_a_message_is_only_a_message(reads):
    reads(LUMP)
    assert write_and_grade(consultation=factories.an_invitation().consultation, words="a lump")[1] is None


def test_after_it_a_sign_is_graded_and_kept_beside_the_message(reads):
    reads(LUMP)
    message, report = write_and_grade(consultation=treated(), words="I have a lump")
    assert (report.message, report.source, report.document["text"]) == (message, "message", "I have a lump")


def test_what_is_plainly_elsewhere_escalates_nothing(reads):
    reads(ELSEWHERE)
    write_and_grade(consultation=treated(), words="Thank you! When may I come again?")
    assert (Message.objects.count(), Report.objects.count(), Escalation.objects.count()) == (1, 0, 0)


def test_what_nobody_could_read_reaches_a_person_the_same_day(reads):
    reads(NOTHING_READ)
    report = write_and_grade(consultation=treated(), words="zzz brr")[1]
    assert (report.urgency, Escalation.objects.get().report) == ("same_day", report)


def test_a_reading_that_falls_over_is_never_nothing(monkeypatch):
    def falls(_words):
        raise RuntimeError("spoilt")

    monkeypatch.setattr(told_in_messages, "read_signs", falls)
    assert write_and_grade(consultation=treated(), words="hello")[1] is not None


def test_pressed_twice_it_is_one_message_and_one_report(reads):
    reads(LUMP)
    consultation = treated()
    first, second = (write_and_grade(consultation=consultation, words="a lump") for _press in range(2))
    assert first == second


def test_a_sign_told_on_the_pages_of_the_next_session_is_of_the_last_treatment(reads):
    consultation = treated()
    following = factories.an_invitation(consultation.clinic).consultation
    type(following).objects.filter(pk=following.pk).update(patient=consultation.patient)
    following.refresh_from_db()
    reads(NOTHING_READ)
    assert write_and_grade(consultation=following, words="I take Eliquis")[1] is None
    reads(LUMP)
    first, again = (write_and_grade(consultation=following, words="and a lump")[1] for _press in range(2))
    assert (first, first.consultation, first.message) == (again, consultation, None)


def test_after_months_the_pages_of_another_session_are_about_that_session(reads, monkeypatch):
    monkeypatch.setattr(told_in_messages, "STILL_HEARD", timedelta(0))
    consultation = treated()
    following = factories.an_invitation(consultation.clinic).consultation
    type(following).objects.filter(pk=following.pk).update(patient=consultation.patient)
    following.refresh_from_db()
    reads(LUMP)
    assert write_and_grade(consultation=following, words="a lump")[1] is None
