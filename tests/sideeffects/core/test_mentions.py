"""Texts as patients write them: what they name, in which context, and what nobody knows."""

from datetime import date

import pytest

from sideeffects.core.finding import SUBSTANCE_KINDS
from sideeffects.core.mentions import TextReading, find_mentions
from sideeffects.core.release import Knowledge
from tests.sideeffects.core.mention_cases import ARABIC, MISSPELT, NOT_TAKING, TAKING, TRAPS, TWINS, UNKNOWN, cases

TODAY = date(2026, 11, 21)


def read(knowledge: Knowledge, text: str, expects: str = "text") -> TextReading:
    return find_mentions(knowledge.lexicon, text, expects=expects, on=TODAY)


def named(reading: TextReading) -> list[str]:
    return sorted(
        f"{key}={mention.context}" for mention in reading.mentions if mention.kind in SUBSTANCE_KINDS for key in mention.keys
    )


@pytest.mark.parametrize(("text", "expected", "unknown"), cases(TRAPS))
def test_each_word_trap_of_table_c_is_read_rightly(knowledge, text, expected, unknown):
    assert named(read(knowledge, text)) == sorted(expected)


@pytest.mark.parametrize(("text", "expected", "unknown"), cases(TAKING))
def test_what_a_patient_takes_is_found(knowledge, text, expected, unknown):
    assert named(read(knowledge, text)) == sorted(expected)


@pytest.mark.parametrize(("text", "expected", "unknown"), cases(NOT_TAKING))
def test_what_a_patient_does_not_take_is_not_read_as_taken(knowledge, text, expected, unknown):
    assert named(read(knowledge, text)) == sorted(expected)


@pytest.mark.parametrize(("text", "expected", "unknown"), cases(ARABIC))
def test_arabic_is_read_like_english(knowledge, text, expected, unknown):
    assert named(read(knowledge, text)) == sorted(expected)


@pytest.mark.parametrize(("text", "expected", "unknown"), cases(MISSPELT))
def test_a_misspelling_is_understood_and_marked_to_be_confirmed(knowledge, text, expected, unknown):
    reading = read(knowledge, text)
    assert named(reading) == sorted(expected)
    assert {mention.match for mention in reading.mentions if mention.kind in SUBSTANCE_KINDS} == {"spelling"}


@pytest.mark.parametrize(("text", "expected", "unknown"), cases(TWINS))
def test_near_twins_and_combination_products_are_told_apart(knowledge, text, expected, unknown):
    reading = read(knowledge, text)
    assert named(reading) == sorted(expected)
    assert all(mention.match == "exact" for mention in reading.mentions)


@pytest.mark.parametrize(("text", "expected", "unknown"), cases(UNKNOWN))
def test_unknown_names_are_listed_and_ordinary_words_are_not(knowledge, text, expected, unknown):
    assert list(read(knowledge, text).unrecognised) == unknown


def test_a_field_of_which_nothing_is_known_is_unknown_as_a_whole(knowledge):
    assert read(knowledge, "strange plant", "allergy").unrecognised == ("strange plant",)
    assert read(knowledge, "none", "medicine").unrecognised == ()


@pytest.mark.parametrize("text", ["nothing at the moment", "not taking anything", "N/A", "لا شيء", "لا اتناول اي دواء", "none"])
def test_nothing_is_an_answer(knowledge, text):
    assert read(knowledge, text, "medicine").unrecognised == ()


@pytest.mark.parametrize("text", ["I don't know the name", "not sure", "لا أعرف الاسم", "the white tablet"])
def test_not_knowing_is_no_answer(knowledge, text):
    assert read(knowledge, text, "medicine").unrecognised == (text,)


def test_a_doctor_is_no_medicine(knowledge):
    assert read(knowledge, "asprin 100, prescribed by Dr. Ahmed", "medicine").unrecognised == ()


def test_a_medicine_field_takes_the_medicine_before_the_illness(knowledge):
    assert "antibiotic=taking" in named(read(knowledge, "antibiotics for a chest infection", "medicine"))


def test_an_unknown_thing_in_a_list_is_unknown_beside_a_known_one(knowledge):
    reading = read(knowledge, "Panadol and zorbatrin", "medicine")
    assert named(reading) == ["paracetamol=taking"]
    assert reading.unrecognised == ("zorbatrin",)


def test_who_prescribed_a_known_medicine_is_no_unknown_medicine(knowledge):
    assert read(knowledge, "Eliquis by Dr Hassan in Mirdif", "medicine").unrecognised == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [("kiwi", "kiwi"), ("soya", "soy"), ("الفول السوداني", "peanut"), ("bee stings", "bee_venom"), ("my cat", "cat_hair"),
     ("novocaine at the dentist", "procaine"), ("sulfa drugs", "sulfonamide_antibiotic"), ("sulphites", "sulfite"),
     ("I swell sometimes", "unexplained_reaction"), ("shrimps", "shrimp_prawn"), ("سمك", "fish"), ("plasters", "plasters")],
)  # fmt: skip
def test_an_allergy_field_names_allergies(knowledge, text, key):
    assert f"{key}=allergy" in named(read(knowledge, text, "allergy"))


@pytest.mark.parametrize(
    ("text", "keys"),
    [("EMLA cream", ["lidocaine", "prilocaine"]), ("salmon DNA", ["polynucleotides"]), ("NCTF 135 HA", ["nctf"]),
     ("biotin + panthenol", ["biotin", "panthenol"]), ("secret cocktail", ["undisclosed_mixture"]),
     ("PDRN", ["polynucleotides"])],
)  # fmt: skip
def test_an_ingredient_field_names_ingredients(knowledge, text, keys):
    mentions = read(knowledge, text, "ingredient").mentions
    assert [key for mention in mentions for key in mention.keys] == keys


def test_kitchen_words_in_an_allergy_context_of_prose_are_kept_and_elsewhere_dropped(knowledge):
    assert named(read(knowledge, "my throat closed after eating kiwi")) == ["kiwi=allergy"]
    assert named(read(knowledge, "I had kiwi for breakfast")) == []


def test_the_words_are_the_writers_own(knowledge):
    text = "أنا آخذ  Éliquis٥ملغ"
    mention = read(knowledge, text).mentions[0]
    assert text[mention.start : mention.end] == mention.words == "Éliquis"


def test_dose_frequency_route_and_prescriber_are_read(knowledge):
    details = read(knowledge, "prednisolone tablets 10 mg twice a day for 3 weeks, prescribed").mentions[0].details
    assert (details.dose_mg, details.regular, details.prescribed, details.route) == (20, True, True, "oral")
    assert details.days_taken is not None
    assert details.days_taken.low <= 21 <= details.days_taken.high


def test_by_my_own_choice_is_not_prescribed(knowledge):
    assert read(knowledge, "aspirin sometimes, by my own choice").mentions[0].details.prescribed is False
    assert read(knowledge, "aspirin sometimes, by my own choice").mentions[0].details.regular is False
    assert read(knowledge, "اسبرين بدون وصفة").mentions[0].details.prescribed is False


def test_a_strength_belongs_to_the_name_before_it(knowledge):
    aspirin, plavix = read(knowledge, "aspirin 81 mg, plavix 75 mg").mentions
    assert (aspirin.details.dose_mg, plavix.details.dose_mg) == (81, 75)


def test_a_measured_value_comes_with_its_test(knowledge):
    assert read(knowledge, "HbA1c was 8.2 in June", "history").mentions[0].details.numbers == (("hba1c", 8.2),)


def test_long_texts_take_no_more_time_for_each_word(knowledge):
    reading = read(knowledge, "stopped no allergic 3 days ago my mother zorbatrin mg warfarin. " * 2000)
    assert len(reading.mentions) == 2000


@pytest.mark.parametrize("text", ["", "   ", "\x00", "٪٪٪", "🙂", "a" * 5000, "؟؟؟", "5", "\u202easpirin\u202c"])
def test_any_text_can_be_read(knowledge, text):
    assert read(knowledge, text).unrecognised in ((), (text,))
