"""Changes between two states of the knowledge, as they are listed: what became of which entry, by whom, and who must agree."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sideeffects.core.release import CLASS_NAMES
from sideeffects.presenters.curation import who
from sideeffects.presenters.differences import differences
from sideeffects.presenters.entry_fields import name_of_kind
from sideeffects.presenters.titles import names_in, title_of
from sideeffects.services.approving import Pending
from sideeffects.services.comparing import AnyContent, Change


@dataclass(frozen=True)
class Words:
    """What is needed to read conditions aloud: names of concepts and thresholds."""

    names: Mapping[str, str]
    settings: Mapping[str, float]


def words_of(*contents: AnyContent) -> Words:
    """The words of some states of the knowledge; the later ones win."""
    names: dict[str, str] = dict(CLASS_NAMES)
    settings: dict[str, float] = {}
    for content in contents:
        names |= names_in(content)
        settings |= {key: float(one["value"]) for key, one in content.get("settings", {}).items()}
    return Words(names, settings)


def change_shown(change: Change, words: Words) -> dict[str, Any]:
    """One change with its difference."""
    now = change.after or change.before or {}
    return {
        "kind": change.kind,
        "key": change.key,
        "name": name_of_kind(change.kind),
        "title": title_of(change.kind, now),
        "act": _act(change),
        "there": change.after is not None,
        "level": now.get("level", ""),
        "anchor": f"{change.kind}-{change.key}",
        "differences": differences(change.kind, change.before, change.after, names=words.names, settings=words.settings),
    }


def _act(change: Change) -> str:
    if change.before is None:
        return _("added")
    return _("removed") if change.after is None else _("changed")


def pending_shown(one: Pending, words: Words, user: User) -> dict[str, Any]:
    """One unpublished change, with who wrote it and what it waits for."""
    return {
        **change_shown(one.change, words),
        "why": one.why,
        "waits": one.waits,
        "authors": ", ".join(who(author) for author in one.authors) or _("nobody by name: it came from files"),
        "mine": user.pk in {author.pk for author in one.authors},
        "approvals": [{"by": who(approval.by), "at": approval.at, "note": approval.note} for approval in one.approvals],
        "sha256": one.sha256,
        "has_history": bool(one.based_on),
    }


def counted(found: Iterable[Change]) -> str:
    """How many entries of each kind: "3 rules, 1 setting"."""
    kinds = Counter(change.kind for change in found)
    return ", ".join(f"{number} {name_of_kind(kind).lower()}" for kind, number in kinds.items())


def entries_in_words(number: int) -> str:
    """1 entry, 5 entries."""
    return ngettext("%(number)s entry", "%(number)s entries", number) % {"number": number}


_PLACE = re.compile(r"(?P<kind>[a-z_]+)/(?P<key>[a-z0-9_-]+): (?P<rest>.*)", re.DOTALL)
# What the sentence holds -> what to do about it.
REMEDIES = (
    ("needs a second person", gettext_lazy("Ask a colleague to read the difference and to approve it.")),
    ("Arabic is missing", gettext_lazy("Write the Arabic text beside the English one.")),
    ("after the Arabic one", gettext_lazy("Look at the Arabic text again, and say that it still fits.")),
    ("to be reviewed by", gettext_lazy("Look at it again, then set the next date.")),
    ("example “", gettext_lazy("Change the condition or the example until both say the same.")),
    ("examples: expected one", gettext_lazy("Add an example that ends so.")),
    ("there is no ", gettext_lazy("Name one that exists, or add it.")),
    ("nothing is called", gettext_lazy("Choose a name that the knowledge has.")),
    ("quotes claims/", gettext_lazy("Say it in other words, or leave it out: the claim is refuted.")),
    ("not carried", gettext_lazy("Rest it on another claim.")),
    (" Say: ", gettext_lazy("Say it as proposed.")),
)


def reason_shown(reason: str) -> dict[str, str]:
    """One reason against publishing, with its entry and what to do."""
    match = _PLACE.fullmatch(reason)
    do = next((what for words, what in REMEDIES if words in reason), _("Open the entry and correct the field.") if match else "")
    if match is None:
        return {"text": reason, "do": do}
    return {
        "kind": match["kind"],
        "key": match["key"],
        "text": match["rest"],
        "do": do,
        "anchor": f"{match['kind']}-{match['key']}",
    }
