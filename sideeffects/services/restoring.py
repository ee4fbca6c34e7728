"""Bringing an earlier release back: into the working copy first, and from there through the same door as every release."""

from django.contrib.auth.models import User
from django.db import transaction

from sideeffects.models import KnowledgeChange
from sideeffects.services.comparing import Change, changes, newest_mark, working_now
from sideeffects.services.curators import require_curator
from sideeffects.services.loading import ChangedMeanwhile, refuse_unfit
from sideeffects.services.releases import knowledge_of
from sideeffects.services.working_copy import LoadResult, make_equal


def would_change(number: int) -> list[Change]:
    """What restoring a release would change in the working copy. Raises NothingPublished."""
    return changes(working_now(), knowledge_of(number).content)


@transaction.atomic
def restore_release(*, number: int, by: User, seen: int, note: str = "") -> LoadResult:
    """Make the working copy say what a release says; whoever restores it is the author of each change.

    `seen` is what `newest_mark` said when the person looked. Raises NotCurator, ChangedMeanwhile, PackError where an old entry
    would not be sound today, NothingPublished.
    """
    require_curator(by)
    if newest_mark() != seen:
        raise ChangedMeanwhile
    content = {kind: dict(entries) for kind, entries in knowledge_of(number).content.items()}
    refuse_unfit(content)
    details = {"release": number} | ({"note": note} if note else {})
    return make_equal(content, by=by, verb=KnowledgeChange.Verb.RESTORED, details=details)
