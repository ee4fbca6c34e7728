"""What deceives readers or databases is taken out of what people type; the words stay."""

import pytest

from consult.intake.text_gate import PlainTextField, gate


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Marevan\x00 3 mg", "Marevan 3 mg"),
        ("abc\u202egm 5", "abcgm 5"),
        ("a\x07b\x1bc", "abc"),
        ("half \ud800 pair", "half  pair"),
        ("\u200b\u200b", ""),
        ("e\u0301", "é"),
        ("two\r\nlines", "two\nlines"),
        ("نعم\u200cلا", "نعم\u200cلا"),
        ("ماريفان ٣ ملغ", "ماريفان ٣ ملغ"),
    ],
)
def test_the_gate_keeps_words_and_takes_out_what_nobody_sees(typed, kept):
    assert gate(typed)[0] == kept


def test_a_field_says_when_something_was_taken_out():
    field = PlainTextField(required=False)
    assert field.clean("warfarin") == "warfarin"
    assert not field.was_cleaned
    assert field.clean("war\u202efarin") == "warfarin"
    assert field.was_cleaned


def test_too_long_a_text_is_said_in_plain_words():
    with pytest.raises(Exception, match=r"Use at most 5 characters \(now 6\)"):
        PlainTextField(max_length=5).clean("abcdef")
