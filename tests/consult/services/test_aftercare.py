"""What follows from what was really done: its guidelines with what called for them, its effects, whatever was planned."""

import pytest

from consult.presenters.expect import expect_page
from consult.services.aftercare import known_now, steps_after
from consult.services.evaluate import release_of
from consult.services.signed_content import content_of
from consult.services.turns import newest_evaluation
from tests import treatments

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(midday):
    return treatments.signed_lately()


def given(signed, *areas):
    """The signed content as if these areas had been treated with what was given."""
    content = content_of(signed)
    (one,) = content["given"]
    return {**content, "given": [{**one, "area": area} for area in areas]}


def steps(signed, *areas):
    found = steps_after(given(signed, *areas), *ground(signed))
    return {one["key"]: one for one in found}


def ground(signed):
    return newest_evaluation(signed.consultation), release_of(signed.consultation)[1]


def test_two_places_of_which_one_calls_for_more_keep_it_under_its_name(signed):
    both = steps(signed, "face", "abdomen")
    assert both["make-up"]["of"] == ["hyaluronic acid, face"]
    assert both["sun"]["of"] == []
    assert "make-up" not in steps(signed, "abdomen")


def test_of_one_place_nothing_needs_a_name(signed):
    assert {tuple(one["of"]) for one in steps(signed, "face").values()} == {()}


def test_where_reading_fails_what_was_planned_says_the_care(signed, monkeypatch):
    def fails(*args, **kwargs):
        raise ValueError

    whole = set(steps(signed, "face"))
    monkeypatch.setattr("consult.services.aftercare.examine", fails)
    assert set(steps(signed, "face")) == whole
    known = known_now(signed.consultation, *ground(signed))
    assert known.failed, "then the page of what to expect leaves nothing out"
    assert expect_page(signed.consultation, *ground(signed))["unknown_product"]


def test_the_page_of_what_to_expect_goes_by_what_was_done(signed, monkeypatch):
    monkeypatch.setattr("consult.services.aftercare.content_of", lambda signed: given(signed, "scalp"))
    page = expect_page(signed.consultation, *ground(signed))
    told = {one["key"] for group in page["chances"] for part in ("counted", "uncounted") for one in group[part]}
    assert "hair-loss" in told
    assert page["treated_at"] == signed.treated_at
    assert all(one["until_day"] for one in page["usual"])
