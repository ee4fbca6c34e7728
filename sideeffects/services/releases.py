"""Look up what is published: the current release, or any earlier one, compiled."""

import json
from datetime import UTC, date

from django.db.models import QuerySet

from sideeffects.core.release import Knowledge, compile_release
from sideeffects.models import Release


class NothingPublished(LookupError):
    """There is no release yet, or none with this number."""


_kept: dict[tuple[int, str], Knowledge] = {}
KEPT = 8


def current_knowledge() -> Knowledge:
    """The current release, compiled. One small query; the content is read once a process. Raises NothingPublished."""
    named = Release.objects.values_list("number", "sha256").first()
    if named is None:
        raise NothingPublished("No knowledge is published yet: run load_knowledge and publish_knowledge.")
    return _knowledge(*named)


def current_release_day() -> date:
    """The day (UTC) on which the current release was published. Raises NothingPublished."""
    published_at = Release.objects.values_list("published_at", flat=True).first()
    if published_at is None:
        raise NothingPublished("No knowledge is published yet: run load_knowledge and publish_knowledge.")
    return published_at.astimezone(UTC).date()


def knowledge_of(number: int) -> Knowledge:
    """One release, compiled. Raises NothingPublished."""
    named = Release.objects.filter(number=number).values_list("number", "sha256").first()
    if named is None:
        raise NothingPublished(f"There is no release {number}.")
    return _knowledge(*named)


def releases() -> QuerySet[Release]:
    """Every release, newest first, without the large content."""
    return Release.objects.defer("content").select_related("published_by")


def _knowledge(number: int, sha256: str) -> Knowledge:
    # By content too: in tests, and after a database was replaced, the same number is another release.
    if (number, sha256) not in _kept:
        content = Release.objects.values_list("content", flat=True).get(number=number)
        while len(_kept) >= KEPT:
            _kept.pop(next(iter(_kept)))
        _kept[number, sha256] = compile_release(json.loads(content), number)
    return _kept[number, sha256]
