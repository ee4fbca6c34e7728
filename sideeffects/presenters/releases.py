"""Releases as curators read them: who published what, who agreed, and how two of them differ."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sideeffects.models import Release
from sideeffects.presenters.curation import who
from sideeffects.presenters.entry_fields import name_of_kind


def release_shown(release: Release) -> dict[str, Any]:
    """One release, without its content."""
    approvals = release.approvals or {}
    return {
        "number": release.number,
        "at": release.published_at,
        "by": who(release.published_by),
        "note": release.note,
        "sha256": release.sha256,
        "agreed": _agreed(release),
        "approved": [_approval(one) for one in approvals.get("approved", ())],
    }


def _agreed(release: Release) -> str:
    if release.approvals is None:
        return _("not recorded")
    if release.approvals.get("starter_pack"):
        return _("starter pack, published by set-up")
    people = dict.fromkeys(one["by"] for one in release.approvals.get("approved", ()))
    return _("approved by %(people)s") % {"people": ", ".join(people)} if people else _("needed no second person")


def _approval(one: dict[str, str]) -> dict[str, Any]:
    return {**one, "name": name_of_kind(one["kind"]), "at": datetime.fromisoformat(one["at"])}
