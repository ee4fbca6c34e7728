import csv
import io

import pytest

from consult.services.spreadsheets import BYTE_ORDER_MARK, safe_csv


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1+1", "-1-cmd", "+=1", "@SUM(A1)", "\tx", "\rx", "\n=1", "  =1", "\u200b=1", "\u2060\u200e=1", "＝1", " \t=1"],
)
def test_what_would_be_a_formula_is_only_words(cell):
    [[read]] = list(csv.reader(io.StringIO(safe_csv([[cell]]).removeprefix(BYTE_ORDER_MARK).decode(), newline="")))
    assert read == f"'{cell}"


def test_words_and_numbers_stay_and_arabic_is_read_as_such():
    content = safe_csv([["العيادة", 5, None, "a,b"]])
    assert content.startswith(BYTE_ORDER_MARK)
    assert content.decode("utf-8-sig") == 'العيادة,5,,"a,b"\r\n'
