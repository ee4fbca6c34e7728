"""What is exported and loaded again is the same, whatever a curator may have written."""

import random

import pytest

from sideeffects.core.release import sha256_of
from sideeffects.core.schema import canonical_entry, faults_of
from sideeffects.services.pack import read_pack
from sideeffects.services.working_copy import export_content, export_pack, load_pack, make_equal, working_content
from tests.sideeffects.people import a_curator

# Words that YAML, JSON or a line break could turn into something else.
WORDS = (
    *(
        "no",
        "Yes",
        "null",
        "~",
        "1e3",
        "0x1F",
        "007",
        "2026-11-21",
        "12:30:00",
        "- a",
        "a: b",
        "#no comment",
        "'",
        '"',
        "%",
        "@x",
    ),
    *("!x", "&a", "*a", "{x}", "[x]", "|", ">", "  two blanks ", "tab\there", "line\nbreak", "\n\nlines\n", "é", "x" * 300),
    *("حبوب منع الحمل", "٣ أيام", "ﷺ", "\u200fmark", "\u00a0hard", "😀", "\u2028"),
)


def scrambled(content, chance):
    """Some entries of the content, with some of their texts replaced, still sound."""
    return {kind: dict(some_of(kind, entries, chance)) for kind, entries in content.items()}


def some_of(kind, entries, chance):
    for key in chance.sample(sorted(entries), k=min(len(entries), 12)):
        entry = {name: worded(value, chance) for name, value in entries[key].items()} | {"key": key}
        sound = not faults_of(kind, entry)
        yield key, canonical_entry(kind, entry if sound else entries[key])


def worded(value, chance):
    if isinstance(value, dict):
        return {name: worded(inner, chance) for name, inner in value.items()}
    if isinstance(value, list):
        return [worded(inner, chance) for inner in value]
    return chance.choice(WORDS) if isinstance(value, str) and " " in value and chance.random() < 0.5 else value


@pytest.mark.parametrize("seed", range(20))
def test_any_edited_content_comes_back_from_its_files_with_the_same_hash(tmp_path, knowledge, seed):
    edited = scrambled(knowledge.content, random.Random(seed))
    assert edited["claims"] != {key: knowledge.content["claims"][key] for key in edited["claims"]}
    export_content(edited, tmp_path)
    assert sha256_of(read_pack(tmp_path)) == sha256_of(edited)


@pytest.mark.database
@pytest.mark.parametrize("seed", range(100, 106))
def test_an_edited_working_copy_comes_back_and_loading_its_export_changes_nothing(tmp_path, db, knowledge, seed):
    first, edited = (scrambled(knowledge.content, random.Random(number)) for number in (seed, seed + 1000))
    export_content(first, tmp_path / "first")
    load_pack(tmp_path / "first", by=None)
    make_equal(edited, by=a_curator(), verb="edited", details={})
    before = sha256_of(working_content())
    assert before == sha256_of(edited)
    export_pack(tmp_path / "out")
    assert load_pack(tmp_path / "out", by=None).changes == 0
    assert export_pack(tmp_path / "out") == 0
    load_pack(tmp_path / "first", by=None)
    load_pack(tmp_path / "out", by=None)
    assert sha256_of(working_content()) == before
