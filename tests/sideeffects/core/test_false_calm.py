"""Reports of a red team: none comes out less urgent than table F says, nor with harmless words beside."""

from pathlib import Path

import pytest

from sideeffects.core.triage import URGENCIES, triage
from tests.sideeffects.core.reported import told

pytestmark = pytest.mark.once
LINES = (Path(__file__).parent / "data" / "false_calm_english.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if not line.startswith("#")]
HARMLESS = ("{}. Thank you so much", "Hello doctor, sorry to bother you. {}", "{}. Otherwise I feel fine.", "شكرا. {}")


def graded(knowledge, case, text):
    _, days, areas, ingredients, *_ = case
    given = {"areas": areas.split(), "ingredients": ingredients.split()}
    return URGENCIES.index(triage(knowledge, told(float(days), text=text, language="en", **given)).urgency)


def test_no_report_is_graded_more_calmly_than_its_row(knowledge):
    calm = [case[0] for case in CASES[::2] if graded(knowledge, case, case[0]) > URGENCIES.index(case[4])]
    assert calm == []


@pytest.mark.parametrize("words", HARMLESS)
def test_harmless_words_beside_a_report_never_calm_it(knowledge, words):
    some = [case for case in CASES if URGENCIES.index(case[4]) < 3][::11]
    calm = [case[0] for case in some if graded(knowledge, case, words.format(case[0])) > URGENCIES.index(case[4])]
    assert calm == []
