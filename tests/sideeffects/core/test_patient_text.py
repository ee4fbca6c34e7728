import pytest

from sideeffects.core.patient_text import SAFE_PHRASING, faults
from tests.sideeffects.core.patient_text_corpus import ALLOWED, FORBIDDEN


def test_the_corpus_is_large_enough_to_mean_something():
    assert len(set(FORBIDDEN)) >= 60
    assert len(set(ALLOWED)) >= 60


@pytest.mark.parametrize("text", FORBIDDEN)
def test_a_forbidden_sentence_is_refused(text):
    assert faults(text, "en"), text


@pytest.mark.parametrize("text", ALLOWED)
def test_an_allowed_sentence_passes(text):
    assert faults(text, "en") == []


def test_the_refusal_shows_the_words_and_a_safe_phrasing():
    fault = faults("It would be best to leave out your morning Plavix.", "en")[0]
    assert fault.words == "leave out your morning plavix"
    assert fault.safe_phrasing == SAFE_PHRASING["en"]
    assert "may have prescribed" in fault.why


def test_the_safe_phrasings_pass_their_own_guard():
    assert all(faults(text, language) == [] for language, text in SAFE_PHRASING.items())


def test_an_arabic_text_that_tells_to_stop_a_medicine_is_refused_too():
    assert faults("أوقف مميّعات الدم قبل الموعد", "ar")
    assert faults("لا توقف دواءك", "ar") == []


def test_own_choice_must_be_said_in_the_same_sentence():
    assert faults("If you take ibuprofen by your own choice, leave it out for three days.", "en") == []
    assert faults("Some people take ibuprofen by their own choice. Leave it out for three days.", "en")
