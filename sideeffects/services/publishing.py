"""Publishing: check the working copy, freeze it, make it current."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from sideeffects.core.release import canonical_bytes, sha256_of
from sideeffects.models import KnowledgeChange, Release
from sideeffects.services.approving import Pending, pending
from sideeffects.services.checking import check, overdue
from sideeffects.services.curators import name_of, require_curator
from sideeffects.services.pack import Content, read_pack
from sideeffects.services.working_copy import is_peoples_work, working_content
from sideeffects.signals import release_published

STARTER_PACK = Path(__file__).parents[1] / "knowledge"


class PublishRefused(ValueError):
    """The working copy may not be published; `reasons` lists every one."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = list(reasons)
        super().__init__("\n".join([f"Not published, for {len(self.reasons)} reasons:", *self.reasons]))


@dataclass(frozen=True)
class Published:
    """The current release after publishing; `is_new` is false where its content was current already."""

    release: Release
    is_new: bool


def publish(*, by: User | None, note: str, starter: bool = False) -> Published:
    """Freeze the working copy as the next release. Raises NotCurator, PublishRefused with every reason.

    `starter`: set-up publishes what the software brings, which needs no second person here, but nothing else.
    """
    require_curator(by)
    content = working_content()
    sha256 = sha256_of(content)
    current = Release.objects.first()
    if current and current.sha256 == sha256:
        return Published(current, is_new=False)
    reasons = reasons_against(content, by=by, starter=starter)
    if by and not note.strip():
        reasons.append("A note is missing: say in a sentence why this release is published.")
    if reasons:
        raise PublishRefused(reasons)
    # The check takes seconds, so it runs before the transaction and what it saw is compared inside.
    with transaction.atomic():
        latest = _latest()
        waiting = [] if starter else pending(content)
        if sha256_of(working_content()) != sha256 or latest != current or any(one.waits for one in waiting):
            raise PublishRefused(["The knowledge was changed while it was being checked. Publish again."])
        approvals = {"starter_pack": True} if starter else {"approved": [_approval(one) for one in waiting if one.why]}
        release: Release = Release.objects.create(
            number=latest.number + 1 if latest else 1,
            sha256=sha256,
            content=canonical_bytes(content).decode(),
            published_by=by,
            note=note,
            approvals=approvals,
        )
        _write_down(release)
        release_published.send(sender=Release, release=release)
        return Published(release, is_new=True)


def reasons_against(content: Content, *, by: User | None, starter: bool = False) -> list[str]:
    """Everything that stands against publishing a content, at once. Dates only warn where no person publishes."""
    reasons = check(content)
    if by:
        reasons += overdue(content, on=timezone.localdate())
    if starter:
        others = "People have changed the knowledge: only the starter pack is published by set-up."
        return reasons if is_starter_pack() else [*reasons, others]
    return reasons + [_waiting(one) for one in pending(content) if one.waits]


def is_starter_pack() -> bool:
    """Whether set-up alone made the working copy: who brings the starter pack back needs a second person like anybody."""
    return not is_peoples_work() and working_content() == read_pack(STARTER_PACK)


def _waiting(one: Pending) -> str:
    authors = ", ".join(map(name_of, one.authors))
    who = (
        f"{authors} wrote it, so somebody else must approve it."
        if authors
        else "It was loaded from files in nobody's name, so one person must approve it."
    )
    return f"{one.change.kind}/{one.change.key}: needs a second person. {one.why} {who}"


def _latest() -> Release | None:
    # Locked first, looked up then: whoever waited for the lock must see what was published meanwhile.
    Release.objects.select_for_update().first()
    latest: Release | None = Release.objects.first()
    return latest


def _approval(one: Pending) -> dict[str, Any]:
    newest = one.approvals[0]
    return {"kind": one.change.kind, "key": one.change.key, "by": name_of(newest.by), "at": newest.at.isoformat()}


def _write_down(release: Release) -> None:
    details = {"release": release.number, "sha256": release.sha256}
    KnowledgeChange.objects.create(by=release.published_by, verb=KnowledgeChange.Verb.PUBLISHED, details=details)
