"""The built files of `data/lexicon`, whole."""

import re

from scripts.lexicon.checks import CLASSES, HARMLESS, RISKY
from scripts.lexicon.registers import EGYPT, EUROPE, FRANCE, HAND, US
from sideeffects.core.brands import FOLDER, brands, contents_of, ingredients, words_of
from sideeffects.core.words import everyday_words

ORIGINS = {US, FRANCE, EUROPE, EGYPT, HAND}


def lines(name):
    return (FOLDER / name).read_text(encoding="utf-8").splitlines()


def test_every_ingredient_of_every_name_is_known(knowledge):
    unknown = {key for found in brands().values() for line in found for key in contents_of(line) if key not in knowledge.entries}
    assert unknown == set()


def test_the_files_are_sorted_and_no_line_stands_twice():
    for name in ("brands.tsv", "ingredients.tsv"):
        rows = [tuple(line.split("\t")) for line in lines(name)]
        assert rows == sorted(set(rows))


def test_no_name_is_an_everyday_word_unless_it_thins_the_blood(knowledge):
    ordinary = {
        words_of(line)[0]
        for found in brands().values()
        for line in found
        if len(words_of(line)) == 1 and words_of(line)[0] in everyday_words()
        and not any(knowledge.entries[key].closure & CLASSES for key in contents_of(line))
    }  # fmt: skip
    assert ordinary == set()


def test_no_ingredient_that_counts_as_harmless_is_named_like_one_that_thins_the_blood(knowledge):
    named = {entry.key: " ".join(entry.names["other"]) for entry in ingredients().values()}
    assert not [
        key for key, names in named.items()
        if RISKY.search(names) and not HARMLESS.search(names) and not re.search("_(eye|skin)$", key)
    ]  # fmt: skip
    assert not [key for key in named if knowledge.entries[key].closure & CLASSES]


def test_every_ingredient_has_a_purpose_that_can_be_read_or_none():
    codes = {line.split("\t")[0] for line in lines("purposes.tsv")}
    assert {line.split("\t")[2] for line in lines("ingredients.tsv")} <= codes | {""}


def test_every_line_names_its_origins():
    assert {letter for line in lines("brands.tsv") for letter in line.split("\t")[2]} <= ORIGINS
