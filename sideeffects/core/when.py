"""One time in a text, and what every reader of times shares."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sideeffects.core.facts import Span

LEAD_REACH = 24  # characters
AGO, SINCE, DURATION, AGO_OR_SINCE, ENDED = "ago", "since", "duration", "ago or since", "ended"
_SINCE_BEFORE = re.compile(r"\bsince\s*(?:the\s+)?$|\bمنذ\s*$")


@dataclass(frozen=True)
class When:
    """One time in a text. `means`: how long ago, since when, for how long; Arabic منذ may be either of the first two."""

    start: int
    end: int
    span: Span
    means: str


def either(words: Iterable[str]) -> str:
    """A pattern of one of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def since_before(text: str, start: int) -> bool:
    """Whether "since" stands right before a place."""
    return bool(_SINCE_BEFORE.search(text[max(0, start - LEAD_REACH) : start]))


def between(first: date, last: date, on: date) -> Span:
    """How many days before `on` a stretch of days was."""
    return Span(float(max(0, (on - min(last, on)).days)), float(max(0, (on - first).days)))
