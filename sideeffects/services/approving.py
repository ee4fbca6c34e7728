"""Two people publish: who changed what since the release, and who else agreed."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from sideeffects.core.release import Knowledge, canonical_bytes
from sideeffects.models import Approval, KnowledgeChange
from sideeffects.services.comparing import Change, changes, working_now
from sideeffects.services.curators import is_curator
from sideeffects.services.pack import AnyContent
from sideeffects.services.releases import NothingPublished, current_knowledge
from sideeffects.services.second_person import needs_second_person

Place = tuple[str, str]


class ApprovalRefused(ValueError):
    """This person may not approve this change; the words say why."""


@dataclass(frozen=True)
class Pending:
    """One unpublished change. `why` says why a second person must look at it; empty where nobody must.

    `based_on` is its newest change; `authors` is everybody who changed it since it was as published.
    """

    change: Change
    why: str
    based_on: int
    authors: tuple[User, ...]
    approvals: tuple[Approval, ...]

    @property
    def sha256(self) -> str:
        """What an approval is given for."""
        return sha256_of_entry(self.change.after)

    @property
    def waits(self) -> bool:
        """Whether it may not be published yet for want of a second person."""
        return bool(self.why) and not self.approvals


def sha256_of_entry(entry: Mapping[str, Any] | None) -> str:
    """The name of an entry's content; empty where there is no entry any more."""
    return hashlib.sha256(canonical_bytes(entry)).hexdigest() if entry is not None else ""


def pending(content: AnyContent | None = None) -> list[Pending]:
    """Every change of the working copy against the current release, with its authors and approvals."""
    published = _published()
    before = published.content if published else {}
    after = working_now() if content is None else content
    found = changes(before, after)
    reasons = needs_second_person(found, before=before, after=after, published=published)
    histories, approvals = _histories(found), _approvals(found)
    return [
        _pending(change, why, histories[change.kind, change.key], approvals[change.kind, change.key])
        for change, why in zip(found, reasons, strict=True)
    ]


def _published() -> Knowledge | None:
    try:
        return current_knowledge()
    except NothingPublished:
        return None


def _pending(change: Change, why: str, history: list[KnowledgeChange], approvals: list[Approval]) -> Pending:
    based_on = history[0].id if history else 0
    authors = _authors(change, history)
    sha256 = sha256_of_entry(change.after)
    counted = [
        one
        for one in approvals
        if (one.based_on, one.sha256) == (based_on, sha256) and one.by_id not in {by.pk for by in authors}
    ]
    return Pending(change, why, based_on, authors, tuple(counted))


def _authors(change: Change, history: Iterable[KnowledgeChange]) -> tuple[User, ...]:
    # Back to where the entry was as it is published: by content, since clocks and transactions overlap.
    found: dict[int, User] = {}
    for row in history:
        if row.content == change.before:
            break
        if row.by is not None:
            found[row.by.pk] = row.by
    return tuple(found.values())


def _histories(found: Iterable[Change]) -> dict[Place, list[KnowledgeChange]]:
    rows = KnowledgeChange.objects.filter(**_places(found)).select_related("by")
    histories: dict[Place, list[KnowledgeChange]] = defaultdict(list)
    for row in rows:
        histories[row.kind, row.key].append(row)
    return histories


def _approvals(found: Iterable[Change]) -> dict[Place, list[Approval]]:
    by_place: dict[Place, list[Approval]] = defaultdict(list)
    for approval in Approval.objects.filter(**_places(found)).select_related("by"):
        by_place[approval.kind, approval.key].append(approval)
    return by_place


MOST_KEYS = 500


def _places(found: Iterable[Change]) -> dict[str, Any]:
    keys = {change.key for change in found}
    # More than that a database may refuse to take as one list.
    return {"key__in": keys} if len(keys) <= MOST_KEYS else {}


def pending_of(kind: str, key: str) -> Pending | None:
    """The unpublished change of one entry, if there is one."""
    return next((one for one in pending() if (one.change.kind, one.change.key) == (kind, key)), None)


def approve(*, kind: str, key: str, sha256: str, by: User, note: str = "") -> Approval:
    """A second person agrees to one change, in exactly the words that they saw. Raises ApprovalRefused."""
    one = _approvable(pending_of(kind, key), sha256, by)
    # Not on the newest change of this moment but on the one that was looked at: a later one must ask again.
    agreed = {"kind": kind, "key": key, "sha256": sha256, "based_on": one.based_on}
    approval, is_new = Approval.objects.get_or_create(**agreed, by=by, defaults={"note": note})
    if not is_new:
        raise ApprovalRefused("You have approved this change already.")
    return approval


def _approvable(one: Pending | None, sha256: str, by: User) -> Pending:
    if not is_curator(by):
        raise ApprovalRefused("Only a curator may approve a change.")
    if one is None:
        raise ApprovalRefused("There is nothing to approve: this entry is as it was published.")
    if one.sha256 != sha256:
        raise ApprovalRefused("This entry was changed after you opened the page. Look at the new difference, then approve it.")
    if not one.why:
        raise ApprovalRefused("This change needs no second person.")
    if by.pk in {author.pk for author in one.authors}:
        raise ApprovalRefused("You wrote this change, so somebody else must approve it.")
    return one
