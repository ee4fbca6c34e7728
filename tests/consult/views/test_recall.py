"""The practitioner's worklist after a release, as they meet it."""

import pytest
from django.urls import reverse

from consult.models import DryRun, Recall
from consult.presenters.recall import message_for
from consult.services.dry_run import advance
from consult.services.recall import queue_recall
from sideeffects.core.patient_text import faults
from tests import factories
from tests.consult import trials
from tests.consult.trials import UNPLANNED, WARFARIN, changed, load, people, release_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic(db):
    return factories.a_clinic()


@pytest.fixture
def practitioner(client, clinic):
    user = factories.a_user(clinic)
    client.force_login(user)
    return user


@pytest.fixture
def run(tmp_path, clinic):
    """Somebody booked and somebody treated, and a release that is graver than what they were shown."""
    release = load(tmp_path)
    soon, past = people(release, WARFARIN, WARFARIN, clinic=clinic)
    trials.booked(soon, 3)
    trials.treated(past, 20)
    return queue_recall(release=release_of(changed(level="STOP")))


def sections(page):
    return {one.name: [row.reference for row in one.rows] for one in page.context["sections"]}


def test_the_page_works_the_comparison_out_step_by_step_and_then_shows_the_list(client, practitioner, run):
    page = client.get(reverse("recall"))
    assert "progress" in page.content.decode()
    assert client.post(reverse("recall-step")).url == reverse("recall")
    answer = client.post(reverse("recall-step"), headers={"accept": "application/json"})
    assert answer.json()["running"] is False
    page = client.get(reverse("recall"))
    assert {name: len(rows) for name, rows in sections(page).items()} == {"booked": 1, "treated": 1}
    assert "<progress" not in page.content.decode()


def test_each_row_says_what_changed_leads_to_the_rule_and_has_a_message(client, practitioner, run):
    advance(run=run, seconds=60)
    text = client.get(reverse("recall")).content.decode()
    assert reverse("library-rule", args=["anticoagulant"]) in text
    assert "HOLD" in text
    assert "STOP" in text
    assert "Hello Nobody, this is Olive clinic." in text


def test_dealing_with_it_takes_it_off_the_list_and_it_can_be_put_back(client, practitioner, run):
    advance(run=run, seconds=60)
    recall = Recall.objects.order_by("pk")[0]
    address = reverse("recall-done", args=[recall.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": "nothing"}).status_code == 422
    assert client.post(address, {"reason": "called", "words": "Told."}).url == reverse("recall")
    assert [*sections(client.get(reverse("recall")))] != ["booked", "treated"]
    assert sections(client.get(reverse("recall"), {"show": "done"})) == {"done": [recall.consultation.reference]}
    again = client.post(address, {"reason": "called"}, follow=True)
    assert "dealt with it" in again.content.decode()
    client.post(reverse("recall-again", args=[recall.pk]))
    assert [*sections(client.get(reverse("recall")))] == ["booked", "treated"]


def test_the_navigation_says_that_somebody_waits(client, practitioner, run):
    advance(run=run, seconds=60)
    assert '<span class="tag">open</span>' in client.get(reverse("queue")).content.decode()


def test_each_row_leads_to_what_the_release_says_of_that_person(client, practitioner, run):
    advance(run=run, seconds=60)
    page = client.get(reverse("recall")).content.decode()
    assert all(reverse("todays-release", args=[one.consultation.public_id]) in page for one in Recall.objects.all())


def test_another_clinic_sees_nothing_of_it(client, run):
    advance(run=run, seconds=60)
    client.force_login(factories.a_user(factories.a_clinic("Reed clinic")))
    assert sections(client.get(reverse("recall"))) == {}
    assert client.get(reverse("recall-done", args=[Recall.objects.first().pk])).status_code == 404


def test_a_comparison_that_stopped_is_said_and_tried_again_by_a_button(client, practitioner, run):
    DryRun.objects.filter(pk=run.pk).update(state="failed", error="anticoagulant: nowhere", finished_at=run.at)
    text = client.get(reverse("recall")).content.decode()
    assert "Release 2 could not be compared with what was shown" in text
    assert f'action="{reverse("recall-try-again")}"' in text
    assert "Nobody was shown less than is known now." not in text
    assert client.post(reverse("recall-try-again")).url == reverse("recall")
    text = client.get(reverse("recall")).content.decode()
    assert "<progress" in text
    assert "could not be compared" not in text


def test_what_is_grave_only_if_something_is_planned_is_said_so(client, practitioner, clinic, tmp_path):
    (soon,) = people(load(tmp_path), UNPLANNED, clinic=clinic)
    trials.booked(soon, 3)
    planned = {"some": "ingredient", "where": {"is": ["warfarin"]}}
    advance(run=queue_recall(release=release_of(changed(level="STOP", when=planned))), seconds=60)
    text = client.get(reverse("recall")).content.decode()
    assert "Only if the product holds warfarin: Takes a blood thinner" in text
    assert "STOP IF PLANNED" in text


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_message_is_in_the_patients_language_and_tells_nothing_that_nobody_may_tell(clinic, language):
    patient = factories.a_patient(clinic, language=language)
    message = message_for(patient, clinic)
    assert clinic.phone in message
    assert faults(message, language) == []
