"""What a curator says about a name that nobody knew. What is added enters the working copy, and counts from the next release."""

from copy import deepcopy

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from consult.models import UnknownName
from consult.services.access import NotAllowed
from sideeffects.core.records import LEXICAL_KINDS
from sideeffects.services.comparing import working_now
from sideeffects.services.curators import is_curator
from sideeffects.services.editing import draft_of, keep_draft, newest_change, save_entry

State = UnknownName.State
LANGUAGES = ("en", "ar", "other", "misspelt")
LONGEST_WHY = 1000


class NoSuchEntry(LookupError):
    """The working copy has no entry of this kind with this key."""


class DraftInTheWay(RuntimeError):
    """This curator has a new entry of the kind that is not saved; it is not overwritten."""


@transaction.atomic
def add_to_entry(*, name: UnknownName, by: User, kind: str, key: str, language: str, why: str = "") -> None:
    """Make it a name of an entry in the working copy. Raises NotAllowed, NoSuchEntry, EntryRefused, EditConflict."""
    _for_curators(by)
    if kind not in LEXICAL_KINDS or language not in LANGUAGES or key not in working_now()[kind]:
        raise NoSuchEntry(f"{kind}/{key}")
    based_on = newest_change(kind, key)
    content = deepcopy(working_now()[kind][key])
    listed = content.setdefault("names", {}).setdefault(language, [])
    if name.words not in listed:
        listed.append(name.words)
    note = f"{why} (unknown name “{name.words}”)".strip()
    save_entry(kind=kind, content=content, by=by, based_on=based_on, note=note)
    _decide(name, by, State.ADDED, why, added_to=f"{kind}/{key}")


@transaction.atomic
def begin_entry(*, name: UnknownName, by: User, kind: str) -> None:
    """Begin a new entry with this name, as the curator's draft. Raises NotAllowed, DraftInTheWay."""
    _for_curators(by)
    if draft_of(kind=kind, key="", by=by):
        raise DraftInTheWay(kind)
    language = "ar" if name.script == UnknownName.Script.ARABIC else "en"
    content = {"label": {language: name.words}, "names": {language: [name.words]}}
    keep_draft(kind=kind, key="", content={**content, **_USUAL.get(kind, {})}, by=by, based_on=0)


_USUAL = {"substances": {"kind": "medicine"}, "products": {"kind": "product"}, "terms": {"kind": "condition"}}


@transaction.atomic
def decide_on(*, name: UnknownName, by: User, state: str, why: str = "") -> None:
    """It is no name, or set aside, or (WAITING) back on the list. Raises NotAllowed."""
    _for_curators(by)
    if state not in (State.NOT_A_NAME, State.SET_ASIDE, State.WAITING):
        raise ValueError(state)
    _decide(name, by, state, why)


def _decide(name: UnknownName, by: User, state: str, why: str, *, added_to: str = "") -> None:
    UnknownName.objects.filter(pk=name.pk).update(
        state=state, decided_at=timezone.now(), decided_by=by, why=why.strip()[:LONGEST_WHY], added_to=added_to
    )


def _for_curators(by: User) -> None:
    if not is_curator(by):
        raise NotAllowed("needs a curator")
