"""What the releases and the working copy make of the names that nobody knew: a name leaves the worklist by itself."""

from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from consult.models import FactSheet, Sighting, UnknownName
from consult.models.unknown_names import UnknownNameQuerySet
from sideeffects.core import brands
from sideeffects.core.mentions import Mention, find_mentions
from sideeffects.core.release import Knowledge
from sideeffects.services.comparing import unpublished, working_knowledge
from sideeffects.services.releases import NothingPublished, current_knowledge

State = UnknownName.State
AT_ONCE = 2000
MOST_SIGHTINGS = 1000


def read_as(knowledge: Knowledge, name: UnknownName) -> tuple[Mention, ...]:
    """What this knowledge reads in the name; nothing where a part of it is still unknown."""
    return mentions_in(knowledge, name.section, name.words)


def mentions_in(knowledge: Knowledge, section: str, words: str) -> tuple[Mention, ...]:
    """The same for words of a field."""
    reading = find_mentions(knowledge.lexicon, words, expects=section, on=timezone.localdate())
    return () if reading.unrecognised else reading.mentions


def compare_with_release() -> None:
    """Mark the names that the current release reads, a few thousand at once; what was compared already costs one query.

    What it keeps can be worked out again at any time, so a page that is only looked at may ask for it.
    """
    try:
        knowledge = current_knowledge()
    except NothingPublished:
        return
    # Names of registers come with the program, not with a release.
    mark = f"{knowledge.sha256[:24]}/{brands.digest()}"
    if UnknownName.objects.exclude(compared_with=mark).exists():
        _compare(knowledge, mark)


@transaction.atomic
def _compare(knowledge: Knowledge, mark: str) -> None:
    rows = list(UnknownName.objects.select_for_update(no_key=True).exclude(compared_with=mark).order_by("pk")[:AT_ONCE])
    for row in rows:
        row.known_in = (row.known_in or knowledge.number) if read_as(knowledge, row) else None
        row.compared_with = mark
    UnknownName.objects.bulk_update(rows, ["known_in", "compared_with"], batch_size=500)


@dataclass(frozen=True)
class Lists:
    """The parts of the worklist, each name in one of them."""

    waiting: UnknownNameQuerySet
    coming: UnknownNameQuerySet
    known: UnknownNameQuerySet
    not_a_name: UnknownNameQuerySet
    set_aside: UnknownNameQuerySet


def lists_of(names: UnknownNameQuerySet) -> Lists:
    """The names by what is to be done: nothing more for those that the working copy reads and the release does not yet."""
    unknown = names.unknown()
    coming = Q(state=State.ADDED) | Q(state=State.WAITING, pk__in=_read_by_working_copy(unknown))
    return Lists(
        waiting=unknown.in_state(State.WAITING, State.ADDED).exclude(coming),
        coming=unknown.filter(coming),
        known=names.filter(known_in__isnull=False).in_state(State.WAITING, State.ADDED),
        not_a_name=names.in_state(State.NOT_A_NAME),
        set_aside=names.in_state(State.SET_ASIDE),
    )


def _read_by_working_copy(unknown: UnknownNameQuerySet) -> list[int]:
    """Somebody may have added a name without coming here: then it waits for the release all the same."""
    rows = list(unknown.in_state(State.WAITING).order_by("-pk")[:AT_ONCE])
    if not rows or not any(change.kind in ("substances", "products", "terms") for change in unpublished()):
        return []
    knowledge = working_knowledge()
    return [row.pk for row in rows if read_as(knowledge, row)]


# --- what is told of one name -------------------------------------------------------------------------------------


def told_of(name: UnknownName) -> dict[str, Counter[str]]:
    """How often each thing was recognised in what patients said it is for, and what is in it; of the newest thousand."""
    rows = list(Sighting.objects.filter(name=name).order_by("-last_at").values_list("taken_for", "contents")[:MOST_SIGHTINGS])
    return {
        "taken_for": Counter(key for taken_for, _contents in rows for key in taken_for),
        "contents": Counter(key for _taken_for, contents in rows for key in contents),
    }


def evaluated_before(name: UnknownName) -> int:
    """In how many consultations it was written whose last evaluation is of a release before the one that reads it."""
    if name.known_in is None:
        return 0
    return FactSheet.objects.filter(
        consultation__in=Sighting.objects.filter(name=name).values("consultation"), evaluation__release__number__lt=name.known_in
    ).count()
