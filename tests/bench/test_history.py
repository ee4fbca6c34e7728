"""The published texts are sound, and only the dev half is ever listed."""

from bench.halves import DEV, HALVES, half_of, lines_in
from bench.history.answers import Answer
from bench.history.scores import score
from bench.history.table import faults, paired, table
from bench.history.texts import FOLDER, Expected, Text, every_text

TEXTS = every_text()


def test_there_are_enough_texts_and_each_is_in_the_half_of_its_hash():
    assert len(TEXTS) >= 400
    assert len({(text.words, text.field) for text in TEXTS}) == len(TEXTS)
    wrong = [
        line["text"]
        for half in HALVES
        for line in lines_in(FOLDER, half)
        if half_of(f"{line['text']} {line.get('reaction', '')}".strip()) != half
    ]
    assert wrong == []


def test_every_expected_thing_is_a_key_of_the_knowledge(knowledge):
    named = {one.name for text in TEXTS for one in text.expect} | {name for text in TEXTS for name in text.never}
    assert named - set(knowledge.entries) == set()


def test_only_the_dev_half_is_ever_listed():
    listed = faults(paired(TEXTS, {}))
    assert listed.count("missed ") == sum(bool(text.expect) for text in TEXTS if half_of(text.words) == DEV)


def test_a_wrong_context_is_found_and_not_right():
    text = Text("asthma, grew out of it", "history", "resolved", "en", (Expected("asthma", status="past"),))
    now = Answer(({"is": frozenset({"asthma"}), "status": frozenset({"now"})},))
    counts = score([(text, now)])
    assert (counts.found_percent, counts.context_percent) == (100, 0)
    assert "found %" in table([(text, now)])
