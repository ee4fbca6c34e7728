"""An Arabic intake is answered in Arabic: what the patient reads, and what the practitioner reads of it."""

import re

from sideeffects.core.assessment import QUIET_INTAKE, assess

ARABIC = re.compile(r"[\u0621-\u064a]")
SENTENCE_IN_LATIN = re.compile(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}")

INTAKE = {
    **QUIET_INTAKE,
    "language": "ar",
    "medicines": {"answer": "some", "items": [{"text": "ماريفان", "prescribed": True}]},
    "history": {"answer": "some", "items": [{"text": "سكري النوع الثاني"}, {"text": "هربس الشفاه"}]},
}


def _texts(answer):
    for finding in answer["findings"]:
        yield finding["title"]
        yield from (finding[name] for name in ("patient_text", "practitioner_text") if finding.get(name))
    yield from (guideline["patient_text"] for guideline in answer["guidelines"])


def test_an_arabic_intake_is_answered_in_arabic_words_alone(knowledge):
    texts = list(_texts(assess(knowledge, INTAKE)))
    assert len(texts) > 10
    assert [text for text in texts if not ARABIC.search(text) or SENTENCE_IN_LATIN.search(text)] == []


def test_the_same_intake_in_english_is_answered_in_english(knowledge):
    texts = list(_texts(assess(knowledge, {**INTAKE, "language": "en"})))
    assert [text for text in texts if ARABIC.search(text)] == []


def test_the_language_changes_the_words_and_nothing_else(knowledge):
    arabic, english = (assess(knowledge, {**INTAKE, "language": language})["findings"] for language in ("ar", "en"))
    assert [(one["rule"], one["outcome"], one["level"]) for one in arabic] == [
        (one["rule"], one["outcome"], one["level"]) for one in english
    ]
