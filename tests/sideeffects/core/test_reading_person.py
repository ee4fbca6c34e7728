"""The person, the plan, earlier treatments and statements, each from whatever text tells of them."""

import pytest

from sideeffects.core.assessment import QUIET_INTAKE
from sideeffects.core.facts import Span
from tests.sideeffects.core.reading_help import some, value


def plan(**changes):
    return {"plan": {**QUIET_INTAKE["plan"], **changes}}


def scalar(reading, name, **changes):
    return [value for value, _ in reading(**changes).facts.scalars[name].values]


# --- age


def test_age_is_reckoned_on_both_dates(reading):
    born = {"patient": {"date_of_birth": "2008-11-28", "sex": "female"}}
    assert scalar(reading, "age_on_asked", **born) == [17]
    assert scalar(reading, "age_on_treatment", **born) == [18]


def test_born_on_29_february_is_older_on_1_march(reading):
    born = {"patient": {"date_of_birth": "2008-02-29"}, "asked_on": "2026-02-28", "treatment_on": "2026-03-01"}
    assert (scalar(reading, "age_on_asked", **born), scalar(reading, "age_on_treatment", **born)) == ([17], [18])


def test_an_age_without_a_date_of_birth_is_not_made_older(reading):
    assert scalar(reading, "age_on_treatment", patient={"stated_age": 17}) == [17]


def test_an_age_and_a_date_of_birth_that_differ_both_count(reading):
    assert scalar(reading, "age_on_asked", patient={"date_of_birth": "1990-03-02", "stated_age": 16}) == [36, 16]


def test_with_neither_the_age_is_missing(reading):
    fact = reading(patient=None).facts.scalars["age_on_asked"]
    assert (fact.values, fact.missing) == ((), "patient.date_of_birth")


def test_without_a_treatment_date_everything_is_reckoned_on_the_day_of_asking(reading):
    young = {"patient": {"date_of_birth": "2008-11-28"}, "treatment_on": None}
    assert scalar(reading, "age_on_treatment", **young) == [17]


# --- pregnancy


@pytest.mark.parametrize("text", ["I am 5 months pregnant", "أنا حامل", "I am expecting a baby"])
def test_a_pregnancy_in_any_text_counts_beside_the_answer(reading, text):
    assert scalar(reading, "pregnant", free_text=[text]) == ["no", "yes"]
    assert scalar(reading, "pregnant", history=some(text)) == ["no", "yes"]


@pytest.mark.parametrize("text", ["we are trying for a baby", "my period is two weeks late", "IVF next month", "الدورة متأخرة"])
def test_a_possible_pregnancy_counts_as_not_sure(reading, text):
    assert scalar(reading, "pregnant", pregnancy={"pregnant": "no", "breastfeeding": "no", "text": text}) == ["no", "unsure"]


@pytest.mark.parametrize("text", ["I am nursing my son", "مرضعة", "still breastfeeding"])
def test_breastfeeding_in_any_text_counts_beside_the_answer(reading, text):
    assert scalar(reading, "breastfeeding", free_text=[text]) == ["no", "yes"]


@pytest.mark.parametrize("text", ["I am not pregnant", "my sister is pregnant", "I was pregnant in 2015"])
def test_denials_the_past_and_others_are_no_pregnancy(reading, text):
    assert scalar(reading, "pregnant", free_text=[text]) == ["no"]


def test_pregnancy_not_answered_is_missing_by_its_own_question(reading):
    assert reading(pregnancy=None).facts.scalars["pregnant"].missing == "pregnancy.pregnant"


# --- plan


def test_a_plan_not_made_yet_is_open_by_its_own_names(reading):
    gaps = reading(plan=None).facts.gaps
    assert {entity: gap.missing for entity, (gap,) in gaps.items()} == {
        "area": "plan.areas",
        "concern": "plan.concerns",
        "ingredient": "plan.ingredients",
        "antiseptic": "plan.antiseptic",
        "gloves": "plan.gloves",
        "numbing": "plan.numbing",
    }


def test_an_empty_list_is_none_used(reading):
    facts = reading(**plan(gloves=[], antiseptic=[], numbing=[])).facts
    assert not {"gloves", "antiseptic", "numbing"} & {*facts.items, *facts.gaps}


@pytest.mark.parametrize(
    ("word", "area"),
    [("decolletage", "chest"), ("perioral", "face"), ("double chin", "chin"), ("الوجه", "face"), ("thighs", "large_area")],
)
def test_areas_are_words_recognised_with_what_they_belong_to(reading, word, area):
    (item,) = reading.items("area", **plan(areas=[word]))
    assert area in item.attributes["is"]


def test_a_product_is_each_of_its_ingredients(reading):
    assert {item.name for item in reading.items("numbing", **plan(numbing=["EMLA cream"]))} == {"lidocaine", "prilocaine"}


def test_an_ingredient_nobody_knows_is_itself_a_fact_and_a_gap(reading):
    read = reading(**plan(ingredients=["hyaluronic acid", "Zorbalift"]))
    assert [item.name for item in read.facts.items["ingredient"]][1:] == ["unknown_ingredient"]
    assert [gap.missing for gap in read.facts.gaps["ingredient"]] == ["plan.ingredients[1]"]
    assert [one.words for one in read.unrecognised] == ["Zorbalift"]


def test_an_area_nobody_knows_leaves_the_areas_open(reading):
    assert [gap.missing for gap in reading(**plan(areas=["blorp"])).facts.gaps["area"]] == ["plan.areas[0]"]


def test_a_concern_nobody_knows_is_shown_and_decides_nothing(reading):
    read = reading(**plan(concerns=["blorpiness"]))
    assert [one.words for one in read.unrecognised] == ["blorpiness"]
    assert "concern" not in read.facts.gaps


def test_a_concern_that_is_a_condition_is_one_the_patient_has(reading):
    assert reading.one("condition", "pigment_prone", **plan(concerns=["melasma"]))


# --- earlier treatments


def before(text, reaction=None):
    return {"previous_treatments": some({"text": text, "reaction": reaction})}


def test_a_treatment_without_a_name_is_the_kind_that_was_asked_about(reading):
    item = reading.one("previous", "mesotherapy", **before("two sessions in March, went well", "none"))
    assert value(item, "reaction") == ["none"]
    assert item.attributes["days_since"].low >= 200


@pytest.mark.parametrize(
    ("reaction", "how"),
    [
        ("none", ["none"]),
        ("it went well", ["none"]),
        ("a little bruise for two days", ["none"]),
        ("red lumps for three weeks", ["mild"]),
        ("had a reaction", ["mild"]),
        ("anaphylaxis, hospital", ["severe"]),
        ("the skin went black, necrosis", ["severe"]),
        (None, None),
        ("none, but lumps for a month", ["mild"]),
    ],
)
def test_how_an_earlier_treatment_was_taken(reading, reaction, how):
    assert value(reading.one("previous", "mesotherapy", **before("mesotherapy", reaction)), "reaction") == how


def test_an_earlier_treatment_has_a_date_and_a_place(reading):
    item = reading.one("previous", "filler", **before("fillers in my cheeks 10 days ago", "none"))
    assert (item.attributes["days_since"], value(item, "at_site")) == (Span(24, 24), ["yes"])


# --- statements


@pytest.mark.parametrize(
    "text",
    [
        "I do not want to live any more",
        "I want to die",
        "everyone would be better off without me",
        "I feel hopeless",
        "I tried to kill myself last year",
        "sometimes I think about ending my life",
        "أريد أن أموت",
        "لا أريد أن أعيش",
        "أفكر في الانتحار",
    ],
)
def test_despair_is_heard_in_every_text(reading, text):
    everywhere = (
        {"free_text": [text]},
        {"history": some(text)},
        {"pregnancy": {"text": text}},
        before("filler", text),
        {"medicines": some({"text": "aspirin", "reason": text})},
    )
    for place in everywhere:
        assert any(item.name == "despair" for item in reading.items("statement", **place)), place


@pytest.mark.parametrize("text", ["I am not suicidal", "I love my life", "the results were to die for"])
def test_what_is_no_despair_is_none(reading, text):
    assert not any(item.name == "despair" for item in reading.items("statement", free_text=[text]))


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("I am drunk right now", "intoxicated"),
        ("I hope to lose 10 kilos", "weight_loss_hope"),
        ("I want to look 20 years younger", "unrealistic_expectation"),
        ("my husband wants me to do this", "pressure_from_others"),
        ("زوجي أجبرني", "pressure_from_others"),
    ],
)
def test_hopes_pressure_and_drink_are_heard(reading, text, statement):
    assert statement in [item.name for item in reading.items("statement", free_text=[text])]
