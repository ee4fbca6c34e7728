from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from consult.presenters.guidelines import dated_guidelines, distance, duration
from consult.presenters.words import day, listed, moment, origin_label, step_of


@pytest.mark.parametrize(
    ("origin", "said"),
    [
        ("medicines.medicines.items[0].text", "item 1"),
        ("medicines.items[1].prescribed", "Medicines, item 2: whether a doctor prescribed it"),
        ("allergies.allergy-food", "Foods and stings"),
        ("allergies.answer", "Allergies"),
        ("patient.date_of_birth", "About the patient: date of birth"),
        ("plan.ingredients[1]", "Plan, item 2: what is injected"),
        ("pregnancy.pregnant", "Pregnancy and breastfeeding: pregnant"),
    ],
)
def test_places_in_an_intake_have_names_that_people_use(origin, said):
    assert said in origin_label(origin)


def test_a_place_that_nobody_named_is_shown_as_it_is():
    assert origin_label("manual review") == "manual review"


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("allergies.allergy-food", "allergy-food"),
        ("medicines.answer", "medicines"),
        ("pregnancy.pregnant", "pregnancy"),
        ("free_text[1]", "anything"),
    ],
)
def test_each_question_opens_the_page_that_settles_it(question, page):
    assert step_of(question) == page


def test_long_lists_are_cut_and_say_by_how_much():
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b or c"
    assert listed(list("abcdef")) == "a, b, c, d and 2 more"


def test_near_moments_are_said_as_people_say_them():
    now = timezone.localtime().replace(hour=8, minute=41)
    assert moment(now) == "today 08:41"
    assert moment(now - timedelta(days=1)) == "yesterday 08:41"
    assert day(datetime(2019, 6, 14).date()) == "14 June 2019"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("-P7D", "7 days before the appointment"),
        ("-P1W", "7 days before the appointment"),
        ("PT12H", "12 hours after the appointment"),
        ("P0D", "on the day"),
    ],
)
def test_durations_are_read_aloud(text, said):
    assert distance(duration(text)) == said


ONE = {"key": "x", "when": "before", "from": "-P7D", "until": "P0D", "evidence": ["P-02"], "patient_text": "Ask us."}


def test_guidelines_are_dated_to_the_appointment(knowledge):
    year = timezone.localdate().year + 1
    at = timezone.make_aware(datetime(year, 12, 5, 10))
    assert dated_guidelines({"guidelines": [ONE]}, at, knowledge)[0].dates == f"28 November {year} to 5 December {year}"
    assert dated_guidelines({"guidelines": [ONE]}, None, knowledge)[0].dates == "7 days before the appointment"


def test_a_step_whose_first_day_has_passed_says_so_until_the_visit(knowledge):
    soon, over = timezone.now() + timedelta(days=3), timezone.now() - timedelta(days=3)
    assert "first day has passed" in dated_guidelines({"guidelines": [ONE]}, soon, knowledge)[0].dates
    assert "passed" not in dated_guidelines({"guidelines": [ONE]}, over, knowledge)[0].dates
    assert "passed" not in dated_guidelines({"guidelines": [{**ONE, "when": "after"}]}, soon, knowledge)[0].dates
