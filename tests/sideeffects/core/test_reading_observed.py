"""What the clinic itself saw is read beside the answers: it raises, and lowers nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sideeffects.core.assessment import QUIET_INTAKE, assess, examine
from sideeffects.core.intake import IntakeError, parse
from sideeffects.core.vocabulary import Outcome, rank
from tests.promises.intakes import intakes

PLACE = "observed.patch_test.2026-11-12.3"
REACTED = {"entity": "previous", "key": "mesotherapy", "origin": PLACE, "words": "reaction to NCTF", "severity": "mild"}
TO_LIDOCAINE = {"entity": "allergy", "text": "lidocaine", "origin": PLACE, "words": "lidocaine: wheal", "severity": "mild"}
UNKNOWN = {"entity": "allergy", "text": "Zorbalift 3000", "origin": PLACE, "words": "Zorbalift 3000: wheal"}
SCREENED = {"entity": "statement", "key": "body_dysmorphia", "origin": "observed.screening.2026-11-12.1", "words": "a talk first"}
OF_ANOTHER_RELEASE = {"entity": "statement", "key": "not_known_yet", "origin": PLACE, "words": "?"}
SEEN = (REACTED, TO_LIDOCAINE, UNKNOWN, SCREENED, OF_ANOTHER_RELEASE)


def run(knowledge, *observed, **document):
    return examine(knowledge, {**QUIET_INTAKE, **document, "observed": list(observed)}, internal=True)


def raised(assessment):
    return {one.rule.key: one for one in assessment.findings if one.outcome is Outcome.RAISED}


def test_a_reaction_to_a_patch_test_holds_as_an_earlier_reaction_does(knowledge):
    found = raised(run(knowledge, REACTED))["previous-reaction"]
    assert (found.because[0].words, found.because[0].origin) == ("reaction to NCTF", PLACE)


def test_what_reacted_is_not_planned_again_without_a_stop(knowledge):
    planned = {**QUIET_INTAKE["plan"], "ingredients": ["minoxidil"]}
    seen = {**TO_LIDOCAINE, "text": "minoxidil"}
    assert "allergy-to-planned-ingredient" in raised(run(knowledge, seen, plan=planned))


def test_a_rule_of_its_own_speaks_for_its_substance(knowledge):
    planned = {**QUIET_INTAKE["plan"], "numbing": ["lidocaine"]}
    assert "amide-anaesthetic-allergy" in raised(run(knowledge, TO_LIDOCAINE, plan=planned))


def test_a_severe_reaction_stops(knowledge):
    assert run(knowledge, {**REACTED, "severity": "severe"}).overall == "STOP"


def test_a_content_that_nobody_knows_may_be_anything(knowledge):
    found = run(knowledge, UNKNOWN)
    assert not found.complete
    assert [one.words for one in found.reading.unrecognised] == ["Zorbalift 3000"]


def test_what_this_release_does_not_know_is_asked_about_and_not_dropped(knowledge):
    assert "not_known_yet" not in raised(run(knowledge, OF_ANOTHER_RELEASE))
    assert not run(knowledge, {**OF_ANOTHER_RELEASE, "entity": "allergy"}).complete


def test_a_name_of_the_label_is_stated_and_a_misspelt_one_asks_to_be_confirmed(knowledge):
    assert run(knowledge, TO_LIDOCAINE).reading.facts.items["allergy"][0].certainty == "stated"
    misspelt = {**TO_LIDOCAINE, "text": "lidocaien", "words": "lidocaien: wheal"}
    (item,) = run(knowledge, misspelt).reading.facts.items["allergy"]
    assert (item.name, item.certainty) == ("lidocaine", "probable")
    confirmed = [{"origin": PLACE, "words": "lidocaien: wheal", "key": "lidocaine"}]
    (item,) = run(knowledge, misspelt, corrections=confirmed).reading.facts.items["allergy"]
    assert (item.name, item.certainty) == ("lidocaine", "stated")


def test_water_is_not_what_a_body_reacted_to(knowledge):
    water = {**TO_LIDOCAINE, "text": "water for injections"}
    assert run(knowledge, water).reading.facts.items.get("allergy", ()) == ()


def test_the_screening_reaches_the_rule_about_body_image(knowledge):
    assert "body-image-or-pressure" in raised(run(knowledge, SCREENED))


def test_what_the_clinic_saw_contradicts_no_answer(knowledge):
    assert run(knowledge, REACTED, TO_LIDOCAINE, SCREENED).reading.contradictions == ()


def test_the_command_accepts_no_observations(knowledge):
    with pytest.raises(IntakeError, match="observed"):
        parse({**QUIET_INTAKE, "observed": [REACTED]})
    assert assess(knowledge, QUIET_INTAKE)["overall"] == "CLEAR"


@pytest.mark.parametrize(
    "wrong", [{**REACTED, "entity": "medicine"}, {**REACTED, "origin": "free_text[0]"}, {**REACTED, "key": None}, "x"]
)
def test_an_observation_of_another_shape_is_refused(wrong):
    with pytest.raises(IntakeError, match="observed"):
        parse({**QUIET_INTAKE, "observed": [wrong]}, internal=True)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(document=intakes(), seen=st.lists(st.sampled_from(SEEN), max_size=3), one_more=st.sampled_from(SEEN))
def test_seeing_more_never_lowers_the_overall_level(knowledge, document, seen, one_more):
    before = examine(knowledge, {**document, "observed": seen}, internal=True)
    after = examine(knowledge, {**document, "observed": [*seen, one_more]}, internal=True)
    assert rank(after.overall) >= rank(before.overall)
    assert {*raised(before)} <= {*raised(after)}
