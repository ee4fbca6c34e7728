"""The contract's input: what is taken, what is refused, and how a refusal says where."""

import copy
from datetime import date

import pytest

from sideeffects.core.assessment import QUIET_INTAKE
from sideeffects.core.intake import IntakeError, parse
from sideeffects.core.intake_schema import SCHEMA


def document(**changes):
    return {**copy.deepcopy(dict(QUIET_INTAKE)), **changes}


def refusal(**changes):
    with pytest.raises(IntakeError) as caught:
        parse(document(**changes))
    return str(caught.value)


def test_only_id_and_asked_on_must_be_there():
    intake = parse({"id": 7, "asked_on": "2026-11-21"})
    assert intake.plan.ingredients is None
    assert intake.medicines.answer is None
    assert intake.reckoned_on == date(2026, 11, 21)


def test_every_other_key_may_be_null():
    keys = [key for key in QUIET_INTAKE if key not in ("id", "asked_on")]
    intake = parse(document(**dict.fromkeys(keys)))
    assert intake.sex is None
    assert intake.free_text == ()


def test_an_id_or_a_date_of_asking_that_is_missing_is_named():
    with pytest.raises(IntakeError, match=r"id: expected.*asked_on: expected"):
        parse({})


def test_unknown_keys_are_named_with_their_place():
    assert "unknown key 'alergies'" in refusal(alergies={})
    assert "plan: unknown key 'glove'" in refusal(plan={"glove": []})
    said = refusal(allergies={"answer": "some", "items": [{"text": "kiwi", "severity": "high"}]})
    assert said == "allergies.items[0]: unknown key 'severity'"


def test_every_fault_is_named_at_once():
    said = refusal(allergies={"answer": "perhaps", "items": [{"text": "x", "reaction": 5}]}, free_text=[3])
    assert "allergies.answer: expected none, some, unsure or null, got 'perhaps'" in said
    assert "allergies.items[0].reaction: expected text" in said
    assert "free_text[0]: expected text" in said


def test_an_empty_list_of_ingredients_is_an_error():
    assert "plan.ingredients: expected at least one" in refusal(plan={"ingredients": []})


def test_empty_lists_elsewhere_in_the_plan_mean_none_used():
    assert parse(document(plan={"numbing": [], "gloves": [], "antiseptic": []})).plan.numbing == ()


@pytest.mark.parametrize("day", ["2026-02-30", "2026-13-01", "21.11.2026", "yesterday", "0000-01-01"])
def test_impossible_dates_are_refused(day):
    assert "treatment_on: expected a date" in refusal(treatment_on=day)


def test_arabic_digits_in_a_date_are_read():
    intake = parse(document(patient={"date_of_birth": "١٩٩٠-٠٣-٠٢"}))
    assert intake.date_of_birth == date(1990, 3, 2)


def test_nobody_is_born_or_took_a_medicine_after_the_day_of_asking():
    assert "patient.date_of_birth" in refusal(patient={"date_of_birth": "2026-11-22"})
    item = {"text": "aspirin", "last_taken": "2026-11-22"}
    assert "medicines.items[0].last_taken" in refusal(medicines={"answer": "some", "items": [item]})


def test_last_taken_may_be_a_month():
    item = {"text": "aspirin", "last_taken": "2026-10"}
    taken = parse(document(medicines={"answer": "some", "items": [item]})).medicines.items[0].last_taken
    assert (taken.first, taken.last) == (date(2026, 10, 1), date(2026, 10, 31))


def test_sizes_are_bounded():
    assert "more than 200 items" in refusal(free_text=["x"] * 201)
    assert "longer than 4000" in refusal(free_text=["x" * 4001])


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_characters_that_are_none_are_refused(text):
    assert "free_text[0]: holds a character that is none" in refusal(free_text=[text])


@pytest.mark.parametrize("age", [-1, 131, 36.5, True, "old"])
def test_an_age_that_nobody_has_is_refused(age):
    assert "patient.stated_age" in refusal(patient={"stated_age": age})


@pytest.mark.parametrize("whole", [None, [], "text", 5, True])
def test_a_document_that_is_no_object_is_refused(whole):
    with pytest.raises(IntakeError, match="expected one JSON object"):
        parse(whole)


def test_groups_keys_and_corrections_are_only_for_the_pages():
    group = {"question": "history.skin", "answer": "some", "covers": ["keloid"], "items": [{"text": "Keloid", "key": "keloid"}]}
    answers = document(history={"answer": "some", "groups": [group]}, corrections=[{"origin": "x", "words": "y", "key": None}])
    with pytest.raises(IntakeError, match=r"unknown key .corrections.*groups."):
        parse(answers)
    item = parse(answers, internal=True).history.entered[0]
    assert (item.origin, item.key) == ("history.skin.items[0].text", "keloid")


def test_the_schema_names_the_same_keys_as_the_reader():
    assert set(SCHEMA["in"]["properties"]) == set(QUIET_INTAKE)
    assert SCHEMA["in"]["required"] == ["id", "asked_on"]
