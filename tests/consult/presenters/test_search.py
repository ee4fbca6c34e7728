"""Finding what a patient meant by typing it."""

from time import perf_counter

import pytest

from consult.presenters.search import search
from sideeffects.core.brands import brands, words_of
from sideeffects.core.suggest_names import joined_of


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


def test_a_brand_that_only_a_register_knows_finds_what_is_in_it(knowledge):
    joined = next(one for one in brands() if one not in knowledge.lexicon.names and len(one) > 8 and one.isascii())
    meant = {key for name in knowledge.lexicon.named(joined) for key in name.keys}
    first = search(knowledge, " ".join(words_of(brands()[joined][0])))[0]
    assert first.key in meant
    assert joined_of(first.name.partition(",")[0]) == joined


def test_searching_takes_no_longer_than_a_person_notices(knowledge):
    search(knowledge, "warm up")
    began = perf_counter()
    for typed in ("zorbatrin", "الكويس", "xarel", "my heart pills 5 mg from Germany", "warfrin"):
        search(knowledge, typed)
    assert perf_counter() - began < 5 * 0.05
