"""The page on which one entry is written."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from django.urls import reverse

from sideeffects.core.schema import canonical_entry
from sideeffects.forms.base import EntryForm
from sideeffects.forms.offered import offered
from sideeffects.models import EntryDraft, KnowledgeChange
from sideeffects.presenters.curation import event_of, resting_rows, who
from sideeffects.presenters.differences import differences
from sideeffects.presenters.entry_fields import name_of_kind
from sideeffects.presenters.entry_rows import reader_of
from sideeffects.presenters.titles import title_of
from sideeffects.services.comparing import working_now
from sideeffects.services.editing import faults_in, history
from sideeffects.services.pack import AnyContent
from sideeffects.services.releases import NothingPublished, current_knowledge
from sideeffects.services.resting import resting_on

SHOWN_CHANGES = 4
PUBLIC = {
    "rules": "library-rule",
    "warnings": "library-warning",
    "side_effects": "library-side-effect",
    "claims": "library-claim",
    "sources": "library-source",
}


def editing_page(form: EntryForm, *, key: str, based_on: int, draft: EntryDraft | None) -> dict[str, Any]:
    """Everything that the page of one entry shows."""
    content, kind = working_now(), form.kind
    form.offered = {name: offered(name, content) for name in offers_of(form)}
    live = type(form)(form.raw, faults=faults_in(kind, form.content()))
    return {
        "form": form,
        "kind": kind,
        "section": kind,
        "name": name_of_kind(kind),
        "key": key,
        "title": title_of(form.raw) if key else "",
        "based_on": based_on,
        "resting": resting_rows(content, resting_on(content, kind, key)) if key else [],
        "events": [event_of(change, content) for change in history(kind, key)[:SHOWN_CHANGES]] if key else [],
        "published": published_address(kind, key),
        "opened_draft": draft,
        **live_shown(live, draft),
    }


def published_address(kind: str, key: str) -> str:
    """Where the entry can be read as it is published, unfolded to its claims and sources; empty where it cannot."""
    try:
        there = kind in PUBLIC and key in current_knowledge().content[kind]
    except NothingPublished:
        return ""
    return reverse(PUBLIC[kind], args=[key]) if there else ""


def live_shown(form: EntryForm, draft: EntryDraft | None) -> dict[str, Any]:
    """What the live column says while somebody types."""
    return {"live": form, "draft": draft}


def offers_of(form: EntryForm) -> list[str]:
    """The lists of keys that the fields of a form offer."""
    names = (
        shown.piece.of for _section, tops in form.shown for top in tops for shown in top.walk() if hasattr(shown.piece, "of")
    )
    return list(dict.fromkeys(names))


def conflict_shown(newest: KnowledgeChange, mine: Mapping[str, Any], based_on: int, content: AnyContent) -> dict[str, Any]:
    """What somebody else saved meanwhile, against what stands in the form; while that is unsound, against what it was."""
    kind, sound = newest.kind, not faults_in(newest.kind, mine)
    before = None if sound else history(kind, newest.key).filter(pk=based_on).first()
    pair = (newest.content, canonical_entry(kind, mine)) if sound else (before.content if before else None, newest.content)
    told = differences(kind, *pair, reader_of(content)) if sound or before else []
    return {"newest": newest, "who": who(newest.by), "differences": told, "sound": sound}


def history_shown(changes: list[KnowledgeChange], content: AnyContent, now: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """Each change, newest first, with what it made of the one before, and whether the entry is now as it was then."""
    reader = reader_of(content)
    told = []
    for change, before in pairwise([*changes, None]):
        made = differences(change.kind, before.content, change.content, reader) if before else []
        is_now = now is not None and change.content == now
        told.append({"change": change, "who": who(change.by), "differences": made, "first": before is None, "now": is_now})
    return told
