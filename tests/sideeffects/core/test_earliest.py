"""The earliest day without a waiting period: one day, a reason for each, and never a day that a rule would still close."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sideeffects.core.assessment import QUIET_INTAKE, examine
from sideeffects.core.earliest import HOLDING, Wait, earliest
from sideeffects.core.intake import parse
from sideeffects.core.waiting import waiting_rules
from tests.promises.intakes import intakes

TODAY = date(2026, 11, 21)
DATED = (
    "flu vaccine on 10 November 2026",
    "covid vaccine booked for 15 December 2026",
    "laser on my face 1 November 2026",
    "peeling on 18 November 2026",
    "stroke in August 2026",
    "coronary stent in March 2026",
    "chest infection, over since 12 November 2026",
    "root canal on 14 November 2026",
    "tooth extraction planned for 20 December 2026",
    "filler in the lips 3 November 2026",
)
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def with_history(*texts, document=QUIET_INTAKE):
    items = [{"text": text} for text in texts]
    return {**document, "history": {"answer": "some" if items else "none", "items": items}}


def found(knowledge, document, **more):
    return earliest(knowledge, parse(document), on=TODAY, **more)


def held(knowledge, document, day):
    """What the whole engine says of a treatment on that day, by the rules that test time."""
    clocked = {one.rule.key for one in waiting_rules(knowledge) if not one.until_over}
    findings = examine(knowledge, {**document, "treatment_on": day.isoformat()}).findings
    return {one.rule.key for one in findings if one.rule.key in clocked and one.outcome in HOLDING}


def test_without_a_waiting_period_it_is_today(knowledge):
    assert (found(knowledge, QUIET_INTAKE).day, found(knowledge, QUIET_INTAKE).reasons) == (TODAY, ())


def test_several_periods_end_on_one_day_with_a_reason_for_each(knowledge):
    one = found(knowledge, with_history("laser on my face 10 November 2026", "stroke on 1 June 2026"))
    assert one.day == date(2026, 12, 9)
    laser, stroke = one.reasons
    assert (laser.rule.key, laser.last, laser.settings) == (
        "procedure-near-the-date", date(2026, 12, 8), ("procedure_days", "procedure_after_days"),
    )  # fmt: skip
    assert (laser.because[0].words, stroke.because[0].words) == ("laser", "stroke")
    assert stroke.last == date(2026, 12, 1)
    assert "B-35" in laser.evidence


def test_a_month_without_its_day_counts_to_its_last(knowledge):
    assert found(knowledge, with_history("stroke in July 2026")).day == date(2026, 7, 31) + timedelta(days=184)


def test_a_vaccine_that_is_planned_closes_the_weeks_around_it_only(knowledge):
    one = found(knowledge, with_history("covid vaccine booked for 15 January 2027"))
    assert (one.day, one.reasons) == (TODAY, ())
    (later,) = one.later
    assert (later.first, later.last) == (date(2026, 12, 25), date(2027, 1, 29))
    assert one.closed_on(date(2027, 1, 1)) == (later,)
    assert one.closed_on(date(2026, 12, 24)) == ()


def test_a_window_pushes_the_day_behind_it(knowledge):
    soon = with_history("laser on my face 10 November 2026", "covid vaccine booked for 20 December 2026")
    assert found(knowledge, soon).day == date(2027, 1, 4)


def test_what_is_taken_now_gives_no_day(knowledge):
    document = {**QUIET_INTAKE, "medicines": {"answer": "some", "items": [{"text": "Roaccutane", "last_taken": "2026-11-20"}]}}
    one = found(knowledge, document)
    assert one.day is None
    assert [(it.rule.key, it.why) for it in one.untold] == [("isotretinoin", "goes_on")]


@pytest.mark.parametrize(
    ("text", "rule", "why"),
    [
        ("coronary stent", "stent-within-12-months", "undated"),
        ("sunburn on my face", "skin-not-healthy-at-site", "not_over"),
        ("a fever today", "infection-or-fever", "not_over"),
    ],
)
def test_what_has_no_end_is_said_and_no_day_told(knowledge, text, rule, why):
    one = found(knowledge, with_history(text))
    assert one.day is None
    assert (rule, why) in [(it.rule.key, it.why) for it in one.untold]


def test_what_nobody_answered_gives_no_day(knowledge):
    one = found(knowledge, {**QUIET_INTAKE, "history": {"answer": None, "items": []}})
    assert one.day is None
    assert {it.missing for it in one.untold} == {("history.answer",)}


def test_what_must_be_over_and_was_not_answered_gives_no_day(knowledge):
    asked = {"question": "history.skin", "answer": None, "covers": ["skin_infection"], "items": []}
    others = {"question": "history.others", "answer": "none", "covers": None, "items": []}
    document = {**QUIET_INTAKE, "history": {"answer": None, "items": [], "groups": [asked, others]}}
    skin = earliest(knowledge, parse(document, internal=True), on=TODAY)
    assert skin.day is None
    assert [(one.rule.key, one.why) for one in skin.untold] == [("skin-not-healthy-at-site", "unanswered")]


def test_too_young_waits_for_the_birthday(knowledge):
    document = {**QUIET_INTAKE, "patient": {"date_of_birth": "2009-03-02", "stated_age": None, "sex": "female"}}
    assert found(knowledge, document).day == date(2027, 3, 2)


def test_the_clinics_own_threshold_counts(knowledge):
    document = {**with_history("laser on my face 10 November 2026"), "settings": {"procedure_days": 60}}
    assert earliest(knowledge, parse(document, internal=True), on=TODAY).day == date(2027, 1, 10)


def test_a_rest_of_the_clinic_counts_beside_the_rules(knowledge):
    rest = Wait(None, TODAY, date(2026, 12, 24), kind="session")
    one = found(knowledge, with_history("laser on my face 10 November 2026"), rests=[rest])
    assert (one.day, one.reasons[0]) == (date(2026, 12, 25), rest)


def test_the_appointment_that_was_made_does_not_move_it(knowledge):
    document = with_history("laser on my face 10 November 2026")
    later = {**document, "treatment_on": "2027-06-01"}
    assert found(knowledge, document) == found(knowledge, later)


@SLOW
@given(document=intakes(), dated=st.lists(st.sampled_from(DATED), max_size=4, unique=True))
def test_on_the_day_no_rule_that_ends_holds_and_on_the_day_before_one_does(knowledge, document, dated):
    document = with_history(*dated, document={**document, "asked_on": TODAY.isoformat(), "treatment_on": None})
    one = found(knowledge, document)
    endless = {it.rule.key for it in one.untold}
    assert held(knowledge, document, one.clear_from) <= endless
    if one.clear_from > TODAY:
        before = one.clear_from - timedelta(days=1)
        assert held(knowledge, document, before) >= {it.rule.key for it in one.closed_on(before)} != set()


@SLOW
@given(
    dated=st.lists(st.sampled_from(DATED), max_size=4, unique=True), days=st.lists(st.integers(0, 500), min_size=3, max_size=3)
)
def test_every_day_is_closed_just_where_the_engine_says(knowledge, dated, days):
    document = with_history(*dated)
    one = found(knowledge, document)
    for day in (TODAY + timedelta(days=number) for number in days):
        ended = held(knowledge, document, day) - {it.rule.key for it in one.untold}
        assert ended == {it.rule.key for it in one.closed_on(day)} - {it.rule.key for it in one.untold}


@SLOW
@given(dated=st.lists(st.sampled_from(DATED), max_size=4, unique=True), more=st.sampled_from(DATED))
def test_one_more_period_never_makes_it_earlier(knowledge, dated, more):
    before, after = found(knowledge, with_history(*dated)), found(knowledge, with_history(*dated, more))
    assert after.clear_from >= before.clear_from
    assert not (before.day is None and after.day is not None)


def test_which_rules_wait_is_read_off_the_release(knowledge):
    one = next(rule for rule in knowledge.rules if rule.key == "smoking")
    when = {"some": "condition", "where": {"is": ["smoking"], "days_since": {"at_most": 10}}}
    other = replace(knowledge, rules=(replace(one, when=when),), sha256="another")
    assert [it.rule.key for it in waiting_rules(other)] == ["smoking"]
