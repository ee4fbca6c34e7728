"""The owner names two people for reports that cannot wait, their minutes, and their phones."""

import pytest
from django.urls import reverse

from consult.models import AuditEvent, Clinic, Membership, Role
from consult.services.alerts import set_alerts
from tests.factories import a_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def owner(clinic, client):
    user = a_user(clinic, Role.OWNER)
    client.force_login(user)
    return user


@pytest.fixture
def sara(clinic):
    return a_user(clinic, first_name="Sara", last_name="Haddad", email="sara@example.org")


def posted(client, clinic, **more):
    data = {"first": "", "second": "", "emergency_minutes": "٥", "same_day_minutes": "45", "seen": clinic.version}
    return client.post(reverse("reports-to", args=[clinic.slug]), {**data, **more}, follow=True)


def test_it_is_kept_and_the_audit_holds_no_phone(client, owner, clinic, sara):
    row = Membership.objects.get(user=sara)
    page = posted(client, clinic, first=sara.pk, **{f"phone_{row.pk}": "+971 50 555 0199"}).content.decode()
    assert "Reports after a treatment go to <bdi>Sara Haddad</bdi>" in page
    clinic.refresh_from_db()
    assert (clinic.reports_to, clinic.reports_second, clinic.emergency_minutes, clinic.same_day_minutes) == (sara, None, 5, 45)
    assert Membership.objects.get(pk=row.pk).phone == "+971 50 555 0199"
    assert AuditEvent.objects.get(action="clinic.reports_to").payload["phones"] == [row.pk]


def test_the_same_person_twice_or_a_number_that_nobody_dials_is_refused_and_nothing_is_lost(client, owner, clinic, sara):
    row = Membership.objects.get(user=sara)
    twice = posted(client, clinic, first=sara.pk, second=sara.pk)
    assert (twice.status_code, "Choose somebody else" in twice.content.decode()) == (422, True)
    wrong = posted(client, clinic, **{f"phone_{row.pk}": "call me"})
    assert 'value="call me"' in wrong.content.decode()
    assert Clinic.objects.get().reports_to is None


def test_who_does_not_practise_here_is_not_offered(client, owner, clinic):
    desk = a_user(clinic, Role.FRONT_DESK, first_name="Huda")
    assert "Huda" not in client.get(reverse("reports-to", args=[clinic.slug])).content.decode()
    assert posted(client, clinic, first=desk.pk).status_code == 422


def test_who_saves_second_learns_who_was_first_and_may_save_then(client, owner, clinic, sara):
    set_alerts(clinic=clinic, by=owner, email="desk@example.org", phone="")
    page = posted(client, clinic, first=sara.pk)
    assert page.status_code == 422
    assert "while your page was open" in page.content.decode()
    posted(client, clinic, first=sara.pk, seen=page.context["form"].data["seen"])
    assert Clinic.objects.get().reports_to == sara
