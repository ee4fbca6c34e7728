"""The owner's audit page: the newest seal, a check, a table to take along."""

import csv
import io

import pytest
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from consult.models import AuditEvent, Role, Seal
from consult.services.reads import note_refused
from consult.services.sealing import seal_waiting
from tests import factories
from tests.security.surgery import triggers_away

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    return factories.an_invitation().consultation


@pytest.fixture
def owner(client, consultation):
    user = factories.a_user(consultation.clinic, Role.OWNER, first_name="Omar", last_name="Saleh")
    client.force_login(user)
    return user


def page(client, query=""):
    return client.get(reverse("audit") + query).content.decode()


def test_the_newest_seal_stands_there_to_be_kept_outside(client, owner):
    assert "No seal yet" in page(client)
    seal_waiting()
    found, seal = page(client), Seal.objects.get()
    assert "Seal 1" in found
    assert "Everything is sealed." in found
    assert seal.mac[:8] in found


def test_a_check_says_that_the_seals_hold_and_names_an_event_that_was_changed(client, owner, consultation):
    seal_waiting()
    address = reverse("audit-check", args=[consultation.clinic.slug])
    assert "are as they were written" in client.post(address, follow=True).content.decode()
    first = AuditEvent.objects.first()
    with triggers_away("consult_auditevent"):
        QuerySet(AuditEvent).filter(pk=first.pk).update(action="link.opened")
    said = client.post(address, follow=True).content.decode()
    assert f"event {first.pk} (seal 1): it was changed after it was sealed" in said
    assert client.get(address).status_code == 405


def test_pages_that_were_read_and_refused_can_be_looked_at_alone(client, owner, consultation):
    client.get(reverse("desk-consultation", args=[consultation.public_id]))
    note_refused(named={"public_id": consultation.public_id}, by=owner, route="consultation")
    reads, refused, changes = (page(client, f"?show={one}") for one in ("reads", "refused", "changes"))
    assert "Read a page" in reads
    assert f"consultation {consultation.pk} · desk-consultation" in reads
    assert "Was refused a page" in refused
    assert "Read a page" not in refused + changes
    assert "Opened a consultation" in changes
    assert page(client, "?show=nonsense").count("<tr>") == page(client).count("<tr>")


def test_the_table_holds_every_event_of_the_clinic_and_none_of_another(client, owner, consultation):
    factories.an_invitation()
    response = client.get(reverse("audit-export", args=[consultation.clinic.slug]))
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    events = AuditEvent.objects.filter(clinic=consultation.clinic).order_by("-pk")
    assert [int(one["Number"]) for one in rows] == [one.pk for one in events]
    assert rows[0]["When (UTC)"].endswith("+00:00")
    assert rows[0]["Action"] == events[0].action


def test_a_row_has_its_date_for_it_is_printed_and_kept(client, owner):
    rows = page(client).split("<tbody>")[1]
    assert date_format(timezone.localdate(), "j F Y") in rows
    assert "today" not in rows
