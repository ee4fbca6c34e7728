"""How many were found, falsely raised, put into the right class, or rightly said to be unknown."""

from collections.abc import Iterable
from dataclasses import dataclass

from bench.medicines.answers import Answer
from bench.medicines.texts import Text
from bench.printed import share

Pair = tuple[Text, Answer]


@dataclass(frozen=True)
class Score:
    """Counts over some texts; the shares are None where nothing was asked."""

    texts: int
    flagged: int
    found: int
    silent: int
    raised: int
    right: int
    named: int
    substances: int
    asked: int
    known: int

    @property
    def found_percent(self) -> float | None:
        return share(self.found, self.flagged, 100)

    @property
    def alarms_per_thousand(self) -> float | None:
        return share(self.raised, self.texts - self.flagged, 1000)

    @property
    def right_percent(self) -> float | None:
        return share(self.right, self.found, 100)

    @property
    def substance_percent(self) -> float | None:
        return share(self.substances, self.named, 100)

    @property
    def unrecognised_percent(self) -> float | None:
        return share(self.known, self.asked, 100)

    @property
    def f1(self) -> float | None:
        return share(2 * self.found, self.flagged + self.found + self.raised, 1)


def score(pairs: Iterable[Pair]) -> Score:
    """Counts what is_found and its neighbours say of each text."""
    pairs = list(pairs)
    return Score(
        texts=len(pairs),
        flagged=sum(bool(text.expect) for text, _ in pairs),
        found=sum(is_found(*pair) for pair in pairs),
        silent=sum(is_missed(*pair) and not pair[1].unrecognised for pair in pairs),
        raised=sum(is_false_alarm(*pair) for pair in pairs),
        right=sum(is_found(*pair) and not is_wrong_class(*pair) for pair in pairs),
        named=sum(is_found(*pair) and bool(pair[0].substances) for pair in pairs),
        substances=sum(is_found(*pair) and bool(pair[0].substances) and not lacks_substance(*pair) for pair in pairs),
        asked=sum(text.unrecognised is not None for text, _ in pairs),
        known=sum(text.unrecognised is not None and not is_wrongly_known(text, answer) for text, answer in pairs),
    )


def is_found(text: Text, answer: Answer) -> bool:
    """Should be flagged, and was, in whatever class."""
    return bool(text.expect and answer.risk)


def is_missed(text: Text, answer: Answer) -> bool:
    """Should be flagged, and was not."""
    return bool(text.expect and not answer.risk)


def is_false_alarm(text: Text, answer: Answer) -> bool:
    """Should not be flagged, and was."""
    return bool(answer.risk and not text.expect)


def is_wrong_class(text: Text, answer: Answer) -> bool:
    """Found, with a class too many or too few."""
    return is_found(text, answer) and answer.risk != text.expect


def lacks_substance(text: Text, answer: Answer) -> bool:
    """Found, without one of its substances; a name may go on with its form ("diclofenac gel")."""
    return is_found(text, answer) and not all(
        any(f"{name} ".startswith(f"{wanted} ") for name in answer.substances) for wanted in text.substances
    )


def is_wrongly_known(text: Text, answer: Answer) -> bool:
    """Passed as known though nobody knows it, or said to be unknown though it is plain."""
    return text.unrecognised is not None and text.unrecognised != answer.unrecognised
