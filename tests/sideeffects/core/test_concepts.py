from sideeffects.core.concepts import can_concern, named_in

OUTSIDE_THE_CHIN = {
    "all": [{"some": "ingredient", "where": {"is": ["lipolytic"]}}, {"some": "area", "where": {"is": {"not": ["chin"]}}}]
}
NOT_ASPIRIN = {"not": {"some": "medicine", "where": {"is": {"any_of": ["nsaid"], "not": ["aspirin"]}}}}


def test_what_a_condition_asks_for_is_named_what_it_leaves_out_is_not():
    assert named_in(OUTSIDE_THE_CHIN) == {"lipolytic"}
    assert named_in(NOT_ASPIRIN) == {"nsaid"}
    assert named_in({"fact": "age", "below": 18}) == frozenset()


def test_a_condition_concerns_what_could_meet_it():
    assert can_concern(OUTSIDE_THE_CHIN, "area", frozenset({"thighs", "large_area"}))
    assert not can_concern(OUTSIDE_THE_CHIN, "area", frozenset({"chin", "face"}))
    assert not can_concern(OUTSIDE_THE_CHIN, "medicine", frozenset({"thighs"}))
    assert can_concern(NOT_ASPIRIN, "medicine", frozenset({"ibuprofen", "nsaid"}))
    assert not can_concern(NOT_ASPIRIN, "medicine", frozenset({"aspirin", "nsaid"}))
