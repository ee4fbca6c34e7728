"""What a dry run would change, as rows for a spreadsheet."""

from collections.abc import Iterator

from django.utils import timezone

from consult.models import DryRunMove
from consult.models.dry_run import MoveQuerySet
from consult.presenters.dry_run import said_event, title_of
from consult.services.learned_moves import marked
from sideeffects.core.release import Knowledge

HEADINGS = (
    "reference",
    "clinic",
    "appointment",
    "rule",
    "title",
    "change",
    "before",
    "level before",
    "after",
    "level after",
    "afterwards",
)


def table_rows(moves: MoveQuerySet, knowledge: Knowledge) -> Iterator[list[str]]:
    """Every move as cells, the headings first."""
    yield list(HEADINGS)
    for move in marked(moves.after(""), knowledge).iterator(chunk_size=2000):
        yield _cells(move, knowledge)


def _cells(move: DryRunMove, knowledge: Knowledge) -> list[str]:
    at = move.consultation.appointment_at
    return [
        move.consultation.reference,
        move.clinic.name,
        timezone.localdate(at).isoformat() if at else "",
        move.rule,
        title_of(knowledge, move.rule),
        move.category,
        move.outcome_before,
        move.level_before,
        move.outcome_after,
        move.level_after,
        said_event(move),
    ]
