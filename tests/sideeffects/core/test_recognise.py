from datetime import date

from sideeffects.core.recognise import recognise

TODAY = date(2026, 11, 21)


def test_the_example_of_the_contract(knowledge):
    text = "came off marcumar three years ago, now baby asprin"
    assert recognise(knowledge.lexicon, text, on=TODAY) == {
        "text": text,
        "mentions": [
            {
                "words": "marcumar",
                "substance": "phenprocoumon",
                "classes": ["anticoagulant"],
                "match": "exact",
                "context": "past",
            },
            {
                "words": "baby asprin",
                "substance": "aspirin",
                "classes": ["antiplatelet", "nsaid"],
                "match": "spelling",
                "context": "taking",
            },
        ],
        "bleeding_risk": ["antiplatelet", "nsaid"],
        "unrecognised": [],
    }


def test_a_combination_product_has_the_classes_of_all_its_parts(knowledge):
    answer = recognise(knowledge.lexicon, "Excedrin", on=TODAY)
    assert answer["mentions"][0]["substance"] == "aspirin+paracetamol+caffeine"
    assert answer["bleeding_risk"] == ["antiplatelet", "nsaid"]


def test_conditions_are_no_substances(knowledge):
    answer = recognise(knowledge.lexicon, "epilepsy and eczema", on=TODAY)
    assert (answer["mentions"], answer["unrecognised"]) == ([], [])


def test_what_is_not_taken_is_no_bleeding_risk(knowledge):
    assert recognise(knowledge.lexicon, "my mother takes warfarin", on=TODAY)["bleeding_risk"] == []


def test_an_ordinary_word_is_a_registers_name_only_with_a_strength_or_alone(knowledge):
    texts = ["I need a moment", "what is my next step", "Moment 200 mg", "Moment"]
    assert [bool(recognise(knowledge.lexicon, text, on=TODAY)["mentions"]) for text in texts] == [False, False, True, True]
