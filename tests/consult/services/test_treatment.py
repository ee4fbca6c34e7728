"""The treatment day before the signature: who may begin, what is asked, who it is, what is typed is kept."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from consult.models import AuditEvent, Clinic, Consultation, PatchTest, Resolution, Role, Treatment
from consult.services.access import NotAllowed
from consult.services.appointments import set_appointment
from consult.services.ask import record_answer
from consult.services.changes import begin_change
from consult.services.consent import withdraw_consent
from consult.services.distress import alert
from consult.services.returning import confirm_answers, to_confirm
from consult.services.treatment import (
    NotReady,
    begin_treatment,
    confirm_identity,
    is_same_name,
    note_read,
    nothing_changed,
    save_record,
    treatment_of,
)
from consult.services.treatment_day import Closed, NotToday, StepName, day_of, has_read, ready_of
from consult.services.turns import SomebodyWasFirst, reopen
from tests import factories, treatments

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_two(midday):
    """Clocks do not cross midnight."""


@pytest.fixture
def by():
    return treatments.a_practitioner()


@pytest.fixture
def consultation(by):
    return treatments.ready_to_treat(by)


def begun(consultation, by, **more):
    return begin_treatment(consultation=consultation, by=by, **more)


def now(consultation):
    return Consultation.objects.get(pk=consultation.pk)


def steps(consultation):
    return day_of(now(consultation), treatment_of(consultation)).open_steps


def test_it_begins_with_what_was_planned(consultation, by):
    record = begun(consultation, by).record
    assert [(row["area"], row["product"]) for row in record["rows"]] == [("face", "hyaluronic acid")]
    assert (record["antiseptic"], record["numbing_none"], record["operator"]) == ("alcohol", True, str(by.pk))


def test_begun_twice_it_is_one(consultation, by):
    assert begun(consultation, by).pk == begun(consultation, by).pk
    assert AuditEvent.objects.filter(action="treatment.begun").count() == 1


def test_only_a_practitioner_begins(consultation):
    with pytest.raises(NotAllowed):
        begun(consultation, factories.a_user(consultation.clinic, Role.FRONT_DESK))


def test_without_a_standing_decision_nobody_begins(consultation, by):
    reopen(consultation, by=by)
    assert ready_of(now(consultation)).closed == (Closed.NOT_DECIDED,)
    with pytest.raises(NotReady):
        begun(consultation, by)


def test_a_patient_who_is_changing_answers_is_waited_for(consultation, by):
    begin_change(consultation=consultation)
    assert Closed.REOPENED in ready_of(now(consultation)).closed
    with pytest.raises(NotReady):
        begun(consultation, by)


def test_whoever_wrote_words_of_despair_is_spoken_with_first(consultation, by):
    alert(consultation=consultation)
    with pytest.raises(NotReady):
        begun(consultation, by)


def test_a_patch_test_that_nobody_read_keeps_it_closed(consultation, by):
    PatchTest.objects.create(
        clinic=consultation.clinic,
        consultation=consultation,
        product="hyaluronic acid",
        planned_by=by,
        planned_for=timezone.now(),
    )
    with pytest.raises(NotReady):
        begun(consultation, by)


def test_on_another_day_it_is_begun_with_the_reason_only(consultation, by):
    Consultation.objects.filter(pk=consultation.pk).update(appointment_at=timezone.now() + timedelta(days=2))
    with pytest.raises(NotToday):
        begun(consultation, by, why_today="  ")
    assert begun(consultation, by, why_today="She flies tomorrow").why_today == "She flies tomorrow"


def test_answers_that_were_checked_for_another_day_do_not_open_today(consultation, by):
    later = timezone.now() + timedelta(days=5)
    other = treatments.consenting(factories.a_sent_consultation(consultation.clinic, appointment_at=later), by)
    assert ready_of(other).closed == (Closed.OTHER_DAY,)
    assert ready_of(other, today=False).is_open
    with pytest.raises(NotReady):
        begun(other, by, why_today="She flies tomorrow")
    # Moved to today it is checked again, and decided again.
    set_appointment(consultation=other, by=by, at=timezone.now())
    assert ready_of(now(other)).closed == (Closed.NOT_DECIDED,)


def test_yesterdays_questions_are_asked_again(consultation, by):
    begun(consultation, by)
    nothing_changed(consultation=consultation, by=by)
    confirm_identity(consultation=consultation, by=by, name="Mona Aziz", born=date(1990, 3, 2))
    Treatment.objects.update(began_at=timezone.now() - timedelta(days=1))
    treatments.aged(consultation, 3)
    assert {StepName.FRESH, StepName.IDENTITY} <= set(steps(consultation))
    again = begun(now(consultation), by)
    assert (again.asked_at, again.identity_at, again.read_by) == (None, None, {})
    assert again.record["rows"]


# --- fresh answers --------------------------------------------------------------------------------------------------


def test_what_is_too_old_today_is_asked(consultation, by):
    begun(consultation, by)
    assert StepName.FRESH in steps(consultation)
    assert [one.key for one in day_of(now(consultation), treatment_of(consultation)).old] == ["pregnancy"]
    nothing_changed(consultation=consultation, by=by)
    assert StepName.FRESH not in steps(consultation)


def test_fresh_answers_are_asked_about_too(consultation, by):
    treatments.aged(consultation, 0)
    consultation.patient.sex = "male"
    begun(consultation, by)
    assert StepName.FRESH not in steps(consultation)
    treatments.aged(consultation, 1)
    assert StepName.FRESH in steps(consultation)


def test_the_patient_confirms_on_their_own_device(consultation, by):
    begun(consultation, by)
    shown = [one.step.key for one in to_confirm(now(consultation), today=timezone.localdate())]
    confirm_answers(consultation=consultation, shown=shown)
    day = day_of(now(consultation), treatment_of(consultation))
    assert day.fresh
    assert not day.asked


def test_a_change_opens_the_decision_again(consultation, by):
    begun(consultation, by)
    answers = {"pregnant": "yes", "breastfeeding": "no"}
    record_answer(consultation=now(consultation), by=by, step="pregnancy", answers=answers)
    ready = ready_of(now(consultation))
    assert Closed.NOT_DECIDED in ready.closed
    assert ready.evaluation.overall == "STOP"


def test_who_is_changing_answers_has_not_said_that_nothing_changed(consultation, by):
    begun(consultation, by)
    begin_change(consultation=now(consultation))
    with pytest.raises(NotReady):
        nothing_changed(consultation=now(consultation), by=by)


# --- who it is ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["Mona Aziz", "aziz MONA", "Mona Aziz Khalil", "Móna  Aziz"])
def test_the_same_person_said_otherwise(said):
    assert is_same_name(said, "Mona Aziz")


@pytest.mark.parametrize("said", ["Mona", "Mona Omar", "Lina Aziz", "", "…"])
def test_another_person(said):
    assert not is_same_name(said, "Mona Aziz")


def test_a_name_of_one_word_and_a_name_in_arabic_are_names():
    assert is_same_name("Mona", "Mona")
    assert is_same_name("منى عزيز", "منى عزيز")
    assert not is_same_name("منى عمر", "منى عزيز")


@pytest.mark.parametrize(("name", "born"), [("Lina Omar", date(1990, 3, 2)), ("Mona Aziz", date(1990, 2, 3))])
def test_somebody_else_stops_it(consultation, by, name, born):
    begun(consultation, by)
    assert confirm_identity(consultation=consultation, by=by, name="Mona Aziz", born=date(1990, 3, 2))
    assert not confirm_identity(consultation=consultation, by=by, name=name, born=born)
    assert StepName.IDENTITY in steps(consultation)
    assert AuditEvent.objects.filter(action="treatment.identity_mismatch").get().payload == {}


# --- consent --------------------------------------------------------------------------------------------------------


def test_without_a_signature_the_step_stays_open(by):
    consultation = treatments.ready_to_treat(by, consented=False)
    begun(consultation, by)
    assert StepName.CONSENT in steps(consultation)


def test_what_was_taken_back_is_no_consent(consultation, by):
    begun(consultation, by)
    assert StepName.CONSENT not in steps(consultation)
    withdraw_consent(consent=consultation.consents.get())
    assert StepName.CONSENT in steps(consultation)


def test_the_time_to_think_is_kept(consultation, by):
    begun(consultation, by)
    Clinic.objects.filter(pk=consultation.clinic_id).update(cooling_off_hours=48)
    day = day_of(now(consultation), treatment_of(consultation))
    assert StepName.CONSENT in day.open_steps
    assert day.cooling_until


# --- read, and kept as it is typed ----------------------------------------------------------------------------------


def test_whoever_read_an_earlier_evaluation_reads_again(consultation, by):
    begun(consultation, by)
    note_read(consultation=consultation, by=by)
    assert has_read(treatment_of(consultation), by, ready_of(consultation))
    answers = {"words": "A cold."}
    record_answer(consultation=now(consultation), by=by, step="anything", answers=answers)
    assert not has_read(treatment_of(consultation), by, ready_of(now(consultation)))


def test_whoever_read_how_a_flag_was_settled_reads_again_when_it_is_settled_otherwise(consultation, by):
    begun(consultation, by)
    note_read(consultation=consultation, by=by)
    about = {"clinic": consultation.clinic, "consultation": consultation, "rule": "x", "kind": "raised", "fingerprint": "0"}
    Resolution.objects.create(**about, reason="accepted", words="Only the cheeks.", by=by)
    assert not has_read(treatment_of(consultation), by, ready_of(consultation))


def test_what_is_typed_is_kept_and_the_second_is_told(consultation, by):
    colleague = factories.a_user(consultation.clinic)
    seen = begun(consultation, by).version
    record = treatments.whole_record(by)
    assert save_record(consultation=consultation, by=by, seen=seen, record=record).record == record
    with pytest.raises(SomebodyWasFirst) as first:
        save_record(consultation=consultation, by=colleague, seen=seen, record={**record, "remarks": "Other words"})
    assert first.value.by == by
    assert treatment_of(consultation).record == record


def test_the_same_words_twice_are_saved_once(consultation, by):
    seen = begun(consultation, by).version
    record = treatments.whole_record(by)
    version = save_record(consultation=consultation, by=by, seen=seen, record=record).version
    assert save_record(consultation=consultation, by=by, seen=seen, record=record).version == version


def test_no_word_of_the_record_stands_in_the_audit(consultation, by):
    seen = begun(consultation, by).version
    save_record(consultation=consultation, by=by, seen=seen, record=treatments.whole_record(by, remarks="canary"))
    assert not any("canary" in str(one.payload) for one in AuditEvent.objects.all())
