"""Promise 3: no score, and adding a risk can never lower the outcome."""

from hypothesis import HealthCheck, given, settings

from sideeffects.core.assessment import assess
from sideeffects.core.vocabulary import rank
from tests.promises.intakes import add_risk, intakes, risks


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(document=intakes(), risk=risks())
def test_saying_more_never_lowers_the_overall_level(knowledge, document, risk):
    before = assess(knowledge, document)
    after = assess(knowledge, add_risk(document, *risk))
    assert rank(after["overall"]) >= rank(before["overall"]), (risk, before["overall"], after["overall"])
