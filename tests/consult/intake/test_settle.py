"""Contradictions before sending: each once, neutral, in the reader's language."""

import re

import pytest
from django.urls import reverse

from consult.intake.settle import name_of, sides
from consult.models import Submission
from tests.consult.views.test_patient import done, invitation, patient, save, text_of

__all__ = ["done", "invitation", "patient"]
pytestmark = pytest.mark.django_db
ELIQUIS = {"words": "I take no other medicines, only my Eliquis every morning"}


def names(response):
    return re.findall(r'name="([0-9a-f]{16})"', response.content.decode())


def test_the_same_question_in_the_other_language_is_the_same_question():
    english = {
        "words": ["none", "A stent in a vessel of the heart"],
        "origins": ["medicines.answer", "history.heart.items[0].text"],
    }
    arabic = {**english, "words": ["none", "دعامة في شريان القلب"]}
    other = {**english, "words": ["none", "my Eliquis"], "origins": ["medicines.answer", "free_text[1]"]}
    assert name_of(english) == name_of(arabic)
    assert name_of(other) != name_of({**other, "words": ["none", "my aspirin"]})
    assert [side["words"] for side in sides(other)] == ["None", "“my Eliquis”"]


def test_in_arabic_it_is_asked_in_arabic_and_asked_once(done):
    save(done, "anything", ELIQUIS)
    shown = done.get(f"/ar{reverse('intake-check')}")
    html = shown.content.decode()
    assert "You gave two" not in html
    assert "Eliquis" in html
    sent = done.post(f"/ar{reverse('intake-send')}", dict.fromkeys(set(names(shown)), "second"))
    assert sent.status_code == 302
    assert Submission.objects.count() == 1


def test_what_was_settled_is_not_asked_again_nor_shown_once_it_is_mended(done):
    save(done, "anything", ELIQUIS)
    first = done.get(reverse("intake-check"))
    assert "You gave two different answers" in text_of(first)
    save(done, "anything", {"words": "Nothing more"})
    assert "You gave two different answers" not in text_of(done.get(reverse("intake-check")))


@pytest.mark.parametrize("answer", ["first", "second", "unsure"])
def test_every_answer_may_be_sent(done, answer):
    save(done, "anything", ELIQUIS)
    asked = names(done.get(reverse("intake-check")))
    assert done.post(reverse("intake-send"), dict.fromkeys(asked, answer)).url == reverse("intake-sent")
