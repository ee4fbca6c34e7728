"""The plan's page: choosing from stock, the check beside it, and two people at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consult.models import Evaluation
from tests.factories import a_clinic, a_lot, a_product, a_sent_consultation, a_user, ticked

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NUMBS = [{"key": "lidocaine", "mg_per_ml": 20, "most_mg_per_kg": 4, "most_mg": 300}]
PANEL = {"HTTP_X_PANEL": "1"}


@pytest.fixture
def soya(clinic):
    more = {"allergy-food.soy": {"reaction": "severe", "words": ""}}
    return a_sent_consultation(clinic, allergy_food=ticked("soy"), allergy_more=more)


@pytest.fixture
def doctor(client, practitioner):
    client.force_login(practitioner)
    return client


def of(name, consultation):
    return reverse(name, args=[consultation.public_id])


def chosen(consultation, *lots, **more):
    picked = {f"lot_{lot.product_id}": lot.pk for lot in lots}
    return {"seen": consultation.version, **picked, "antiseptic": "alcohol", "gloves": "nitrile", **more}


def test_a_product_of_the_stock_is_planned_with_its_lot(doctor, soya, clinic):
    lot = a_lot(a_product(clinic))
    more = {f"ml_{lot.product_id}": "2.5", "places": ["under_eye"], "areas": "elbow", "depth_mm": "2 to 4", "numbing_none": "on"}
    answer = doctor.post(of("plan", soya), chosen(soya, lot, **more), follow=True)
    soya.refresh_from_db()
    line = soya.plan_details["products"][0]
    assert (line["lot"], line["ml"], line["stock"]) == ("A12", 2.5, lot.product_id)
    assert soya.plan["areas"] == ["under eye", "elbow"]
    assert soya.plan["ingredients"] == ["hyaluronic acid", "sodium chloride"]
    text = answer.content.decode()
    assert "fell away" in text
    assert "lot A12" in text


def test_what_became_of_the_restrictions_is_said(doctor, soya, clinic):
    lot = a_lot(a_product(clinic, contents=["soy lecithin"]))
    text = doctor.post(of("plan", soya), chosen(soya, lot), follow=True).content.decode()
    assert "1 restriction became STOP" in text or "restrictions became STOP" in text


def test_the_check_stores_nothing(doctor, soya, clinic):
    lot = a_lot(a_product(clinic, contents=["soy lecithin", "zorbatrin"]))
    text = doctor.post(of("plan-check", soya), chosen(soya, lot), **PANEL).content.decode()
    assert "<html" not in text
    assert "zorbatrin in Hyaline 2: nobody knows it" in text
    assert "STOP" in text
    assert Evaluation.objects.count() == 1
    soya.refresh_from_db()
    assert soya.plan_details == {}


def test_without_a_script_the_button_shows_the_same_on_the_whole_page(doctor, soya, clinic):
    lot = a_lot(a_product(clinic, contents_complete=False))
    text = doctor.post(of("plan-check", soya), chosen(soya, lot)).content.decode()
    assert "<html" in text
    assert "its label was not read to its end" in text


def test_the_total_that_numbs_waits_for_the_weight(doctor, soya, clinic):
    lot = a_lot(a_product(clinic, contents=["lidocaine"], anaesthetic=NUMBS))
    amount = {f"ml_{lot.product_id}": "15"}
    open_ = doctor.post(of("plan-check", soya), chosen(soya, lot, **amount), **PANEL).content.decode()
    assert "Body weight is not known" in open_
    over = doctor.post(of("plan-check", soya), chosen(soya, lot, **amount, weight_kg="50"), **PANEL).content.decode()
    assert "300 mg, 6.00 mg/kg" in over
    assert "more than the label allows (200 mg)" in over
    assert "B-79" in over


def test_approval_is_said_for_the_clinics_own_country(doctor, practitioner, soya, clinic):
    lot = a_lot(a_product(clinic, contents=["exosomes", "panthenol"]))
    text = doctor.post(of("plan-check", soya), chosen(soya, lot), **PANEL).content.decode()
    assert "not known for this country: read the label" in text
    type(clinic).objects.update(country="SA")
    text = doctor.post(of("plan-check", soya), chosen(soya, lot), **PANEL).content.decode()
    assert "approved for another use only" in text
    assert "B-83" in text


def test_an_expired_lot_cannot_be_chosen(doctor, soya, clinic):
    lot = a_lot(a_product(clinic), days=-1)
    assert doctor.post(of("plan", soya), chosen(soya, lot)).status_code == 422


def test_a_product_that_left_the_stock_is_never_dropped_silently(doctor, soya, clinic):
    answer = doctor.post(of("plan", soya), chosen(soya, lot_999999="3"))
    assert answer.status_code == 422
    assert "no longer in the stock" in answer.content.decode()


@pytest.mark.parametrize(
    "more",
    [
        {"weight_kg": "heavy"},
        {"weight_kg": "-3"},
        {"weight_kg": "inf"},
        {"places": "moon"},
        {"gloves_none": "on"},
        {"lot_9999999999999999999": "1"},
        {"needle": "x" * 500},
        {"seen": "\x00"},
    ],
)
def test_bad_input_is_said_and_what_was_typed_stays(doctor, soya, more):
    answer = doctor.post(of("plan", soya), chosen(soya, ingredients="panthenol", **more) | more)
    assert answer.status_code in (422, 302)
    assert answer.status_code == 302 or "panthenol" in answer.content.decode()


def test_the_second_to_save_keeps_what_was_typed_and_sees_both(doctor, soya, clinic):
    first = chosen(soya, ingredients="caffeine")
    assert doctor.post(of("plan", soya), first).status_code == 302
    answer = doctor.post(of("plan", soya), {**first, "ingredients": "panthenol"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "while your page was open" in text
    assert "caffeine" in text
    assert "panthenol" in text
    soya.refresh_from_db()
    assert soya.plan["ingredients"] == ["caffeine"]
    assert doctor.post(of("plan", soya), {**first, "ingredients": "panthenol", "seen": soya.version}).status_code == 302


def test_the_page_shows_the_saved_plan_again(doctor, soya, clinic):
    lot = a_lot(a_product(clinic))
    doctor.post(of("plan", soya), chosen(soya, lot, ingredients="panthenol", needle="30G", places=["chin"]))
    text = doctor.get(of("plan", soya)).content.decode()
    assert f'<option value="{lot.pk}" selected>' in text
    assert "30G" in text
    assert 'value="chin" checked' in text or 'value="chin" id="id_places_3" checked' in text


def test_the_stock_is_tried_without_words_that_promise(doctor, soya, clinic):
    a_lot(a_product(clinic))
    a_lot(a_product(clinic, name="Lipid", contents=["soy lecithin"]))
    text = doctor.get(of("plan-try", soya)).content.decode()
    assert "raises no flag of its own" in text
    assert "Lipid" in text
    assert "safe" not in text.split("<main")[1].lower()


def test_another_clinics_stock_is_not_offered(doctor, soya):
    lot = a_lot(a_product(a_clinic("Reed"), name="Reed mix"))
    assert "Reed mix" not in doctor.get(of("plan", soya)).content.decode()
    assert doctor.post(of("plan", soya), chosen(soya, lot)).status_code == 422


def test_the_page_takes_as_many_statements_whatever_the_stock_holds(doctor, soya, clinic):
    a_lot(a_product(clinic))
    doctor.get(of("plan", soya))
    with CaptureQueriesContext(
        connection,
    ) as few:
        doctor.get(of("plan", soya))
    by = a_user(clinic)
    for number in range(12):
        a_lot(a_product(clinic, by=by, name=f"Mix {number}"))
    with CaptureQueriesContext(connection) as many:
        doctor.get(of("plan", soya))
    assert len(many) == len(few) <= 10
