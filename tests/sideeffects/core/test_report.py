"""A report is read strictly: what it may hold, and what each fault says."""

import pytest

from sideeffects.core.report import REPORT_KEYS, ReportError, parse_report
from sideeffects.core.report_schema import SCHEMA
from sideeffects.core.signs import SIGNS
from tests.sideeffects.core.reported import ticked, told

pytestmark = pytest.mark.once


def test_the_days_are_counted_from_one_moment_to_the_other():
    assert parse_report(told(3.5)).days == 3.5
    assert parse_report(told(None)).days is None


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"colour": "red"}, "unknown key 'colour'"),
        ({"answers": {"headpain": "yes"}}, "answers: unknown key 'headpain'"),
        ({"answers": {"fever": "perhaps"}}, "answers.fever: expected yes, gone, no, unsure or null"),
        ({"answers": {"fever": {"answer": "yes", "colour": "red"}}}, "answers.fever: unknown key 'colour'"),
        ({"answers": {"pain": {"answer": "yes", "days": -1}}}, "answers.pain.days: expected days from 0"),
        ({"treated_at": "yesterday"}, "treated_at: expected a time such as"),
        ({"treated_at": "2027-01-01T10:00:00+04:00"}, "reported_at: expected a time that is not before treated_at"),
        ({"treated_at": "2026-01-01T10:00:00"}, "reported_at: expected an offset from UTC in both times"),
        ({"areas": [3]}, "areas[0]: expected text"),
        ({"id": None}, "id: expected text or a number"),
    ],
)
def test_a_wrong_shape_is_refused_by_name(more, said):
    with pytest.raises(ReportError) as refused:
        parse_report({**told(), **more})
    assert said in str(refused.value)


def test_every_fault_is_named_at_once():
    with pytest.raises(ReportError) as refused:
        parse_report({**told(), "areas": 7, "text": 7})
    assert "areas:" in str(refused.value)
    assert "text:" in str(refused.value)


def test_the_schema_names_every_key_and_every_sign():
    assert tuple(SCHEMA["input"]["properties"]) == REPORT_KEYS
    assert not SCHEMA["input"]["additionalProperties"]
    assert set(SCHEMA["input"]["properties"]["answers"]["properties"]) == set(SIGNS)


def test_every_sign_may_be_answered():
    assert [one.sign for one in parse_report(ticked(*SIGNS)).answers] == list(SIGNS)
