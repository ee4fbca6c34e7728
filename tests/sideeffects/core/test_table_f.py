"""Table F by its own words: reports as patients write them, in both languages, with the urgency and the rows that decide."""

from pathlib import Path

import pytest

from sideeffects.core.triage import triage
from tests.sideeffects.core.reported import told

pytestmark = pytest.mark.once
LINES = (Path(__file__).parent / "data" / "table_f.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if not line.startswith("#")]
ROWS = [f"F-{number:02}" for number in range(1, 25)]


def report(text, days, areas, ingredients):
    language = "ar" if any("\u0600" <= letter <= "\u06ff" for letter in text) else "en"
    done = {"areas": areas.split(",") if areas else ["face"], "ingredients": (ingredients or "hyaluronic acid").split(",")}
    return told(float(days), text=text, language=language, **done)


@pytest.mark.parametrize(("text", "days", "areas", "ingredients", "urgency", "row"), CASES, ids=[case[0] for case in CASES])
def test_a_report_is_as_urgent_as_its_row_of_the_table(knowledge, text, days, areas, ingredients, urgency, row):
    answer = triage(knowledge, report(text, days, areas, ingredients))
    assert (answer.urgency, ",".join(answer.evidence)) == (urgency, row)


@pytest.mark.parametrize("row", ROWS)
def test_every_row_is_reported_in_both_languages(row):
    texts = [case[0] for case in CASES if case[5] == row]
    arabic = [text for text in texts if any("\u0600" <= letter <= "\u06ff" for letter in text)]
    assert arabic
    assert len(texts) > len(arabic)
