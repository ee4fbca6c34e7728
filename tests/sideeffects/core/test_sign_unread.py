"""What nobody understood reaches a person; what plainly says nothing of the body does not."""

import pytest

from sideeffects.core.sign_reading import read_signs

pytestmark = pytest.mark.once


@pytest.mark.parametrize("text", ["500 mg", "500 ملغ", "٥٠٠ مجم", "2 pm", "yes, 5 ml"])
def test_a_bare_amount_answers_a_question_and_tells_of_nothing(text):
    assert read_signs(text).elsewhere


@pytest.mark.parametrize("text", ["it was 39.5", "5 ml pus came out"])
def test_an_amount_beside_a_sign_hides_nothing(text):
    assert read_signs(text).mentions


@pytest.mark.parametrize("text", ["I took 2 paracetamol 500 mg", "500 mg and it grows", "5 ml, it is bad"])
def test_an_amount_beside_anything_else_is_left_to_a_person(text):
    assert read_signs(text).unread
