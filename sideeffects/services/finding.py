"""Looking for entries in the working copy: every word must be in what an entry is called, in any language."""

from django.contrib.auth.models import User
from django.db.models import Max, Q, QuerySet

from sideeffects.core.normalise import normalise
from sideeffects.models import EntryDraft, KnowledgeChange, KnowledgeEntry
from sideeffects.services.editing import MODELS

MOST_WORDS = 8
MOST_REMOVED = 200


def matching(kind: str, words: str) -> "QuerySet[KnowledgeEntry]":
    """The entries of a kind that hold all the words, by key; all of them without words."""
    found: QuerySet[KnowledgeEntry] = MODELS[kind]._default_manager.order_by("key")
    for word in words.split()[:MOST_WORDS]:
        plain = normalise(word).text or word
        found = found.filter(Q(search_text__icontains=word) | Q(search_text__icontains=plain))
    return found


def removed_entries(kind: str) -> list[KnowledgeChange]:
    """The removal of each entry that is not there any more, newest first; the newest few."""
    there = MODELS[kind]._default_manager.values("key")
    removals = KnowledgeChange.objects.filter(kind=kind, verb=KnowledgeChange.Verb.REMOVED).exclude(key__in=there)
    newest = removals.values("key").annotate(newest=Max("id")).values("newest")
    return list(removals.filter(id__in=newest).select_related("by")[:MOST_REMOVED])


def what_people_did() -> "QuerySet[KnowledgeChange]":
    """All changes, newest first, but for the single entries that set-up loads: they are one line, not two thousand."""
    by_somebody = Q(key="") | Q(by__isnull=False)
    found: QuerySet[KnowledgeChange] = KnowledgeChange.objects.filter(by_somebody).select_related("by")
    return found


def drafts_of(by: User) -> "QuerySet[EntryDraft]":
    """Every entry that this curator began to write and has not saved."""
    found: QuerySet[EntryDraft] = EntryDraft.objects.filter(by=by, kind__in=MODELS)
    return found
