"""What a consent says of approval in the clinic's own country, and of a label that nobody read to its end."""

from types import SimpleNamespace

import pytest

from consult.services.consent_basis import Planned, _effects
from consult.services.consent_planned import approval_of


def said(knowledge, key, country):
    planned = Planned("ingredients", key, (knowledge.entries[key],))
    clinic = SimpleNamespace(country=country)
    ground = SimpleNamespace(knowledge=knowledge, consultation=SimpleNamespace(clinic=clinic), of=lambda part: (planned,))
    return {item.key: item.text for item in approval_of(ground)}[f"status.{key}"]


@pytest.mark.parametrize(
    ("key", "country", "english", "arabic"),
    [
        ("exosomes", "SA", "allowed on the skin only", "على الجلد فقط"),
        ("deoxycholic_acid", "US", "only against fat under the chin", "تحت الذقن فقط"),
        ("hyaluronic_acid", "SA", "We do not know whether it is approved", ""),
    ],
)
def test_it_says_what_the_clinics_own_country_says_in_both_languages(knowledge, key, country, english, arabic):
    text = said(knowledge, key, country)
    assert english in text["en"]
    assert arabic in text["ar"]


def test_another_countrys_word_is_not_put_into_this_ones(knowledge):
    assert "Saudi" not in said(knowledge, "exosomes", "AE")["en"]


def test_a_label_that_nobody_read_to_its_end_leaves_no_side_effect_out(knowledge):
    planned = (
        Planned("areas", "chin", (knowledge.entries["chin"],)),
        Planned("ingredients", "hyaluronic acid", (knowledge.entries["hyaluronic_acid"],)),
    )
    whole = {one.key for one in _effects(planned, knowledge, whole=True)}
    not_whole = {one.key for one in _effects(planned, knowledge, whole=False)}
    assert whole < not_whole
    assert "panniculitis" in not_whole - whole
