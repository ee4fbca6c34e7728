"""What rests on an entry, over the starter pack."""

import pytest

from sideeffects.services.pack import read_pack
from sideeffects.services.resting import resting_on
from tests.factories import PACK


@pytest.fixture(scope="module")
def content():
    return read_pack(PACK)


@pytest.mark.parametrize(
    ("kind", "key", "other", "named"),
    [
        ("sources", "r06", "claims", "b-74"),
        ("sources", "r06", "side_effects", "mycobacterial-infection"),
        ("claims", "b-07", "rules", "anticoagulant"),
        ("claims", "f-12", "warnings", "f-12-late-lump"),
        ("claims", "p-20", "check_ins", "day-1"),
        ("settings", "late_lump_days", "warnings", "f-12-late-lump"),
        ("substances", "lidocaine", "rules", "lidocaine-and-fits"),
        ("substances", "lidocaine", "products", "emla"),
        ("settings", "isotretinoin_days", "rules", "isotretinoin"),
        ("rules", "latex-allergy-severe", "side_effects", "anaphylaxis"),
    ],
)
def test_an_entry_knows_what_names_it(content, kind, key, other, named):
    assert named in dict(resting_on(content, kind, key))[other]


def test_a_rule_about_a_group_rests_on_what_is_in_the_group(content):
    assert "anticoagulant" in dict(resting_on(content, "substances", "warfarin"))["rules"]


def test_a_rule_about_an_ingredient_rests_on_the_products_that_hold_it(content):
    assert "paracetamol-beside-warfarin" in dict(resting_on(content, "products", "cold_remedy"))["rules"]


def test_nothing_rests_on_its_neighbours_in_a_group(content):
    assert "acenocoumarol" not in dict(resting_on(content, "substances", "warfarin")).get("substances", [])
