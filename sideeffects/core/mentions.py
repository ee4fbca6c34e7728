"""What a text mentions: every substance and term it names, in which context, and the words that nobody knows."""

from dataclasses import dataclass

from sideeffects.core.facts import Span

EXPECTS = ("medicine", "allergy", "history", "previous", "ingredient", "material", "area", "concern", "reaction", "text")
CONTEXTS = ("taking", "negated", "past", "family", "allergy", "question", "food")


@dataclass(frozen=True)
class Details:
    """What was said about one mention. None: not said."""

    days_ago: Span | None = None  # how long ago, in days before the day of writing
    stopped: bool = False
    dose_mg: float | None = None  # a day, where a frequency is given
    regular: bool | None = None
    prescribed: bool | None = None
    days_taken: Span | None = None
    route: str | None = None  # oral, injection, skin, inhaled, nasal, eye
    numbers: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Mention:
    """One name in a text. `keys` holds several for a combination product; `context` is one of CONTEXTS.

    For terms `taking` means "has it now" and `past` "had it".
    """

    words: str
    start: int
    end: int
    keys: tuple[str, ...]
    kind: str
    match: str  # exact | spelling
    context: str = "taking"
    details: Details = Details()


@dataclass(frozen=True)
class TextReading:
    """All mentions of one text in order, and the words that nobody knows."""

    mentions: tuple[Mention, ...]
    unrecognised: tuple[str, ...]
