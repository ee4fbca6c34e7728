"""Health history in patients' words: what, when, how active, how well controlled, how bad, where."""

import pytest

from sideeffects.core import reading_draft
from sideeffects.core.facts import Span
from tests.sideeffects.core.reading_help import some, value


def had(*texts):
    return {"history": some(*texts)}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("sugar", "diabetes"),
        ("thyroid", "thyroid_disease"),
        ("AF", "atrial_fibrillation"),
        ("the pressure", "hypertension"),
        ("fits", "epilepsy"),
        ("السكري", "diabetes"),
        ("الضغط", "hypertension"),
        ("الصرع", "epilepsy"),
        ("bells palsy", "facial_weakness"),
        ("epilepsey", "epilepsy"),
        ("von Willebrand disease", "bleeding_disorder_inherited"),
        ("keloid on my chest", "keloid"),
        ("favism", "g6pd_deficiency"),
        ("my scars become thick and raised", "keloid"),
        ("a mole on my cheek that changed colour", "suspicious_lesion"),
        ("a spot on my nose that bleeds", "suspicious_lesion"),
        ("cold sore on my lip right now", "cold_sore"),
        ("kidney transplant in 2015", "organ_transplant"),
    ],
)
def test_everyday_words_abbreviations_misspellings_and_arabic_are_known(reading, text, concept):
    assert any(concept in item.attributes["is"] for item in reading.items("condition", **had(text)))


@pytest.mark.parametrize(
    "text",
    [
        "migraine",
        "appendix removed in 2010",
        "high cholesterol",
        "القولون العصبي",
        "hay fever",
        "kidney stones",
        "glasses, short-sighted",
    ],
)
def test_common_conditions_without_a_rule_are_known_too(reading, text):
    read = reading(**had(text))
    assert read.unrecognised == ()
    assert "condition" not in read.facts.gaps


def test_a_condition_nobody_knows_is_listed_and_leaves_the_section_open(reading):
    read = reading(**had("flurbonitis"))
    assert [one.words for one in read.unrecognised] == ["flurbonitis"]
    assert [gap.missing for gap in read.facts.gaps["condition"]] == ["history.items[0].text"]


def test_unknown_words_beside_a_known_condition_are_listed_where_they_stand_alone(reading):
    assert [one.words for one in reading(**had("asthma and flurbonitis")).unrecognised] == ["flurbonitis"]
    assert reading(**had("HIV, undetectable")).unrecognised == ()


@pytest.mark.parametrize("text", ["my mother has epilepsy", "no history of keloids"])
def test_family_and_denials_are_not_the_patient(reading, text):
    assert not reading.items("condition", **had(text))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("type 2 diabetes", ["now"]),
        ("stroke in 2018", ["past"]),
        ("DVT diagnosed last week", ["now"]),
        ("pulmonary embolism in 2019", ["past"]),
        ("breast cancer", None),
        ("breast cancer in 2012, treated and discharged", ["past"]),
        ("having chemotherapy now", ["now"]),
        ("asthma as a child, gone for 20 years", ["past"]),
        ("asthma since childhood", ["now"]),
        ("flu", ["now"]),
        ("cold sores", None),
    ],
)
def test_now_past_or_nobody_knows(reading, text, status):
    assert value(reading.items("condition", **had(text))[0], "status") == status


@pytest.mark.parametrize(
    ("text", "activity"),
    [
        ("lupus, flaring at the moment", ["active"]),
        ("rheumatoid arthritis in remission", ["stable"]),
        ("lupus", None),
        ("lupus, not active", ["stable"]),
        ("psoriasis, not in remission", ["active"]),
        ("الذئبة نشطة", ["active"]),
    ],
)
def test_how_active_it_is(reading, text, activity):
    assert value(reading.items("condition", **had(text))[0], "activity") == activity


@pytest.mark.parametrize(
    ("text", "control"),
    [
        ("diabetes, HbA1c 9.1%", ["poor"]),
        ("diabetes, HbA1c 48 mmol/mol", ["good"]),
        ("diabetes, HbA1c 75 mmol/mol", ["poor"]),
        ("diabetes well controlled", ["good"]),
        ("diabetes, well controlled, HbA1c 9.8", ["good", "poor"]),
        ("asthma, badly controlled", ["poor"]),
        ("uncontrolled asthma", ["poor"]),
        ("asthma, not well controlled, attacks every week", ["poor"]),
        ("asthma", None),
        ("HIV, undetectable", ["good"]),
        ("السكري، التراكمي ٩٫٥", ["poor"]),
    ],
)
def test_how_well_controlled_it_is(reading, text, control):
    assert value(reading.items("condition", **had(text))[0], "control") == control


def test_an_hba1c_of_its_own_says_how_the_diabetes_is(reading):
    items = reading.items("condition", **had("type 2 diabetes", "HbA1c 9.4"))
    assert value(next(item for item in items if item.name == "diabetes_type_2"), "control") == ["poor"]


@pytest.mark.parametrize(
    ("text", "test", "number"),
    [("BMI 34", "bmi", 34), ("INR was 4.2", "inr", 4.2), ("platelets 80", "platelet_count", 80), ("HbA1c 9.1", "hba1c", 9.1)],
)
def test_measured_values_are_kept(reading, text, test, number):
    assert reading.one("condition", test, **had(text)).attributes["value"] == Span(number, number)


def test_values_are_read_in_every_writing(reading):
    wanted = {
        "platelets 85,000": ("platelet_count", 85),
        "platelets 1.2 lakh": ("platelet_count", 120),
        "عدد الصفائح الدموية ١٠٠٠٠٠": ("platelet_count", 100),
        "haemoglobin 85 g/L": ("haemoglobin", 8.5),
        "BP 180/110": ("blood_pressure_reading", 180),
        "ضغطي ١٨ على ١١": ("blood_pressure_reading", 180),
        "weight 15 stone, height 5ft 4": ("bmi", 36),
        "I am 5'6\" and weigh 210 lbs": ("bmi", 34),
        "وزني ٩٥ كيلو وطولي ١٦٠": ("bmi", 37),
        "HbA1c 64 mmol/mol": ("hba1c", 8),
    }
    read = {text: reading.one("condition", test, **had(text)).attributes["value"].low for text, (test, _) in wanted.items()}
    assert {text: round(number, 1 if number < 10 else None) for text, number in read.items()} == {
        text: number for text, (_, number) in wanted.items()
    }


def test_six_hundred_conditions_and_operations_are_known_each_by_its_own_name(knowledge):
    kinds = [entry.kind for entry in knowledge.entries.values()]
    assert sum(kinds.count(kind) for kind in ("condition", "procedure", "symptom")) >= 600


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("BMI 34", "obesity"),
        ("BMI 17", "underweight"),
        ("platelets 80", "platelet_disorder"),
        ("weight 95 kg, height 165 cm", "obesity"),
    ],
)
def test_measured_values_say_what_they_mean(reading, text, concept):
    assert any(concept in item.attributes["is"] for item in reading.items("condition", **had(text)))


@pytest.mark.parametrize("text", ["liver cirrhosis", "severe liver disease", "kidney failure", "on dialysis"])
def test_organ_failure_is_severe(reading, text):
    assert value(reading.items("condition", **had(text))[0], "severity") == ["severe"]


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("rash on my face", ["yes"]),
        ("rash on my leg", ["no"]),
        ("rash on my cheek", ["yes"]),
        ("rash", ["yes"]),
        ("rash all over my body", ["yes"]),
    ],
)
def test_whether_it_is_where_treatment_is_planned(reading, text, site):
    assert value(reading.one("condition", "rash", **had(text)), "at_site") == site


def test_a_place_that_is_not_named_is_to_be_confirmed(reading):
    assert reading.one("condition", "rash", **had("rash")).certainty == "probable"


def test_without_planned_areas_a_named_place_waits_for_them(reading):
    item = reading.one("condition", "rash", plan=None, **had("rash on my leg"))
    assert value(item, "at_site") is None
    assert item.about["at_site"] == "plan.areas"


def test_an_eczema_that_may_be_active_leaves_the_skin_open(reading):
    read = reading(**had("eczema"))
    assert [sorted(gap.covers) for gap in read.facts.gaps["condition"]] == [["skin_active"]]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("covid vaccine yesterday", 15),
        ("flu vaccine on 28 November 2026", 7),
        ("covid vaccine booked for 15 December 2026", -10),
        ("vaccine tomorrow", 13),
    ],
)
def test_days_are_reckoned_to_the_treatment_date_and_may_lie_beyond_it(reading, text, days):
    assert reading.one("condition", "vaccination", **had(text)).attributes["days_since"] == Span(days, days)


def test_a_date_belongs_to_the_name_in_its_own_clause(reading):
    items = reading.items("condition", **had("stent in my heart, flu in 2019"))
    assert "days_since" not in next(item for item in items if item.name == "coronary_stent").attributes


def test_a_partial_date_is_read_at_its_worst(reading):
    span = reading.one("condition", "coronary_stent", **had("stent in August 2026")).attributes["days_since"]
    assert span.low <= 96 <= 126 <= span.high


def test_a_medicine_named_in_the_history_is_a_medicine(reading):
    assert reading.one("medicine", "anticoagulant", **had("AF, on Eliquis"))


def test_a_chosen_condition_needs_no_recognition(reading):
    group = {
        "question": "history.skin",
        "answer": "some",
        "covers": ["keloid", "cold_sore"],
        "items": [{"text": "Thick scars, 2019", "key": "keloid"}],
    }
    item = reading(internal=True, history={"answer": "some", "groups": [group]}).facts.items["condition"][0]
    assert (item.name, item.origin) == ("keloid", "history.skin.items[0].text")


def test_an_unanswered_page_leaves_open_only_what_it_asks(reading):
    groups = [
        {"question": "history.skin", "answer": None, "covers": ["keloid"], "items": []},
        {"question": "history.other", "answer": "none", "covers": None, "items": []},
    ]
    (gap,) = reading(internal=True, history={"answer": None, "groups": groups}).facts.gaps["condition"]
    assert gap.missing == "history.skin"
    assert "keloid" in gap.covers
    assert "epilepsy" not in gap.covers


def test_an_unanswered_last_page_leaves_open_all_that_no_other_page_asks(reading):
    groups = [
        {"question": "history.skin", "answer": "none", "covers": ["keloid"], "items": []},
        {"question": "history.other", "answer": None, "covers": None, "items": []},
    ]
    (gap,) = reading(internal=True, history={"answer": None, "groups": groups}).facts.gaps["condition"]
    assert "keloid" not in gap.covers
    assert "epilepsy" in gap.covers


def test_a_fault_in_reading_one_item_leaves_it_open_and_the_rest_read(reading, monkeypatch):
    find = reading_draft.find_mentions

    def fail(lexicon, text, **more):
        if text == "epilepsy":
            raise RuntimeError("a fault of ours")
        return find(lexicon, text, **more)

    monkeypatch.setattr(reading_draft, "find_mentions", fail)
    read = reading(**had("epilepsy", "keloid"))
    assert [item.name for item in read.facts.items["condition"]] == ["keloid"]
    assert "history.items[0].text" in [gap.missing for gap in read.facts.gaps["condition"]]


def test_more_said_never_takes_away_an_item_or_a_gap(reading):
    few, more = (
        ["epilepsy", "flurbonitis"],
        ["epilepsy", "flurbonitis", "keloid", "no history of epilepsy", "my mother has diabetes"],
    )
    before, after = reading(**had(*few)).facts, reading(**had(*more)).facts
    assert all(item in after.items["condition"] for item in before.items["condition"])
    assert all(gap in after.gaps["condition"] for gap in before.gaps["condition"])


def test_cold_sores_ticked_as_over_bar_nothing_and_need_no_confirming(reading):
    group = {
        "question": "history.recent",
        "answer": "some",
        "covers": ["cold_sore"],
        "items": [{"text": "Cold sores, in the past", "key": "cold_sore"}],
    }
    facts = reading(internal=True, history={"answer": "some", "groups": [group]}).facts
    assert [item.certainty for item in facts.items["condition"]] == ["stated"]
    assert not facts.gaps.get("condition")


@pytest.mark.parametrize(
    "text", ["a rash where I want to be treated", "a wound that is not treated", "a skin infection that was never treated"]
)
def test_where_somebody_wants_to_be_treated_tells_of_no_end(reading, text):
    assert all("past" not in item.attributes.get("status", ()) for item in reading.items("condition", **had(text)))
