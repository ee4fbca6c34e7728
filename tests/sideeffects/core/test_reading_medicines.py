"""Medicines in patients' words: what is taken, by whom, how, why, and which go together."""

import pytest

from sideeffects.core.facts import Span
from tests.sideeffects.core.reading_help import some, value


def medicine(text, **more):
    return {"medicines": some({"text": text, **more})}


def test_a_misspelt_brand_is_a_medicine_to_be_confirmed(reading):
    item = reading.one("medicine", "anticoagulant", **medicine("cumadine 5mg", prescribed=True))
    assert (item.name, item.certainty, item.words) == ("warfarin", "probable", "cumadine 5mg")
    assert value(item, "prescribed") == ["yes"]
    assert "C-20" in item.evidence


def test_prescribed_not_answered_stays_unknown_and_says_which_question_settles_it(reading):
    item = reading.one("medicine", "anticoagulant", **medicine("Eliquis"))
    assert value(item, "prescribed") is None
    assert item.about["prescribed"] == "medicines.items[0].prescribed"


def test_an_answer_and_the_words_that_disagree_both_count(reading):
    item = reading.one("medicine", "aspirin", **medicine("aspirin, my doctor gave me it", prescribed=False))
    assert value(item, "prescribed") == ["no", "yes"]


def test_the_last_dose_decides_whether_it_still_acts(reading):
    assert value(reading.one("medicine", "aspirin", **medicine("aspirin", last_taken="2026-11-15")), "status") == ["now"]
    assert value(reading.one("medicine", "aspirin", **medicine("aspirin", last_taken="2026-10-01")), "status") == ["past"]


def test_a_weekly_medicine_is_not_over_after_a_few_days(reading):
    assert value(reading.one("medicine", "methotrexate", **medicine("methotrexate", last_taken="2026-11-12")), "status") == [
        "now"
    ]


def test_what_is_only_to_be_started_may_or_may_not_be_taken_by_then(reading):
    for said in (medicine("I may start Eliquis next month"), {"free_text": ["I may start Eliquis next month"]}):
        item = reading.one("medicine", "anticoagulant", **said)
        assert value(item, "status") is None
    none_yet = {"medicines": {"answer": "none"}, "free_text": ["I may start Eliquis next month"]}
    assert reading(**none_yet).contradictions == ()


def test_days_since_are_reckoned_to_the_treatment_date(reading):
    item = reading.one("medicine", "isotretinoin", **medicine("Roaccutane", last_taken="2026-09-01"))
    assert value(item, "status") == ["past"]
    assert item.attributes["days_since"] == Span(95, 95)


def test_the_reason_is_the_purpose_and_is_read_as_history(reading):
    read = reading(**medicine("Eliquis", reason="AF"))
    (item,) = read.facts.items["medicine"]
    assert "arrhythmia" in value(item, "purpose")
    assert read.facts.items["condition"][0].origin == "medicines.items[0].reason"
    assert read.contradictions == ()


def test_what_is_to_be_prevented_is_not_what_the_person_has(reading):
    assert not reading.items("condition", **medicine("Eliquis", reason="to prevent a stroke"))


@pytest.mark.parametrize("text", ["zorbatrin", "a secret tablet called plimox"])
def test_a_medicine_nobody_knows_is_listed_and_leaves_the_section_open(reading, text):
    read = reading(**medicine(text))
    assert [one.origin for one in read.unrecognised] == ["medicines.items[0].text"]
    for entity in ("medicine", "pair"):
        assert [gap.missing for gap in read.facts.gaps[entity]] == ["medicines.items[0].text"]


def test_an_unknown_name_never_hides_a_known_one_beside_it(reading):
    read = reading(medicines=some("zorbatrin", "Eliquis"))
    assert [item.name for item in read.facts.items["medicine"]] == ["apixaban"]


@pytest.mark.parametrize("answer", [None, "unsure", "some"])
def test_not_answered_not_sure_and_some_without_items_are_unknown(reading, answer):
    read = reading(medicines={"answer": answer, "items": []})
    assert [gap.missing for gap in read.facts.gaps["medicine"]] == ["medicines.answer"]


def test_none_denies(reading):
    assert "medicine" not in reading().facts.gaps


@pytest.mark.parametrize(
    "text", ["my mother takes warfarin", "I do not take aspirin", "Is ibuprofen a problem?", "I stopped warfarin two years ago"]
)
def test_family_denials_questions_and_the_past_are_not_taking(reading, text):
    taken = [item for item in reading.items("medicine", free_text=[text]) if value(item, "status") == ["now"]]
    assert taken == []


def test_an_allergy_to_a_medicine_is_an_allergy_and_not_a_medicine(reading):
    read = reading(free_text=["I am allergic to aspirin"])
    assert "medicine" not in read.facts.items
    assert read.facts.items["allergy"][0].name == "aspirin"


def test_a_gel_is_used_on_the_skin_and_makes_no_pair(reading):
    read = reading(medicines=some("Voltaren gel", "Eliquis"))
    gel = next(item for item in read.facts.items["medicine"] if "nsaid" in item.attributes["is"])
    assert value(gel, "route") == ["skin"]
    assert "pair" not in read.facts.items


def test_an_inhaler_named_beside_the_medicine_is_its_route(reading):
    item = reading.one("medicine", "mometasone", **medicine("mometasone nasal spray"))
    assert value(item, "route") == ["nasal"]


def test_dose_and_duration_are_read(reading):
    item = reading.one("medicine", "prednisolone", **medicine("prednisolone 40 mg every day for 4 weeks"))
    assert item.attributes["dose_mg"] == Span(40, 40)
    assert item.attributes["days_taken"].low >= 21


@pytest.mark.parametrize(
    ("texts", "pair"),
    [
        (("Eliquis", "ibuprofen"), "anticoagulant+nsaid"),
        (("sertraline", "warfarin"), "anticoagulant+ssri_snri"),
        (("clopidogrel", "aspirin 81"), "antiplatelet+antiplatelet"),
        (("ginkgo capsules", "fish oil capsules"), "supplement+supplement"),
    ],
)
def test_two_different_substances_are_a_pair_named_strongest_first(reading, texts, pair):
    assert [item.name for item in reading.items("pair", medicines=some(*texts))] == [pair]


def test_one_substance_under_two_names_is_no_pair(reading):
    assert not reading.items("pair", medicines=some("Eliquis", "apixaban", "my blood thinner"))


def test_a_pair_knows_whether_the_painkiller_is_regular(reading):
    (pair,) = reading.items("pair", medicines=some({"text": "Plavix", "prescribed": True}, "ibuprofen every day"))
    assert (value(pair, "regular"), value(pair, "prescribed")) == (["yes"], ["yes"])


@pytest.mark.parametrize(
    ("text", "condition"), [("insulin", "diabetes"), ("gliclazide", "diabetes"), ("levothyroxine", "hypothyroidism")]
)
def test_a_medicine_says_what_it_treats_only_where_that_is_certain(reading, text, condition):
    item = reading.one("condition", condition, **medicine(text))
    assert item.certainty == "probable"


@pytest.mark.parametrize("text", ["metformin", "methotrexate", "propranolol"])
def test_a_medicine_for_many_things_implies_none(reading, text):
    assert not reading.items("condition", **medicine(text))


def test_a_correction_by_a_person_is_stated(reading):
    fix = {"origin": "medicines.items[0].text", "words": "cumadine", "key": "warfarin"}
    (item,) = reading(internal=True, corrections=[fix], **medicine("cumadine 5mg")).facts.items["medicine"]
    assert item.certainty == "stated"


def test_a_word_that_somebody_said_is_no_medicine_is_none(reading):
    fix = {"origin": "medicines.items[0].text", "words": "zorbatrin", "key": None}
    read = reading(internal=True, corrections=[fix], **medicine("zorbatrin"))
    assert read.unrecognised == ()
    assert "medicine" not in read.facts.gaps


def test_a_correction_of_a_quoted_part_of_free_text_holds(reading):
    text = "no medicines, apart from my blood thinner"
    (item,) = reading.items("medicine", free_text=[text])
    fix = {"origin": item.origin, "words": item.words, "key": "warfarin"}
    (named,) = reading(internal=True, free_text=[text], corrections=[fix]).facts.items["medicine"]
    assert (item.words, named.name, named.certainty) == ("apart from my blood thinner", "warfarin", "stated")
    dropped = reading(internal=True, free_text=[text], corrections=[{**fix, "key": None}])
    assert "medicine" not in dropped.facts.items
