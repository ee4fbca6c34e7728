import pytest

from sideeffects.core.entries import entry_from, with_closures
from sideeffects.core.lexicon import Lexicon
from sideeffects.core.normalise import words_in


def lexicon_of(*contents: dict) -> Lexicon:
    return Lexicon.build(with_closures(entry_from(content) for content in contents).values())


WARFARIN = {
    "key": "warfarin",
    "kind": "medicine",
    "label": {"en": "warfarin", "ar": "وارفارين"},
    "names": {"en": ["Marevan"], "ar": ["ماريفان"], "misspelt": ["cumadine"]},
}
CODEINE_MIX = {"key": "co_codamol", "kind": "product", "label": {"en": "co-codamol"}, "contains": ["codeine", "paracetamol"]}
KETOPROFEN = {"key": "ketoprofen", "kind": "medicine", "label": {"en": "ketoprofen"}}


def keys(lexicon: Lexicon, phrase: str) -> list[str]:
    return [key for name in lexicon.lookup(words_in(phrase)) for key in name.keys]


@pytest.mark.parametrize("phrase", ["Warfarin", "MAREVAN", "ماريفان", "مارِيفان", "والماريفان", "marevan "])
def test_a_name_is_found_in_any_case_and_script(phrase):
    assert keys(lexicon_of(WARFARIN), phrase) == ["warfarin"]


@pytest.mark.parametrize("phrase", ["co-codamol", "co codamol", "cocodamol", "Co‑Codamol"])
def test_a_combination_product_stands_for_its_parts_however_it_is_divided(phrase):
    assert keys(lexicon_of(CODEINE_MIX), phrase) == ["codeine", "paracetamol"]


def test_a_listed_misspelling_is_marked(knowledge):
    assert [name.match for name in lexicon_of(WARFARIN).lookup(["cumadine"])] == ["spelling"]


def test_an_unknown_name_is_nothing():
    assert keys(lexicon_of(WARFARIN), "zorbatrin") == []


def test_a_typo_is_corrected_and_a_known_other_medicine_is_not():
    speller = lexicon_of(KETOPROFEN, WARFARIN).speller
    assert speller.correct("ketoprofin", prose=False) == "ketoprofen"
    assert speller.correct("ketotifen", prose=False) is None
    assert speller.correct("karvedilol", prose=False) is None


def test_an_ordinary_word_is_never_a_typo():
    lexicon = lexicon_of({"key": "motrin", "kind": "medicine", "label": {"en": "motrin"}})
    assert lexicon.speller.correct("motor", prose=True) is None
    assert lexicon.speller.correct("moter", prose=True) is None


def test_two_names_as_near_as_each_other_are_neither():
    lexicon = lexicon_of(
        {"key": "one", "kind": "medicine", "label": {"en": "zolmacin"}},
        {"key": "two", "kind": "medicine", "label": {"en": "zolmadin"}},
    )
    assert lexicon.speller.correct("zolmabin", prose=False) is None


def test_the_starter_pack_gives_every_substance_of_tables_c_and_d_a_name(knowledge):
    cited = {row for entry in knowledge.entries.values() for row in entry.evidence}
    rows = {f"C-{number}" for number in [*range(20, 53), *range(54, 60)]} | {f"D-{number:02}" for number in range(1, 26)}
    assert rows - cited == set()


@pytest.mark.parametrize("bleeding", ["anticoagulant", "antiplatelet", "nsaid", "ssri_snri", "other_bleeding", "supplement"])
def test_each_bleeding_class_has_members(knowledge, bleeding):
    assert sum(bleeding in entry.classes for entry in knowledge.substances.values()) >= 5


def test_every_group_and_part_that_an_entry_names_exists(knowledge):
    named = {key for entry in knowledge.entries.values() for key in (*entry.is_a, *entry.contains)}
    assert named - set(knowledge.entries) == set()


@pytest.mark.parametrize(
    ("name", "bleeding"),
    [("paracetamol", []), ("tranexamic acid", []), ("vitamin K", []), ("melatonin", []),
     ("glucosamine", []), ("prednisolone", []),
     ("mirtazapine", []), ("clomipramine", []), ("iloprost", []), ("antithrombin", []), ("celecoxib", ["nsaid"]),
     ("aspirin", ["antiplatelet", "nsaid"]), ("sulodexide", ["anticoagulant"]), ("valproate", ["other_bleeding"]),
     ("dapoxetine", ["ssri_snri"]), ("ibrutinib", ["other_bleeding"]), ("saw palmetto", ["supplement"])],
)  # fmt: skip
def test_classes_are_those_of_the_contract(knowledge, name, bleeding):
    assert [entry.entry.classes for entry in knowledge.lexicon.lookup(words_in(name))] == [tuple(bleeding)]
