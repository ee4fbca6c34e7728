"""Reports in Arabic and in Arabic of Latin letters: each tells its signs, and none that tells of a sign is read as calm."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sideeffects.core.sign_arabizi import arabic_words
from sideeffects.core.sign_reading import SignReading, read_signs

pytestmark = pytest.mark.once

CORPUS = Path(__file__).parent / "data" / "signs_arabic.tsv"
RECALL = 0.98


def _reports() -> Iterator[tuple[str, list[str]]]:
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            text, _, marks = line.partition("\t")
            yield text, marks.split()


def _parts(mark: str) -> tuple[set[str], set[str], str]:
    signs, _, rest = mark.partition(":")
    says, _, course = rest.partition(":")
    return set(signs.split("|")), set((says or "now").split("|")), course


def _told(reading: SignReading, mark: str) -> bool:
    signs, says, course = _parts(mark)
    if "unread" in signs and reading.unread:
        return True
    if signs == {"elsewhere"}:
        return reading.elsewhere and not reading.unread
    found = [one for one in reading.mentions if one.sign in signs and one.says in says]
    return any(not course or one.course == course for one in found)


def _has_something(marks: list[str]) -> bool:
    return any("now" in _parts(mark)[1] and not _parts(mark)[0] & {"elsewhere", "well"} for mark in marks)


def _is_calm(reading: SignReading) -> bool:
    return not reading.unread and not any(one.says == "now" and one.sign != "well" for one in reading.mentions)


def test_no_report_that_tells_of_a_sign_is_read_as_calm() -> None:
    calm = [text for text, marks in _reports() if _has_something(marks) and _is_calm(read_signs(text))]
    assert calm == []


def test_nearly_every_sign_is_read_as_it_was_said() -> None:
    marks = [(text, mark, _told(read_signs(text), mark)) for text, all_marks in _reports() for mark in all_marks]
    missed = [f"{text} | {mark}" for text, mark, told in marks if not told]
    assert 1 - len(missed) / len(marks) >= RECALL, "\n".join(missed)


@pytest.mark.parametrize(
    ("text", "sign", "says", "course"),
    [
        ("الاحمرار راح", "redness", "gone", ""),
        ("راح الاحمرار بعد يومين", "redness", "gone", ""),
        ("الاحمرار ما راح من أسبوع", "redness", "now", "same"),
        ("التورم مش راضي ينزل", "swelling", "now", "same"),
        ("الألم كل يوم أسوأ", "pain", "now", "worse"),
        ("خف الورم", "swelling", "now", "better"),
        ("ما عندي حرارة ولا صديد", "pus", "denied", ""),
        ("لا أستطيع أن أقول إن الألم راح", "pain", "now", ""),
        ("ما نمت من الألم", "pain", "now", ""),
        ("لما المسه يوجعني", "tenderness", "now", ""),
        ("كتلة غير مؤلمة", "pain", "denied", ""),
        ("ما في شي غير كدمة", "bruise", "now", ""),
        ("هل ممكن يصير لي حرارة؟", "fever", "asked", ""),
        ("هل طبيعي ان الجلد صار اسود؟", "black_skin", "now", ""),
        ("الاحممممرار يزيييد", "redness", "now", "worse"),
        ("الاحْمِرَارُ يَزِيدُ", "redness", "now", "worse"),
    ],
)
def test_what_is_said_of_a_sign_is_heard(text: str, sign: str, says: str, course: str) -> None:
    found = [(one.says, one.course) for one in read_signs(text).mentions if one.sign == sign]
    assert any(one[0] == says and course in ("", one[1]) for one in found), found


def test_a_late_lump_without_fever_is_a_lump_of_a_month_at_the_injection() -> None:
    reading = read_signs("ما عندي حرارة بس في كتلة بمكان الإبرة من شهر")
    lump = next(one for one in reading.mentions if one.sign == "lump")
    assert (lump.says, lump.place) == ("now", "treated_area")
    assert lump.days_lasting is not None
    assert lump.days_lasting.low == 30
    assert [one.says for one in reading.mentions if one.sign == "fever"] == ["denied"]


def test_words_stand_where_they_were_written() -> None:
    text = "السلام عليكم، عندي كُتلة في خدي"
    lump = next(one for one in read_signs(text).mentions if one.sign == "lump")
    assert text[lump.start : lump.end] == lump.words == "كُتلة"


@pytest.mark.parametrize("text", ["मुझे बुखार है", "مجھے بخار ہے", "masakit ang mukha ko", "عندي خشعبور في خدي"])
def test_what_is_not_understood_is_unread(text: str) -> None:
    assert read_signs(text).unread


def test_arabic_in_latin_letters_is_read_by_its_consonants() -> None:
    assert arabic_words("3endi waram") == {"3endi": "عندي", "waram": "ورم"}
    assert {one.sign for one in read_signs("mish 2adra atnaffas").mentions} == {"breathing_trouble"}


@pytest.mark.parametrize("text", ["i have fever and swelling", "a warm lump on my cheek", "the area is warm and i feel bad"])
def test_english_is_never_taken_for_arabic(text: str) -> None:
    assert arabic_words(text) == {}
