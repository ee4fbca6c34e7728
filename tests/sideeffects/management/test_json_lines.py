import io
import json

import pytest

from sideeffects.management import json_lines
from sideeffects.management.json_lines import LineError, answer_lines, parse_line


def answers(source: bytes, answer=lambda document: {"got": document}) -> tuple[list, bool]:
    sink = io.BytesIO()
    good = answer_lines(io.BytesIO(source), sink, answer)
    return [json.loads(line) for line in sink.getvalue().splitlines()], good


def test_every_line_is_answered_in_order():
    assert answers(b'1\n"\xd8\xa3"\r\n{"a": [2]}') == ([{"got": 1}, {"got": "أ"}, {"got": {"a": [2]}}], True)


@pytest.mark.parametrize(
    ("line", "says"),
    [(b"{", "not JSON"), (b"", "not JSON"), (b"NaN", "NaN"), (b"[1e999]", "out of range"), (b'{"a":1,"a":2}', "given twice: 'a'"),
     (b"[" * 100_000, "nested"), (b'"\\ud800"', "surrogate"), (b"\xff", "UTF-8"), (b"9" * 5000, "digits"),
     (b'"a\x00"', "not JSON")],
)  # fmt: skip
def test_a_bad_line_says_what_is_wrong_and_the_next_is_answered(line, says):
    replies, good = answers(line + b"\n2\n")
    assert not good
    assert replies[0]["line"] == 1
    assert says in replies[0]["error"]
    assert replies[1] == {"got": 2}


def test_a_refusal_carries_the_id_of_the_document():
    def refuse(document):
        raise LineError("no")

    assert answers(b'{"id": "x"}\n', refuse) == ([{"id": "x", "line": 1, "error": "no"}], False)


def test_a_huge_line_is_refused_and_the_next_is_answered(monkeypatch):
    monkeypatch.setattr(json_lines, "LONGEST_LINE", 10)
    replies, _ = answers(b'"' + b"a" * 100 + b'"\n1\n')
    assert "longer than" in replies[0]["error"]
    assert replies[1] == {"got": 1}


def test_a_byte_order_mark_at_the_start_is_no_fault():
    assert parse_line(b"\xef\xbb\xbf1", first=True) == 1


def test_an_escaped_nul_can_be_answered():
    assert answers(b'"a\\u0000b"\n') == ([{"got": "a\x00b"}], True)
