"""Each page's form: what it accepts, what it asks again for, what it stores."""

import pytest

from consult.intake.forms import StepForm
from consult.intake.steps import BY_KEY
from tests.factories import quiet_answers, ticked


def form(key, data=None, **answers):
    return StepForm(BY_KEY[key], {k.replace("_", "-"): v for k, v in answers.items()}, data)


def errors(form):
    assert not form.is_valid()
    return [str(text) for texts in form.errors.values() for text in texts]


def row(number, **values):
    return {f"items-{number}-{name}": value for name, value in values.items()}


def test_nothing_is_chosen_beforehand():
    for key in BY_KEY:
        page = form(key)
        assert not any(value for name, value in page.initial.items() if not name.endswith("-count"))


def test_ticks_are_stored_with_their_answer():
    page = form("heart", {"ticks": ["stroke", "tia"]})
    assert page.is_valid()
    assert page.answers() == {"ticks": {"answer": "some", "picked": ["stroke", "tia"]}}


@pytest.mark.parametrize(("boxes", "answer"), [(["_none"], "none"), (["_unsure"], "unsure"), (["tia", "_unsure"], "unsure")])
def test_none_of_these_and_not_sure_are_answers(boxes, answer):
    page = form("heart", {"ticks": boxes})
    assert page.is_valid()
    assert page.answers()["ticks"]["answer"] == answer


def test_an_empty_page_is_asked_again():
    assert errors(form("heart", {})) == ["Tick what applies, or “None of these”"]
    assert errors(form("sex", {})) == ["Choose which we should go by"]


def test_none_of_these_beside_an_illness_is_asked_again_and_both_stay_ticked():
    page = form("heart", {"ticks": ["stroke", "_none"]})
    assert errors(page) == ["Choose either “None of these”, or what applies to you"]
    assert page["ticks"].value() == ["stroke", "_none"]


def test_a_made_up_box_is_refused():
    assert not form("heart", {"ticks": ["immortal"]}).is_valid()


def test_what_was_saved_is_ticked_when_the_page_is_opened_again():
    assert form("heart", heart=ticked("stroke"))["ticks"].value() == ["stroke"]
    assert form("heart", heart=ticked())["ticks"].value() == ["_none"]


def test_a_medicine_is_stored_with_what_was_said_about_it():
    said = {"text": "Marevan 3 mg", "prescribed": "yes", "reason": "heart", "last_taken": "today"}
    page = form("medicines", {"answer": "some", "items-count": "1", **row(0, **said)})
    assert page.is_valid(), page.errors
    assert page.answers() == {"answer": "some", "items": [{**said, "group": ""}]}


def test_a_medicine_without_its_prescriber_is_asked_about_beside_the_field():
    page = form("medicines", {"answer": "some", "items-count": "1", **row(0, text="Marevan")})
    assert errors(page) == ["Choose whether a doctor prescribed Marevan"]
    assert "items-0-prescribed" in page.errors


def test_yes_without_a_name_is_asked_again():
    assert errors(form("medicines", {"answer": "some", "items-count": "1"})) == ["You chose “Yes”. Write what it is"]


def test_no_beside_a_name_is_asked_again_in_neutral_words():
    page = form("medicines", {"answer": "none", "items-count": "1", **row(0, text="Marevan", prescribed="yes")})
    assert errors(page) == [
        "You chose “No, nothing” and also wrote “Marevan”. Choose “Yes”, or remove what you wrote",
    ]
    assert page["items-0-text"].value() == "Marevan"


def test_a_row_about_something_without_a_name_is_asked_again():
    page = form("medicines", {"answer": "some", "items-count": "1", **row(0, reason="heart", prescribed="no")})
    assert "Write what it is, or remove it" in errors(page)


def test_a_ticked_group_opens_a_card_that_may_stay_without_a_name():
    page = form("medicines", blood_thinning=ticked("anticoagulant"))
    assert "answer" not in page.fields
    data = {"items-count": "1", **row(0, group="anticoagulant", prescribed="unsure")}
    page = form("medicines", data, blood_thinning=ticked("anticoagulant"))
    assert page.is_valid(), page.errors
    assert page.answers()["items"][0]["group"] == "anticoagulant"


def test_more_than_two_hundred_rows_are_refused_in_plain_words():
    page = form("medicines", {"answer": "some", "items-count": "100000", **row(0, text="x", prescribed="no")})
    assert page.row_count == 200
    assert any("up to 200" in text for text in errors(page))


@pytest.mark.parametrize("count", ["", "many", "-3", "\u0663"])
def test_a_broken_row_count_breaks_nothing(count):
    page = form("medicines", {"answer": "none", "items-count": count})
    assert page.is_valid(), page.errors


def test_follow_ups_ask_about_each_ticked_answer_and_nothing_else():
    answers = {"allergy_food": ticked("soy", "kiwi"), "allergy_touch": ticked()}
    page = form("allergy-more", **answers)
    assert [card.option.value for card in page.cards] == ["soy", "kiwi"]
    page = form("allergy-more", {"allergy-food--soy--reaction": "severe"}, **answers)
    assert errors(page) == ["Kiwi: Choose what happened"]
    data = {"allergy-food--soy--reaction": "severe", "allergy-food--kiwi--reaction": "unsure"}
    page = form("allergy-more", data, **answers)
    assert page.is_valid()
    assert page.answers()["allergy-food.soy"] == {"reaction": "severe", "words": ""}


def test_arabic_digits_are_read_in_a_date():
    page = form("birth", {"born_0": "٢", "born_1": "٣", "born_2": "١٩٩٠"})
    assert page.is_valid(), page.errors
    assert page.answers() == {"born": "1990-03-02"}


@pytest.mark.parametrize("day", [("31", "2", "1990"), ("2", "3", "2999"), ("2", "", "1990")])
def test_a_day_that_is_none_is_asked_again(day):
    assert errors(form("birth", dict(zip(("born_0", "born_1", "born_2"), day, strict=True))))


def test_too_long_a_text_keeps_its_words_on_the_page():
    words = "a" * 4001
    page = form("anything", {"words": words})
    assert errors(page) == ["Use at most 4000 characters (now 4001)"]
    assert page["words"].value() == words


def test_every_page_stores_what_it_later_shows():
    answers = quiet_answers()
    for key, value in answers.items():
        assert StepForm(BY_KEY[key], answers).saved == value
