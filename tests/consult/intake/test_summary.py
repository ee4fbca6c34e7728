"""The list of answers: our words and the patient's in one line, in any script."""

from django.utils.translation import override

from consult.intake.summary import parts
from consult.intake.wizard import Wizard
from tests.factories import medicines, quiet_answers, ticked


def said(language="en", **changed):
    with override(language):
        wizard = Wizard(quiet_answers(**changed), known_birth=True)
        return {line.step.key: line.values for part in parts(wizard) for line in part.lines}


def test_a_yes_whose_things_are_named_is_not_said_again():
    assert said(medicines=medicines("Marevan 3 mg"))["medicines"] == ("Marevan 3 mg, prescribed by a doctor, today",)


def test_an_answer_about_an_illness_is_said_so_that_it_can_be_read_alone():
    more = {"hormones.diabetes": {"control": "good", "sugar": ""}}
    lines = said(hormones=ticked("diabetes"), **{"health-more": more})
    assert lines["health-more"] == ("Diabetes: well controlled",)


def test_a_latin_name_in_an_arabic_line_keeps_its_order_and_does_not_turn_the_line():
    (line,) = said("ar", medicines=medicines("Marevan 3 mg"))["medicines"]
    assert line.startswith("\u200f\u2068Marevan 3 mg\u2069")


def test_an_arabic_name_in_an_english_line_does_not_turn_it_either():
    (line,) = said(medicines=medicines("ماريفان"))["medicines"]
    assert line == "\u200e\u2068ماريفان\u2069, prescribed by a doctor, today"


def test_words_of_their_own_stand_as_they_were_written():
    assert said("ar", anything={"words": "Call me after 6"})["anything"] == ("Call me after 6",)
