"""The released plan: only by a practitioner, only what the decision carries, and never a word against a prescribed medicine."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consult.models import AuditEvent, Consultation, Outgoing, PlanTick, Resolution, Role
from consult.services.access import NotAllowed
from consult.services.appointments import cancel_appointment, set_appointment
from consult.services.ask import record_answer
from consult.services.deciding import decide
from consult.services.distress import alert
from consult.services.flags import RESTRICTION, flags_of
from consult.services.guarded import WordsRefused
from consult.services.patient_plan import (
    NoSuchStep,
    NothingToWithdraw,
    ReasonsMissing,
    ground_of,
    release_plan,
    standing_plan,
    still_holds,
    tick_step,
    ticked,
    withdraw_plan,
)
from consult.services.plan import save_plan
from consult.services.plan_steps import MEDICINES_ONLY, OWN_CHOICE, PRESCRIBED, UNSURE, WHOLE, medicines_of
from consult.services.resolving import resolve_flags
from consult.services.turns import SomebodyWasFirst, newest_evaluation
from sideeffects.core.patient_text import faults
from tests.factories import a_clinic, a_sent_consultation, a_user, agreed_by, medicines

pytestmark = pytest.mark.django_db
GENTLE = {"ingredients": ["hyaluronic acid"], "areas": ["face"], "antiseptic": ["alcohol"], "gloves": ["nitrile"], "numbing": []}
WHEN = timezone.now().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=20)


@pytest.fixture
def quiet(clinic):
    return a_sent_consultation(clinic, appointment_at=WHEN)


def fresh(consultation):
    return Consultation.objects.get(pk=consultation.pk)


def decided(consultation, by, outcome="proceed"):
    """Planned, everything settled, and decided."""
    save_plan(consultation=fresh(consultation), by=by, seen=fresh(consultation).version, plan=GENTLE)
    again(consultation, by, outcome)
    return fresh(consultation)


def again(consultation, by, outcome="proceed"):
    consultation = fresh(consultation)
    for flag in ground_of(consultation).open_flags:
        resolve_flags(
            consultation=consultation,
            by=by,
            fingerprints=[flag.fingerprint],
            reason=Resolution.Reason.CLEARED,
            words="asked the prescriber",
        )
    agreed_by(consultation)
    decide(consultation=consultation, by=by, seen=fresh(consultation).version, outcome=outcome, reason="talked", until="later")


def release(consultation, by, **more):
    consultation = fresh(consultation)
    return release_plan(consultation=consultation, by=by, seen=consultation.version, **more)


def keys(plan):
    return {one["key"] for one in plan.content["steps"]}


def test_a_decision_to_proceed_releases_every_step_in_both_languages(quiet, practitioner):
    plan = release(decided(quiet, practitioner), practitioner)
    assert plan.content["scope"] == WHOLE
    assert keys(plan) == {one["key"] for one in newest_evaluation(quiet).answer["guidelines"]}
    assert all(one["text"]["en"] and one["text"]["ar"] for one in plan.content["steps"])
    assert still_holds(plan, fresh(quiet))


def test_before_a_decision_only_what_holds_of_medicines_is_released(quiet, practitioner):
    plan = release(quiet, practitioner)
    assert plan.content["scope"] == MEDICINES_ONLY
    assert plan.content["steps"] == []


@pytest.mark.parametrize("outcome", ["hold", "do_not_treat"])
def test_a_decision_not_to_proceed_releases_no_steps(quiet, practitioner, outcome):
    assert release(decided(quiet, practitioner, outcome), practitioner).content["steps"] == []


def test_only_a_practitioner_of_the_clinic_releases(quiet, clinic):
    for by in (a_user(clinic, Role.FRONT_DESK), a_user(clinic, Role.OWNER), a_user(a_clinic("Another"))):
        with pytest.raises(NotAllowed):
            release(quiet, by)
    assert standing_plan(quiet) is None


def test_the_patient_is_told_once_for_each_plan_and_the_audit_names_nothing_clinical(quiet, practitioner):
    quiet.patient.email = "mona@example.org"
    quiet.patient.save()
    for words in ("", "", "Bring a hat."):
        release(quiet, practitioner, words=words)
    told = Outgoing.objects.filter(consultation=quiet, kind=Outgoing.Kind.PLAN)
    assert {one.about for one in told} == {"plan-1", "plan-2"}
    rows = AuditEvent.objects.filter(action="plan.released")
    assert [set(row.payload) for row in rows] == [{"number", "scope", "steps"}] * 2


def test_a_step_is_left_out_with_its_reason_and_never_without(quiet, practitioner):
    decided(quiet, practitioner)
    with pytest.raises(ReasonsMissing):
        release(quiet, practitioner, left_out={"heat": " "})
    plan = release(quiet, practitioner, left_out={"heat": "no sauna in her life"})
    assert "heat" not in keys(plan)
    assert plan.content["left_out"] == {"heat": "no sauna in her life"}
    assert still_holds(plan, fresh(quiet))


@pytest.mark.parametrize("words", ["Stop your aspirin a week before.", "أوقفي الأسبرين قبل أسبوع."])
def test_no_words_against_a_medicine_leave_the_clinic(quiet, practitioner, words):
    with pytest.raises(WordsRefused):
        release(quiet, practitioner, words=words)
    assert standing_plan(quiet) is None


def test_who_releases_from_an_old_page_is_told(quiet, practitioner):
    seen = fresh(quiet).version
    set_appointment(consultation=quiet, by=practitioner, at=WHEN + timedelta(days=1))
    with pytest.raises(SomebodyWasFirst):
        release_plan(consultation=quiet, by=practitioner, seen=seen)


def test_a_plan_no_longer_holds_once_an_answer_changes_what_applies(quiet, practitioner):
    plan = release(decided(quiet, practitioner), practitioner)
    record_answer(consultation=fresh(quiet), by=practitioner, step="medicines", answers=medicines("warfarin"))
    assert not still_holds(plan, fresh(quiet))
    again(quiet, practitioner)
    assert not still_holds(plan, fresh(quiet)), "the medicine must be named in it"
    assert still_holds(release(quiet, practitioner), fresh(quiet))


def test_a_plan_no_longer_holds_once_it_is_decided_not_to_treat(quiet, practitioner):
    plan = release(decided(quiet, practitioner), practitioner)
    again(quiet, practitioner, "hold")
    assert not still_holds(plan, fresh(quiet))


def test_a_plan_no_longer_holds_while_the_patient_changes_answers(quiet, practitioner):
    plan = release(decided(quiet, practitioner), practitioner)
    Consultation.objects.filter(pk=quiet.pk).update(reopened_at=timezone.now())
    assert not still_holds(plan, fresh(quiet))


def test_no_whole_plan_stands_or_is_released_before_somebody_spoke_with_a_patient_in_despair(quiet, practitioner):
    plan = release(decided(quiet, practitioner), practitioner)
    alert(consultation=fresh(quiet))
    assert not still_holds(plan, fresh(quiet))
    assert not ground_of(fresh(quiet)).whole


def test_a_moved_appointment_leaves_the_plan_standing(quiet, practitioner):
    plan = release(decided(quiet, practitioner), practitioner)
    set_appointment(consultation=fresh(quiet), by=practitioner, at=WHEN + timedelta(days=3))
    assert still_holds(plan, fresh(quiet))


def test_a_withdrawn_plan_is_gone_and_the_earlier_one_does_not_come_back(quiet, practitioner):
    release(quiet, practitioner)
    release(quiet, practitioner, words="Bring a hat.")
    withdraw_plan(consultation=quiet, by=practitioner)
    assert standing_plan(quiet) is None
    with pytest.raises(NothingToWithdraw):
        withdraw_plan(consultation=quiet, by=practitioner)


def test_ticks_are_kept_once_and_survive_the_next_plan(quiet, practitioner):
    release(decided(quiet, practitioner), practitioner)
    for _ in range(2):
        tick_step(consultation=quiet, step="sun", done=True)
    assert PlanTick.objects.filter(consultation=quiet).count() == 1
    release(quiet, practitioner)
    assert ticked(quiet) == {"sun"}
    tick_step(consultation=quiet, step="sun", done=False)
    assert ticked(quiet) == set()
    with pytest.raises(NoSuchStep):
        tick_step(consultation=quiet, step="none-of-these", done=True)


def test_every_medicine_is_named_in_the_patients_words_also_one_that_nobody_knows(clinic):
    rows = medicines("warfrin 3 mg", "zorbatrin 20")["items"]
    rows += medicines("fish oil", prescribed="no")["items"] + medicines("the white pill", prescribed="unsure")["items"]
    sent = a_sent_consultation(clinic, medicines={"answer": "some", "items": rows}, anything={"words": "I also take my Eliquis."})
    found = {one["words"]: one["kind"] for one in medicines_of(newest_evaluation(sent))}
    assert found["warfrin 3 mg"] == found["zorbatrin 20"] == PRESCRIBED
    assert found["fish oil"] == OWN_CHOICE
    assert found["the white pill"] == UNSURE
    assert any("Eliquis" in words and kind == UNSURE for words, kind in found.items())


def test_a_blood_thinner_is_nobodys_own_choice_whatever_was_ticked(clinic):
    rows = medicines("Xarelto", "clopidogrel", "sertraline", "aspirin", "fish oil", prescribed="no")["items"]
    words = {"words": "I also take Marevan by my own choice."}
    sent = a_sent_consultation(clinic, medicines={"answer": "some", "items": rows}, anything=words)
    found = {one["words"]: one["kind"] for one in medicines_of(newest_evaluation(sent))}
    assert found["Xarelto"] == found["clopidogrel"] == found["sertraline"] == UNSURE
    assert found["aspirin"] == found["fish oil"] == OWN_CHOICE
    assert [kind for name, kind in found.items() if "marevan" in name.casefold()] == [UNSURE]


NAMED = st.lists(
    st.tuples(
        st.sampled_from(["warfarin", "aspirin", "ibuprofen", "metformin", "fish oil"]), st.sampled_from(["yes", "no", "unsure"])
    ),
    max_size=4,
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(named=NAMED)
def test_no_released_text_tells_to_give_up_a_medicine_whatever_was_named(clinic, practitioner, named):
    rows = [row for name, prescribed in named for row in medicines(name, prescribed=prescribed)["items"]]
    page = {"answer": "some", "items": rows} if rows else {"answer": "none", "items": []}
    plan = release(decided(a_sent_consultation(clinic, medicines=page), practitioner), practitioner)
    texts = [(language, one["text"][language]) for one in plan.content["steps"] for language in ("en", "ar")]
    assert [text for language, text in texts if faults(text, language)] == []
    prescribed = {name for name, kind in named if kind == "yes"}
    assert prescribed <= {one["words"] for one in plan.content["medicines"] if one["kind"] == PRESCRIBED}


def test_the_sentences_around_the_medicines_pass_the_guard():
    from_page = (
        "Keep taking what a doctor prescribed",
        "We speak with your doctor. You change nothing because of this visit.",
        "This may be from a doctor",
        "Keep taking it, and ask us. We find out with you.",
        "Taken by your own choice",
        "Ask us about it now, so that there is time before your visit. Tell us what it is and how much.",
    )
    for said in from_page:
        assert faults(said, "en") == []
        with translation.override("ar"):
            assert faults(translation.gettext(said), "ar") == []


def test_cancelling_tells_the_patient_and_leaves_the_plan_without_days(quiet, practitioner):
    quiet.patient.phone = "+971 50 555 0000"
    quiet.patient.save()
    release(decided(quiet, practitioner), practitioner)
    cancel_appointment(consultation=fresh(quiet), by=practitioner)
    now = fresh(quiet)
    assert now.appointment_at is None
    assert now.cancelled_at
    assert Outgoing.objects.filter(consultation=quiet, kind=Outgoing.Kind.APPOINTMENT).count() == 1
    assert [flag for flag in flags_of(newest_evaluation(now).answer) if flag.holds_back and flag.kind != RESTRICTION] == []
