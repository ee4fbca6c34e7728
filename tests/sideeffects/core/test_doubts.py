"""What a patient is asked about names that they typed."""

from datetime import date

import pytest

from sideeffects.core.doubts import Doubt, Meaning, doubts_about

ON = date(2026, 11, 21)


def asked(knowledge, text, section="medicines"):
    return doubts_about(knowledge, section, text, ON)


def test_a_name_read_by_spelling_is_told_with_what_it_is_for(knowledge):
    (doubt,) = asked(knowledge, "Elequis 5 mg twice a day")
    assert doubt == Doubt("Elequis", (Meaning("apixaban", "Eliquis", ("apixaban",), "blood thinner"),))


@pytest.mark.parametrize("text", ["Eliquis 5 mg", "no medicines", "", "my mother takes elequis", "ماريفان ٥ ملغ"])
def test_what_is_spelt_as_on_the_box_or_not_taken_is_not_asked_about(knowledge, text):
    assert asked(knowledge, text) == ()


def test_each_doubt_of_a_line_is_asked_by_itself(knowledge):
    assert [(one.words, bool(one.meanings)) for one in asked(knowledge, "elequis, zorbatrin 20 and Panadol")] == [
        ("elequis", True),
        ("zorbatrin", False),
    ]


def test_allergies_and_illnesses_are_asked_about_too(knowledge):
    assert [one.meanings[0].name for one in asked(knowledge, "diabetis", "history")] == ["diabetes"]
    assert [one.meanings for one in asked(knowledge, "zorbatrin", "allergies")] == [()]


def test_a_whole_sentence_that_nobody_understands_is_left_to_a_person(knowledge):
    assert asked(knowledge, "zorb " * 20) == ()
