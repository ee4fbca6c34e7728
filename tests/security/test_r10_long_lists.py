"""R10: a medicine list of a thousand entries: two hundred are kept, the page says so, and nobody waits for it."""

import time

import pytest
from django.urls import reverse

from consult.intake.parts import MOST_ROWS
from consult.models import Intake, TypedDraft
from sideeffects.core.assessment import QUIET_INTAKE, assess
from tests import factories
from tests.consult.views.test_hostile import opened
from tests.security.hostile_values import post

PAGE = "medicines"


def listed(number):
    """So many medicines, as the page sends them."""
    rows = [
        (f"items-{one}-{part}", text)
        for one in range(number)
        for part, text in (("text", f"Marevan {one} mg"), ("prescribed", "yes"))
    ]
    return [("answer", "some"), ("items-count", str(number)), ("seen", "0"), *rows]


@pytest.mark.django_db
@pytest.mark.parametrize("number", [MOST_ROWS])
def test_r10_two_hundred_medicines_are_stored(number):
    consultation = factories.an_invitation().consultation
    begun = time.process_time()
    assert post(opened(consultation), reverse("intake-step", args=[PAGE]), listed(number)).status_code == 302
    assert time.process_time() - begun < 4
    assert len(Intake.objects.get(consultation=consultation).answers[PAGE]["items"]) == number


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1000])
def test_r10_beyond_that_the_page_says_so_and_keeps_what_fits(number):
    consultation = factories.an_invitation().consultation
    page = post(opened(consultation), reverse("intake-step", args=[PAGE]), listed(number))
    text = page.content.decode()
    assert page.status_code == 200
    assert "You can list up to 200 here" in text
    assert f"Marevan {MOST_ROWS - 1} mg" in text
    assert "Marevan 199 mg" in str(TypedDraft.objects.get().fields)


@pytest.mark.once
def test_r10_two_hundred_medicines_that_make_bleed_are_judged_at_once(knowledge):
    items = [{"text": f"warfarin {number} mg and aspirin"} for number in range(200)]
    begun = time.process_time()
    answer = assess(knowledge, {**QUIET_INTAKE, "medicines": {"answer": "some", "items": items}})
    assert time.process_time() - begun < 3
    assert answer["overall"] in ("HOLD", "STOP")
    assert any("B-10" in finding["evidence"] for finding in answer["findings"])


@pytest.mark.once
def test_r10_an_intake_that_is_full_to_the_brim_everywhere_is_judged_soon_and_not_clear(knowledge):
    def rows(**more):
        texts = [f"{number} {'warfarin 5 mg, penicillin, asthma, filler since March. ' * 72}"[:4000] for number in range(200)]
        return {"answer": "some", "items": [{"text": text, **dict.fromkeys(more, text)} for text in texts]}

    full = {
        "medicines": rows(reason=1),
        "allergies": rows(reaction=1),
        "history": rows(),
        "previous_treatments": rows(reaction=1),
    }
    words = [one["text"] for one in rows()["items"]]
    begun = time.process_time()
    answer = assess(knowledge, {**QUIET_INTAKE, **full, "free_text": words})
    assert time.process_time() - begun < 5
    assert answer["overall"] in ("HOLD", "STOP")
    assert not answer["complete"]
