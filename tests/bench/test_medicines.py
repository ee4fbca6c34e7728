"""The published texts are sound, and the table counts what its README says."""

import pytest

from bench.medicines.answers import NOTHING, Answer
from bench.medicines.scores import score
from bench.medicines.table import every_text, faults, paired, table
from bench.medicines.texts import DEV, HALVES, HELD_OUT, Text, half_of, lines, read
from sideeffects.core.vocabulary import BLEEDING_CLASSES

KEYS = {"text", "kind", "language", "expect", "substances", "unrecognised"}
NEEDED = {"text", "kind", "language", "expect"}
TEXTS = every_text()
MANY = (
    *(
        "brand",
        "brand_abroad",
        "generic",
        "typo",
        "arabic_latin",
        "arabic_script",
        "combination",
        "dose_form",
        "everyday",
        "near_twin",
    ),
    *("sentence", "negated", "past", "recent_stop", "family", "allergy", "question", "food", "by_choice", "mixed"),
    *("harmless", "ordinary", "invented"),
)


def test_every_line_has_the_keys_of_the_readme_and_no_other():
    odd = [line for half in HALVES for line in lines(half) if not NEEDED <= line.keys() <= KEYS]
    assert odd == []


def test_every_expected_class_is_one_of_the_contract():
    assert {name for text in TEXTS for name in text.expect} == set(BLEEDING_CLASSES)


def test_no_text_stands_twice():
    assert len({text.text.casefold() for text in TEXTS}) == len(TEXTS)


@pytest.mark.parametrize("half", HALVES)
def test_every_text_is_in_the_half_of_its_hash(half: str):
    assert [text.text for text in read(half) if half_of(text.text) != half] == []


def test_there_are_enough_texts_of_every_kind_that_patients_write():
    kinds = [text.kind for text in TEXTS]
    assert len(kinds) >= 1500
    few = {kind: kinds.count(kind) for kind in MANY if kinds.count(kind) < 30}
    assert few == {}


def test_the_halves_are_about_as_large():
    sizes = [len(read(half)) for half in HALVES]
    assert min(sizes) > sum(sizes) * 0.45


def test_family_pets_questions_and_food_are_never_to_be_flagged():
    never = {"family", "pet", "allergy", "question", "food", "negated", "past", "future", "harmless", "ordinary", "invented"}
    assert [text.text for text in TEXTS if text.kind in never and text.expect] == []


def test_what_was_just_stopped_is_always_to_be_flagged():
    assert [
        text.text for text in TEXTS if text.kind in {"recent_stop", "by_choice", "brand", "generic"} and not text.expect
    ] == []


ASPIRIN = Text("aspirin", "generic", "en", frozenset({"antiplatelet", "nsaid"}), frozenset({"aspirin"}))
PANADOL = Text("Panadol", "harmless", "en", frozenset(), unrecognised=False)


def test_one_class_too_few_is_found_but_not_right():
    counts = score([(ASPIRIN, Answer(frozenset({"nsaid"}), frozenset({"aspirin"})))])
    assert (counts.found_percent, counts.right_percent, counts.substance_percent) == (100, 0, 100)


def test_a_miss_without_a_word_is_told_from_an_honest_one():
    assert score([(ASPIRIN, NOTHING)]).silent == 1
    assert score([(ASPIRIN, Answer(unrecognised=True))]).silent == 0


def test_a_false_alarm_is_counted_against_the_texts_that_should_be_quiet():
    counts = score([(ASPIRIN, NOTHING), (PANADOL, Answer(frozenset({"nsaid"}))), (PANADOL, NOTHING)])
    assert counts.alarms_per_thousand == 500


def test_a_gel_of_the_substance_counts_as_the_substance():
    assert score([(ASPIRIN, Answer(ASPIRIN.expect, frozenset({"aspirin gel"})))]).substance_percent == 100


def test_a_tool_that_answers_nothing_is_measured_too():
    assert "F1 0.000" in table(paired(TEXTS, {}))


def test_only_the_dev_half_is_ever_listed():
    listed = faults(paired(TEXTS, {}))
    assert listed.count("missed ") == sum(bool(text.expect) for text in read(DEV))
    assert faults(paired(read(HELD_OUT), {})) == ""
