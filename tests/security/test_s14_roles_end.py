"""S14: a role that is given or taken counts at the next click, and who works nowhere is out everywhere."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from consult.models import Membership, Role
from consult.services.people import end_role
from tests.factories import a_clinic, a_user
from tests.security.signing_in import is_in, key_of, to_sign_in

pytestmark = pytest.mark.django_db


def came_in(user):
    client = Client()
    to_sign_in(client, user.username)
    return client


def test_s14_the_sessions_of_somebody_removed_die_in_every_browser():
    clinic = a_clinic()
    owner, nurse = a_user(clinic, Role.OWNER), a_user(clinic)
    phone, desk = came_in(nurse), came_in(nurse)
    assert is_in(phone)
    end_role(membership=nurse.memberships.get(), by=owner)
    assert [is_in(phone), is_in(desk)] == [False, False]
    assert not Session.objects.filter(pk__in=[key_of(phone), key_of(desk)]).exists()


def test_s14_one_role_of_two_ends_at_the_next_click_and_the_other_stays():
    clinic = a_clinic()
    owner, nurse = a_user(clinic, Role.OWNER), a_user(clinic)
    Membership.objects.create(user=nurse, clinic=clinic, role=Role.FRONT_DESK)
    client = came_in(nurse)
    assert client.get(reverse("queue")).status_code == 200
    end_role(membership=nurse.memberships.get(role=Role.PRACTITIONER), by=owner)
    assert client.get(reverse("queue")).status_code == 403
    assert client.get(reverse("front-desk")).status_code == 200


def test_s14_a_new_role_counts_at_the_next_click():
    clinic = a_clinic()
    nurse = a_user(clinic, Role.FRONT_DESK)
    client = came_in(nurse)
    assert client.get(reverse("queue")).status_code == 403
    Membership.objects.create(user=nurse, clinic=clinic, role=Role.PRACTITIONER)
    assert client.get(reverse("queue")).status_code == 200
