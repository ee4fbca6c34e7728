"""Adverse events as a practitioner meets them: from a report, added to, taken back, out of the house."""

import csv
import io
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from consult.models import AdverseEvent, AdverseEventVersion, AuditEvent, Report, Role, UsedLot
from consult.services.adverse_event_faults import Account
from consult.services.adverse_events import record_adverse_event
from tests import factories, treatments
from tests.reports import a_report

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_two(midday):
    """Clocks do not cross midnight."""


@pytest.fixture
def signed(client):
    signed = treatments.signed_lately()
    client.force_login(signed.by)
    return signed


def posted(signed, **other):
    lot = UsedLot.objects.get(treatment=signed)
    today = timezone.localdate()
    said = {
        "effect": "",
        "sign": "lump",
        "areas": ["face"],
        "onset_precision": "day",
        "onset_on_0": today.day,
        "onset_on_1": today.month,
        "onset_on_2": today.year,
        "course": "same",
        "severity": "moderate",
        "serious": ["important"],
        "outcome": "not_recovered",
        "relation": "possible",
        "lots": [lot.pk],
        "description": "=A firm lump",
    }
    return {**said, **other}


@pytest.fixture
def event(signed):
    lot = UsedLot.objects.get(treatment=signed)
    account = Account(sign="lump", areas=("face",), lots=(lot.pk,), severity="moderate", description="=A firm lump")
    return record_adverse_event(treatment=signed, by=signed.by, account=account)


def test_an_event_begun_from_a_report_holds_what_was_told_and_is_recorded(client, signed):
    told = {"text": "a lump since friday", "answers": {}}
    report = a_report(signed.consultation, signs=["lump"], document=told, places=["face"])
    address = reverse("adverse-event-new", args=[signed.consultation.public_id]) + f"?report={report.pk}"
    page = client.get(address)
    assert "a lump since friday" in page.content.decode()
    assert page.context["form"].initial["sign"] == "lump"
    done = client.post(address, posted(signed), follow=True)
    assert "Medically important" in done.content.decode()
    assert AdverseEvent.objects.get().report == report
    screen = client.get(reverse("consultation", args=[signed.consultation.public_id])).content.decode()
    assert reverse("adverse-event", args=[AdverseEvent.objects.get().public_id]) in screen


def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(client, signed):
    address = reverse("adverse-event-new", args=[signed.consultation.public_id])
    page = client.post(address, posted(signed, sign="", outcome="fatal"))
    assert page.status_code == 422
    assert {"effect", "serious"} == set(page.context["form"].errors)
    assert "=A firm lump" in page.content.decode()
    assert not AdverseEvent.objects.exists()


def test_nothing_is_recorded_before_a_treatment_or_from_anothers_report(client, signed):
    other = factories.a_sent_consultation(signed.clinic)
    assert (
        "No treatment is signed" in client.get(reverse("adverse-event-new", args=[other.public_id]), follow=True).content.decode()
    )
    report = a_report(other)
    address = reverse("adverse-event-new", args=[signed.consultation.public_id])
    assert client.get(address + f"?report={report.pk}").status_code == 404


def test_what_is_added_stands_beside_and_who_was_second_is_told(client, event):
    address = reverse("adverse-event-add", args=[event.public_id])
    assert client.get(address).context["form"].initial["sign"] == "lump"
    more = posted(event.treatment, seen=1, outcome="recovered", course="over")
    page = client.post(address, more, follow=True).content.decode()
    assert "1. First account" in page
    assert "2. Follow-up" in page
    assert client.post(address, more).status_code == 422


def test_an_event_recorded_by_mistake_is_taken_back_with_a_reason(client, event):
    address = reverse("adverse-event-take-back", args=[event.public_id])
    assert client.post(address, {"seen": 1, "words": ""}).status_code == 422
    assert "Taken back" in client.post(address, {"seen": 1, "words": "Another patient"}, follow=True).content.decode()
    assert not AdverseEventVersion.objects.counted().exists()


def test_the_list_narrows_and_says_when_it_is_empty(client, event):
    listed = client.get(reverse("adverse-events")).content.decode()
    assert "a lump" in listed
    assert "Nothing is in this list" in client.get(reverse("adverse-events") + "?show=untold").content.decode()


def test_the_table_for_an_authority_names_nobody_and_runs_no_formula(client, event):
    answer = client.get(reverse("adverse-events-export"))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["case"], row["sign"], row["suspected_lots"]) for row in rows] == [(str(event.public_id), "lump", "HA2609-17")]
    said = answer.content.decode()
    patient = event.consultation.patient
    assert patient.name not in said
    assert "firm lump" not in said
    assert AuditEvent.objects.get(action="adverse_events.exported").payload == {"events": 1}


def test_one_event_leaves_by_the_numbers_of_e2b_and_says_that_it_is_not_validated(client, event):
    case = json.loads(client.get(reverse("adverse-event-file", args=[event.public_id])).content)
    assert "not validated" in case["format"]
    assert case["E"][0]["E.i.7"] == 0
    assert case["G"][0]["G.k.4"][0]["G.k.4.r.7"] == "HA2609-17"
    assert case["D"]["D.1"] == {"nullFlavor": "MSK"}
    assert event.consultation.patient.name not in json.dumps(case, ensure_ascii=False)
    assert AuditEvent.objects.filter(action="adverse_event.exported").exists()


@pytest.mark.once
def test_one_event_is_printed_without_the_patients_name(client, event, monkeypatch):
    made = []
    monkeypatch.setattr("consult.views.adverse_event_files.made", lambda html: made.append(html()) or b"%PDF-")
    assert client.get(reverse("adverse-event-paper", args=[event.public_id])).content == b"%PDF-"
    assert "=A firm lump" in made[0]
    assert event.consultation.patient.name not in made[0]


def test_the_desk_and_another_clinic_see_no_event(client, event):
    for user in (factories.a_user(event.clinic, Role.FRONT_DESK), factories.a_user(factories.a_clinic("Reed"))):
        client.force_login(user)
        assert client.get(reverse("adverse-event", args=[event.public_id])).status_code in (403, 404)
        assert not Report.objects.visible_to(user).exists()
