"""Verbs of inside.py that publish: what is asked here is the moment of publishing, so the contents are not checked again."""

import time

from sideeffects.models import Guideline, Release
from sideeffects.services import publishing
from sideeffects.services.editing import newest_change, save_entry
from tests.sideeffects.people import a_curator


def publish_often(count: int, pause: float = 0.2) -> list[int]:
    """So many releases, one after the other, each with other guidelines; their numbers."""
    publishing.check = lambda content: []  # type: ignore[assignment]
    publishing.overdue = lambda content, on: []  # type: ignore[assignment]
    publishing.pending = lambda content: []  # type: ignore[assignment]
    by, numbers = a_curator(), []
    for number in range(count):
        row = Guideline.objects.order_by("key")[number % 3]
        content = row.content | {"order": 100 + Release.objects.count()}
        save_entry(kind="guidelines", content=content, by=by, based_on=newest_change("guidelines", row.key))
        numbers.append(publishing.publish(by=by, note=f"torture {number}").release.number)
        time.sleep(pause)
    return numbers
