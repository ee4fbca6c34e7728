"""The curators' dry run, as they meet it."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from consult.models import AdverseEvent, AdverseEventVersion, Clinic, Consultation, DryRun, SignedTreatment
from sideeffects.services.curators import CURATORS
from tests import factories
from tests.consult.trials import NOTHING, UNSURE, WARFARIN, booked, change, load, people
from tests.sideeffects.people import a_curator

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultations(client, tmp_path):
    client.force_login(a_curator())
    return people(load(tmp_path), WARFARIN, NOTHING, UNSURE)


def finished(client):
    """Start one and press Continue until it is over."""
    page = client.post(reverse("curate-dry-run"), follow=True)
    while page.context["run"].state == "running":
        page = client.post(reverse("curate-dry-run-step", args=[page.context["run"].pk]), follow=True)
    return page


def test_before_anybody_tried_the_page_says_so(client, consultations):
    assert "Nobody has tried a change yet." in client.get(reverse("curate-dry-run")).content.decode()


def test_a_run_says_how_many_it_looked_at_what_would_change_and_for_whom(client, consultations):
    booked(consultations[0], 3)
    change(level="STOP")
    page = finished(client)
    text = page.content.decode()
    assert "Looked at 3 consultations with the changed rule." in text
    assert "2 consultations would move in level" in text
    assert consultations[0].reference in text
    assert consultations[1].reference not in text
    assert "Olive clinic" in text
    listed = client.get(reverse("curate-dry-run")).content.decode()
    assert reverse("curate-dry-run-result", args=[page.context["run"].pk]) in listed


def test_a_curator_meets_no_name_and_no_way_to_the_answers(client, consultations):
    change(level="STOP")
    text = finished(client).content.decode()
    assert "Nobody" not in text
    assert str(consultations[0].public_id) not in text


def test_a_curator_who_also_treats_there_may_open_the_consultation(client, consultations):
    change(level="STOP")
    user = factories.a_user(consultations[0].clinic)
    user.groups.add(Group.objects.get_or_create(name=CURATORS)[0])
    client.force_login(user)
    assert reverse("consultation", args=[consultations[0].public_id]) in finished(client).content.decode()


def test_nothing_would_change_for_anybody_is_said(client, consultations):
    change(when={"any": [{"some": "medicine", "where": {"is": ["anticoagulant"]}}]})
    assert "Nothing would change for anybody." in finished(client).content.decode()


def test_the_list_is_filtered_by_links(client, consultations):
    change(when={"not": {"some": "medicine", "where": {"is": ["warfarin"]}}})
    page = finished(client)
    run = page.context["run"]
    address = reverse("curate-dry-run-result", args=[run.pk])
    assert len(page.context["result"].rows) == 2
    only = client.get(address, {"category": "raised", "rule": "anticoagulant"}).context["result"]
    assert [row.reference for row in only.rows] == [consultations[1].reference]
    assert client.get(address, {"category": "whatever", "after": "x"}).context["result"].rows == ()


def test_a_long_list_is_paged_by_key(client, consultations, monkeypatch):
    monkeypatch.setattr("consult.presenters.dry_run.PAGE", 1)
    change(level="STOP")
    result, seen = finished(client).context["result"], []
    while True:
        seen += [row.reference for row in result.rows]
        if not result.more:
            break
        result = client.get(result.more.partition("#")[0]).context["result"]
    assert seen == [consultations[0].reference, consultations[2].reference]


def test_the_table_is_safe_to_open_in_a_spreadsheet(client, consultations):
    Clinic.objects.update(name="=cmd()")
    change(level="STOP")
    run = finished(client).context["run"]
    response = client.get(reverse("curate-dry-run-list", args=[run.pk]))
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert len(lines) == 3
    assert all("'=cmd()" in line for line in lines[1:])
    assert response["Content-Type"].startswith("text/csv")


def test_who_had_an_adverse_event_afterwards_is_marked_and_counted_not_told_what(client, consultations):
    one = consultations[0]
    said = {"clinic": one.clinic, "by": factories.a_user(one.clinic)}
    signed = SignedTreatment.objects.create(consultation=one, content="{}", content_sha256="", treated_at=timezone.now(), **said)
    event = AdverseEvent.objects.create(consultation=one, treatment=signed, **said)
    coded = {"onset_precision": "day", "course": "over", "severity": "mild", "outcome": "recovered", "relation": "possible"}
    coded |= {"number": 1, "kind": "initial", "effect": "panniculitis", **said}
    AdverseEventVersion.objects.create(event=event, **coded)
    change(level="STOP")
    page = finished(client)
    text = page.content.decode()
    assert "Moved in level: an adverse event followed in 1 of 2." in text
    assert text.count("followed by an adverse event") == 1
    assert "anniculitis" not in text
    table = client.get(reverse("curate-dry-run-list", args=[page.context["run"].pk]))
    assert b"".join(table.streaming_content).decode().count("followed by an adverse event") == 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("consult.services.learned_moves.effects_of", lambda _: {"anticoagulant": ("panniculitis",)})
        text = client.get(reverse("curate-dry-run-result", args=[page.context["run"].pk])).content.decode()
    assert text.count("followed by a side effect that this rule stands for") == 1


def test_the_script_is_told_how_far_it_is(client, consultations):
    change(level="STOP")
    run = client.post(reverse("curate-dry-run"), follow=True).context["run"]
    told = client.post(reverse("curate-dry-run-step", args=[run.pk]), headers={"accept": "application/json"}).json()
    assert told == {"running": False, "words": "Looking at the consultations: 3 of 3", "value": 3, "most": 3}


def test_a_result_about_an_earlier_working_copy_says_so(client, consultations):
    change(level="STOP")
    run = finished(client).context["run"]
    change(level="CAUTION")
    text = client.get(reverse("curate-dry-run-result", args=[run.pk])).content.decode()
    assert "an earlier state of the working copy" in text
    assert "Try the working copy of now" in text


@pytest.mark.parametrize("state", ["outdated", "failed"])
def test_a_run_that_ended_early_says_why_and_offers_another(client, consultations, state):
    change(level="STOP")
    run = finished(client).context["run"]
    DryRun.objects.filter(pk=run.pk).update(state=state, error="anticoagulant: expected a number")
    text = client.get(reverse("curate-dry-run-result", args=[run.pk])).content.decode()
    assert ("anticoagulant: expected a number" in text) == (state == "failed")
    assert "Try the working copy of now" in text


def test_nobody_else_gets_in(client, consultations):
    client.force_login(factories.a_user(Consultation.objects.first().clinic))
    assert client.get(reverse("curate-dry-run")).status_code == 403
    assert client.post(reverse("curate-dry-run")).status_code == 403
