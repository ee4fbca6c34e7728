"""A practitioner's own words in a plan: guarded, under their name, with what stood there before; nothing lost by the next one."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from consult.services.plan_edits import Edits, LineRefused, OwnLine, edited, kept

BY = User(username="lina", first_name="Lina", last_name="Amin")
HEAT = {"en": "No sauna for 2 days.", "ar": "لا ساونا مدة يومين.", "ar_of": "x"}
OTHERWISE = {"en": "No sauna for 5 days.", "ar": "لا ساونا مدة 5 أيام."}


def content():
    step = {"key": "heat", "when": "after", "from": "P0D", "until": "P2D", "text": dict(HEAT), "evidence": ["P-07"]}
    return {"scope": "whole", "steps": [step]}


def with_edits(before=(), **edits):
    return edited(content(), Edits(**edits), before, BY)["steps"]


def test_other_words_stand_under_their_name_beside_what_they_replace():
    (step,) = with_edits(words={"heat": OTHERWISE})
    assert step["text"]["en"] == OTHERWISE["en"]
    assert step["edited"] == {
        "by": "Lina Amin",
        "on": timezone.localdate().isoformat(),
        "was": {"en": HEAT["en"], "ar": HEAT["ar"]},
        "until": "P2D",
    }
    assert step["evidence"] == ["P-07"]


def test_another_time_alone_is_a_change_and_the_same_time_is_none():
    (step,) = with_edits(until={"heat": 5})
    assert (step["until"], step["edited"]["until"], step["text"]["en"]) == ("P5D", "P2D", HEAT["en"])
    (same,) = with_edits(until={"heat": 2})
    assert "edited" not in same


def test_the_very_words_of_the_guideline_are_no_change():
    (step,) = with_edits(words={"heat": {"en": f" {HEAT['en']} ", "ar": HEAT["ar"]}})
    assert "edited" not in step


def test_who_changed_it_first_stays_named_when_somebody_else_releases_it_again():
    before = with_edits(words={"heat": OTHERWISE})
    before[0]["edited"]["by"] = "Somebody Else"
    (again,) = with_edits(before, words={"heat": OTHERWISE})
    assert again["edited"]["by"] == "Somebody Else"


def test_own_lines_have_their_days_and_their_key_follows_their_words():
    first = OwnLine("Sleep on your back.", "النوم على الظهر.", 0, 3)
    _heat, line = with_edits(own=[first])
    assert (line["from"], line["until"], line["evidence"], line["own"]["by"]) == ("P0D", "P3D", [], "Lina Amin")
    moved = with_edits(own=[OwnLine("Drink water."), first])
    assert line["key"] in {one["key"] for one in moved}


def test_what_was_changed_before_is_kept_by_a_release_that_says_nothing_of_it():
    before = with_edits(words={"heat": OTHERWISE}, own=[OwnLine("Sleep on your back.")])
    steps = kept(content(), before)["steps"]
    assert [one["text"]["en"] for one in steps] == [OTHERWISE["en"], "Sleep on your back."]
    assert [one for one in steps if "edited" in one or "own" in one] == steps


@pytest.mark.parametrize("words", ["Stop your aspirin for a week.", "أوقفي الأسبرين أسبوعًا."])
def test_no_line_against_a_medicine_leaves_the_clinic_and_the_field_is_named(words):
    with pytest.raises(LineRefused) as refused:
        with_edits(own=[OwnLine("Sleep well."), OwnLine(words)])
    assert refused.value.field == "own-2-en"
    with pytest.raises(LineRefused) as refused:
        with_edits(words={"heat": {**OTHERWISE, "ar": words}})
    assert refused.value.field == "ar-heat"
