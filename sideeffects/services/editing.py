"""What is written beside a change that somebody made to the working copy by hand."""

from django.contrib.auth.models import User

from sideeffects.models import KnowledgeChange, KnowledgeEntry


def record_edit(*, entry: KnowledgeEntry, by: User, removed: bool = False) -> KnowledgeChange:
    """The row that says who changed which entry; it also keeps set-up from loading the starter pack over it."""
    verb = KnowledgeChange.Verb.EDITED
    change: KnowledgeChange = KnowledgeChange.objects.create(
        by=by, verb=verb, kind=entry.KIND, key=entry.key, details={"removed": removed}
    )
    return change
