import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sideeffects.core.patient_text import SAFE_PHRASING, faults
from tests.sideeffects.core import patient_text_corpus as first
from tests.sideeffects.core import patient_text_corpus_ar_allowed as arabic_allowed
from tests.sideeffects.core import patient_text_corpus_ar_forbidden as arabic_forbidden
from tests.sideeffects.core import patient_text_corpus_ar_rounds as arabic_rounds
from tests.sideeffects.core import patient_text_corpus_en as second
from tests.sideeffects.core import patient_text_corpus_en_shapes as shapes
from tests.sideeffects.core import patient_text_corpus_independent_ar as independent_ar
from tests.sideeffects.core import patient_text_corpus_independent_en as independent_en
from tests.sideeffects.core import patient_text_corpus_rounds as rounds


def _of_rounds(language, kind):
    modules = (rounds, shapes, arabic_rounds, independent_en, independent_ar)
    texts = {name: value for module in modules for name, value in vars(module).items()}
    return tuple(text for name in texts if name.endswith(f"_{language}_{kind}") for text in texts[name])


FORBIDDEN = {
    "en": (*first.FORBIDDEN, *second.FORBIDDEN, *_of_rounds("EN", "FORBIDDEN")),
    "ar": (*arabic_forbidden.FORBIDDEN, *_of_rounds("AR", "FORBIDDEN")),
}
ALLOWED = {
    "en": (*first.ALLOWED, *second.ALLOWED, *_of_rounds("EN", "ALLOWED")),
    "ar": (*arabic_allowed.ALLOWED, *_of_rounds("AR", "ALLOWED")),
}
HARMLESS = {
    "en": (
        "Eat before you come.",
        "Avoid alcohol for a day.",
        "Do not rub the area.",
        "We look forward to seeing you!",
        "Any questions?",
    ),
    "ar": ("تناول وجبة قبل أن تأتي.", "تجنب الكحول يومًا.", "لا تفرك المنطقة.", "أهلًا بك!", "هل لديك سؤال؟"),
}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_corpus_is_large_enough_to_mean_something(language):
    assert len(set(FORBIDDEN[language])) >= 150
    assert len(set(ALLOWED[language])) >= 150


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_forbidden_sentence_is_refused(language):
    assert [text for text in FORBIDDEN[language] if not faults(text, language)] == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_allowed_sentence_passes(language):
    assert [(text, faults(text, language)) for text in ALLOWED[language] if faults(text, language)] == []


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_harmless_sentences_around_a_forbidden_one_never_hide_it(data):
    language = data.draw(st.sampled_from(["en", "ar"]))
    harmless = st.lists(st.sampled_from(HARMLESS[language] + ALLOWED[language]).map(_closed), max_size=4)
    before, after = data.draw(harmless), data.draw(harmless)
    forbidden = _closed(data.draw(st.sampled_from(FORBIDDEN[language])))
    between = data.draw(st.sampled_from([" ", "\n", "\n\n"]))
    assert faults(between.join([*before, forbidden, *after]), language)


def _closed(text):
    return text if text[-1] in ".!?؟" else f"{text}."


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_language_of_a_page_does_not_hide_a_sentence_in_the_other(language):
    assert faults("أوقف مميع الدم قبل يومين.", language)
    assert faults("Stop your blood thinner.", language)


def test_the_refusal_shows_the_words_and_a_safe_phrasing():
    fault = faults("It would be best to leave out your morning Plavix.", "en")[0]
    assert fault.words == "leave out your morning plavix"
    assert fault.safe_phrasing == SAFE_PHRASING["en"]
    assert "may have prescribed" in fault.why


def test_the_arabic_refusal_shows_the_words_as_they_were_written():
    fault = faults("اضغط على الموضع. أوقِفْ مميّعَ الدم، ثم تعال.", "ar")[0]
    assert fault.words == "أوقِفْ مميّعَ الدم"
    assert fault.safe_phrasing == SAFE_PHRASING["ar"]


def test_the_safe_phrasings_pass_their_own_guard():
    assert all(faults(text, language) == [] for language, text in SAFE_PHRASING.items())


def test_own_choice_must_be_said_in_the_same_sentence():
    assert faults("If you take ibuprofen by your own choice, leave it out for three days.", "en") == []
    assert faults("Some people take ibuprofen by their own choice. Leave it out for three days.", "en")
    assert faults("إذا كنت تتناول الإيبوبروفين باختيارك فاتركه ثلاثة أيام.", "ar") == []
    assert faults("بعض الناس يتناولون الإيبوبروفين. اتركه ثلاثة أيام.", "ar")


def test_nobody_takes_a_blood_thinner_by_their_own_choice():
    assert faults("If you take warfarin by your own choice, leave it out for three days.", "en")
    assert faults("إذا كنت تتناول الوارفارين باختيارك فاتركه ثلاثة أيام.", "ar")


def test_a_misspelt_or_disguised_instruction_is_read_as_it_was_meant():
    assert faults("Stpo your warfrin three days before.", "en")
    assert faults("S.T.O.P. aspirin", "en")
    assert faults("Please do not\ntake your\nwarfarin on Monday.", "en")


def test_a_wrapped_line_or_a_list_of_allowed_things_passes():
    assert faults("Keep taking\nyour blood thinner as usual.", "en") == []
    assert faults("Before your visit\n- Eat breakfast\n- Take your medicines as usual\n- No alcohol", "en") == []


def test_what_no_reviewed_shape_covers_is_refused_because_nobody_can_be_sure():
    fault = faults("Warfarin and needles are old enemies.", "en")[0]
    assert "nobody can be sure" in fault.why


@pytest.mark.parametrize(("reader", "word"), [("en", "medicine"), ("ar", "دواء")])
def test_the_reason_is_in_the_language_of_whoever_reads_the_refusal(reader, word):
    fault = faults("Skip your Eliquis.", "en", reader)[0]
    assert word in fault.why
    assert fault.safe_phrasing == SAFE_PHRASING["en"]
