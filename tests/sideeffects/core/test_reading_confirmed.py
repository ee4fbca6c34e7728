"""What patients say about their own words: a name confirmed or refused, and what an unknown medicine contains."""

import itertools

import pytest

from sideeffects.core.assessment import examine
from tests.sideeffects.core.reading_help import some
from tests.sideeffects.core.test_intake import document

TEXT = "medicines.items[0].text"
SAID = {"prescribed": True, "reason": "", "last_taken": "2026-11-20"}


def by_patient(words, key, origin=TEXT):
    return {"origin": origin, "words": words, "key": key, "by_patient": True}


def read(reading, text, *corrections, **more):
    return reading(internal=True, corrections=list(corrections), medicines=some({"text": text, **SAID, **more}))


def named(read):
    return [(item.name, item.certainty) for item in read.facts.items.get("medicine", ())]


def test_a_confirmed_name_is_stated(reading):
    assert named(read(reading, "elequis 5 mg")) == [("apixaban", "probable")]
    assert named(read(reading, "elequis 5 mg", by_patient("elequis", "apixaban"))) == [("apixaban", "stated")]


def test_a_product_chosen_or_confirmed_counts_as_all_that_it_contains(reading):
    whole, listed = by_patient("advil xyz", "advil_pm"), by_patient("advil xyz", "ibuprofen+diphenhydramine")
    for fix in (whole, listed, {**whole, "by_patient": False}):
        assert [name for name, _ in named(read(reading, "advil xyz", fix))] == ["ibuprofen", "diphenhydramine"]


@pytest.mark.parametrize("text", ["elequis", "elequis 5 mg", "Panadol, elequis"])
def test_a_refused_reading_is_unknown_and_never_nothing(reading, text):
    told = read(reading, text, by_patient("elequis", None))
    assert "apixaban" not in dict(named(told))
    assert [one.words for one in told.unrecognised] == ["elequis"]
    assert any(gap.missing == TEXT for gap in told.facts.gaps["medicine"])


def test_a_practitioner_has_the_last_word(reading):
    fixed = read(reading, "elequis", by_patient("elequis", None), {"origin": TEXT, "words": "elequis", "key": "apixaban"})
    assert named(fixed) == [("apixaban", "stated")]
    dismissed = read(reading, "elequis", by_patient("elequis", "apixaban"), {"origin": TEXT, "words": "elequis", "key": None})
    assert named(dismissed) == []


def test_a_confirmation_of_what_this_release_does_not_know_changes_nothing(reading):
    assert named(read(reading, "elequis", by_patient("elequis", "no_such_thing"))) == [("apixaban", "probable")]
    assert named(read(reading, "elequis", by_patient("elequis", "apixaban+no_such_thing"))) == [("apixaban", "probable")]


def test_what_an_unknown_medicine_contains_is_taken_probably_and_its_name_stays_unknown(reading):
    told = read(reading, "zorbatrin", contents="Apixaban 5 mg, lactose")
    assert named(told) == [("apixaban", "probable")]
    (item,) = told.facts.items["medicine"]
    assert item.origin == "medicines.items[0].contents"
    assert [one.words for one in told.unrecognised] == ["zorbatrin"]


def test_what_is_not_in_it_or_not_known_adds_nothing(reading):
    for words in ("no aspirin in it", "I do not know", "", "لا أعرف"):
        assert named(read(reading, "zorbatrin", contents=words)) == []


def test_contents_of_an_unknown_allergy_or_illness_are_heard_too(reading):
    allergies = some({"text": "zorbatrin", "contents": "soya"})
    assert [item.name for item in reading.items("allergy", internal=True, allergies=allergies)] == ["soy"]
    history = some({"text": "zorbitis", "contents": "diabetes"})
    assert "diabetes" in [item.name for item in reading.items("condition", internal=True, history=history)]


def test_nothing_that_a_patient_adds_about_unknown_words_ever_clears_a_check(knowledge):
    """Contents only add; a refusal leaves the name unknown. What was not clear before is not clear after."""
    texts = ("zorbatrin", "zorbatrin 5 mg and Panadol", "elequis", "warfrin 3 mg", "زورباترين")
    contents = ("paracetamol", "aspirin", "vitamin C, caffeine", "no aspirin", "nothing", "لا شيء", "qwx")
    cleared = []
    for text in texts:
        before = outcomes(knowledge, text, None, [])
        refusals = [[], [by_patient(text.split()[0], None)]] if text.startswith(("elequis", "warfrin")) else [[]]
        for said, refused in itertools.product((None, *contents), refusals):
            after = outcomes(knowledge, text, said, refused)
            cleared += [(text, said, refused, rule) for rule in after if after[rule] == "clear" != before[rule]]
    assert cleared == []


def outcomes(knowledge, text, contents, corrections):
    item = {"text": text, **SAID, "contents": contents}
    content = document(medicines=some(item), corrections=corrections)
    return {one["rule"]: one["outcome"] for one in examine(knowledge, content, internal=True).answer(show_all=True)["findings"]}
