"""R8: a text of any length and shape is read in a time that grows no faster than it does, and its names are found."""

import time
from datetime import date
from itertools import pairwise

import pytest

from sideeffects.core.normalise import normalise
from sideeffects.core.pieces import LONGEST_PIECE, pieces_of
from sideeffects.core.recognise import recognise

pytestmark = pytest.mark.once
ON = date(2026, 11, 21)
LONG = 80_000
SHAPES = {
    "one word": "a", "digits": "7", "digits and dots": "1.", "spaces": " ", "commas": ", ", "brackets": "(", "Arabic": "ا",
    "Arabic articles": "ال", "Arabic and": "و", "marks": "\u0301", "marked": "a\u0301", "ligatures": "ﷺ", "Cyrillic": "а",
    "articles": "l'", "vague": "heart pills ", "allergic": "allergic to ", "years": "2020", "ago": "3 years ago ",
    "mixed": "a1(,.-\u0627\u0301 ", "lines": "a\n", "lowline": "a_", "stopped": "stopped ",
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_r08_a_hostile_line_of_eighty_thousand_letters_is_read_in_bounded_time(knowledge, name):
    length = LONG // 8 if name == "ligatures" else LONG
    text = (SHAPES[name] * length)[:length]
    begun = time.process_time()
    assert recognise(knowledge.lexicon, text, on=ON)["text"] == text
    assert time.process_time() - begun < 6


def test_r08_one_word_without_an_end_is_listed_as_unknown(knowledge):
    assert recognise(knowledge.lexicon, "b" * 1_000_000, on=ON)["unrecognised"] == ["b" * 1_000_000]


@pytest.mark.parametrize("filling", ["a walk in the park ", "a walk in the park. ", "x" * 6000 + " "])
def test_r08_every_name_of_a_long_text_is_found_where_it_stands(knowledge, filling):
    once = filling * (6000 // len(filling) + 1)
    text = f"{once}I take warfarin 5 mg. {once}I take St John's wort. {once}"
    found = {one["substance"] for one in recognise(knowledge.lexicon, text, on=ON)["mentions"]}
    assert {"warfarin", "st_johns_wort"} <= found


@pytest.mark.parametrize("text", ["a b " * 9000, "a. b " * 9000, "a" * 30_000, "ﷺ " * 9000, "é" * 9000, "\u0301a " * 9000])
def test_r08_pieces_leave_nothing_out(text):
    pieces = pieces_of(normalise(text))
    assert (pieces[0].start, pieces[-1].end) == (0, len(text))
    assert all(one.end >= following.start for one, following in pairwise(pieces))
    assert all(one.endless or len(normalise(text[one.start : one.end]).text) <= LONGEST_PIECE + 20 for one in pieces)


def test_r08_the_longest_field_is_one_piece():
    assert len(pieces_of(normalise("warfarin " * 444))) == 1
