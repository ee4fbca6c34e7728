"""S36: the same facts under the same release give the same bytes; more said, or said in another order, never means less danger.

Hash seed, time zone and locale of the process: tests/promises/test_determinism.py. Replays: tests/security/test_r13_backup.py.
"""

import json
import random
from copy import deepcopy

import pytest
from django.test import override_settings
from django.utils import timezone, translation
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.services.evaluate import replay
from consult.services.turns import newest_evaluation
from sideeffects.core.assessment import QUIET_INTAKE, assess
from tests import factories

LEVELS = ("CLEAR", "NOTE", "UNASSESSED", "CAUTION", "HOLD", "STOP")
SAID = [
    "warfarin",
    "aspirin",
    "Marevan 5 mg",
    "zorbatrin",
    "paracetamol",
    "ماريفان",
    "omega 3",
    "isotretinoin last month",
    "",
    "not sure",
]


def intake_of(words):
    return {**QUIET_INTAKE, "medicines": {"answer": "some", "items": [{"text": one} for one in words]}}


def as_bytes(answer):
    return json.dumps(answer, ensure_ascii=False).encode()


@pytest.mark.once
@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SAID), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_s36_the_same_intake_gives_the_same_bytes_whatever_runs_beside_it(knowledge, words, dice):
    intake = intake_of(words)
    first = as_bytes(assess(knowledge, intake))
    assess(knowledge, intake_of(dice.sample(SAID, 3)))
    keys = list(intake)
    dice.shuffle(keys)
    with translation.override("ar"), timezone.override("Pacific/Kiritimati"):
        assert as_bytes(assess(knowledge, {key: deepcopy(intake[key]) for key in keys})) == first


@pytest.mark.once
@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SAID), min_size=2, max_size=4, unique=True))
def test_s36_another_order_is_the_same_danger_and_the_same_rules(knowledge, words):
    told = [assess(knowledge, intake_of(order)) for order in (words, words[::-1])]
    assert told[0]["overall"] == told[1]["overall"]
    found = [{(one["rule"], one["outcome"], one["level"]) for one in answer["findings"]} for answer in told]
    assert found[0] == found[1]


@pytest.mark.once
@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(SAID), min_size=1, max_size=3), st.sampled_from(["medicines", "history", "allergies", "pregnancy"])
)
def test_s36_what_is_unknown_never_lowers_the_risk(knowledge, words, section):
    whole = assess(knowledge, intake_of(words))
    less = assess(
        knowledge, {**intake_of(words), section: None} if section != "medicines" else {**QUIET_INTAKE, "medicines": None}
    )
    assert less["complete"] is False
    if section != "medicines":
        assert LEVELS.index(less["overall"]) >= LEVELS.index("UNASSESSED")
        raised = {one["rule"] for one in whole["findings"] if one["outcome"] == "raised"}
        still = {one["rule"] for one in less["findings"] if one["outcome"] in ("raised", "cannot_assess", "restriction")}
        assert raised <= still


@pytest.mark.django_db
def test_s36_what_is_stored_is_found_again_byte_for_byte_in_another_zone_and_language():
    consultation = factories.a_sent_consultation(medicines=factories.medicines("warfarin", "zorbatrin"))
    evaluation = newest_evaluation(consultation)
    for zone, language in (("Pacific/Kiritimati", "ar"), ("America/Los_Angeles", "en")):
        with override_settings(TIME_ZONE=zone), timezone.override(zone), translation.override(language):
            assert replay(evaluation).same
    assert random.getstate()
