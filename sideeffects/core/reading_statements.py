"""Statements looked for in every text: despair, drink today, hopes, pressure. They raise; nothing denies them."""

from sideeffects.core.despair_phrases import is_only_a_sound
from sideeffects.core.reading_draft import Draft, Said
from sideeffects.core.reading_words import plain
from sideeffects.core.times import days_ago

DESPAIR, INTOXICATED, PRESSURE = "despair", "intoxicated", "pressure_from_others"
# Said by a person of themselves, whoever else the sentence names ("everyone would be better off without me").
OF_ONESELF = frozenset({"me", "my", "myself", "i", "im", "i'm"})


def hear_statements(draft: Draft, said: list[Said]) -> None:
    """Every statement among what one text names."""
    for one in said:
        if _counts(one) and not _long_ago(draft, one):
            draft.add(one.item("statement", {}, certainty="probable"))


def _counts(said: Said) -> bool:
    closure = said.entry.closure
    if DESPAIR in closure:
        if is_only_a_sound(plain(said.text), plain(said.named)):
            return False
        return said.context in ("taking", "past", "question", "food", "allergy") or bool(
            OF_ONESELF & set(said.named.casefold().split())
        )
    stated = said.entry.kind == "statement" or closure & {"weight_loss_hope", "body_dysmorphia"}
    # Who presses is somebody else by its nature: "my husband is forcing me".
    contexts = ("taking", "family") if PRESSURE in closure else ("taking",)
    return bool(stated) and said.context in contexts


def _long_ago(draft: Draft, said: Said) -> bool:
    """Drunk last year is not drunk today."""
    ago = days_ago(said.text, draft.intake.asked_on) if INTOXICATED in said.entry.closure else None
    return ago is not None and ago.low is not None and ago.low > 1
