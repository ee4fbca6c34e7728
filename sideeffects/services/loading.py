"""Loading files as unpublished changes of the working copy: first what would change, then all of it or nothing."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import get_language

from sideeffects.core.entry_texts import guard_faults
from sideeffects.core.release import compile_release
from sideeffects.core.schema import canonical_entry, faults_of
from sideeffects.models import EntryDraft, KnowledgeChange
from sideeffects.services.checking import CONDITIONS, condition_faults
from sideeffects.services.comparing import Change, changes, newest_mark, working_now
from sideeffects.services.curators import require_curator
from sideeffects.services.editing import draft_of, drop_draft, keep_draft
from sideeffects.services.files import line_of
from sideeffects.services.pack import Content, PackError, read_pack
from sideeffects.services.working_copy import LoadResult, make_equal, working_content


class ChangedMeanwhile(ValueError):
    """Somebody changed the working copy after the person looked at what would change."""

    def __init__(self) -> None:
        super().__init__("Somebody changed the knowledge meanwhile. Look at what would change now, then do it.")


def read_files(folder: Path) -> Content:
    """The content of a folder. What differs from the working copy must be fit to be saved. Raises PackError."""
    content = read_pack(folder, _faults_in_what_differs)
    faults = []
    for change, fault in _unfit_conditions(would_change(content), content):
        path = folder / change.kind / f"{change.key}.yaml"
        line = line_of(path.read_text(encoding="utf-8"), fault.partition(": ")[0])
        faults.append(f"{change.kind}/{path.name}, line {line}: {fault}")
    if faults:
        raise PackError(faults)
    return content


def _faults_in_what_differs(kind: str, entry: Any) -> list[str]:
    faults = faults_of(kind, entry)
    same = not faults and working_now().get(kind, {}).get(entry["key"]) == canonical_entry(kind, entry)
    return faults if faults or same else _told_to_patients(kind, entry)


def _told_to_patients(kind: str, entry: Mapping[str, Any]) -> list[str]:
    return [f"{place}: {fault}" for place, fault in guard_faults(kind, entry, get_language())]


def _unfit_conditions(found: Iterable[Change], content: Content) -> Iterator[tuple[Change, str]]:
    # Held against the content as a whole: a rule may come in the same files as what it names.
    knowledge = compile_release(content, number=0)
    for change in found:
        if change.kind in CONDITIONS and change.after is not None:
            yield from ((change, fault) for fault in condition_faults(change.after, knowledge, CONDITIONS[change.kind]))


def would_change(content: Content) -> list[Change]:
    """What loading a content would change in the working copy."""
    return changes(working_now(), content)


def refuse_unfit(content: Content) -> None:
    """Raises PackError with all that is wrong with what would be written: shape, conditions, what no patient may read."""
    found = [change for change in changes(working_content(), content) if change.after is not None]
    faults = [(change, fault) for change in found for fault in faults_of(change.kind, change.after)]
    if not faults:
        faults = [(one, fault) for one in found for fault in _told_to_patients(one.kind, one.after or {})]
        faults += _unfit_conditions(found, content)
    if faults:
        raise PackError(f"{change.kind}/{change.key}: {fault}" for change, fault in faults)


@transaction.atomic
def load(content: Content, *, by: User | None, seen: int | None = None) -> LoadResult:
    """Make the working copy equal to a content that was read from files.

    `seen` is what `newest_mark` said when the person looked. Raises NotCurator, ChangedMeanwhile and PackError.
    """
    require_curator(by)
    if seen is not None and newest_mark() != seen:
        raise ChangedMeanwhile
    refuse_unfit(content)
    return make_equal(content, by=by, verb=KnowledgeChange.Verb.LOADED, details={})


# What a person uploaded and has looked at but not loaded yet: a draft like any other, of the whole knowledge.
FILES = "files"


def keep_files(content: Content, *, by: User) -> EntryDraft:
    """Keep the content of uploaded files until the person has looked at what they would change."""
    return keep_draft(kind=FILES, key="", content=content, by=by, based_on=newest_mark())


def kept_files(by: User) -> EntryDraft | None:
    """What this person uploaded last and has neither loaded nor dropped."""
    return draft_of(kind=FILES, key="", by=by)


@transaction.atomic
def load_kept(*, by: User, seen: int) -> LoadResult:
    """Load what the person uploaded and looked at. Raises ChangedMeanwhile and PackError."""
    draft = kept_files(by)
    if draft is None:
        raise ChangedMeanwhile
    result = load(draft.content, by=by, seen=seen)
    drop_files(by=by)
    return result


def drop_files(*, by: User) -> None:
    """Throw away what was uploaded."""
    drop_draft(kind=FILES, key="", by=by)
