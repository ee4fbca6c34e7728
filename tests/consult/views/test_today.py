import json

import pytest
from django.urls import reverse

from consult.models import Role
from consult.services.evaluate import replay
from consult.services.turns import newest_evaluation
from sideeffects.core.release import canonical_bytes, sha256_of
from sideeffects.models import Release
from tests.factories import a_clinic, a_release, a_sent_consultation, a_user, an_invitation, medicines

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation(client):
    a_release()
    clinic = a_clinic()
    client.force_login(a_user(clinic, Role.PRACTITIONER))
    return a_sent_consultation(clinic, medicines=medicines("warfarin"))


def publish_with_level(level):
    """The next release, in which an anticoagulant has another level."""
    content = json.loads(Release.objects.first().content)
    content["rules"]["anticoagulant"]["level"] = level
    number = Release.objects.count() + 1
    Release.objects.create(number=number, sha256=sha256_of(content), content=canonical_bytes(content).decode())


def today(client, consultation):
    return client.get(reverse("todays-release", args=[consultation.public_id])).content.decode()


def test_a_consultation_on_the_current_release_says_so(client, consultation):
    assert "which is the current one" in today(client, consultation)


def test_the_difference_to_todays_release_is_shown_and_nothing_is_changed(client, consultation):
    publish_with_level("STOP")
    page = today(client, consultation)
    assert "checked by Release 2 instead of Release 1" in page
    assert "STOP" in page
    assert consultation.evaluations.count() == 1


def test_taking_todays_release_evaluates_on_it_and_stays_there(client, consultation):
    publish_with_level("STOP")
    client.post(reverse("take-todays-release", args=[consultation.public_id]))
    publish_with_level("CAUTION")
    newest = newest_evaluation(consultation)
    assert (newest.release.number, newest.overall, newest.because) == (2, "STOP", "renewed")
    first = consultation.evaluations.order_by("id").first()
    assert replay(first).same
    assert "Release 2" in today(client, consultation)


def test_before_anything_was_sent_there_is_nothing_to_compare(client, consultation):
    invited = an_invitation(consultation.clinic).consultation
    assert client.get(reverse("todays-release", args=[invited.public_id])).status_code == 404
    assert client.post(reverse("take-todays-release", args=[invited.public_id])).status_code == 404
