"""What differs between two contents; what differs between the working copy and the current release."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sideeffects.core.records import KINDS
from sideeffects.core.release import Knowledge, compile_release
from sideeffects.models import KnowledgeChange
from sideeffects.services.pack import AnyContent, Content
from sideeffects.services.releases import NothingPublished, current_knowledge
from sideeffects.services.working_copy import working_content


@dataclass(frozen=True)
class Change:
    """One entry that differs: `before` is None where it was added, `after` where it was removed."""

    kind: str
    key: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def changes(before: AnyContent, after: AnyContent) -> list[Change]:
    """Every entry that differs, by kind and key."""
    found = []
    for kind in KINDS:
        old, new = before.get(kind, {}), after.get(kind, {})
        keys = sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))
        found += [Change(kind, key, old.get(key), new.get(key)) for key in keys]
    return found


def unpublished() -> list[Change]:
    """What stands in the working copy and is not in the current release."""
    return changes(_published_content(), working_now())


def _published_content() -> AnyContent:
    try:
        return current_knowledge().content
    except NothingPublished:
        return {}


# How many changes there are, and when the newest was written: where two write at once, one with a smaller number may be
# there last, and a change that was undone gives its number to the next.
Mark = tuple[int, datetime]
# What the changes left, and its compiled form once somebody asked for it.
_content: dict[Mark, Content] = {}
_compiled: dict[Mark, Knowledge] = {}


def working_now() -> Content:
    """The working copy, read once a process for each newest change; not to be changed by who gets it."""
    mark = _newest()
    if mark is None:
        return working_content()
    # The mark was read first: what is read now may be newer, and then the next mark asks again.
    content = _content.get(mark) or working_content()
    _keep(_content, mark, content)
    return content


def working_knowledge() -> Knowledge:
    """The working copy compiled as if it were a release (number 0), kept like `working_now`. It may be unsound."""
    mark = _newest()
    if mark is None:
        return compile_release(working_content(), number=0)
    knowledge = _compiled.get(mark) or compile_release(working_now(), number=0)
    _keep(_compiled, mark, knowledge)
    return knowledge


def _newest() -> Mark | None:
    many, at = newest_mark(), KnowledgeChange.objects.values_list("at", flat=True).first()
    return (many, at) if at else None


def _keep(kept: dict[Mark, Any], mark: Mark, value: Any) -> None:
    if mark not in kept:
        kept.clear()
        kept[mark] = value


def newest_mark() -> int:
    """How many changes of anything there are, which none that is kept can lessen: what a page of differences is based on."""
    return KnowledgeChange.objects.count()
