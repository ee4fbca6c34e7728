"""What reading a report gives: the signs that it tells of, and what nobody understood."""

from dataclasses import dataclass

from sideeffects.core.facts import STATED, Span

# now: has it. gone: had it since the treatment, no longer. denied: does not have it. asked: asks about it, or fears it.
# past: before the treatment. others: somebody else has it.
SAYINGS = ("now", "gone", "denied", "asked", "past", "others")


@dataclass(frozen=True)
class SignMention:
    """One sign in a text. `says` is one of SAYINGS; `course`, `severity`, `place` are empty where nothing is said of them.

    `days_lasting` is how long it has been there, `start` and `end` where the words stand in the text as it was written.
    """

    sign: str
    words: str
    start: int
    end: int
    says: str = "now"
    course: str = ""
    severity: str = ""
    place: str = ""
    days_lasting: Span | None = None
    certainty: str = STATED


@dataclass(frozen=True)
class SignReading:
    """All signs of one text in order, and the words that nobody understood.

    `elsewhere`: the text is plainly about something else (an appointment, thanks, a price, how to care), and tells of no sign.
    """

    mentions: tuple[SignMention, ...]
    unread: tuple[str, ...]
    elsewhere: bool = False
