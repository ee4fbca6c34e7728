"""The dry run from the terminal."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from consult.models import Recall
from consult.services.recall import queue_recall
from tests.consult.trials import NOTHING, WARFARIN, booked, change, changed, load, people, release_of
from tests.sideeffects.people import a_curator

pytestmark = pytest.mark.django_db


@pytest.fixture
def release(tmp_path):
    return load(tmp_path)


def told(**options):
    out = StringIO()
    call_command("dry_run", stdout=out, stderr=StringIO(), **options)
    return out.getvalue().splitlines()


def test_it_says_what_it_looked_at_and_what_would_change(release):
    people(release, WARFARIN, NOTHING)
    change(level="STOP")
    a_curator("salma")
    assert told(by="salma") == [
        "Looked at 2 consultations with the changed rule.",
        "1 consultation would move in level",
    ]


def test_it_works_out_the_recall_of_what_was_published(release):
    (one,) = people(release, WARFARIN)
    booked(one, 2)
    queue_recall(release=release_of(changed(level="STOP")))
    assert told(recall=True)[0] == "Recall after release 2:"
    assert Recall.objects.count() == 1
    assert told(recall=True) == []


def test_somebody_who_is_no_curator_is_refused(release):
    with pytest.raises(CommandError, match="no curator"):
        told(by="nobody")
