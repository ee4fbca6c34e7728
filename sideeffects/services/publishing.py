"""Publishing: check the working copy, freeze it, make it current."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from sideeffects.core.release import canonical_bytes, sha256_of
from sideeffects.models import KnowledgeChange, Release
from sideeffects.services.checking import check
from sideeffects.services.working_copy import working_content


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


def publish(*, by: User | None, note: str) -> Published:
    """Freeze the working copy as the next release. Raises PublishRefused with every reason."""
    content = working_content()
    sha256 = sha256_of(content)
    current = Release.objects.first()
    if current and current.sha256 == sha256:
        return Published(current, is_new=False)
    reasons = check(content)
    if reasons:
        raise PublishRefused(reasons)
    # The check takes seconds, so it runs before the transaction and what it saw is compared inside.
    with transaction.atomic():
        latest = Release.objects.select_for_update().first()
        if sha256_of(working_content()) != sha256:
            raise PublishRefused(["The knowledge was changed while it was being checked. Publish again."])
        if latest and latest.sha256 == sha256:
            return Published(latest, is_new=False)
        return Published(_freeze(canonical_bytes(content).decode(), sha256, latest, by, note), is_new=True)


def _freeze(content: str, sha256: str, latest: Release | None, by: User | None, note: str) -> Release:
    number = latest.number + 1 if latest else 1
    release: Release = Release.objects.create(number=number, sha256=sha256, content=content, published_by=by, note=note)
    details = {"release": number, "sha256": sha256}
    KnowledgeChange.objects.create(by=by, verb=KnowledgeChange.Verb.PUBLISHED, details=details)
    return release
