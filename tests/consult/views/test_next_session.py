"""The page on which the next session is proposed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consult.services.series import next_of
from tests import factories, treatments

pytestmark = pytest.mark.django_db


@pytest.fixture
def treated(midday):
    return treatments.signed_lately().consultation


@pytest.fixture
def by(treated):
    return treated.signed_treatment.by


@pytest.fixture
def staff(by):
    client = Client()
    client.force_login(by)
    return client


def address(consultation, name="next-session"):
    return reverse(name, args=[consultation.public_id])


def day_fields(at):
    local = timezone.localtime(at)
    return {"day_0": local.day, "day_1": local.month, "day_2": local.year, "time": f"{local:%H:%M}"}


def test_from_the_treated_one_to_the_next_with_its_earliest_day(staff, treated):
    assert address(treated) in staff.get(address(treated, "consultation")).content.decode()
    page = staff.get(address(treated)).content.decode()
    assert "Earliest date of a next session" in page
    assert "Who did not answer is not known to be well" in page
    response = staff.post(address(treated), {}, follow=True)
    following = next_of(treated)
    assert response.redirect_chain[-1][0] == address(following, "consultation")
    assert following.reference in staff.get(address(treated, "consultation")).content.decode()
    assert treated.reference in staff.get(address(following, "consultation")).content.decode(), "also before anything is sent"


def test_a_day_that_is_too_early_is_asked_about_and_what_was_typed_stays(staff, treated):
    typed = day_fields(timezone.now() + timedelta(days=3))
    refused = staff.post(address(treated), typed)
    assert refused.status_code == 422
    assert "Book it all the same" in refused.content.decode()
    assert typed["time"] in refused.content.decode()
    assert next_of(treated) is None
    staff.post(address(treated), {**typed, "anyway": "on"})
    assert next_of(treated).appointment_at is not None


def test_nothing_follows_what_was_not_treated(staff, by):
    sent = factories.a_sent_consultation(by.memberships.get().clinic)
    assert staff.post(address(sent), {}).url == address(sent, "consultation")
    assert next_of(sent) is None
