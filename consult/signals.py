"""What the consultation does when the knowledge changes."""

from typing import Any

from django.dispatch import receiver

from consult.services.recall import queue_recall
from sideeffects.models import Release
from sideeffects.signals import release_published


@receiver(release_published, dispatch_uid="recall")
def compare_with_what_was_shown(release: Release, **_: Any) -> None:
    """Note down the comparison; whoever opens the worklist next, or the command, works it out."""
    queue_recall(release=release)
