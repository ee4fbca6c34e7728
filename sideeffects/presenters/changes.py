"""Changes between two states of the knowledge, as they are listed: what became of which entry, by whom, and who must agree."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from sideeffects.presenters.curation import who
from sideeffects.presenters.differences import differences
from sideeffects.presenters.entry_fields import FIELDS, name_of_field, name_of_kind
from sideeffects.presenters.entry_rows import Reader
from sideeffects.presenters.titles import title_of
from sideeffects.services.approving import Pending
from sideeffects.services.comparing import Change
from sideeffects.services.pack import AnyContent

PAGE = 50


def change_shown(change: Change, reader: Reader) -> dict[str, Any]:
    """One change with its difference."""
    now = change.after or change.before or {}
    return {
        "kind": change.kind,
        "key": change.key,
        "name": name_of_kind(change.kind),
        "title": title_of(now),
        "act": _act(change),
        "there": change.after is not None,
        "level": now.get("level", ""),
        "anchor": f"{change.kind}-{change.key}",
        "differences": differences(change.kind, change.before, change.after, reader),
    }


def changes_page(found: list[Change], reader: Reader, number: str | None) -> dict[str, Any]:
    """How many changes there are of what, and one page of them."""
    page = Paginator(found, PAGE).get_page(number)
    return {
        "count": entries_in_words(len(found)),
        "counted": counted(found),
        "page": page,
        "rows": [change_shown(change, reader) for change in page],
    }


def _act(change: Change) -> str:
    if change.before is None:
        return _("added")
    return _("removed") if change.after is None else _("changed")


def pending_shown(one: Pending, reader: Reader, user: User) -> dict[str, Any]:
    """One unpublished change, with who wrote it and what it waits for."""
    return {
        **change_shown(one.change, reader),
        "why": one.why,
        "waits": one.waits,
        "authors": ", ".join(who(author) for author in one.authors) or _("nobody by name: it came from files"),
        "mine": user.pk in {author.pk for author in one.authors},
        "approvals": [{"by": who(approval.by), "at": approval.at, "note": approval.note} for approval in one.approvals],
        "sha256": one.sha256,
        "has_history": bool(one.based_on),
    }


COUNTED = {
    "sources": ngettext_lazy("%(number)s source", "%(number)s sources", "number"),
    "claims": ngettext_lazy("%(number)s claim", "%(number)s claims", "number"),
    "settings": ngettext_lazy("%(number)s setting", "%(number)s settings", "number"),
    "substances": ngettext_lazy("%(number)s substance", "%(number)s substances", "number"),
    "products": ngettext_lazy("%(number)s product", "%(number)s products", "number"),
    "terms": ngettext_lazy("%(number)s term", "%(number)s terms", "number"),
    "guidelines": ngettext_lazy("%(number)s guideline", "%(number)s guidelines", "number"),
    "rules": ngettext_lazy("%(number)s rule", "%(number)s rules", "number"),
    "warnings": ngettext_lazy("%(number)s warning", "%(number)s warnings", "number"),
    "check_ins": ngettext_lazy("%(number)s check-in", "%(number)s check-ins", "number"),
    "side_effects": ngettext_lazy("%(number)s side effect", "%(number)s side effects", "number"),
}


def counted(found: Iterable[Change]) -> str:
    """How many entries of each kind: "3 rules, 1 setting"."""
    kinds = Counter(change.kind for change in found)
    return ", ".join(str(COUNTED[kind] % {"number": number}) for kind, number in kinds.items())


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
    ("Say instead: ", gettext_lazy("Say it as proposed.")),
)


# For files; a screen has a box that says the Arabic still fits.
_MARK = re.compile(r"; (?:look at the Arabic again, then set|write it, with) ar_of: '[0-9a-f]+'$")
_FIELD = re.compile(r"(?P<field>[a-z_]+)(?:\[(?P<number>\d+)\])?[a-z_.\[\]0-9]*: (?P<rest>.*)", re.DOTALL)


def reason_shown(reason: str, content: AnyContent) -> dict[str, str]:
    """One reason against publishing, with its entry and what to do."""
    match = _PLACE.fullmatch(reason)
    do = next((what for words, what in REMEDIES if words in reason), _("Open the entry and correct the field.") if match else "")
    if match is None:
        return {"text": reason, "do": do}
    kind, key = match["kind"], match["key"]
    return {
        "kind": kind,
        "key": key,
        "name": name_of_kind(kind),
        "title": title_of(content.get(kind, {}).get(key, {"key": key})),
        "text": _in_plain_words(kind, _MARK.sub(".", match["rest"])),
        "do": do,
        "anchor": f"{kind}-{key}" if "needs a second person" in reason else "",
    }


def _in_plain_words(kind: str, text: str) -> str:
    match = _FIELD.fullmatch(text)
    if match is None or match["field"] not in FIELDS:
        return text
    field = name_of_field(kind, match["field"])
    number = f" {int(match['number']) + 1}" if match["number"] else ""
    return f"{field}{number}: {match['rest']}"
