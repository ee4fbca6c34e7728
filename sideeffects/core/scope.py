"""What a question covers: the concepts that its answer decides, with all their kinds and groups."""

from collections.abc import Iterable

from sideeffects.core.facts import Scope
from sideeffects.core.release import Knowledge
from sideeffects.core.vocabulary import BLEEDING_CLASSES


def concepts_of(knowledge: Knowledge, scope: Scope) -> frozenset[str] | None:
    """All concepts that a question decides; None is every one."""
    if scope.covers is not None:
        return _widened(knowledge, scope.covers)
    named = _narrowed(knowledge, scope.others)
    if not named:
        return None
    rest = knowledge.concepts - named
    return rest | _pairs_of(rest | frozenset(BLEEDING_CLASSES))


def _narrowed(knowledge: Knowledge, covers: Iterable[str]) -> frozenset[str]:
    wanted = frozenset(covers)
    return wanted | {key for key, entry in knowledge.entries.items() if entry.closure & wanted}


def _widened(knowledge: Knowledge, covers: tuple[str, ...]) -> frozenset[str]:
    """The concepts, all their kinds, and the groups they belong to: none of these is denied while one is open."""
    kinds = _narrowed(knowledge, covers)
    groups = frozenset(group for key in covers if key in knowledge.entries for group in knowledge.entries[key].closure)
    return kinds | groups | _pairs_of(kinds | groups)


def _pairs_of(keys: frozenset[str]) -> frozenset[str]:
    """Every pair of bleeding classes that one of these could be half of."""
    halves = [name for name in BLEEDING_CLASSES if name in keys]
    pairs = {tuple(sorted((half, other), key=BLEEDING_CLASSES.index)) for half in halves for other in BLEEDING_CLASSES}
    return frozenset("+".join(pair) for pair in pairs)
