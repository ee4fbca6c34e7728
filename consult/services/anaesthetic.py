"""The total of local anaesthetic over all areas and sources, in milligrams and by body weight (B-79).

The evidence asks to work out the total by weight and names no number: the limits are those of the labels, as the clinic copied
them into its stock. What is missing makes the total one that cannot be assessed, never a smaller one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from consult.services.planned import Details, Line, ReadWord, lines

LOCAL = "local_anaesthetic"
ROWS = ("B-79",)


@dataclass(frozen=True)
class Source:
    """One anaesthetic of one product. `mg` None: its amount is not known."""

    line: str
    key: str
    mg: float | None
    most_mg_per_kg: float | None = None
    most_mg: float | None = None
    by_hand: bool = False


@dataclass(frozen=True)
class Total:
    """All sources together. `most_mg` is the lowest limit of their labels, for this weight."""

    sources: tuple[Source, ...]
    weight_kg: float | None
    mg: float | None
    mg_per_kg: float | None
    most_mg: float | None
    # Why it cannot be assessed: amount, weight, limit; and products that may hold more than anybody knows.
    missing: tuple[str, ...]
    hidden: tuple[str, ...]

    @property
    def over(self) -> bool:
        """Whether what is known alone is already more than a label allows."""
        known = sum(one.mg or 0 for one in self.sources)
        return self.most_mg is not None and known > self.most_mg

    @property
    def assessed(self) -> bool:
        """Whether everything that counts is known."""
        return not self.missing and not self.hidden


def is_over(details: Details) -> bool:
    """Whether what the labels and the hand say of amounts is already more than a label allows. Names add nothing to that."""
    return total_of(details, {}).over


Read = Mapping[tuple[str, int], tuple[ReadWord, ...]]


def total_of(details: Details, read: Read) -> Total:
    """`read` holds the words of each line as they were recognised, by part and number."""
    weight = details.get("weight_kg")
    sources: list[Source] = []
    hidden: list[str] = []
    for part in ("products", "numbing"):
        for number, line in enumerate(lines(details, part)):
            words = read.get((part, number), ())
            sources += _sources(line, words)
            if not line.complete or any(one.unknown for one in words):
                hidden.append(line.name)
    sources = _by_hand(sources, details.get("hand_mg"))
    limits = [limit for one in sources if (limit := _limit(one, weight)) is not None]
    mg = None if any(one.mg is None for one in sources) else sum(one.mg or 0 for one in sources)
    return Total(
        sources=tuple(sources),
        weight_kg=weight,
        mg=mg,
        mg_per_kg=mg / weight if mg is not None and weight else None,
        most_mg=min(limits, default=None),
        missing=tuple(_missing(sources, weight)),
        hidden=tuple(dict.fromkeys(hidden)),
    )


def _sources(line: Line, words: Iterable[ReadWord]) -> list[Source]:
    """What the label gives in mg/ml, and what is an anaesthetic without an amount."""
    given = {str(one["key"]): one for one in line.anaesthetic}
    named = dict.fromkeys(entry.key for word in words for entry in word.entries if LOCAL in entry.closure)
    keys = [*given, *(key for key in named if key not in given)]
    return [_source(line, key, given.get(key)) for key in keys]


def _source(line: Line, key: str, given: Mapping[str, Any] | None) -> Source:
    if given is None:
        return Source(line.name, key, None, by_hand=line.stock is None)
    mg = line.ml * given["mg_per_ml"] if line.ml is not None else None
    return Source(line.name, key, mg, given.get("most_mg_per_kg"), given.get("most_mg"))


def _by_hand(sources: list[Source], hand_mg: float | None) -> list[Source]:
    """One amount was written for all that is not from stock: together they are one source."""
    hand = [one for one in sources if one.by_hand and one.mg is None]
    if hand_mg is None:
        return sources
    if not hand:
        # Somebody wrote that there is so much of it: that no name was read as one makes it no less.
        return [*sources, Source("", LOCAL, hand_mg, by_hand=True)] if hand_mg > 0 else sources
    names = ", ".join(dict.fromkeys(one.key for one in hand))
    return [*(one for one in sources if one not in hand), Source(hand[0].line, names, hand_mg, by_hand=True)]


def _limit(source: Source, weight: float | None) -> float | None:
    by_weight = source.most_mg_per_kg * weight if source.most_mg_per_kg is not None and weight else None
    return min([one for one in (by_weight, source.most_mg) if one is not None], default=None)


def _missing(sources: Iterable[Source], weight: float | None) -> Iterable[str]:
    found = list(sources)
    if any(one.mg is None for one in found):
        yield "amount"
    if found and not weight:
        yield "weight"
    if any(one.most_mg_per_kg is None and one.most_mg is None for one in found):
        yield "limit"
