from datetime import date

import pytest

from sideeffects.core.normalise import normalise
from sideeffects.core.times import days_ago, find_times

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "about"),
    [("three years ago", 1095), ("stopped last week", 7), ("in March", 245), ("2026-03", 250),
     ("2 weeks ago", 14), ("yesterday", 1),
     ("five days back", 5), ("a month ago", 30), ("last year", 500), ("منذ ثلاث سنوات", 1095),
     ("قبل سنتين", 730), ("قبل يومين", 2),
     ("الشهر الماضي", 40), ("امس", 1), ("٣ أسابيع قبل", None), ("5 March 2026", 261), ("12/03/2024", 984), ("since 2019", 2600)],
)  # fmt: skip
def test_a_time_is_an_interval_around_what_was_meant(text, about):
    span = days_ago(text, TODAY)
    if about is None:
        assert span is None
    else:
        assert span.low <= about <= span.high


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("last Friday", 1, 8), ("the season of last spring", 174, 630), ("this summer", 82, 173), ("before Eid", 178, 240),
     ("during Ramadan", 244, 276), ("since Ramadan", 244, 276), ("الجمعة الماضية", 1, 8), ("قبل عيد الفطر", 246, 308),
     ("before Christmas", 331, 391)],
)  # fmt: skip
def test_days_seasons_and_feasts_are_times(text, low, high):
    span = days_ago(text, TODAY)
    assert low - 2 <= span.low <= span.high <= high + 2


@pytest.mark.parametrize("text", ["surgery on Friday", "Eid Mubarak", "in spring my skin is dry", "next summer"])
def test_a_name_of_a_day_alone_is_no_time(text):
    assert days_ago(text, TODAY) is None


@pytest.mark.parametrize(
    "text", ["twice a day", "every 2 days", "aged 3 years", "I may take it", "5 mg", "vitamin d 2000 iu", "room 2031"]
)
def test_what_is_no_time_is_none(text):
    assert days_ago(text, TODAY) is None


def test_more_than_a_year_has_no_end():
    span = days_ago("more than a year ago", TODAY)
    assert (span.low, span.high) == (365, None)


def test_within_the_last_two_weeks_may_be_today():
    assert days_ago("in the last 2 weeks", TODAY).low == 0


def test_a_duration_is_told_from_a_time_ago():
    meanings = [when.means for when in find_times(normalise("for 3 weeks, stopped 2 days ago, since May").text, TODAY)]
    assert meanings == ["duration", "ago", "since"]


def test_a_month_ago_is_never_within_four_weeks():
    assert days_ago("a month ago", TODAY).low > 28


def test_a_date_to_come_is_not_ago():
    assert days_ago("2027-03", TODAY) is None
