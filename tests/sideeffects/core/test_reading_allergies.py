"""Allergies in patients' words: to what, how bad, and what else that tells."""

import pytest

from sideeffects.core.reading_reactions import allergy_severity
from tests.sideeffects.core.reading_help import some, value


def allergy(text, reaction=None):
    return {"allergies": some({"text": text, "reaction": reaction})}


@pytest.mark.parametrize(
    "reaction",
    [
        "tongue swelled, ambulance",
        "could not breathe",
        "anaphylaxis",
        "collapsed",
        "hives all over",
        "my throat closed",
        "wheezing",
        "swollen lips",
        "needed the adrenaline pen",
        "تورم اللسان",
        "ضيق تنفس",
        "إسعاف",
        "فقدت الوعي",
    ],
)
def test_reactions_of_the_whole_body_are_severe(reading, reaction):
    assert value(reading.one("allergy", "kiwi", **allergy("kiwi", reaction)), "severity") == ["severe"]


@pytest.mark.parametrize(
    "reaction", ["rash", "mild itching", "sneezing", "stomach ache", "mild local swelling", "itchy mouth", "حكة", "عطس"]
)
def test_reactions_of_one_place_are_mild(reading, reaction):
    assert value(reading.one("allergy", "kiwi", **allergy("kiwi", reaction)), "severity") == ["mild"]


def test_plain_words_of_either_language_say_how_bad_it_was():
    severe = (
        "gasping for air",
        "called 999",
        "my face blew up",
        "couldn't swallow",
        "fainted",
        "EpiPen",
        "rash all over my body",
    )
    severe += (
        "انسد حلقي",
        "ورم وجهي",
        "عيوني انتفخت وتسكرت",
        "ما قدرت أتنفس",
        "كتمة في الصدر",
        "هبط ضغطي",
        "دخت وطحت",
        "كنت بموت",
    )
    mild = ("just a rash", "upset stomach", "a few hives on my arm", "tingly mouth", "طفح بسيط", "مغص وإسهال", "صداع")
    told = {words: allergy_severity(words) for words in severe + mild}
    assert told == dict.fromkeys(severe, frozenset({"severe"})) | dict.fromkeys(mild, frozenset({"mild"}))


def test_what_is_denied_in_arabic_says_nothing():
    denied = ("بدون ضيق تنفس", "لم أحتج مستشفى", "لا يوجد تورم")
    assert [allergy_severity(words) for words in denied] == [None, None, None]


@pytest.mark.parametrize("reaction", [None, "", "no idea", "as a child"])
def test_a_reaction_not_described_leaves_the_severity_unknown(reading, reaction):
    item = reading.one("allergy", "kiwi", **allergy("kiwi", reaction))
    assert value(item, "severity") is None
    assert item.about["severity"] == "allergies.items[0].reaction"


def test_a_denied_danger_is_not_a_danger(reading):
    assert value(reading.one("allergy", "kiwi", **allergy("kiwi", "itchy rash, no trouble breathing")), "severity") == ["mild"]


@pytest.mark.parametrize("reaction", ["anaphylaxis", "tongue swelled, ambulance", "I couldn't breathe", "إبرة أدرينالين"])
def test_a_reaction_that_was_anaphylaxis_is_a_history_of_it(reading, reaction):
    item = reading.one("condition", "anaphylaxis", **allergy("peanut", reaction))
    assert item.origin == "allergies.items[0].reaction"


def test_hives_alone_are_no_anaphylaxis(reading):
    assert not reading.items("condition", **allergy("peanut", "hives"))


def test_two_severe_allergies_are_several(reading):
    items = some({"text": "peanut", "reaction": "throat closed"}, {"text": "wasp", "reaction": "collapsed"})
    assert any(item.name == "several_severe_allergies" for item in reading.items("condition", allergies=items))


def test_one_allergy_named_twice_is_not_several(reading):
    items = some({"text": "peanut", "reaction": "throat closed"}, {"text": "peanuts", "reaction": "throat closed"})
    assert not any(item.name == "several_severe_allergies" for item in reading.items("condition", allergies=items))


@pytest.mark.parametrize("text", ["I swell sometimes", "my face swells up and nobody knows why", "I get hives sometimes"])
def test_an_unexplained_reaction_is_kept_as_one(reading, text):
    assert reading.items("allergy", **allergy(text))[0].attributes["is"] >= {"unexplained_reaction"}


def test_an_allergy_nobody_knows_is_listed_and_leaves_the_section_open(reading):
    read = reading(**allergy("qwertzol", "rash"))
    assert [one.words for one in read.unrecognised] == ["qwertzol"]
    assert [gap.missing for gap in read.facts.gaps["allergy"]] == ["allergies.items[0].text"]


@pytest.mark.parametrize("text", ["penicillin", "cat hair", "nickel", "dust", "pollen", "strawberries", "حساسية من السمك"])
def test_common_allergens_without_a_rule_are_known(reading, text):
    read = reading(**allergy(text, "rash"))
    assert read.unrecognised == ()
    assert read.facts.items["allergy"]


def test_allergens_that_sound_alike_are_told_apart(reading):
    apart = {
        "salmon": ("fish", "shellfish"),
        "prawns": ("shellfish", "fish"),
        "Novocain": ("ester_anaesthetic", "amide_anaesthetic"),
        "lidocaine": ("amide_anaesthetic", "ester_anaesthetic"),
        "sulphites in wine": ("sulfite", "sulfonamide_antibiotic"),
        "sulfa": ("sulfonamide_antibiotic", "sulfite"),
        "sulphates in shampoo": ("sulfates", "sulfite"),
        "فول الصويا": ("soy", "peanut"),
    }
    for text, (wanted, never) in apart.items():
        read = {name for item in reading.items("allergy", **allergy(text)) for name in item.attributes["is"]}
        assert (text, wanted in read, never in read) == (text, True, False)


def test_the_words_of_a_reaction_are_no_disease_of_the_skin(reading):
    assert not reading.items("condition", **allergy("penicillin rash", "itchy rash, eczema"))


def test_what_one_is_allergic_to_is_compared_with_the_plan(reading):
    plan = {"areas": ["face"], "ingredients": ["vitamin C"], "antiseptic": ["alcohol"], "gloves": ["nitrile"], "numbing": []}
    vitamin = reading.one("allergy", "vitamin_c", **allergy("vitamin C"), plan=plan)
    assert value(vitamin, "planned") == ["yes"]
    assert value(reading.one("allergy", "kiwi", **allergy("kiwi"), plan=plan), "planned") == ["no"]


def test_without_a_plan_nobody_knows_whether_it_is_planned(reading):
    minoxidil = reading.one("allergy", "minoxidil", **allergy("minoxidil"), plan=None)
    assert value(minoxidil, "planned") is None
    assert minoxidil.about["planned"] == "plan.ingredients"
