"""Changing the working copy by hand, one entry at a time; each change is kept with the entry as it then was."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import get_language

from sideeffects.core.entry_texts import guard_faults
from sideeffects.core.records import LEXICAL_KINDS
from sideeffects.core.schema import canonical_entry, faults_of
from sideeffects.models import ENTRY_MODELS, EntryDraft, KnowledgeChange, KnowledgeEntry
from sideeffects.services.checking import CONDITIONS, condition_faults
from sideeffects.services.comparing import working_knowledge
from sideeffects.services.curators import require_curator
from sideeffects.services.files import LONGEST_FILE, text_of
from sideeffects.services.pack import unwritable

Verb = KnowledgeChange.Verb
MODELS: Mapping[str, type[KnowledgeEntry]] = {model.KIND: model for model in ENTRY_MODELS}


class EntryRefused(ValueError):
    """The entry cannot be kept; `faults` says all that is wrong, each as "field: what was expected"."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(self.faults))


class EditConflict(ValueError):
    """Somebody else changed the entry meanwhile; `newest` is their change."""

    def __init__(self, newest: KnowledgeChange) -> None:
        self.newest = newest
        super().__init__(f"{newest.kind}/{newest.key} was {newest.verb} by {newest.by or 'the set-up'} meanwhile")


def record_change(*, entry: KnowledgeEntry, by: User | None, verb: str = Verb.EDITED, note: str = "") -> KnowledgeChange:
    """The row that says who changed which entry, with the entry as it now is (nothing, where it was removed)."""
    content = None if verb == Verb.REMOVED else entry.content
    details = {"note": note} if note else {}
    change: KnowledgeChange = KnowledgeChange.objects.create(
        by=by, verb=verb, kind=entry.KIND, key=entry.key, details=details, content=content
    )
    return change


def history(kind: str, key: str) -> QuerySet[KnowledgeChange]:
    """All changes of one entry, newest first."""
    return KnowledgeChange.objects.filter(kind=kind, key=key).select_related("by")


def newest_change(kind: str, key: str) -> int:
    """The id of the newest change of an entry, 0 where none was ever recorded: what an edit is based on."""
    found: int | None = history(kind, key).values_list("id", flat=True).first()
    return found or 0


def faults_in(kind: str, content: Mapping[str, Any]) -> list[str]:
    """All that is wrong with an entry, whether or not anybody saves it: shape, conditions, what a patient must never read."""
    faults = faults_of(kind, content) + _unkeepable(content)
    faults += [f"{place}: {fault}" for place, fault in guard_faults(kind, content, get_language())]
    # A condition that cannot be evaluated would stop everybody's examples and dry runs.
    return faults + (condition_faults(content, working_knowledge(), CONDITIONS[kind]) if kind in CONDITIONS else [])


def _unkeepable(content: Mapping[str, Any]) -> list[str]:
    """What is saved must come back from its file: with signs that every database holds, and no longer than a file may be."""
    found = list(unwritable(content, ""))
    if not found and len(text_of(content).encode()) > LONGEST_FILE:
        found.append(f"the entry is longer than {LONGEST_FILE // 1000} kB; shorten it")
    return found


@transaction.atomic
def save_entry(
    *, kind: str, content: Mapping[str, Any], by: User, based_on: int | None, note: str = "", verb: str = Verb.EDITED
) -> KnowledgeEntry:
    """Put one entry into the working copy; the person's draft of it is done with.

    `based_on` is what `newest_change` said when the editing began, None for a new entry. Saving what is there already
    changes nothing. Raises NotCurator, EntryRefused with every fault (shape, patient text guard), and EditConflict where
    the entry has a newer change.
    """
    require_curator(by)
    faults = faults_in(kind, content)
    if faults:
        raise EntryRefused(faults)
    entry = canonical_entry(kind, content)
    model, key = MODELS[kind], str(entry["key"])
    there = model._default_manager.select_for_update().filter(key=key).first()
    is_there = there is not None and there.content == entry
    # A second click on "Save" says the same again: that is no conflict with the first.
    if not is_there:
        _refuse_conflict(kind, key, based_on, there)
    EntryDraft.objects.filter(by=by, kind=kind, key__in=(key, "") if based_on is None else (key,)).delete()
    row = model.from_content(entry)
    row.pk = there.pk if there else None
    if not is_there:
        _keep_what_was(there)
        row.save(force_insert=there is None, force_update=there is not None)
        record_change(entry=row, by=by, verb=verb, note=note)
    return row


def _keep_what_was(row: KnowledgeEntry | None) -> None:
    """What came from files has no row of its own in the history: without one, nobody could bring it back."""
    if row is None:
        return
    newest = history(row.KIND, row.key).first()
    if newest is None or newest.content != row.content:
        record_change(entry=row, by=None, verb=Verb.LOADED)


def _refuse_conflict(kind: str, key: str, based_on: int | None, there: KnowledgeEntry | None) -> None:
    # One lexicon holds three kinds: under one key the second would stand for the first, and its rules would fall silent.
    shared = [one for one in LEXICAL_KINDS if one != kind] if kind in LEXICAL_KINDS and there is None else []
    taken = [one for one in shared if MODELS[one]._default_manager.filter(key=key).exists()]
    if taken or (there and based_on is None):
        raise EntryRefused([f"key: {(taken or [kind])[0]}/{key} is there already; choose another key"])
    newest = history(kind, key).first()
    if newest and based_on is not None and newest.id != based_on:
        raise EditConflict(newest)


@transaction.atomic
def remove_entry(*, kind: str, key: str, by: User, based_on: int, note: str = "") -> None:
    """Take one entry out of the working copy; its history stays, and it can be brought back. Raises NotCurator, EditConflict.

    What is removed already stays removed: a second click is no fault.
    """
    require_curator(by)
    row = MODELS[kind]._default_manager.select_for_update().filter(key=key).first()
    if row is None:
        return
    _refuse_conflict(kind, key, based_on, row)
    _keep_what_was(row)
    record_change(entry=row, by=by, verb=Verb.REMOVED, note=note)
    row.delete()
    EntryDraft.objects.filter(by=by, kind=kind, key=key).delete()


@transaction.atomic
def restore_entry(*, change: KnowledgeChange, by: User, note: str = "") -> KnowledgeEntry:
    """Bring an entry back to what it was after an earlier change. Raises EntryRefused where that is not sound any more."""
    if change.content is None:
        raise EntryRefused([f"{change.kind}/{change.key}: there was no entry after this change"])
    based_on = newest_change(change.kind, change.key)
    return save_entry(kind=change.kind, content=change.content, by=by, based_on=based_on, note=note, verb=Verb.RESTORED)


def keep_draft(*, kind: str, key: str, content: Mapping[str, Any], by: User, based_on: int) -> EntryDraft:
    """Keep what a curator is typing, sound or not."""
    draft, _ = EntryDraft.objects.update_or_create(
        by=by, kind=kind, key=key, defaults={"content": dict(content), "based_on": based_on}
    )
    return draft


def draft_of(*, kind: str, key: str, by: User) -> EntryDraft | None:
    """What this curator was typing into the entry and has not saved yet."""
    return EntryDraft.objects.filter(by=by, kind=kind, key=key).first()


def drop_draft(*, kind: str, key: str, by: User) -> None:
    """Throw away what was typed and not saved."""
    EntryDraft.objects.filter(by=by, kind=kind, key=key).delete()
