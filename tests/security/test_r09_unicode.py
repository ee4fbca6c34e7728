"""R9: what deceives a reader is taken out, the same word is the same bytes, and nothing anybody can write takes long."""

import time
import unicodedata

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from config.gates import gated
from consult.models import Patient, Role
from consult.widgets import DateTripleField
from sideeffects.core.text_gate import MOST_MARKS, REFUSED, gate
from tests import factories
from tests.security.hostile_values import FLOOD, HOSTILE, post

ANY = st.text(st.characters(), max_size=60)


@pytest.mark.once
@settings(max_examples=60, deadline=None)
@given(ANY)
def test_r09_what_passed_the_gate_passes_it_again_unchanged(text):
    plain, cut = gate(text)
    assert gate(plain) == (plain, False)
    assert unicodedata.is_normalized("NFC", plain)
    assert not REFUSED.search(plain)
    assert plain.encode().decode() == plain
    assert "\x00" not in plain
    assert cut or len(plain) <= max(len(text) * 3, 1)


@pytest.mark.once
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("dose \u202e05\u202c mg", "dose 05 mg"),
        ("\u2066a\u2069", "a"),
        ("e\u0301", "é"),
        ("\u200b\u200d", ""),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x00\x07\x85b", "ab"),
        ("\ud800x", "x"),
        ("\ufeffx\uffff", "x"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("مُحَمَّد", "مُحَمَّد"),
        ("q\u0301\u0316\u0302", unicodedata.normalize("NFC", "q\u0301\u0316\u0302")),
    ],
)
def test_r09_words_stay_and_what_hides_in_them_goes(typed, kept):
    assert gate(typed)[0] == unicodedata.normalize("NFC", kept)


@pytest.mark.once
@pytest.mark.parametrize("text", ["z" + "\u0316\u0301" * 400_000, "é" * 400_000, "a\x00" * 400_000, "ﷺ" * 400_000])
def test_r09_no_flood_of_marks_keeps_a_worker(text):
    begun = time.process_time()
    plain, _cut = gate(text)
    assert time.process_time() - begun < 2
    marks = [unicodedata.combining(letter) > 0 for letter in plain[: MOST_MARKS + 5]]
    assert sum(marks) <= MOST_MARKS


@pytest.mark.once
@pytest.mark.parametrize("day", [("٢", "٣", "١٩٩٠"), ("۲", "۳", "۱۹۹۰"), ("2", "3", "1990")])
def test_r09_a_day_in_any_digits_is_the_same_day(day):
    assert DateTripleField().clean(list(day)).isoformat() == "1990-03-02"


@pytest.mark.django_db
def test_r09_one_person_written_in_two_ways_is_offered_as_the_same_person():
    clinic = factories.a_clinic()
    desk = Client()
    desk.force_login(factories.a_user(clinic, Role.FRONT_DESK))
    typed = {
        "phone": "+971501112233",
        "language": "en",
        **{f"date_of_birth_{n}": one for n, one in enumerate(("2", "3", "1990"))},
    }
    first = [*typed.items(), ("name", unicodedata.normalize("NFD", "Zoé Müller"))]
    assert "The link for Zoé Müller" in post(desk, reverse("register"), first).content.decode()
    assert Patient.objects.get().name == unicodedata.normalize("NFC", "Zoé Müller")
    again = [*{**typed, "phone": "+٩٧١٥٠١١١٢٢٣٣"}.items(), ("name", "\u202aZoé Müller\u202c")]
    assert "The link for" not in post(desk, reverse("register"), again).content.decode()
    assert Patient.objects.count() == 1


@pytest.mark.django_db
def test_r09_the_page_says_that_something_invisible_was_taken_out_and_keeps_the_words():
    clinic = factories.a_clinic()
    desk = Client()
    desk.force_login(factories.a_user(clinic, Role.FRONT_DESK))
    page = post(desk, reverse("register"), [("name", "Mona \u202eziza"), ("phone", "x")]).content.decode()
    assert "Some invisible characters were taken out" in page
    assert "Mona ziza" in page


@pytest.mark.once
@pytest.mark.parametrize("text", [one for one in HOSTILE if len(one) < 7000])
def test_r09_a_password_is_what_was_typed(text):
    sent = QueryDict(mutable=True)
    sent.setlist("password", [text])
    assert gated(sent)[0].getlist("password") == [text]


def test_r09_the_worst_of_them_is_among_what_is_tried():
    assert FLOOD in HOSTILE
