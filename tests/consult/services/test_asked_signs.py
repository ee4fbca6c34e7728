"""Which signs somebody is asked for, and what their ticks say."""

import pytest

from consult.services.asked_signs import BODY, LISTS, NOW, SKIN, USUAL, answers_from, asked_signs, place_of
from sideeffects.core.signs import COURSES, PLACES, SEVERITIES, SIGNS

ASKED = {NOW: ("faint",), SKIN: ("pain", "bruise"), BODY: ("fever",)}


def test_every_sign_that_is_asked_for_is_one_that_triage_knows():
    assert {one.sign for one in USUAL} <= set(SIGNS)
    assert {one.of for one in USUAL} == set(LISTS)


@pytest.mark.parametrize("days", [0, 1, 3, 7, 28, 84, 400])
@pytest.mark.parametrize("areas", [["face"], ["scalp"], ["abdomen"], []])
def test_on_each_day_and_area_every_list_asks_something_and_breathing_and_black_skin_are_always_asked(days, areas):
    asked = asked_signs(days=days, areas=areas)
    assert all(asked.values())
    assert "breathing_trouble" in asked[NOW]
    assert "black_skin" in asked[SKIN]
    assert "fever" in asked[BODY]
    assert sum(map(len, asked.values())) <= 32


def test_lumps_are_asked_for_weeks_later_and_hair_only_on_the_scalp():
    late = asked_signs(days=40, areas=["abdomen"])[SKIN]
    assert "lump" in late
    assert "nodule" in late
    assert "hair_loss" not in late
    assert "hair_loss" in asked_signs(days=40, areas=["scalp"])[SKIN]
    assert "lump" not in asked_signs(days=1, areas=["face"])[SKIN]


def test_an_area_in_words_that_nobody_knows_is_asked_about_like_any():
    assert "hair_loss" in asked_signs(days=40, areas=["crown of the head"])[SKIN]


def test_a_schedule_asks_for_more_in_the_list_where_it_belongs_and_nothing_twice():
    asked = asked_signs(days=2, areas=["abdomen"], more=["leg_swelling", "red_streaks", "pain", "wheeze"])
    assert "leg_swelling" in asked[BODY]
    assert "red_streaks" in asked[SKIN]
    assert "wheeze" in asked[NOW]
    assert asked[SKIN].count("pain") == 1


def test_what_is_not_ticked_in_a_list_that_was_read_is_no_and_a_list_without_a_tick_says_nothing():
    answers = answers_from({NOW: ["none"], SKIN: ["bruise"], BODY: []}, ASKED)
    assert answers == {"faint": "no", "pain": "no", "bruise": "yes"}


def test_who_is_not_sure_has_denied_nothing_and_a_sign_ticked_beside_none_is_there():
    answers = answers_from({NOW: ["none", "unsure"], SKIN: ["pain", "unsure"], BODY: ["fever", "none"]}, ASKED)
    assert answers == {"faint": "unsure", "pain": "yes", "bruise": "unsure", "fever": "yes"}


def test_course_severity_and_place_go_with_what_is_on_the_skin():
    answers = answers_from({NOW: ["faint"], SKIN: ["pain"], BODY: []}, ASKED, course="worse", severity="severe", place="neck")
    assert answers["pain"] == {"answer": "yes", "course": "worse", "severity": "severe", "place": "neck"}
    assert answers["faint"] == "yes"
    assert "worse" in COURSES
    assert "severe" in SEVERITIES


def test_of_several_marks_on_the_picture_the_most_urgent_place_counts():
    assert place_of(["face", "neck", "under_eye"]) == "eye"
    assert place_of(["hands"]) == ""
    assert place_of(["lips"]) in PLACES
