import pytest
from django.urls import reverse

from consult.models import Role
from tests.factories import a_clinic, a_sent_consultation, a_user, an_invitation

pytestmark = pytest.mark.django_db


def body(page):
    return page.content.decode().split("<main", 1)[1]


def test_the_desk_reads_readiness_and_no_level(client, clinic):
    consultation = a_sent_consultation(clinic, pregnancy={"pregnant": "yes", "breastfeeding": "no"})
    client.force_login(a_user(clinic, Role.FRONT_DESK))
    page = client.post(reverse("search"), {"q": "mona"})
    assert consultation.reference in body(page)
    assert "With the practitioner" in body(page)
    assert "STOP" not in body(page)
    assert reverse("desk-consultation", args=[consultation.public_id]) in body(page)


def test_a_practitioner_reads_the_level_too_and_is_led_to_the_consultation(client, clinic):
    consultation = a_sent_consultation(clinic, pregnancy={"pregnant": "yes", "breastfeeding": "no"})
    client.force_login(a_user(clinic))
    page = client.post(reverse("search"), {"q": consultation.reference})
    assert "STOP" in body(page)
    assert reverse("consultation", args=[consultation.public_id]) in body(page)


def test_who_is_a_practitioner_elsewhere_reads_no_level_here(client, clinic):
    a_sent_consultation(clinic, pregnancy={"pregnant": "yes", "breastfeeding": "no"})
    user = a_user(clinic, Role.FRONT_DESK)
    a_clinic("Elsewhere").memberships.create(user=user, role=Role.PRACTITIONER)
    client.force_login(user)
    assert "STOP" not in body(client.post(reverse("search"), {"q": "mona"}))


def test_a_name_in_the_address_is_not_searched_for(client, clinic):
    an_invitation(clinic)
    client.force_login(a_user(clinic))
    page = client.get(reverse("search"), {"q": "mona"})
    assert "Mona Aziz" not in body(page)
    assert 'method="post"' in body(page)


def test_nobody_found_says_what_to_try(client, clinic):
    client.force_login(a_user(clinic))
    assert "Nobody is found" in body(client.post(reverse("search"), {"q": "zzz"}))


@pytest.mark.parametrize("typed", ["", "\x00", "\ud800", "%", "'; DROP", "\u202e", "0", "٠"])
def test_odd_searches_are_answered(client, clinic, typed):
    client.force_login(a_user(clinic))
    data = f"q={typed}".encode("utf-8", "surrogatepass")
    page = client.post(reverse("search"), data, content_type="application/x-www-form-urlencoded")
    assert page.status_code == 200


def test_a_search_that_is_too_long_is_refused_and_stays(client, clinic):
    client.force_login(a_user(clinic))
    page = client.post(reverse("search"), {"q": "x" * 500})
    assert page.status_code == 422
    assert "x" * 500 in body(page)
