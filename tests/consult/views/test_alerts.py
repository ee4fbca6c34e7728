"""The owner says where a person at the clinic is told at once."""

import pytest
from django.urls import reverse

from consult.models import AuditEvent, Role
from consult.services.access import NotAllowed
from consult.services.alerts import set_alerts
from tests.factories import a_clinic, a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic(client):
    clinic = a_clinic()
    client.force_login(a_user(clinic, Role.OWNER))
    return clinic


def test_an_owner_reads_that_nobody_is_told_and_says_where(client, clinic):
    assert "Nobody is told" in client.get(reverse("staff-list")).content.decode()
    page = client.post(
        reverse("alerts", args=[clinic.slug]), {"email": "desk@example.org", "phone": "+971 4 555 0100"}, follow=True
    )
    assert "Alerts go there from now on." in page.content.decode()
    assert "Nobody is told" not in page.content.decode()
    clinic.refresh_from_db()
    assert (clinic.alert_email, clinic.alert_phone) == ("desk@example.org", "+971 4 555 0100")
    assert AuditEvent.objects.get(action="clinic.alerts").payload == {}


def test_a_faulty_address_is_refused(client, clinic):
    page = client.post(reverse("alerts", args=[clinic.slug]), {"email": "desk@", "phone": ""})
    assert page.status_code == 422
    clinic.refresh_from_db()
    assert clinic.alert_email == ""


def test_only_the_owner_of_the_clinic_says_it(clinic):
    with pytest.raises(NotAllowed):
        set_alerts(clinic=clinic, by=a_user(clinic, Role.PRACTITIONER), email="", phone="")
