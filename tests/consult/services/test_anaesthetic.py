"""The total of local anaesthetic: added over everything, by weight, and never smaller for what is not known."""

import pytest

from consult.services.anaesthetic import is_over, total_of
from consult.services.gates import Gate, closed_gates
from consult.services.planned import PARTS, Line, lines, recognise
from tests.factories import a_sent_consultation

LIDOCAINE = {"key": "lidocaine", "mg_per_ml": 20, "most_mg_per_kg": 4, "most_mg": 300}
PRILOCAINE = {"key": "prilocaine", "mg_per_ml": 25, "most_mg_per_kg": None, "most_mg": 200}


def line(name="Mix", numbs=(LIDOCAINE,), **more):
    fields = {"stock": 1, "ml": 5.0, "contents": ("lidocaine",), "complete": True, **more}
    return Line(name=name, anaesthetic=numbs, **fields).as_json()


def total(knowledge, products=(), numbing=(), weight_kg=60.0, **more):
    details = {"products": list(products), "numbing": list(numbing), "weight_kg": weight_kg, **more}
    read = {
        (part, number): recognise(knowledge, PARTS[part], one.contents)
        for part in ("products", "numbing")
        for number, one in enumerate(lines(details, part))
    }
    return total_of(details, read)


def test_all_areas_and_sources_are_added_up(knowledge):
    cream = line("Cream", (PRILOCAINE,), ml=2.0, unit="g", contents=("prilocaine",))
    found = total(knowledge, [line()], [cream])
    assert (found.mg, round(found.mg_per_kg, 2)) == (150, 2.5)
    assert found.most_mg == 200
    assert found.assessed
    assert not found.over


def test_more_than_the_lowest_limit_of_the_labels_is_said(knowledge):
    assert total(knowledge, [line(ml=13.0)]).over
    assert total(knowledge, [line(ml=5.0)], weight_kg=20.0).over


def test_an_unknown_weight_cannot_be_assessed(knowledge):
    found = total(knowledge, [line()], weight_kg=None)
    assert "weight" in found.missing
    assert found.mg_per_kg is None


def test_an_amount_that_nobody_wrote_makes_no_smaller_total(knowledge):
    found = total(knowledge, [line(), line("Other", ml=None)])
    assert found.mg is None
    assert "amount" in found.missing


def test_an_anaesthetic_on_the_label_without_its_strength_is_a_source_too(knowledge):
    found = total(knowledge, [line(numbs=())])
    assert [(one.key, one.mg) for one in found.sources] == [("lidocaine", None)]
    assert not found.assessed


def test_a_label_without_a_limit_cannot_be_assessed(knowledge):
    found = total(knowledge, [line(numbs=({"key": "lidocaine", "mg_per_ml": 20},))])
    assert found.missing == ("limit",)


@pytest.mark.parametrize("more", [{"complete": False}, {"contents": ("lidocaine", "zorbatrin")}])
def test_what_may_hold_more_that_numbs_is_named(knowledge, more):
    found = total(knowledge, [line(**more)])
    assert found.hidden == ("Mix",)
    assert not found.assessed


def test_what_is_known_alone_may_already_be_too_much(knowledge):
    found = total(knowledge, [line(ml=20.0), line("Other", ml=None)])
    assert found.over


def test_an_amount_written_for_what_is_not_from_stock_never_stands_for_stock(knowledge):
    hand = line("lidocaine cream", (), stock=None, ml=None)
    assert total(knowledge, [line()], [hand], hand_mg=30.0).mg == 130
    assert total(knowledge, [line(ml=None)], [hand], hand_mg=30.0).mg is None


def test_an_amount_written_by_hand_counts_though_no_name_was_read_as_one(knowledge):
    hand = line("numbing paste of the pharmacy", (), stock=None, ml=None, contents=("numbing paste",))
    found = total(knowledge, [line()], [hand], hand_mg=250.0)
    assert found.mg == 350
    assert found.over
    assert is_over({"products": [line()], "numbing": [hand], "weight_kg": 60.0, "hand_mg": 250.0})


@pytest.mark.django_db
def test_more_than_a_label_allows_keeps_proceed_closed_until_the_plan_is_another(clinic, practitioner):
    consultation = a_sent_consultation(clinic)
    consultation.plan_details = {"products": [line(ml=20.0)], "weight_kg": 60.0}
    assert closed_gates(consultation) == (Gate.ANAESTHETIC,)
    consultation.plan_details = {"products": [line(ml=5.0)], "weight_kg": 60.0}
    assert closed_gates(consultation) == ()


def test_nothing_that_numbs_is_nothing_to_add(knowledge):
    found = total(knowledge, [line(numbs=(), contents=("hyaluronic acid",))], weight_kg=None)
    assert found.sources == ()
    assert found.assessed
