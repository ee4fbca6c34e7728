"""Statements looked for in every text: despair, drink today, hopes, pressure. They raise; nothing denies them."""

from sideeffects.core.reading_draft import Draft, Said

DESPAIR = "despair"
# Said by a person of themselves, whoever else the sentence names ("everyone would be better off without me").
OF_ONESELF = frozenset({"me", "my", "myself", "i", "im", "i'm"})


def hear_statements(draft: Draft, said: list[Said]) -> None:
    """Every statement among what one text names."""
    for one in said:
        if _counts(one):
            draft.add(one.item("statement", {}, certainty="probable"))


def _counts(said: Said) -> bool:
    closure = said.entry.closure
    if DESPAIR in closure:
        return said.context in ("taking", "past", "question", "food", "allergy") or bool(
            OF_ONESELF & set(said.words.casefold().split())
        )
    stated = said.entry.kind == "statement" or closure & {"weight_loss_hope", "body_dysmorphia"}
    return bool(stated) and said.context == "taking"
