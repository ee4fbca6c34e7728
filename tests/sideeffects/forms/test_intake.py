"""The intake of an example goes through its fields and back without a loss."""

import pytest

from sideeffects.forms.intake import intake_of, sent_for


def test_every_example_of_the_pack_fits_the_fields_and_comes_back_as_it_was(knowledge):
    examples = [example["intake"] for rule in knowledge.rules for example in rule.examples]
    assert len(examples) > 800
    for intake in examples:
        sent = sent_for(intake, "i")
        assert intake_of(sent, "i") == intake
        assert sent["i.more"] == ""


def test_the_order_of_keys_is_no_reason_for_the_box():
    sent = sent_for({"allergies": {"items": [{"reaction": "rash", "text": "minoxidil"}], "answer": "some"}}, "i")
    assert sent["i.more"] == ""


@pytest.mark.parametrize(
    "intake",
    [
        {"free_text": "one text"},
        {"free_text": ["two\nlines"]},
        {"medicines": None},
        {"medicines": {"answer": "perhaps", "items": [{"text": None}]}},
        {"history": {"answer": "some", "groups": [{"question": "history.heart", "answer": None}]}},
        {"plan": {"areas": ["face"]}},
        {"patient": {"sex": 1}, "plan": []},
        {"patient": {"date_of_birth": None, "stated_age": "forty", "sex": None}},
        {"something": {"else": [1, True, None, "no", "2026-11-21"]}},
        {"treatment_on": None},
    ],
)
def test_what_no_field_can_hold_stays_in_the_box(intake):
    assert intake_of(sent_for(intake, "i"), "i") == intake


def test_a_box_that_cannot_be_read_is_kept_as_typed():
    typed = intake_of({"i.more": "plan: [face"}, "i")
    assert typed == {"more": "plan: [face"}
    assert sent_for(typed, "i")["i.more"] == "plan: [face"


def test_a_name_without_an_answer_is_an_answer():
    sent = {"i.medicines.answer": "", "i.medicines.items.0.text": "Plavix", "i.medicines.items.0.prescribed": "yes"}
    assert intake_of(sent, "i") == {"medicines": {"answer": "some", "items": [{"text": "Plavix", "prescribed": True}]}}


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x]\nb: [*a, *a]",
        "plan: " + "[" * 3000,
        'asked_on: !!binary "zz"',
        "a: !!float .nan",
        "a: " + "9" * 5000,
        'free_text: ["\\0"]',
        'free_text: ["\\ud800"]',
    ],
)
def test_what_would_swell_sink_or_not_be_kept_stays_the_text_that_it_is(text):
    assert intake_of({"i.more": text}, "i") == {"more": text}
    assert sent_for({"more": text}, "i")["i.more"] == text
