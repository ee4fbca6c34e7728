"""Flag cards, grouped by what the practitioner must do, not by where they came from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consult.presenters.cards import Card, Ground, cards_of
from consult.services.flags import CANNOT_ASSESS, CONTRADICTION, ShownFlag
from sideeffects.core.vocabulary import rank

GROUPS: Mapping[str, Any] = {
    "clear": gettext_lazy("Clear before treating"),
    "ask": gettext_lazy("Ask"),
    "change": gettext_lazy("Change how you treat"),
    "plan": gettext_lazy("Decided when a product is chosen"),
    "inform": gettext_lazy("For information"),
}


@dataclass(frozen=True)
class Group:
    """Cards under one verb."""

    key: str
    title: str
    remark: str
    cards: tuple[Card, ...] = field(default=())
    # Restrictions that rest on nothing the patient said: they hold for everybody, so they do not bury the others.
    for_everybody: tuple[Card, ...] = field(default=())


def grouped_cards(flags: Iterable[ShownFlag], ground: Ground) -> tuple[Group, ...]:
    """All cards of an evaluation under their verbs, worst first; empty groups are left out."""
    cards = _unfold_worst(sorted(cards_of(tuple(flags), ground), key=_card_order))
    groups = []
    for key, title in GROUPS.items():
        chosen = tuple(card for card in cards if card.group == key)
        if chosen:
            general = tuple(card for card in chosen if card.for_everybody)
            own = tuple(card for card in chosen if not card.for_everybody)
            groups.append(Group(key, str(title), _remark(key, chosen), own, general))
    return tuple(groups)


def whole_cards(flags: Iterable[ShownFlag], ground: Ground) -> tuple[Card, ...]:
    """The cards of these flags alone, unfolded: what somebody reads before they settle or agree."""
    return tuple(replace(card, unfolded=True) for card in sorted(cards_of(tuple(flags), ground), key=_card_order))


def _card_order(card: Card) -> tuple[bool, int, bool, str]:
    return card.settled, -rank(card.level), card.outcome == CANNOT_ASSESS, card.title


def _unfold_worst(cards: list[Card]) -> list[Card]:
    """The first card that holds the treatment back is open: its proof is there without a click."""
    holding = sorted((card for card in cards if card.holds_back and not card.settled), key=_worst_first)
    first = holding[0] if holding else None
    return [replace(card, unfolded=card is first or card.outcome == CONTRADICTION, aside=_aside(card)) for card in cards]


def _worst_first(card: Card) -> tuple[bool, int, int]:
    return card.outcome == CANNOT_ASSESS, -rank(card.level), list(GROUPS).index(card.group)


def _aside(card: Card) -> str:
    if card.settled:
        return _("settled")
    return _("waits for a second practitioner") if card.waits else card.aside


def _remark(key: str, cards: tuple[Card, ...]) -> str:
    if key != "plan":
        return str(len(cards))
    said = ngettext("%(n)d restriction, not part of the level", "%(n)d restrictions, not part of the level", len(cards))
    return said % {"n": len(cards)}
