"""Looking for entries in the working copy: every word must be in what an entry is called, in any language."""

from django.db.models import QuerySet

from sideeffects.models import KnowledgeEntry
from sideeffects.services.editing import MODELS

MOST_WORDS = 8


def matching(kind: str, words: str) -> "QuerySet[KnowledgeEntry]":
    """The entries of a kind that hold all the words, by key; all of them without words."""
    found: QuerySet[KnowledgeEntry] = MODELS[kind]._default_manager.order_by("key")
    for word in words.split()[:MOST_WORDS]:
        found = found.filter(search_text__icontains=word)
    return found
