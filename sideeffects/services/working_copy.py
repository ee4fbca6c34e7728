"""The working copy: the typed tables, loaded from files and written back to them without loss."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from sideeffects.core.records import KINDS
from sideeffects.core.schema import canonical_entry
from sideeffects.models import ENTRY_MODELS, KnowledgeChange, KnowledgeEntry
from sideeffects.services.files import write_file
from sideeffects.services.pack import Content, read_entry, read_pack

# Beside what set-up loads stands this mark: it is nobody's work, so the next starter pack may go over it.
STARTER = {"starter_pack": True}


@dataclass(frozen=True)
class LoadResult:
    """How many entries of each kind were added, changed, removed, or already as they should be."""

    added: Counter[str]
    changed: Counter[str]
    removed: Counter[str]
    same: Counter[str]

    @property
    def changes(self) -> int:
        """How many entries are not as they were."""
        return self.added.total() + self.changed.total() + self.removed.total()


def load_pack(folder: Path | str, *, by: User | None, details: Mapping[str, Any] | None = None) -> LoadResult:
    """Make the working copy equal to a folder of files, in one transaction. Raises PackError before touching anything."""
    return make_equal(read_pack(folder), by=by, verb=KnowledgeChange.Verb.LOADED, details=details or {})


@transaction.atomic
def make_equal(content: Content, *, by: User | None, verb: str, details: Mapping[str, Any]) -> LoadResult:
    """Make the working copy say what a sound content says; each entry that differs gets its row in the history."""
    result = LoadResult(Counter(), Counter(), Counter(), Counter())
    for model in ENTRY_MODELS:
        written = _make_kind_equal(model, content[model.KIND], result)
        KnowledgeChange.objects.bulk_create(
            [
                KnowledgeChange(by=by, verb=verb, kind=model.KIND, key=key, details=details, content=entry)
                for key, entry in written.items()
            ],
            batch_size=500,
        )
    return result


def _make_kind_equal(
    model: type[KnowledgeEntry], entries: Mapping[str, dict[str, Any]], result: LoadResult
) -> dict[str, dict[str, Any] | None]:
    there = {row.key: row for row in model._default_manager.select_for_update()}
    changed = {key: entry for key, entry in entries.items() if key in there and there[key].content != entry}
    added = {key: entry for key, entry in entries.items() if key not in there}
    removed = sorted(there.keys() - entries.keys())
    model._default_manager.filter(key__in=removed).delete()
    model._default_manager.bulk_create([model.from_content(entry) for entry in added.values()], batch_size=500)
    _rewrite(model, changed, there)
    result.added[model.KIND] += len(added)
    result.changed[model.KIND] += len(changed)
    result.removed[model.KIND] += len(removed)
    result.same[model.KIND] += len(entries) - len(added) - len(changed)
    return {**added, **changed, **dict.fromkeys(removed)}


def _rewrite(model: type[KnowledgeEntry], changed: Mapping[str, dict[str, Any]], there: Mapping[str, KnowledgeEntry]) -> None:
    rows = [model.from_content(entry) for entry in changed.values()]
    for row in rows:
        row.pk = there[row.key].pk
    names = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    model._default_manager.bulk_update(rows, names, batch_size=100)


def is_peoples_work() -> bool:
    """Whether anything but set-up has changed the working copy: then set-up must not load the starter pack over it."""
    return KnowledgeChange.objects.exclude(kind="").exclude(details__has_key="starter_pack").exists()


def working_content() -> Content:
    """The working copy as canonical content."""
    return {model.KIND: {row.key: row.content for row in model._default_manager.order_by("key")} for model in ENTRY_MODELS}


def export_pack(folder: Path | str) -> int:
    """Write the working copy as files; one whose meaning is the same is left as it is. How many files were touched."""
    return export_content(working_content(), folder)


def export_content(content: Mapping[str, Mapping[str, Mapping[str, Any]]], folder: Path | str) -> int:
    """Write a content as files, as export_pack does."""
    return sum(_export_kind(Path(folder) / kind, kind, content.get(kind, {})) for kind in KINDS)


def _export_kind(folder: Path, kind: str, entries: Mapping[str, Mapping[str, Any]]) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    gone = [path for path in folder.glob("*.yaml") if path.stem not in entries]
    for path in gone:
        path.unlink()
    stale = [entry for entry in entries.values() if not _says(folder / f"{entry['key']}.yaml", kind, entry)]
    for entry in stale:
        write_file(folder / f"{entry['key']}.yaml", entry)
    return len(gone) + len(stale)


def _says(path: Path, kind: str, entry: Mapping[str, Any]) -> bool:
    if not path.exists():
        return False
    found, faults = read_entry(kind, path)
    return not faults and canonical_entry(kind, found) == entry
