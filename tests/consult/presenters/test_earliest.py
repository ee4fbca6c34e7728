"""The earliest date on the consultation's screen: one day with its reasons, and an appointment inside a waiting period said."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from consult.models import Evaluation
from consult.presenters.earliest import earliest_card
from consult.services.appointments import set_appointment
from consult.services.earliest import desk_day, earliest_for
from tests.factories import a_clinic, a_sent_consultation, a_user, an_invitation

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def ago(days):
    return (timezone.localdate() - timedelta(days=days)).strftime("%d %B %Y").lstrip("0")


def told(*texts, **more):
    return a_sent_consultation(health_other={"answer": "some", "items": [{"text": one} for one in texts]}, **more)


def in_days(days):
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime(day.year, day.month, day.day, 14, 30))


def card_of(consultation):
    return earliest_card(consultation, Evaluation.objects.filter(consultation=consultation).last(), None)


def test_quiet_answers_have_no_waiting_period_today():
    card = card_of(a_sent_consultation())
    assert card.day.startswith("today, ")
    assert (card.reasons, card.untold, card.inside) == ((), (), "")
    assert "safe" not in card.said


def test_a_laser_ten_days_ago_is_said_with_its_words_its_days_and_its_rows():
    consultation = told(f"laser on my face {ago(10)}")
    (reason,) = card_of(consultation).reasons
    assert reason.words == ("laser",)
    assert reason.evidence == "B-35"
    assert any(said.endswith(": 28") for said in reason.settings)
    assert earliest_for(consultation).day == timezone.localdate() + timedelta(days=19)


def test_an_appointment_inside_it_is_flagged_and_one_after_it_is_not():
    clinic = a_clinic()
    consultation = told(f"laser on my face {ago(10)}", clinic=clinic, appointment_at=in_days(5))
    assert "falls inside" in card_of(consultation).inside
    assert desk_day(consultation).booked_inside
    set_appointment(consultation=consultation, by=a_user(clinic), at=in_days(30))
    assert card_of(consultation).inside == ""
    assert not desk_day(consultation).booked_inside


def test_what_nobody_dated_leaves_the_date_open():
    card = card_of(told("coronary stent"))
    assert card.day == ""
    assert [one.words for one in card.untold] == [("coronary stent",)]


def test_the_desk_reads_a_day_and_no_reason():
    said = desk_day(told(f"laser on my face {ago(10)}"))
    assert vars(said) == {"day": timezone.localdate() + timedelta(days=19), "booked_inside": False}


def test_before_anything_is_sent_there_is_no_date():
    consultation = an_invitation().consultation
    assert earliest_for(consultation) is None
    assert desk_day(consultation) is None


def test_the_last_session_that_the_patient_told_of_counts():
    rows = [{"text": f"mesotherapy on {ago(3)}", "reaction": "none", "words": ""}]
    consultation = a_sent_consultation(previous={"answer": "some", "items": rows})
    card = card_of(consultation)
    assert "last session" in card.reasons[0].title
    assert earliest_for(consultation).day == timezone.localdate() + timedelta(days=25)


def test_where_it_cannot_be_worked_out_no_date_is_told(monkeypatch):
    def fails(*args, **kwargs):
        raise ValueError

    monkeypatch.setattr("consult.services.earliest.earliest", fails)
    card = card_of(a_sent_consultation())
    assert card.day == ""
    assert "yourself" in card.untold[0].title


def test_the_clinics_own_threshold_moves_it():
    clinic = a_clinic()
    consultation = told(f"laser on my face {ago(10)}", clinic=clinic)
    evaluation = Evaluation.objects.filter(consultation=consultation).last()
    evaluation.document = {**evaluation.document, "settings": {"procedure_days": 60}}
    found = earliest_for(consultation, evaluation=evaluation)
    assert found.day == timezone.localdate() + timedelta(days=51)
