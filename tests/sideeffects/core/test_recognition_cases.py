from datetime import date
from typing import NamedTuple

import pytest

from sideeffects.core.recognise import recognise
from tests.sideeffects.core.recognition_cases import SECTIONS

TODAY = date(2026, 11, 21)
CLASSES = {
    "ac": "anticoagulant",
    "ap": "antiplatelet",
    "ns": "nsaid",
    "ss": "ssri_snri",
    "ob": "other_bleeding",
    "su": "supplement",
}


class Answer(NamedTuple):
    mentions: set[tuple[frozenset[str], str]]
    to_confirm: set[frozenset[str]]
    classes: set[str]
    unrecognised: list[str]


def expected(line: str) -> Answer:
    """The answer that one line of the table asks for."""
    mentions, classes, unknown, *_ = (part.strip() for part in [*line.split("|"), "", ""])
    named = [item.strip().partition("/") for item in mentions.split(";") if item.strip()]
    return Answer(
        {(frozenset(keys.rstrip("~").split("+")), context or "taking") for keys, _, context in named},
        {frozenset(keys.rstrip("~").split("+")) for keys, _, _ in named if keys.endswith("~")},
        {CLASSES[short] for short in classes.split()},
        [words.strip().casefold() for words in unknown.split(";") if words.strip()],
    )


def read(knowledge, text: str) -> Answer:
    found = recognise(knowledge.lexicon, text, on=TODAY)
    keys = [(frozenset(mention["substance"].split("+")), mention) for mention in found["mentions"]]
    return Answer(
        {(key, mention["context"]) for key, mention in keys},
        {key for key, mention in keys if mention["match"] == "spelling"},
        set(found["bleeding_risk"]),
        [words.casefold() for words in found["unrecognised"]],
    )


CASES = [tuple(line.split(" =>", 1)) for lines in SECTIONS.values() for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("text", "answer"), CASES, ids=[text for text, _ in CASES])
def test_what_patients_write_is_read_as_a_pharmacist_reads_it(knowledge, text, answer):
    assert read(knowledge, text) == expected(answer)
