"""A STOP needs two, a changed treatment needs a changed plan, and nobody's words are lost."""

import pytest

from consult.models import AuditEvent, Resolution, Role
from consult.services.access import NotAllowed
from consult.services.deciding import ProceedRefused, decide
from consult.services.flags import flags_of, half_settled, holding_back, settled_by
from consult.services.patient_plan import ground_of
from consult.services.plan import save_plan
from consult.services.resolving import (
    FlagChanged,
    PlanUnchanged,
    SamePerson,
    agree_resolution,
    agree_together,
    resolve_flags,
    resolve_over,
    withdraw_resolution,
    withdraw_together,
    written_together,
)
from consult.services.turns import ReasonMissing, SomebodyWasFirst, newest_evaluation
from tests.factories import a_clinic, a_sent_consultation, a_user, agreed_by, medicines, settle_everything

pytestmark = pytest.mark.django_db
SAID = "Seen with the obstetrician: the test was repeated and is negative."


@pytest.fixture
def pregnant(clinic):
    return a_sent_consultation(clinic, pregnancy={"pregnant": "yes", "breastfeeding": "no"})


def flags(consultation):
    return flags_of(newest_evaluation(consultation).answer)


def the_stop(consultation):
    return next(flag for flag in flags(consultation) if flag.level == "STOP" and flag.kind != "restriction")


def standing(consultation):
    return Resolution.objects.filter(consultation=consultation).standing()


def settle(consultation, by, flag=None, reason="cleared", words=SAID):
    flag = flag or the_stop(consultation)
    (one,) = resolve_flags(consultation=consultation, by=by, fingerprints=[flag.fingerprint], reason=reason, words=words)
    return one


def test_a_stop_settled_by_one_practitioner_stands_open(pregnant, practitioner):
    one, stop = settle(pregnant, practitioner), the_stop(pregnant)
    shown = flags(pregnant)
    assert settled_by(shown, standing(pregnant)) == {}
    assert half_settled(shown, standing(pregnant)) == {stop.name: one}
    assert stop in holding_back(newest_evaluation(pregnant), standing(pregnant))
    assert stop in ground_of(pregnant).open_flags
    with pytest.raises(ProceedRefused) as refused:
        decide(consultation=pregnant, by=practitioner, seen=pregnant.version, outcome="proceed", reason="settled")
    assert stop in refused.value.flags


def test_a_second_practitioner_who_agrees_settles_it(pregnant, practitioner, clinic):
    one, second = settle(pregnant, practitioner), a_user(clinic)
    agree_resolution(resolution=one, by=second, words="I rang her too.")
    assert settled_by(flags(pregnant), standing(pregnant)) == {the_stop(pregnant).name: one}
    assert half_settled(flags(pregnant), standing(pregnant)) == {}
    row = Resolution.objects.get(pk=one.pk)
    assert (row.by, row.second_by, row.second_words) == (practitioner, second, "I rang her too.")
    event = AuditEvent.objects.get(action="resolution.agreed")
    assert event.actor == second
    assert "rang" not in str(event.payload)


def test_what_could_not_be_assessed_and_would_be_a_stop_needs_two_as_well(clinic, practitioner):
    unsure = a_sent_consultation(clinic, allergy_food={"ticks": {"answer": "unsure", "picked": []}})
    stop = the_stop(unsure)
    assert stop.kind == "cannot_assess"
    settle(unsure, practitioner)
    assert stop in holding_back(newest_evaluation(unsure), standing(unsure))


def test_a_hold_needs_one(clinic, practitioner):
    warfarin = a_sent_consultation(clinic, medicines=medicines("warfarin"))
    settle(warfarin, practitioner, next(flag for flag in flags(warfarin) if flag.holds_back))
    assert half_settled(flags(warfarin), standing(warfarin)) == {}
    assert len(settled_by(flags(warfarin), standing(warfarin))) == 1


def test_nobody_is_their_own_second(pregnant, practitioner):
    with pytest.raises(SamePerson):
        agree_resolution(resolution=settle(pregnant, practitioner), by=practitioner, words="again")


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.OWNER, Role.CURATOR])
def test_only_a_practitioner_is_a_second(pregnant, practitioner, clinic, role):
    with pytest.raises(NotAllowed):
        agree_resolution(resolution=settle(pregnant, practitioner), by=a_user(clinic, role), words="yes")


def test_a_practitioner_of_another_clinic_is_no_second(pregnant, practitioner):
    with pytest.raises(NotAllowed):
        agree_resolution(resolution=settle(pregnant, practitioner), by=a_user(a_clinic("Elsewhere")), words="yes")


def test_a_second_says_what_they_looked_at(pregnant, practitioner, clinic):
    with pytest.raises(ReasonMissing):
        agree_resolution(resolution=settle(pregnant, practitioner), by=a_user(clinic), words="  ")


def test_of_two_seconds_the_first_counts_and_the_other_is_told(pregnant, practitioner, clinic):
    one, second = settle(pregnant, practitioner), a_user(clinic)
    agree_resolution(resolution=one, by=second, words="looked")
    with pytest.raises(SomebodyWasFirst) as told:
        agree_resolution(resolution=one, by=a_user(clinic), words="looked as well")
    assert (told.value.by, told.value.theirs.second_words) == (second, "looked")


def test_a_second_who_does_not_agree_opens_it_again_and_all_words_stay(pregnant, practitioner, clinic):
    one = settle(pregnant, practitioner)
    withdraw_together(resolutions=written_together(one), by=a_user(clinic), words="The test was of May.")
    row = Resolution.objects.get(pk=one.pk)
    assert (row.words, row.withdrawn_words) == (SAID, "The test was of May.")
    assert not standing(pregnant).exists()
    with pytest.raises(SomebodyWasFirst):
        agree_resolution(resolution=one, by=a_user(clinic), words="yes")


def test_nobody_agrees_to_a_flag_that_is_another_by_now(pregnant, practitioner, clinic):
    one = settle(pregnant, practitioner)
    Resolution.objects.filter(pk=one.pk).update(fingerprint="0" * 64)
    one.refresh_from_db()
    with pytest.raises(FlagChanged):
        agree_resolution(resolution=one, by=a_user(clinic), words="yes")


def test_what_was_settled_at_once_is_agreed_to_at_once(clinic, practitioner):
    unsure = a_sent_consultation(clinic, allergy_food={"ticks": {"answer": "unsure", "picked": []}})
    prints = [flag.fingerprint for flag in flags(unsure) if flag.kind == "cannot_assess"]
    first, *others = resolve_flags(consultation=unsure, by=practitioner, fingerprints=prints, reason="cleared", words=SAID)
    assert others
    assert {one.pk for one in written_together(first)} == {one.pk for one in (first, *others)}
    agree_together(resolutions=written_together(first), by=a_user(clinic), words="asked her too")
    assert not holding_back(newest_evaluation(unsure), standing(unsure))


def test_withdrawing_an_agreed_stop_opens_it_and_a_new_one_needs_two_again(pregnant, practitioner, clinic):
    settle_everything(pregnant, practitioner)
    one = standing(pregnant).get(fingerprint=the_stop(pregnant).fingerprint)
    withdraw_resolution(resolution=one, by=practitioner, words="It was another patient.")
    settle(pregnant, practitioner)
    assert the_stop(pregnant) in holding_back(newest_evaluation(pregnant), standing(pregnant))
    agreed_by(pregnant)
    assert not holding_back(newest_evaluation(pregnant), standing(pregnant))


def test_a_treatment_is_not_changed_to_suit_while_the_plan_is_as_it_was(pregnant, practitioner):
    with pytest.raises(PlanUnchanged):
        settle(pregnant, practitioner, reason="changed")
    assert not Resolution.objects.exists()


def test_it_is_once_something_of_the_plan_was_saved_otherwise_since_the_flag_arose(pregnant, practitioner):
    plan = {"ingredients": ["hyaluronic acid"], "areas": ["face"], "antiseptic": None, "gloves": None, "numbing": []}
    save_plan(consultation=pregnant, by=practitioner, seen=pregnant.version, plan=plan)
    assert settle(pregnant, practitioner, reason="changed").reason == "changed"


def test_the_plan_that_brought_a_flag_is_not_its_change(clinic, practitioner):
    quiet = a_sent_consultation(clinic, allergy_food={"ticks": {"answer": "some", "picked": ["soy"]}})
    plan = {"ingredients": ["soy lecithin"], "areas": ["face"], "antiseptic": None, "gloves": None, "numbing": []}
    before = {flag.rule for flag in flags(quiet) if flag.kind != "restriction"}
    save_plan(consultation=quiet, by=practitioner, seen=quiet.version, plan=plan)
    brought = next(flag for flag in flags(quiet) if flag.rule not in before and flag.kind == "raised")
    with pytest.raises(PlanUnchanged):
        settle(quiet, practitioner, brought, reason="changed")


def test_mine_in_the_place_of_theirs_leaves_theirs_readable(pregnant, practitioner, clinic):
    theirs, me = settle(pregnant, practitioner), a_user(clinic)
    given = {"fingerprints": [theirs.fingerprint], "reason": "accepted", "words": "With her written wish."}
    with pytest.raises(SomebodyWasFirst) as told:
        resolve_flags(consultation=pregnant, by=me, **given)
    assert told.value.theirs == theirs
    (mine,) = resolve_over(consultation=pregnant, by=me, over=[theirs.pk], **given)
    assert standing(pregnant).get() == mine
    theirs.refresh_from_db()
    assert (theirs.words, theirs.withdrawn_by) == (SAID, me)


def test_mine_over_what_stands_no_longer_is_refused_with_who_was_first(pregnant, practitioner, clinic):
    theirs = settle(pregnant, practitioner)
    withdraw_resolution(resolution=theirs, by=practitioner, words="wrong patient")
    given = {"fingerprints": [theirs.fingerprint], "reason": "accepted", "words": "mine"}
    with pytest.raises(SomebodyWasFirst):
        resolve_over(consultation=pregnant, by=a_user(clinic), over=[theirs.pk], **given)
    assert not standing(pregnant).exists()
