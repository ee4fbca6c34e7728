"""What to expect, for this patient: what goes with their areas and plan, nothing hidden, nothing unknown left out."""

import re

import pytest
from django.utils import translation

from consult.models import Consultation
from consult.presenters.expect import expect_page
from consult.services.evaluate import release_of
from consult.services.plan import save_plan
from consult.services.turns import newest_evaluation
from sideeffects.core.expected import concerns
from tests import factories

pytestmark = pytest.mark.django_db
PLAN = {"areas": ["face"], "ingredients": ["hyaluronic acid"], "antiseptic": ["alcohol"], "gloves": ["nitrile"], "numbing": []}


def page_of(consultation, language="en"):
    consultation = Consultation.objects.get(pk=consultation.pk)
    with translation.override(language):
        return expect_page(consultation, newest_evaluation(consultation), release_of(consultation)[1])


def planned(**plan):
    consultation = factories.a_sent_consultation()
    doctor = factories.a_user(consultation.clinic)
    save_plan(consultation=consultation, by=doctor, seen=consultation.version, plan={**PLAN, **plan})
    return consultation


def told(page):
    groups = page["chances"]
    return {one["key"] for group in groups for part in ("counted", "uncounted") for one in group[part]}


def test_before_a_product_is_chosen_it_says_so_and_tells_what_holds_for_every_one():
    page = page_of(factories.a_sent_consultation())
    assert not page["chosen"]
    assert not page["unknown_product"]
    assert {"bruising", "anaphylaxis", "cold-sore"} <= told(page)
    assert "chin-nerve-weakness" not in told(page)


def test_what_is_planned_brings_its_own_effects():
    assert {"nausea", "panniculitis", "chin-nerve-weakness"} <= told(page_of(planned(ingredients=["deoxycholic acid"])))
    assert "nausea" not in told(page_of(planned()))


def test_what_numbs_counts_as_well():
    assert "numbing-poisoning" in told(page_of(planned(numbing=["lidocaine cream"])))
    assert "numbing-poisoning" not in told(page_of(planned()))


def test_a_part_of_the_body_brings_its_own_effects_and_no_other():
    assert "hair-loss" in told(page_of(planned(areas=["scalp"])))
    assert "hair-loss" not in told(page_of(planned(areas=["abdomen"])))


def test_a_product_that_nobody_knows_brings_the_effects_of_every_product():
    page = page_of(planned(ingredients=["Zorblax glow"]))
    assert page["unknown_product"]
    assert {"nausea", "thyroid-overactivity", "numbing-poisoning"} <= told(page)


def test_a_mixture_whose_contents_nobody_tells_may_hold_anything():
    page = page_of(planned(ingredients=["hyaluronic acid", "Secret cocktail of the house"]))
    assert page["unknown_product"]
    assert {"panniculitis", "thyroid-overactivity", "clot"} <= told(page)


def test_a_numbing_cream_that_nobody_knows_may_hold_anything():
    assert "numbing-poisoning" in told(page_of(planned(numbing=["Zorblax cream"])))


def test_known_beside_unknown_hides_nothing_either():
    assert "thyroid-overactivity" in told(page_of(planned(ingredients=["hyaluronic acid", "Zorblax glow"])))


def test_a_place_that_nobody_knows_brings_the_effects_of_every_place():
    page = page_of(planned(areas=["zorblax"]))
    assert page["unknown_area"]
    assert {"hair-loss", "cold-sore"} <= told(page)


def test_naming_more_never_takes_an_effect_away():
    consultation = factories.a_sent_consultation()
    knowledge = release_of(consultation)[1]
    for effect in knowledge.side_effects:
        for areas in (("face",), ("scalp",), ("abdomen",)):
            few = concerns(effect, areas, ("hyaluronic_acid",), knowledge)
            more = concerns(effect, (*areas, "chin"), ("hyaluronic_acid", "deoxycholic_acid"), knowledge)
            assert few <= more <= concerns(effect, None, None, knowledge)


def test_every_effect_stands_among_the_chances_counted_or_not():
    page = page_of(planned())
    usual = {one["key"] for one in page["usual"]}
    assert usual <= told(page)
    assert any(group["uncounted"] for group in page["chances"])


def test_a_figure_of_another_treatment_says_so():
    counted = {one["key"]: one["other"] for group in page_of(planned())["chances"] for one in group["counted"]}
    assert counted["bruising"]
    assert counted["swelling"]
    own = page_of(planned(areas=["chin"], ingredients=["deoxycholic acid"]))
    counted = {one["key"]: one["other"] for group in own["chances"] for one in group["counted"]}
    assert not counted["swelling"]
    assert counted["bruising"]


def test_signs_come_most_urgent_first_and_each_says_whom_to_call():
    urgencies = page_of(planned())["urgencies"]
    assert [one["key"] for one in urgencies][:2] == ["emergency", "same_day"]
    assert [one["calls"] for one in urgencies][:2] == ["emergency", "clinic"]


def test_in_arabic_time_runs_from_the_right():
    consultation = planned()
    english, arabic = page_of(consultation), page_of(consultation, "ar")
    places = [[float(mark["x"]) for mark in page["axis"]] for page in (english, arabic)]
    assert places[0] == sorted(places[0])
    assert places[1] == sorted(places[1], reverse=True)
    assert re.search("[\u0600-\u06ff]", str(arabic["usual"][0]["name"]))


def test_what_may_last_says_so():
    lasting = {one["key"]: one["lasts"] for group in page_of(planned())["chances"] for one in group["uncounted"] if one["lasts"]}
    assert "scar" in lasting
    assert all(lasting.values())
