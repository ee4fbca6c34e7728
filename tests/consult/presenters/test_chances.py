"""A figure is drawn only where the knowledge counted one, and says after what."""

import pytest

from consult.presenters.chances import Chance, chance_of, dots, is_about
from sideeffects.services.pack import read_pack
from tests.factories import PACK


@pytest.mark.parametrize(
    ("sentence", "chance"),
    [
        ("3 in 100 after fillers", Chance(3, 3, "fillers")),
        ("No rate is known for mesotherapy; 19 to 68 in 100 after fillers", Chance(19, 68, "fillers")),
        ("Fewer than 2 in 100 after fillers", Chance(0, 2, "fillers")),
        ("Common; no rate is known. 27 in 100 after deoxycholic acid", Chance(27, 27, "deoxycholic acid")),
        ("66 in 100 numb and 14 in 100 tingling after deoxycholic acid", Chance(66, 66, "deoxycholic acid")),
    ],
)
def test_a_counted_figure_is_read(sentence, chance):
    assert chance_of(sentence) == chance


@pytest.mark.parametrize(
    "sentence",
    [
        "No rate is known",
        "",
        "The rash is absent in about 20 in 100",
        "75 in 100 people with needle fear react this way",
        "2 ulcers among 1,616 patients who had injections",
        "More than 5 in 100 after fillers",
        "Not 5 in 100 after fillers",
        "At least 5 in 100 after fillers",
        "9 to 4 in 100 after fillers",
        "120 in 100 after fillers",
    ],
)
def test_what_is_no_such_figure_draws_nothing(sentence):
    assert chance_of(sentence) is None


def test_the_figures_of_the_starter_pack_are_these():
    drawn = {one["key"]: chance_of(one["how_common"]["en"]) for one in read_pack(PACK)["side_effects"].values()}
    assert {key: (one.low, one.high) for key, one in drawn.items() if one} == {
        "bruising": (19, 68),
        "chin-nerve-weakness": (4, 4),
        "cold-sore": (0, 2),
        "itching": (12, 12),
        "lumps": (13, 13),
        "nausea": (2, 2),
        "numbness": (66, 66),
        "redness": (27, 27),
        "swallowing-trouble": (2, 2),
        "swelling": (87, 87),
    }


@pytest.mark.parametrize(("low", "high"), [(3, 3), (19, 68), (0, 2), (0, 0), (100, 100)])
def test_a_hundred_dots_are_drawn_each_once(low, high):
    drawn = dots(Chance(low, high, "fillers"))
    counts = [drawn[part].count("h0") for part in ("sure", "perhaps", "rest")]
    assert counts == [low, high - low, 100 - high]
    points = "".join(drawn[part] for part in ("sure", "perhaps", "rest")).split("h0")[:-1]
    assert len(set(points)) == 100


def test_the_picture_says_in_words_what_it_shows():
    assert dots(Chance(3, 3, "x"))["figure"] == "3 in 100"
    assert dots(Chance(19, 68, "x"))["label"] == "Of 100 dots, 19 are filled and 49 more are rings: the sources differ"
    assert dots(Chance(0, 2, "x"))["figure"] == "fewer than 2 in 100"


def test_a_figure_is_about_this_treatment_only_where_it_names_it_and_no_other_part_of_the_body():
    counted = Chance(4, 4, "deoxycholic acid in the chin")
    assert is_about(counted, ["Deoxycholic acid"], ["face"])
    assert not is_about(counted, ["Deoxycholic acid"], ["chin"])
    assert not is_about(counted, ["Hyaluronic acid"], [])
    assert not is_about(Chance(1, 1, "acidic things"), ["acid"], [])
