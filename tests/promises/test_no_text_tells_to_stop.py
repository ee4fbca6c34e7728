"""Promise 6, over what the software itself says to a patient: every page of the intake and every first wording."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from django.utils.functional import Promise
from django.utils.translation import override

from consult.intake.steps import STEPS
from consult.presenters.recall import MESSAGES
from consult.presenters.unknowns import QUESTIONS, question_text
from sideeffects.core.patient_text import faults, name_faults

LANGUAGES = ("en", "ar")
PARTS = ("text", "prescribed", "last_taken", "reason", "reaction", "time")
# A list of kinds of medicine with nothing said about them, and a button that takes a row out of the form.
NOTHING_SAID = ("Tablets, injections, patches,", "الأقراص والحقن واللصقات", "Remove this medicine")
PATIENT_SAID = ("Plavix", "Bloxivan 75", "half a pill at night", "I stopped my Eliquis on Monday", "بلافيكس", "أوقفت السيولة")


def _texts(one: object) -> Iterator[str]:
    if isinstance(one, str | Promise):
        yield str(one)
    elif is_dataclass(one):
        for field in fields(one):
            yield from _texts(getattr(one, field.name))
    elif isinstance(one, tuple | list):
        for inner in one:
            yield from _texts(inner)
    elif isinstance(one, dict):
        for inner in one.values():
            yield from _texts(inner)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_the_intake_tells_to_leave_out_a_medicine(language):
    with override(language):
        said = dict.fromkeys(text for step in STEPS for text in _texts(step) if " " in text and not text.startswith(NOTHING_SAID))
        found = {text: faults(text, language) if text.endswith((".", "?", "؟")) else name_faults(text, language) for text in said}
    assert len(said) > 100
    assert {text: refused for text, refused in found.items() if refused} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_wording_of_every_question_passes_with_whatever_the_patient_wrote(language):
    with override(language):
        about_words = [question_text(f"medicines.items.{part}", words) for part in PARTS for words in PATIENT_SAID]
        said = [*about_words, *map(str, QUESTIONS.values())]
    assert {text: faults(text, language) for text in said if faults(text, language)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_drafted_message_of_a_recall_passes(language):
    assert faults(MESSAGES[language] % {"name": "Maha", "clinic": "Al Noor", "phone": "+966 11 000"}, language) == []
