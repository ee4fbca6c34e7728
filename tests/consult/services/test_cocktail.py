"""The cocktail check: the whole plan against one patient's answers, nothing stored."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consult.models import Evaluation, SignedTreatment, StockProduct
from consult.services.cocktail import check
from consult.services.evaluate import release_of
from consult.services.plan import TooManyWords, chosen_plan, save_plan
from consult.services.planned import Line, stock_line
from consult.services.stock_trials import try_stock
from consult.services.turns import newest_evaluation
from tests.factories import a_lot, a_product, a_sent_consultation, ticked

WORDS = {"areas": ["face"], "antiseptic": ["alcohol"], "gloves": ["nitrile"], "numbing": []}
HYALURONIC = {"name": "Hyaline 2", "contents": ("hyaluronic acid", "sodium chloride")}
pytestmark = pytest.mark.django_db


@pytest.fixture
def soya(clinic):
    more = {"allergy-food.soy": {"reaction": "severe", "words": "my throat closed"}}
    return a_sent_consultation(clinic, allergy_food=ticked("soy"), allergy_more=more)


def products(*kept, part="products", **more):
    return {part: [Line(**{"stock": 1, "complete": True, **one}).as_json() for one in kept], **more}


def checked(consultation, details, **words):
    plan = chosen_plan(consultation, {**WORDS, **words}, details)
    knowledge = release_of(consultation)[1]
    return check(consultation, newest_evaluation(consultation), knowledge, plan=plan, details=details)


def test_an_excipient_that_the_patient_is_allergic_to_becomes_a_flag(soya):
    found = checked(soya, products({"name": "Lipid mix", "contents": ("panthenol", "soy lecithin")}))
    assert found.overall == "STOP"
    assert found.move.became_by_level["STOP"] >= 1
    assert Evaluation.objects.count() == 1


def test_restrictions_fall_away_when_the_whole_label_holds_nothing_of_it(soya):
    found = checked(soya, products(HYALURONIC))
    assert found.move.fell_away
    assert not found.move.restricted
    assert found.unknown == found.incomplete == ()


def test_a_label_not_read_to_its_end_clears_nothing(soya):
    found = checked(soya, products({**HYALURONIC, "complete": False}))
    assert found.incomplete == ("Hyaline 2",)
    assert "STOP" in {flag.level for flag in found.move.restricted}


def test_an_ingredient_that_nobody_knows_is_said_and_held(soya):
    found = checked(soya, products({"name": "Glow", "contents": ("hyaluronic acid", "zorbatrin")}))
    assert found.unknown == (("Glow", "zorbatrin"),)
    assert found.overall in ("HOLD", "STOP")


def test_the_same_ingredient_in_two_products_is_said(soya):
    found = checked(soya, products(HYALURONIC, {"name": "Other", "contents": ("hyaluronic acid",)}))
    assert [(one.key, one.lines) for one in found.twice] == [("hyaluronic_acid", ("Hyaline 2", "Other"))]


def test_two_of_one_group_are_said_too(soya):
    cream = {"name": "Cream", "contents": ("prilocaine",)}
    both = {**products({"name": "Mix", "contents": ("lidocaine",)}), **products(cream, part="numbing")}
    assert ("amide_anaesthetic", True) in {(one.key, one.same_group) for one in checked(soya, both).twice}


def test_materials_of_the_stock_reach_the_rules(clinic):
    latex = a_sent_consultation(clinic, allergy_touch=ticked("latex"))
    found = checked(latex, {**products(HYALURONIC), **products({"name": "Gloves", "contents": ("latex",)}, part="gloves")})
    assert found.overall == "STOP"


def test_the_last_session_signed_here_counts(soya, practitioner, clinic):
    earlier = a_sent_consultation(clinic)
    type(earlier).objects.filter(pk=earlier.pk).update(patient=soya.patient)
    at = timezone.now() - timedelta(days=5)
    signed = {"content": "{}", "content_sha256": "0", "treated_at": at, "by": practitioner}
    SignedTreatment.objects.create(clinic=clinic, consultation=earlier, **signed)
    interval = checked(soya, products(HYALURONIC)).interval
    assert interval.days == 5
    assert interval.least == 28
    assert interval.rows == ("B-35",)
    assert interval.too_soon


def test_an_earlier_treatment_without_a_day_is_asked_about(clinic):
    row = {"text": "mesotherapy somewhere", "reaction": "none", "words": ""}
    told = a_sent_consultation(clinic, previous={"answer": "some", "items": [row]})
    interval = checked(told, products(HYALURONIC)).interval
    assert interval.undated
    assert not interval.too_soon


def test_the_saved_plan_holds_words_for_rules_and_lots_for_the_day(soya, practitioner, clinic):
    lot = a_lot(a_product(clinic))
    details = {"products": [stock_line(lot.product, lot, 2.5).as_json()]}
    save_plan(consultation=soya, by=practitioner, seen=soya.version, plan=WORDS, details=details)
    soya.refresh_from_db()
    assert soya.plan["ingredients"] == ["hyaluronic acid", "sodium chloride"]
    assert soya.plan_details["products"][0]["lot"] == "A12"
    assert newest_evaluation(soya).overall not in ("STOP", "UNASSESSED")


def test_a_saved_label_that_is_not_whole_clears_nothing_either(soya, practitioner, clinic):
    product = a_product(clinic, contents_complete=False)
    details = {"products": [stock_line(product, None, None).as_json()]}
    evaluation = save_plan(consultation=soya, by=practitioner, seen=soya.version, plan=WORDS, details=details)
    assert evaluation.document["plan"]["incomplete"] == ["ingredients"]
    assert "restriction" in {one["outcome"] for one in evaluation.answer["findings"]}


def test_more_words_than_can_be_checked_are_refused_and_not_cut_off(soya, practitioner):
    details = products({"name": "Long", "contents": tuple(f"word {number}" for number in range(201))})
    with pytest.raises(TooManyWords):
        save_plan(consultation=soya, by=practitioner, seen=soya.version, plan=WORDS, details=details)


# --- which products of the stock would carry no flag -----------------------------------------------------------------


def tried(consultation, clinic):
    rows = StockProduct.objects.filter(clinic=clinic).prefetch_related("lots")
    evaluation, knowledge = newest_evaluation(consultation), release_of(consultation)[1]
    return try_stock(evaluation, knowledge, evaluation.document["plan"], rows, timezone.localdate())


def test_products_that_raise_no_flag_are_suggested_and_others_say_which(soya, clinic):
    a_lot(a_product(clinic))
    a_lot(a_product(clinic, name="Lipid", contents=["soy lecithin"]))
    found = tried(soya, clinic)
    assert [one.product.name for one in found.quiet] == ["Hyaline 2"]
    assert [one.product.name for one in found.flagged] == ["Lipid"]
    assert "STOP" in {flag.level for flag in found.flagged[0].flags}
    assert Evaluation.objects.count() == 1


def test_what_raises_a_rule_that_something_else_raises_already_is_not_called_quiet(practitioner, clinic):
    allergic = {"answer": "some", "items": [{"text": "lidocaine", "reaction": "hives"}]}
    consultation = a_sent_consultation(clinic, allergy_other=allergic)
    plan = {**WORDS, "numbing": ["lidocaine"]}
    save_plan(consultation=consultation, by=practitioner, seen=consultation.version, plan=plan)
    a_lot(a_product(clinic))
    a_lot(a_product(clinic, name="Numbing mix", contents=["hyaluronic acid", "lidocaine"]))
    found = tried(consultation, clinic)
    assert [one.product.name for one in found.quiet] == ["Hyaline 2"]
    assert [one.product.name for one in found.flagged] == ["Numbing mix"]


@pytest.mark.parametrize(
    ("fields", "days", "why"),
    [
        ({"contents_complete": False}, 200, "label"),
        ({"contents": []}, 200, "label"),
        ({"contents": ["hyaluronic acid", "zorbatrin"]}, 200, "unknown"),
        ({}, -1, "lot"),
    ],
)
def test_what_cannot_be_checked_or_used_is_never_suggested(soya, clinic, fields, days, why):
    a_lot(a_product(clinic, **fields), days=days)
    found = tried(soya, clinic)
    assert found.quiet == found.flagged == ()
    assert [reason for _product, reason in found.untried] == [why]


def test_no_more_products_are_tried_than_a_page_can_wait_for(soya, clinic, monkeypatch):
    monkeypatch.setattr("consult.services.stock_trials.MOST_TRIALS", 1)
    a_lot(a_product(clinic))
    a_lot(a_product(clinic, name="Second"))
    assert tried(soya, clinic).left_over == 1
