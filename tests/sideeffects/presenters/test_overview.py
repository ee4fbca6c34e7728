import pytest
from django.utils.translation import override

from sideeffects.presenters.body import BODY_WIDTH, FRONT, pictures
from sideeffects.presenters.overview import overview
from sideeffects.presenters.timeline import WIDTH


@pytest.fixture
def picture(knowledge):
    return overview(knowledge)


def test_every_usual_effect_has_its_row_and_no_other(picture, knowledge):
    usual = {one.key for one in knowledge.side_effects if one.expected}
    assert {row["key"] for row in picture["rows"]} == usual
    assert {effect["key"] for effect in picture["effects"]} == usual


def test_the_eye_walks_down_with_time(picture):
    gates = [float(row["gate"]) for row in picture["rows"]]
    assert gates == sorted(gates)
    assert [row["y"] for row in picture["rows"]] == sorted(row["y"] for row in picture["rows"])


def test_the_label_says_how_long_each_stays_usual(picture):
    assert "Bruising (up to 7 days)" in picture["label"]


def test_in_arabic_time_runs_from_the_right(picture, knowledge):
    with override("ar"):
        mirrored = overview(knowledge)
    for row, other in zip(picture["rows"], mirrored["rows"], strict=True):
        assert float(row["gate"]) + float(other["gate"]) == pytest.approx(WIDTH, abs=0.2)
        assert float(row["bar"]["width"]) == float(other["bar"]["width"])
    assert "الكدمات (حتى 7 أيام)" in mirrored["label"].replace("\u2066", "").replace("\u2069", "")


def test_the_body_is_the_same_on_both_sides_and_draws_only_what_has_a_name():
    arms = FRONT["arms"]
    numbers = [float(one) for one in arms.replace("M", " ").replace("L", " ").replace("C", " ").replace("Z", " ").split()]
    across = numbers[0::2]
    half = len(across) // 2
    assert [BODY_WIDTH - x for x in across[:half]] == across[half:]
    drawn = [area["key"] for picture in pictures({"arms": "arms", "nose": "nose"}) for area in picture["areas"]]
    assert drawn == ["nose", "arms"]
