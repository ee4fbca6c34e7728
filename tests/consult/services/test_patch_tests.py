"""Patch tests: a day before or more, read in their time, good for the same thing only, and never a reason to lower anything."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone

from consult.models import AuditEvent, Evaluation, PatchTest
from consult.services.access import NotAllowed
from consult.services.deciding import decide
from consult.services.evaluate import evaluate, replay
from consult.services.flags import flags_of, holding_back
from consult.services.gates import Gate, GatesClosed, closed_gates
from consult.services.observed import observations_of
from consult.services.patch_tests import NotItsTurn, TooNear, WouldReact, cancel_test, place_test, plan_test, read_test
from consult.services.patch_tests_missing import missing_tests
from consult.services.turns import ReasonMissing, SomebodyWasFirst, newest_evaluation
from sideeffects.core.vocabulary import rank
from tests import factories

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
NOTHING, DOUBTFUL, REACTION = PatchTest.Result.NOTHING, PatchTest.Result.DOUBTFUL, PatchTest.Result.REACTION


@pytest.fixture
def consultation():
    return factories.a_sent_consultation(appointment_at=timezone.now() + timedelta(days=10))


@pytest.fixture
def by(consultation):
    return factories.a_user(consultation.clinic)


def planned(consultation, by, **more):
    given = {"product": "Glow 5", "contents": ["hyaluronic acid"], "site": "forearm", "planned_for": timezone.now()}
    return plan_test(consultation=consultation, by=by, **{**given, **more})


def seen(consultation, by, result=NOTHING, *, placed=48, words="", **more):
    test = factories.a_patch_test(consultation, by, placed=placed, **more)
    return read_test(test=test, by=by, at=timezone.now(), result=result, words=words or ("a wheal" if result != NOTHING else ""))


def overall(consultation):
    return newest_evaluation(consultation).overall


# --- planned and placed -------------------------------------------------------------------------------------------


def test_a_test_less_than_24_hours_before_the_treatment_is_refused_with_the_last_moment(consultation, by):
    at = consultation.appointment_at
    planned(consultation, by, planned_for=at - 24 * HOUR)
    with pytest.raises(TooNear) as refused:
        planned(consultation, by, planned_for=at - 23 * HOUR)
    assert refused.value.latest == at - 24 * HOUR
    assert PatchTest.objects.count() == 1


def test_placing_it_too_late_is_refused_too(consultation, by):
    test = planned(consultation, by)
    consultation.appointment_at = timezone.now() + 5 * HOUR
    consultation.save(update_fields=["appointment_at"])
    with pytest.raises(TooNear):
        place_test(test=test, by=by, at=timezone.now(), lot="L1", site="forearm")


def test_placing_says_when_it_is_to_be_read(consultation, by):
    at = timezone.now()
    test = place_test(test=planned(consultation, by), by=by, at=at, lot="L1", site="behind the ear", hours=(48, 72))
    assert (test.read_from, test.read_until) == (at + 48 * HOUR, at + 72 * HOUR)
    assert (test.placed_by, test.lot, test.site) == (by, "L1", "behind the ear")


def test_it_keeps_proceeding_closed_until_it_is_read_or_cancelled(consultation, by):
    test = planned(consultation, by)
    assert Gate.PATCH_TEST in closed_gates(consultation)
    cancel_test(test=test, by=by)
    assert Gate.PATCH_TEST not in closed_gates(consultation)
    assert PatchTest.objects.get().cancelled_by == by


def test_what_the_patient_must_not_have_is_not_tested_on_them(by):
    severe = {"answer": "some", "items": [{"text": "lidocaine", "reaction": "swelling of the throat, could not breathe"}]}
    allergic = factories.a_sent_consultation(by.memberships.get().clinic, allergy_other=severe)
    with pytest.raises(WouldReact) as refused:
        planned(allergic, by, contents=["hyaluronic acid", "lidocaine"])
    assert {str(flag.level) for flag in refused.value.flags} == {"STOP"}
    earlier = factories.a_patch_test(allergic, by, contents=["lidocaine"])
    with pytest.raises(WouldReact):
        place_test(test=earlier, by=by, at=timezone.now(), lot="L1", site="forearm")
    assert planned(allergic, by, contents=["hyaluronic acid"])


def test_somebody_of_another_clinic_or_the_front_desk_may_not(consultation):
    for other in (factories.a_user(factories.a_clinic()), factories.a_user(consultation.clinic, "front_desk")):
        with pytest.raises(NotAllowed):
            planned(consultation, other)


def test_the_audit_holds_no_clinical_word(consultation, by):
    seen(consultation, by, REACTION, words="a large wheal")
    rows = AuditEvent.objects.filter(action__startswith="patch_test.")
    assert rows.count() == 1
    assert all("wheal" not in str(one.payload) and "Glow" not in str(one.payload) for one in rows)


# --- read ---------------------------------------------------------------------------------------------------------


def test_no_reaction_in_its_time_counts_for_the_days_that_the_clinic_chose(consultation, by):
    test = seen(consultation, by)
    assert test.valid_until == timezone.localdate() + timedelta(days=180)


@pytest.mark.parametrize("placed", [5, 120])
def test_no_reaction_outside_its_time_is_kept_and_does_not_count(consultation, by, placed):
    test = seen(consultation, by, placed=placed)
    assert (test.result, test.valid_until) == (NOTHING, None)


def test_after_an_early_look_it_is_still_to_be_read(consultation, by):
    early = seen(consultation, by, placed=5)
    left = PatchTest.objects.unread().get()
    assert (left.placed_at, left.lot, left.read_at) == (early.placed_at, early.lot, None)
    assert Gate.PATCH_TEST in closed_gates(consultation)


@pytest.mark.parametrize("result", [DOUBTFUL, REACTION])
def test_what_was_seen_has_words(consultation, by, result):
    test = factories.a_patch_test(consultation, by, placed=48)
    with pytest.raises(ReasonMissing):
        read_test(test=test, by=by, at=timezone.now(), result=result, words=" ")


def test_it_is_not_read_before_it_is_placed(consultation, by):
    with pytest.raises(NotItsTurn):
        read_test(test=factories.a_patch_test(consultation, by), by=by, at=timezone.now(), result=NOTHING)


def test_the_second_to_read_is_told_who_was_first(consultation, by):
    test = factories.a_patch_test(consultation, by, placed=48)
    same = PatchTest.objects.get()
    read_test(test=test, by=by, at=timezone.now(), result=NOTHING)
    with pytest.raises(SomebodyWasFirst) as first:
        read_test(test=same, by=factories.a_user(consultation.clinic), at=timezone.now(), result=REACTION, words="red")
    assert first.value.by == by
    with pytest.raises(SomebodyWasFirst):
        cancel_test(test=same, by=by)


def test_a_picture_is_kept_with_it(consultation, by):
    test = factories.a_patch_test(consultation, by, placed=48)
    upload = BytesIO(factories.picture_file())
    read_test(test=test, by=by, at=timezone.now(), result=NOTHING, upload=upload)
    assert test.picture.width == 40


# --- what it says to the rules ------------------------------------------------------------------------------------


def test_a_reaction_is_evaluated_with_the_answers_and_replays_the_same(consultation, by):
    seen(consultation, by, REACTION, words="a wheal of 2 cm")
    evaluation = newest_evaluation(consultation)
    assert evaluation.because == Evaluation.Because.OBSERVED
    flags = [flag for flag in flags_of(evaluation.answer) if flag.rule == "previous-reaction"]
    (link,) = flags[0].content["because"][:1]
    assert link["origin"].startswith("observed.patch_test.")
    assert "a wheal of 2 cm" in link["words"]
    assert replay(evaluation).same


def test_what_reacted_is_not_given_without_a_stop(consultation, by):
    consultation.plan = {"ingredients": ["minoxidil"], "antiseptic": ["alcohol"], "gloves": ["nitrile"], "numbing": []}
    consultation.save(update_fields=["plan"])
    seen(consultation, by, REACTION, contents=["minoxidil"])
    assert overall(consultation) == "STOP"


@pytest.mark.parametrize("result", [NOTHING, DOUBTFUL, REACTION])
def test_no_result_ever_settles_or_lowers_a_flag(by, result):
    consultation = factories.a_sent_consultation(
        by.memberships.get().clinic,
        allergy_other={"answer": "some", "items": [{"text": "hyaluronic acid", "reaction": "anaphylaxis", "group": ""}]},
    )
    before = newest_evaluation(consultation)
    open_before = {flag.rule for flag in holding_back(before, ())}
    seen(consultation, by, result)
    after = evaluate(consultation=consultation, by=by, because=Evaluation.Because.PLAN)
    assert rank(after.overall) >= rank(before.overall)
    assert {flag.rule for flag in holding_back(after, ())} >= open_before != set()


def test_no_reaction_says_nothing_to_the_rules(consultation, by):
    seen(consultation, by, NOTHING)
    assert observations_of(consultation) == []
    assert "observed" not in newest_evaluation(consultation).document


def test_a_reaction_is_not_forgotten_at_the_next_visit(consultation, by):
    seen(consultation, by, REACTION)
    again = factories.a_sent_consultation(consultation.clinic)
    assert observations_of(again) == []
    again.patient.merged_into = consultation.patient
    assert [one["entity"] for one in observations_of(again)] == ["previous", "allergy"]


# --- what is missing ----------------------------------------------------------------------------------------------


def with_product(consultation, contents=("hyaluronic acid",), name="Glow 5"):
    line = {"stock": None, "lot_id": None, "name": name, "contents": list(contents), "needs_patch_test": True}
    consultation.plan_details = {"products": [line]}
    consultation.save(update_fields=["plan_details"])
    return [one.why for one in missing_tests(consultation)]


def test_a_product_that_wants_one_says_why_it_has_none(consultation, by):
    assert with_product(consultation) == ["none"]
    test = factories.a_patch_test(consultation, by, placed=48)
    assert with_product(consultation) == ["unread"]
    read_test(test=test, by=by, at=timezone.now(), result=NOTHING)
    assert with_product(consultation) == []
    assert with_product(consultation, name="GLOW 5") == []


def test_another_recipe_under_the_same_name_wants_another_test(consultation, by):
    seen(consultation, by)
    assert with_product(consultation, ["Hyaluronic  Acid"]) == []
    assert with_product(consultation, ["hyaluronic acid", "lidocaine"]) == ["contents"]


def test_what_will_have_ended_by_the_treatment_counts_no_more(consultation, by):
    test = seen(consultation, by)
    PatchTest.objects.filter(pk=test.pk).update(valid_until=timezone.localdate() + timedelta(days=3))
    assert with_product(consultation) == ["expired"]


def test_once_it_reacted_no_later_test_makes_it_good(consultation, by):
    seen(consultation, by, REACTION)
    seen(consultation, by, NOTHING)
    assert with_product(consultation) == ["reacted"]


def test_a_visit_moved_within_a_day_of_it_is_said(consultation, by):
    test = seen(consultation, by, placed=25)
    consultation.appointment_at = timezone.now() + 2 * HOUR
    consultation.save(update_fields=["appointment_at"])
    assert with_product(consultation) == []
    PatchTest.objects.filter(pk=test.pk).update(placed_at=timezone.now() - 20 * HOUR)
    assert with_product(consultation) == ["late"]


@pytest.mark.parametrize("at", [None, -72 * HOUR])
def test_who_is_treated_without_an_appointment_or_after_it_is_reckoned_from_now(consultation, by, at):
    test = seen(consultation, by, placed=25)
    consultation.appointment_at = at and timezone.now() + at
    consultation.save(update_fields=["appointment_at"])
    PatchTest.objects.filter(pk=test.pk).update(placed_at=timezone.now() - 2 * HOUR)
    assert with_product(consultation) == ["late"]
    PatchTest.objects.filter(pk=test.pk).update(
        placed_at=timezone.now() - 99 * HOUR, valid_until=timezone.localdate() - timedelta(days=1)
    )
    assert with_product(consultation) == ["expired"]


def test_a_test_that_the_plan_wants_and_nobody_made_keeps_proceed_closed(consultation, by):
    assert with_product(consultation) == ["none"]
    assert closed_gates(consultation) == (Gate.PATCH_TEST_MISSING,)
    with pytest.raises(GatesClosed):
        decide(consultation=consultation, by=by, seen=consultation.version, outcome="proceed", reason="x")
    planned(consultation, by)
    assert closed_gates(consultation) == (Gate.PATCH_TEST,)


def test_a_cancelled_one_does_not_count(consultation, by):
    cancel_test(test=planned(consultation, by), by=by)
    assert with_product(consultation) == ["none"]
