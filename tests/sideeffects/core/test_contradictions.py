"""Two sides that cannot both be right: found, kept, asked about in neutral words; and what is no contradiction."""

import pytest

from sideeffects.core.patient_text import faults
from tests.sideeffects.core.reading_help import some


def sides(reading, **changes):
    return [one.words for one in reading(**changes).contradictions]


def none_with(text):
    return {"answer": "none", "items": [{"text": text}]}


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("allergies", "kiwi"),
        ("medicines", "Eliquis"),
        ("history", "epilepsy"),
        ("previous_treatments", "mesotherapy"),
        ("medicines", "zorbatrin"),
    ],
)
def test_none_beside_an_item_is_a_contradiction_and_the_item_counts(reading, section, text):
    assert sides(reading, **{section: none_with(text)}) == [("none", text)]


@pytest.mark.parametrize(
    ("text", "origin", "words"),
    [
        ("I take nothing apart from my blood thinner", "medicines.answer", "I take nothing apart from my blood thinner"),
        ("I take Eliquis every day", "medicines.answer", "I take Eliquis every day"),
        ("I have epilepsy", "history.answer", "I have epilepsy"),
        ("I am allergic to kiwi", "allergies.answer", "I am allergic to kiwi"),
    ],
)
def test_none_beside_a_statement_elsewhere_is_a_contradiction(reading, text, origin, words):
    (one,) = reading(free_text=[text]).contradictions
    assert one.words == ("none", words)
    assert one.origins == (origin, "free_text[0]")
    assert (one.level, one.evidence) == ("HOLD", ("B-77",))


@pytest.mark.parametrize(
    "text",
    [
        "I do not take aspirin",
        "I stopped warfarin two years ago",
        "my mother takes warfarin",
        "my father has epilepsy",
        "Is aspirin a problem?",
        "I love garlic in my food",
        "I had a stroke in 2010",
        "I do not want to live any more",
        "I want to look 20 years younger",
    ],
)
def test_denials_the_past_family_questions_food_and_despair_contradict_nothing(reading, text):
    assert sides(reading, free_text=[text]) == []


def test_why_a_medicine_is_taken_does_not_contradict_a_history_of_none(reading):
    assert sides(reading, medicines=some({"text": "Eliquis", "reason": "atrial fibrillation"})) == []
    assert sides(reading, medicines=some("insulin")) == []


def test_a_reaction_does_not_contradict_a_history_of_none(reading):
    assert sides(reading, allergies=some({"text": "kiwi", "reaction": "anaphylaxis"})) == []


def test_a_section_not_answered_contradicts_nothing(reading):
    assert sides(reading, medicines=None, free_text=["I take Eliquis"]) == []


@pytest.mark.parametrize(("age", "found"), [(36, []), (35, [("1990-03-02", "35")]), (37, [("1990-03-02", "37")])])
def test_a_stated_age_other_than_the_age_is_a_contradiction(reading, age, found):
    assert sides(reading, patient={"date_of_birth": "1990-03-02", "stated_age": age, "sex": "female"}) == found


def test_no_beside_a_pregnancy_in_the_words_is_a_contradiction(reading):
    assert sides(reading, free_text=["I am pregnant"]) == [("no", "I am pregnant")]
    assert sides(reading, pregnancy={"pregnant": "no", "breastfeeding": "no", "text": "still breastfeeding"}) == [
        ("no", "still breastfeeding")
    ]


def test_yes_or_not_answered_beside_the_words_is_none(reading):
    assert sides(reading, free_text=["I am pregnant"], pregnancy={"pregnant": "yes"}) == []
    assert sides(reading, free_text=["I am pregnant"], pregnancy=None) == []


def test_a_man_who_is_pregnant_is_asked(reading):
    male = {"date_of_birth": "1990-03-02", "sex": "male"}
    assert sides(reading, patient=male, pregnancy={"pregnant": "yes", "breastfeeding": None}) == [("male", "yes")]
    assert sides(reading, patient=male, pregnancy=None, free_text=["I am pregnant"]) == [("male", "I am pregnant")]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_question_is_neutral_and_passes_the_guard(reading, language):
    changes = {"medicines": none_with("Eliquis"), "patient": {"date_of_birth": "1990-03-02", "stated_age": 20, "sex": "male"}}
    for one in reading(**changes, pregnancy={"pregnant": "yes"}).contradictions:
        question = one.as_json(language)["question"]
        assert one.words[1] in question
        assert list(faults(question, language)) == []


def medicine_pages(blood, others, recent=None):
    """The medicines asked in three parts, the last of them not answered."""
    return {
        "answer": None,
        "groups": [
            {"question": "medicines.blood-thinning", "answer": blood, "covers": ["anticoagulant", "nsaid"], "items": []},
            {"question": "medicines.medicines", "answer": others, "covers": None, "items": []},
            {"question": "medicines.recent", "answer": recent, "covers": ["isotretinoin"], "items": []},
        ],
    }


@pytest.mark.parametrize(
    ("pages", "text", "denied"),
    [
        (("none", "none"), "I take no medicines, only my Eliquis", "medicines.blood-thinning"),
        (("none", None), "I take Eliquis every day", "medicines.blood-thinning"),
        ((None, "none"), "I take metformin every day", "medicines.medicines"),
    ],
)
def test_what_one_page_denies_is_asked_again_though_another_page_is_open(reading, pages, text, denied):
    found = reading(internal=True, medicines=medicine_pages(*pages), free_text=[text]).contradictions
    assert [one.origins[0] for one in found] == [denied]


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        ((None, "none"), "I take Eliquis every day"),
        (("none", None), "I take metformin every day"),
        ((None, None), "I take Eliquis"),
    ],
)
def test_what_no_answered_page_asks_about_is_no_contradiction(reading, pages, text):
    assert not reading(internal=True, medicines=medicine_pages(*pages), free_text=[text]).contradictions


def test_what_the_section_itself_names_is_not_held_against_one_of_its_pages(reading):
    pages = medicine_pages("none", "some")
    pages["groups"][1]["items"] = [{"text": "Eliquis"}]
    assert not reading(internal=True, medicines=pages, free_text=["I take Eliquis every day"]).contradictions


def test_a_word_about_an_illness_is_no_contradiction_to_one_page_of_several(reading):
    groups = [
        {"question": "history.heart", "answer": "none", "covers": ["arrhythmia"], "items": []},
        {"question": "history.skin", "answer": "some", "covers": ["keloid"], "items": [{"text": "Thick scars", "key": "keloid"}]},
    ]
    history = {"answer": "some", "groups": groups}
    assert not reading(internal=True, history=history, free_text=["something for my heart rhythm"]).contradictions
