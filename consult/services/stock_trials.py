"""Which products of the clinic's stock would raise no flag of their own for this patient. Nothing is stored.

Each is evaluated alone in the place of what is chosen. A label that was not read to its end, or a word that nobody knows,
is no ground for a suggestion: such a product is named as one that cannot be checked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from consult.models import Evaluation, StockProduct
from consult.services.cocktail import Plan, with_plan
from consult.services.flags import RAISED, ShownFlag, flags_of
from consult.services.planned import plan_words, recognise, stock_line, usable
from sideeffects.core.assessment import examine
from sideeffects.core.release import Knowledge
from sideeffects.core.vocabulary import rank

# One evaluation took a tenth of a second on two busy cores: a page must not take longer the fuller the cupboard is.
MOST_TRIALS = 30


@dataclass(frozen=True)
class Trial:
    """One product tried: the flags that it alone would raise, and how many checks cannot be assessed with it."""

    product: StockProduct
    flags: tuple[ShownFlag, ...]
    still_open: int


@dataclass(frozen=True)
class Trials:
    """All that could be tried, and what could not be: (product, why), why being "label", "unknown" or "lot"."""

    quiet: tuple[Trial, ...]
    flagged: tuple[Trial, ...]
    untried: tuple[tuple[StockProduct, str], ...]
    left_over: int


def try_stock(evaluation: Evaluation, knowledge: Knowledge, plan: Plan, products: Iterable[StockProduct], on: date) -> Trials:
    """Try every product that could be used on that day. `products` carry their lots."""
    ready, untried = [], []
    for product in products:
        why = _why_not(product, knowledge, on)
        if why:
            untried.append((product, why))
        else:
            ready.append(product)
    trials = _tried(evaluation, knowledge, plan, ready[:MOST_TRIALS])
    return Trials(
        quiet=tuple(one for one in trials if not one.flags),
        flagged=tuple(one for one in trials if one.flags),
        untried=tuple(untried),
        left_over=max(0, len(ready) - MOST_TRIALS),
    )


def _why_not(product: StockProduct, knowledge: Knowledge, on: date) -> str:
    if not product.contents_complete or not product.contents:
        return "label"
    if not any(usable(lot, on) for lot in product.lots.all()):
        return "lot"
    return "unknown" if any(one.unknown for one in recognise(knowledge, "ingredients", product.contents)) else ""


def _tried(evaluation: Evaluation, knowledge: Knowledge, plan: Plan, products: Iterable[StockProduct]) -> list[Trial]:
    rest = {part: words for part, words in plan.items() if part not in ("ingredients", "incomplete")}
    incomplete = [part for part in plan.get("incomplete") or () if part != "ingredients"]
    rest |= {"incomplete": incomplete} if incomplete else {}
    without = _answer(evaluation, knowledge, {**rest, "ingredients": None})
    # The same rule for another reason, such as a second thing that the patient is allergic to, is a flag of its own.
    already = {flag.name for flag in _raised(without)}
    found = []
    for product in products:
        details = {"products": [stock_line(product, None, None).as_json()]}
        answer = _answer(evaluation, knowledge, {**rest, "ingredients": plan_words(details, "products", knowledge)})
        flags = tuple(flag for flag in _raised(answer) if flag.name not in already)
        found.append(Trial(product, flags, answer["counts"]["cannot_assess"] + answer["counts"]["restriction"]))
    return found


def raised_by(evaluation: Evaluation, knowledge: Knowledge, words: Iterable[str]) -> tuple[ShownFlag, ...]:
    """The flags that these ingredients, alone in the place of what is chosen, raise beside those that stand without them."""
    rest = {
        part: chosen
        for part, chosen in (evaluation.document.get("plan") or {}).items()
        if part not in ("ingredients", "incomplete")
    }
    already = {flag.name for flag in _raised(_answer(evaluation, knowledge, {**rest, "ingredients": None}))}
    found = _answer(evaluation, knowledge, {**rest, "ingredients": list(dict.fromkeys(words))})
    return tuple(flag for flag in _raised(found) if flag.name not in already)


def _answer(evaluation: Evaluation, knowledge: Knowledge, plan: Plan) -> dict[str, Any]:
    return examine(knowledge, with_plan(evaluation.document, plan), internal=True).answer()


def _raised(answer: dict[str, Any]) -> list[ShownFlag]:
    return [one for one in flags_of(answer) if one.kind == RAISED and rank(one.level) >= rank("CAUTION")]
