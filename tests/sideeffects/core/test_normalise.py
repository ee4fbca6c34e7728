import pytest

from sideeffects.core.normalise import normalise, tokens


@pytest.mark.parametrize(
    ("written", "level"),
    [("ÉLIQUIS", "eliquis"), ("إليكويس", "اليكويس"), ("أسبريـن", "اسبرين"), ("مَارِيفان", "ماريفان"), ("٥٠", "50"), ("۷۵", "75"),
     ("پلاڤیکس", "بلافيكس"), ("جرعة", "جرعه"), ("مستشفى", "مستشفي"), ("ﻻ", "لا"), ("Ｘarelto", "xarelto"), ("don’t", "don't"),
     ("as\u200bpirin", "aspirin"), ("Weißdorn", "weissdorn")],
)  # fmt: skip
def test_spellings_that_mean_the_same_become_the_same(written, level):
    assert normalise(written).text == level


@pytest.mark.parametrize("text", ["ab", "ÉLIQUIS ٥", "ﻻ أسبريـن", "ß\u200bx", "aspirin"])
def test_a_place_leads_back_to_what_was_written(text):
    normal = normalise(text)
    assert normal.offsets is None or len(normal.offsets) == len(normal.text)
    start, end = normal.span(0, len(normal.text))
    assert 0 <= start < end <= len(text)


def test_a_strength_glued_to_a_name_comes_off():
    assert [token.key for token in tokens("xarelto20mg 2.5")] == ["xarelto", "20", "mg", "25"]


def test_articles_glued_by_an_apostrophe_come_off_and_negations_stay_whole():
    assert [token.key for token in tokens("j'utilise l'aspirine, don't st john's")] == [
        "utilise",
        "aspirine",
        "dont",
        "st",
        "johns",
    ]
