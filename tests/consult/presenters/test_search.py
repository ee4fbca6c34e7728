"""Finding what a patient meant by typing it."""

import pytest

from consult.presenters.search import search


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Marevan", "warfarin"),
        ("warfrin 3 mg", "warfarin"),
        ("my Eliquis 2.5mg twice", "apixaban"),
        ("إليكويس", "apixaban"),
        ("soy", "soy"),
    ],
)
def test_what_the_patient_wrote_finds_its_name_first(knowledge, typed, key):
    assert search(knowledge, typed)[0].key == key


@pytest.mark.parametrize("typed", ["", "x", "zzzzqqqq", "3 mg"])
def test_nothing_is_found_for_what_nobody_knows(knowledge, typed):
    assert search(knowledge, typed) == ()
