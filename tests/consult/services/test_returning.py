"""Answers grow old; who comes again confirms, and is asked only what may be out of date."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from consult.intake.steps import FORM_VERSION, STEPS
from consult.models import AnswerRevision, Consultation, Intake, Outgoing, Submission
from consult.services.changes import begin_change
from consult.services.entrance import wizard_of
from consult.services.fresh_days import FRESH_DAYS, days_of
from consult.services.invite import invite
from consult.services.needed import is_needed
from consult.services.returning import (
    Aged,
    confirm_answers,
    keep_earlier,
    kind_of,
    old_for_the_visit,
    plan_confirmations,
    said_again,
    said_before,
    shown_answers,
    still_fresh,
    to_confirm,
)
from consult.services.submit import submit
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)
ALL = [step.key for step in STEPS]


def sent_with(said_on=None, days=None, **steps):
    """A sent consultation whose visit is in `days`; every page said on one day."""
    at = timezone.now() + timedelta(days=days) if days is not None else None
    consultation = factories.a_sent_consultation(appointment_at=at, **steps)
    said = (said_on or timezone.localdate()).isoformat()
    Intake.objects.filter(consultation=consultation).update(said_on=dict.fromkeys(consultation.intake.answers, said))
    return Consultation.objects.get(pk=consultation.pk)


def days_ago(number):
    return timezone.localdate() - timedelta(days=number)


def keys(aged):
    return {one.step.key for one in aged}


def again(consultation):
    """The same patient comes again."""
    by = factories.a_user(consultation.clinic)
    return invite(patient=consultation.patient, by=by).consultation


# --- how old ------------------------------------------------------------------------------------------------------


@given(age=st.integers(0, 400), days=st.integers(0, 200))
def test_an_answer_is_old_exactly_when_more_days_have_passed_than_it_counts(age, days):
    one = Aged(STEPS[0], TODAY - timedelta(days=age), days)
    assert one.is_old_on(TODAY) == (age > days)
    assert not one.is_old_on(one.said_on)


def test_every_page_but_who_somebody_is_and_what_they_wish_grows_old():
    timeless = {step.key for step in STEPS if not kind_of(step)}
    assert timeless == {"birth", "sex", "areas", "concerns", "expectations", "previous", "anything"}


def test_a_clinic_may_choose_its_own_days_and_nonsense_falls_back():
    clinic = factories.a_clinic(fresh_days={"medicines": 2, "health": "soon", "allergies": -1})
    assert [days_of(clinic, kind) for kind in ("medicines", "health", "allergies")] == [2, FRESH_DAYS["health"], 180]


def test_pregnancy_counts_on_its_own_day_only():
    consultation = sent_with(days=3)
    assert keys(old_for_the_visit(consultation, today=timezone.localdate())) == {"pregnancy"}
    # Confirmed today it would be old again on the day: so it is asked on the day.
    assert to_confirm(consultation, today=timezone.localdate()) == ()
    on_the_day = timezone.localdate(consultation.appointment_at)
    # On the day itself also what can have changed overnight.
    assert "pregnancy" in keys(to_confirm(consultation, today=on_the_day))
    assert keys(to_confirm(consultation, today=on_the_day)) == {"pregnancy", "medicines", "blood-thinning", "recent", "coming"}


def test_medicines_of_more_than_a_week_are_asked_again_before_the_visit():
    asked = keys(to_confirm(sent_with(days_ago(6), days=3), today=timezone.localdate()))
    assert {"blood-thinning", "medicines", "recent"} <= asked
    assert not asked & {"allergy-food", "heart", "pregnancy", "sex"}


def test_a_confirmed_answer_counts_as_said_today_and_is_kept_as_it_was_confirmed():
    consultation = sent_with(days_ago(6), days=3)
    before = AnswerRevision.objects.filter(step="medicines").count()
    confirmed = confirm_answers(consultation=consultation, shown=ALL, changed=["blood-thinning"])
    assert "medicines" in confirmed
    assert "blood-thinning" not in confirmed
    fresh = Consultation.objects.get(pk=consultation.pk)
    assert keys(to_confirm(fresh, today=timezone.localdate())) == {"blood-thinning"}
    assert AnswerRevision.objects.filter(step="medicines").count() == before + 1


def test_without_a_visit_to_come_nobody_is_asked():
    assert to_confirm(sent_with(days_ago(400)), today=timezone.localdate()) == ()
    off = sent_with(days_ago(400), days=2)
    off.cancelled_at = timezone.now()
    assert to_confirm(off, today=timezone.localdate()) == ()


def test_who_has_something_to_confirm_is_told_once_for_each_day_of_visit():
    consultation = sent_with(days_ago(10), days=1)
    type(consultation.patient).objects.update(email="mona@example.org")
    noon = timezone.localtime().replace(hour=12)
    assert plan_confirmations(noon.replace(hour=3)) == 0
    assert plan_confirmations(noon) == 1
    assert plan_confirmations(noon) == 0
    assert Outgoing.objects.get(kind=Outgoing.Kind.CONFIRM).consultation == consultation


# --- somebody who comes again -------------------------------------------------------------------------------------


def test_nothing_of_the_earlier_consultation_counts_before_it_is_confirmed():
    consultation = again(sent_with(heart=factories.ticked("stroke")))
    assert consultation.intake.answers == {}
    assert consultation.intake.earlier["heart"]["answers"] == factories.ticked("stroke")


def test_what_is_recent_is_confirmed_at_once_and_only_the_rest_is_asked():
    consultation = again(sent_with(days_ago(30)))
    fresh = {step.key for step in still_fresh(consultation.intake, today=timezone.localdate())}
    assert {"sex", "heart", "allergy-food", "habits"} <= fresh
    assert not fresh & {"medicines", "blood-thinning", "pregnancy", "areas", "expectations", "anything"}
    keep_earlier(consultation=consultation, shown=ALL)
    intake = Intake.objects.get(consultation=consultation)
    asked = {step.key for step in wizard_of(intake).unanswered()}
    assert "heart" not in asked
    assert {"medicines", "pregnancy", "areas"} <= asked
    assert intake.said_on["heart"] == timezone.localdate().isoformat()
    assert still_fresh(intake, today=timezone.localdate()) == ()


def test_what_the_patient_ticks_as_changed_is_asked_with_the_earlier_answer_ready():
    consultation = again(sent_with(days_ago(30), heart=factories.ticked("stroke")))
    keep_earlier(consultation=consultation, shown=ALL, changed=["heart"])
    intake = Intake.objects.get(consultation=consultation)
    assert "heart" not in intake.answers
    assert shown_answers(intake, "heart")["heart"] == factories.ticked("stroke")
    assert said_before(intake, "heart") == days_ago(30)
    # It is not offered for confirmation a second time.
    assert still_fresh(intake, today=timezone.localdate()) == ()


def test_who_goes_on_passes_by_what_was_confirmed():
    consultation = again(sent_with(days_ago(30)))
    keep_earlier(consultation=consultation, shown=ALL)
    wizard = wizard_of(Intake.objects.get(consultation=consultation))
    assert wizard.after(wizard.find("previous")).key == "blood-thinning"


def test_answers_that_were_changed_and_not_sent_are_not_what_was_told():
    first = sent_with(days_ago(3))
    Intake.objects.filter(consultation=first).update(answers=first.intake.answers | {"heart": factories.ticked("stroke")})
    assert again(first).intake.earlier["heart"]["answers"] == factories.ticked()


def test_somebody_new_has_nothing_earlier():
    invitation = factories.an_invitation()
    assert invitation.consultation.intake.earlier == {}
    assert still_fresh(invitation.consultation.intake, today=timezone.localdate()) == ()


def test_a_letter_that_asks_to_confirm_is_dropped_once_everything_is_confirmed():
    consultation = sent_with(said_on=days_ago(7), days=1, medicines=factories.medicines("warfarin"))
    letter = Outgoing(clinic=consultation.clinic, consultation=consultation, kind=Outgoing.Kind.CONFIRM, channel="email")
    assert is_needed(letter)
    confirm_answers(consultation=consultation, shown=ALL)
    assert keys(to_confirm(Consultation.objects.get(pk=consultation.pk), today=timezone.localdate())) <= {"pregnancy"}
    letter.consultation = Consultation.objects.get(pk=consultation.pk)
    assert not is_needed(letter)


def test_days_of_a_clinic_beyond_what_anybody_may_choose_fall_back():
    clinic = factories.a_clinic(fresh_days={"medicines": 10_000, "pregnancy": True})
    assert [days_of(clinic, kind) for kind in ("medicines", "pregnancy")] == [7, 0]


def test_only_what_was_shown_is_confirmed():
    # Drawn before midnight, pressed after: what became due meanwhile was not on the page.
    consultation = sent_with(said_on=days_ago(8), days=0, medicines=factories.medicines("warfarin"))
    assert confirm_answers(consultation=consultation, shown=["medicines", "no-such-page"]) == ["medicines"]
    assert "pregnancy" in keys(to_confirm(Consultation.objects.get(pk=consultation.pk), today=timezone.localdate()))


def test_what_was_said_again_is_known_with_its_day_and_a_change_is_no_confirmation(monkeypatch):
    consultation = sent_with(said_on=days_ago(8), days=3, medicines=factories.medicines("warfarin"))
    assert said_again(consultation.intake) == ()
    later = timezone.now() + timedelta(days=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    confirm_answers(consultation=consultation, shown=["medicines", "recent"])
    begin_change(consultation=Consultation.objects.get())
    factories.answer(Consultation.objects.get(), recent=factories.ticked("vaccine"))
    found = said_again(Consultation.objects.get().intake)
    assert [(step.key, day) for step, day in found] == [("medicines", timezone.localdate(later))]


# --- a form that has changed since -----------------------------------------------------------------------------------


def sent_otherwise(consultation, form_version=FORM_VERSION, **answers):
    """The same patient sent other answers later, by a form as it was then."""
    last = Submission.objects.get(intake__consultation=consultation)
    Submission.objects.create(
        clinic=last.clinic,
        intake=last.intake,
        number=2,
        form_version=form_version,
        language="en",
        answers=last.answers | answers,
        document=last.document,
    )
    return again(consultation)


ODD = [
    {"ticks": {"answer": "some", "picked": ["no-such-option"]}},
    {"ticks": {"answer": "some"}},
    {"ticks": "yes"},
    {"ticks": {"answer": "odd", "picked": []}},
    "text",
    ["a"],
    None,
]


@pytest.mark.parametrize("odd", ODD)
def test_answers_that_no_longer_fit_their_page_are_asked_as_new(odd):
    coming = sent_otherwise(sent_with(), heart=odd)
    assert "heart" not in coming.intake.earlier
    assert "heart" not in {step.key for step in still_fresh(coming.intake, today=timezone.localdate())}


@pytest.mark.parametrize("odd", [{"answer": "some", "items": "x"}, {"answer": "some", "items": [{"text": 3}]}, {"items": ["a"]}])
def test_rows_of_another_shape_are_asked_as_new(odd):
    assert "medicines" not in sent_otherwise(sent_with(), medicines=odd).intake.earlier


def test_a_page_that_the_form_no_longer_has_is_left_out():
    assert "horoscope" not in sent_otherwise(sent_with(), horoscope={"sign": "lion"}).intake.earlier


def test_of_another_form_nothing_is_confirmed_unread_but_it_stands_ready():
    coming = sent_otherwise(sent_with(), form_version="2020-01")
    assert still_fresh(coming.intake, today=timezone.localdate()) == ()
    assert keep_earlier(consultation=coming, shown=ALL) == []
    assert shown_answers(coming.intake, "heart")["heart"] == factories.ticked()


def test_what_is_sent_today_fits_tomorrow():
    answers = factories.quiet_answers(heart=factories.ticked("stroke"), medicines=factories.medicines("warfarin", "cumadin"))
    consultation = factories.a_sent_consultation(**{key.replace("-", "_"): value for key, value in answers.items()})
    assert set(again(consultation).intake.earlier) == set(consultation.intake.answers) & set(ALL)


def test_of_two_earlier_consultations_the_last_that_was_sent_counts():
    first = sent_with(medicines=factories.medicines("warfarin"))
    second = again(first)
    factories.answer(second, **{key.replace("-", "_"): value for key, value in factories.quiet_answers().items()})
    submit(consultation=Consultation.objects.get(pk=second.pk))
    third = again(first)
    factories.answer(third, medicines=factories.medicines("never sent"))
    assert again(first).intake.earlier["medicines"]["answers"]["items"] == []
