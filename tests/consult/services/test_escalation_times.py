"""How long reports waited, and what is hidden where they are few."""

from datetime import UTC, datetime, timedelta

import pytest

from consult.models import Escalation
from consult.presenters.escalation_times import said_minutes, times_rows
from consult.services.escalating import escalate, seen
from consult.services.escalation_times import escalation_times, times_of
from consult.services.overview_counts import Month
from tests import factories
from tests.reports import a_report

AT = datetime(2026, 11, 1, 10, tzinfo=UTC)


def row(seen=1, taken=2, closed=30, stepped=None):
    """One that was seen, taken and closed so many minutes after it was opened."""
    return (
        "emergency",
        AT,
        *(AT + timedelta(minutes=one) if one is not None else None for one in (seen, taken, closed, stepped)),
    )


def test_half_and_nine_in_ten_are_told():
    found = times_of("emergency", [row(taken=one) for one in range(1, 11)])
    assert (found.number, found.taken.half, found.taken.nine) == (10, timedelta(minutes=5), timedelta(minutes=9))


def test_of_a_few_nothing_is_told():
    found = times_of("emergency", [row()] * 4)
    assert (found.number, found.seen.half, found.stepped, found.open) == (None, None, None, None)


def test_a_part_is_hidden_where_it_or_the_rest_is_small():
    rows = [row(stepped=10)] * 6 + [row()] * 2
    assert times_of("emergency", rows).stepped is None
    assert times_of("emergency", [row()] * 6).stepped == 0


def test_what_is_not_taken_yet_is_not_counted_as_taken():
    assert times_of("emergency", [row(taken=None, closed=None)] * 9).taken.half is None


def test_nothing_opened_draws_nothing():
    assert times_rows([times_of("emergency", []), times_of("same_day", [])]) == ()


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "1 min"), (119, "119 min"), (120, "2 h"), (60 * 47, "47 h"), (60 * 72, "3 days")]
)
def test_times_are_said_as_people_say_them(minutes, said):
    assert said_minutes(timedelta(minutes=minutes)) == said


@pytest.mark.django_db
@pytest.mark.once
def test_they_are_counted_from_the_rows_of_the_month(clinic, django_assert_num_queries):
    doctor = factories.a_user(clinic)
    for _one in range(5):
        found = escalate(report=a_report(factories.an_invitation(clinic).consultation))
        seen(escalation=found, by=doctor)
    Escalation.objects.update(opened_at=AT)
    with django_assert_num_queries(1):
        same_day = escalation_times([clinic], Month(AT.date().replace(day=1)))[1]
    assert (same_day.number, same_day.open) == (5, 5)
    assert same_day.seen.half is not None
    assert same_day.taken.half is None
