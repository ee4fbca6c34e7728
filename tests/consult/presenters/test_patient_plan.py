"""The days of a step in words: to the appointment as it is, and as distances where there is none."""

from datetime import datetime

import pytest
from django.utils import timezone, translation

from consult.presenters.patient_plan import said_groups, step_days, visit_words

pytestmark = pytest.mark.usefixtures("in_dubai")

NEXT_YEAR = timezone.localdate().year + 1
AT = timezone.make_aware(datetime(NEXT_YEAR, 3, 5, 11, 30))


def step(start, until="", when="before", key="sun"):
    return {"key": key, "when": when, "from": start, "until": until, "text": {"en": "Keep the sun off."}}


@pytest.mark.parametrize(
    ("start", "until", "said"),
    [
        ("-P7D", "", f"26 February {NEXT_YEAR}"),
        ("P0D", "P2D", f"5 March {NEXT_YEAR} to 7 March {NEXT_YEAR}"),
        ("P1D", "P1D", f"6 March {NEXT_YEAR}"),
        ("-PT3H", "P0D", f"in the 3 hours before your visit: from 08:30 on 5 March {NEXT_YEAR}"),
        ("PT4H", "", f"from 15:30 on 5 March {NEXT_YEAR}"),
        ("not a time", "", ""),
    ],
)
def test_days_are_reckoned_to_the_appointment(start, until, said):
    assert step_days(step(start, until), AT) == said


@pytest.mark.parametrize(
    ("start", "until", "said"),
    [
        ("-P7D", "", "7 days before your visit"),
        ("-P1D", "P0D", "from 1 day before your visit until the day of your visit"),
        ("P0D", "P2D", "from the day of your visit until 2 days after your visit"),
        ("-PT3H", "", "3 hours before your visit"),
    ],
)
def test_without_an_appointment_they_are_distances(start, until, said):
    assert step_days(step(start, until), None) == said


def test_the_visit_is_said_with_its_weekday_and_isolated_in_arabic():
    assert visit_words(AT).endswith(f"5 March {NEXT_YEAR}, 11:30")
    with translation.override("ar"):
        assert '<bdi dir="ltr">11:30</bdi>' in visit_words(AT)
    assert visit_words(None) == ""


def test_a_step_is_now_or_over_by_its_days_and_neither_once_ticked():
    now = timezone.now()
    running, over = step("-P1D", "P1D"), step("-P9D", "-P5D", key="washing")
    (group,) = said_groups([running, over], now, set())
    assert [(one.now, one.passed) for one in group.steps] == [(True, False), (False, True)]
    assert group.has_passed
    (group,) = said_groups([running, over], now, {"sun", "washing"})
    assert [(one.now, one.passed) for one in group.steps] == [(False, False)] * 2
    assert group.progress == "2 of 2 done"


def test_care_afterwards_is_folded_until_it_begins_and_what_is_over_afterwards():
    later, over = step("P1D", "P2D", when="after"), step("-P9D", "-P5D", key="washing")
    before, after = said_groups([over, later], timezone.now(), set())
    assert before.folded
    assert after.folded
    (begun,) = said_groups([step("P0D", "P2D", when="after"), later], timezone.now(), set())
    assert not begun.folded
    (undated,) = said_groups([later], None, set())
    assert not undated.folded


def test_a_step_says_first_what_to_do_and_loses_no_word():
    words = {"en": "Is ibuprofen taken by choice? Ask us 1.5 days before. Keep taking what a doctor prescribed."}
    (group,) = said_groups([step("P1D") | {"text": words}], AT, set())
    (one,) = group.steps
    assert (one.head, one.rest) == (
        "Is ibuprofen taken by choice?",
        "Ask us 1.5 days before. Keep taking what a doctor prescribed.",
    )


def test_days_are_days_of_the_calendar_where_one_of_them_is_shorter():
    # In London the night of 28 March 2027 has an hour less: two days before half past midnight are still two days.
    with timezone.override("Europe/London"):
        at = timezone.make_aware(datetime(2027, 3, 29, 0, 30))
        assert step_days(step("-P1D", "P0D"), at).startswith("28 March")
        assert step_days(step("-P3D"), at).startswith("26 March")
