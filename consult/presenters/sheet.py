"""The one sheet on paper: every flag in two lines, restrictions in one; what could not be assessed is never cut."""

from collections.abc import Iterable
from dataclasses import dataclass

from consult.presenters.cards import Card
from consult.presenters.flags import Group
from consult.services.flags import CANNOT_ASSESS


@dataclass(frozen=True)
class SheetRow:
    """One flag: its level, the words it rests on, what to do, how it stands."""

    level: str
    outcome: str
    title: str
    said: tuple[str, ...]
    do: str
    note: str
    evidence: str
    since: str
    state: tuple[str, ...]
    settled: bool


@dataclass(frozen=True)
class SheetGroup:
    """Rows under one verb."""

    title: str
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True)
class Sheet:
    """Everything of the flags. Restrictions that hold for every patient are only counted, as on the screen they are folded."""

    groups: tuple[SheetGroup, ...]
    restrictions: tuple[Card, ...]
    for_everybody: int


def sheet_of(groups: Iterable[Group]) -> Sheet:
    """The cards of the screen, shortened."""
    groups = tuple(groups)
    plan = [group for group in groups if group.key == "plan"]
    return Sheet(
        groups=tuple(SheetGroup(one.title, tuple(map(_row, one.cards))) for one in groups if one.key != "plan"),
        restrictions=tuple(card for group in plan for card in group.cards),
        for_everybody=sum(len(group.for_everybody) for group in plan),
    )


def _row(card: Card) -> SheetRow:
    quotes = [step.quote for step in card.steps if step.quote]
    sides = [f"{side.where}: {side.words}" for side in card.sides or ()]
    return SheetRow(
        level=card.level,
        outcome=card.outcome,
        title=card.title,
        said=tuple(dict.fromkeys(sides or quotes)),
        do=card.steps[-1].text if card.steps else "",
        # Every check that waits, by name: a hole is not shortened.
        note="; ".join(card.checks) if card.outcome == CANNOT_ASSESS else card.note,
        evidence=card.evidence,
        since=card.since,
        state=card.waits or card.resolutions,
        settled=card.settled,
    )
