"""The map after the treatment: which sign feeds which warning, and what feeds nothing."""

import pytest

from sideeffects.core.coverage_signs import sign_coverage, signs_of
from sideeffects.core.release import compile_release
from sideeffects.core.schema import URGENCIES
from sideeffects.core.signs import SIGNS
from tests.sideeffects.aftercare_files import LUMP, aftercare_content

pytestmark = pytest.mark.once


def found(**warnings):
    content = aftercare_content()
    content["warnings"] |= {key.replace("_", "-"): {**LUMP, "key": key.replace("_", "-"), **one} for key, one in warnings.items()}
    return sign_coverage(compile_release(content, 0), URGENCIES)


def test_every_sign_has_a_warning_and_every_warning_can_be_raised(knowledge):
    whole = sign_coverage(knowledge, URGENCIES)
    assert (whole.unheard, whole.unsound, whole.never_true, whole.never_shown) == ((), {}, {}, ())
    assert all(whole.signs_of_warning.values())


def test_a_sign_names_its_warnings_the_most_urgent_first():
    urgent = {"urgency": "emergency", "when": {"some": "sign", "where": {"is": ["lump"]}}}
    told = found(now=urgent).warnings_of_sign
    assert [one.key for one in told["lump"]] == ["now", "late-lump"]
    assert [one.key for one in told["nodule"]] == ["late-lump"]


def test_what_a_warning_rules_out_does_not_feed_it():
    when = {"all": [{"some": "sign", "where": {"is": ["lump"]}}, {"not": {"some": "sign", "where": {"is": ["fever"]}}}]}
    assert found(calm={"when": when}).signs_of_warning["calm"] == ("lump",)


def test_what_no_warning_names_is_listed_and_what_a_check_in_asks_for():
    told = found()
    assert set(told.unheard) == SIGNS.keys() - {"lump", "nodule"}
    assert [one.key for one in told.check_ins_of_sign["fever"]] == ["first-day"]


def test_a_warning_that_cannot_be_evaluated_or_raised_is_listed_and_the_map_goes_on():
    never = {"all": [{"fact": "days_since_treatment", "below": 3}, {"fact": "days_since_treatment", "at_least": 3}]}
    told = found(broken={"when": {"some": "medicine"}}, never={"when": never}, bare={"examples": LUMP["examples"][1:]})
    assert list(told.unsound) == ["broken"]
    assert list(told.never_true) == ["never"]
    assert [one.key for one in told.never_shown] == ["bare"]
    assert signs_of(told.never_shown[0]) == ("lump", "nodule")
