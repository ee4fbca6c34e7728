"""How many texts were found, read in the right context, falsely raised, or rightly said to be unknown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bench.history.answers import Answer
from bench.history.texts import Expected, Text
from bench.printed import share
from sideeffects.core.facts import Span, Value

Pair = tuple[Text, Answer]


@dataclass(frozen=True)
class Score:
    """Counts over some texts; the shares are None where nothing was asked."""

    texts: int
    wanted: int
    found: int
    detailed: int
    right: int
    quiet: int
    raised: int
    known: int

    @property
    def found_percent(self) -> float | None:
        return share(self.found, self.wanted, 100)

    @property
    def context_percent(self) -> float | None:
        return share(self.right, self.detailed, 100)

    @property
    def alarms_per_thousand(self) -> float | None:
        return share(self.raised, self.quiet, 1000)

    @property
    def unknown_percent(self) -> float | None:
        return share(self.known, self.texts, 100)


def score(pairs: Iterable[Pair]) -> Score:
    """Counts what is_found and its neighbours say of each text."""
    pairs = list(pairs)
    detailed = [pair for pair in pairs if is_found(*pair) and any(_details(one) for one in pair[0].expect)]
    return Score(
        texts=len(pairs),
        wanted=sum(bool(text.expect) for text, _ in pairs),
        found=sum(is_found(*pair) for pair in pairs),
        detailed=len(detailed),
        right=sum(not is_wrong_context(*pair) for pair in detailed),
        quiet=sum(must_be_quiet(text) for text, _ in pairs),
        raised=sum(is_false_alarm(*pair) for pair in pairs),
        known=sum(not is_wrongly_known(*pair) for pair in pairs),
    )


def is_found(text: Text, answer: Answer) -> bool:
    """All that should be read was read, in whatever context."""
    return bool(text.expect) and all(answer.named(one.name) for one in text.expect)


def is_missed(text: Text, answer: Answer) -> bool:
    """Something that should be read was not."""
    return bool(text.expect) and not is_found(text, answer)


def must_be_quiet(text: Text) -> bool:
    """Nothing may be read of it, or not these names."""
    return bool(text.never) or not (text.expect or text.unrecognised)


def is_false_alarm(text: Text, answer: Answer) -> bool:
    """Something was read that the patient does not have."""
    if text.never:
        return any(answer.named(name) for name in text.never)
    return must_be_quiet(text) and bool(answer.items)


def is_wrong_context(text: Text, answer: Answer) -> bool:
    """Found, with another status, severity, number or time."""
    return is_found(text, answer) and not all(any(_holds(one, item) for item in answer.named(one.name)) for one in text.expect)


def is_wrongly_known(text: Text, answer: Answer) -> bool:
    """Passed as known though nobody knows it, or said to be unknown though it is plain."""
    return text.unrecognised != answer.unrecognised


def _details(wanted: Expected) -> dict[str, str | float]:
    fields = {"status": wanted.status, "severity": wanted.severity, "value": wanted.value, "days_since": wanted.days_since}
    return {name: value for name, value in fields.items() if value is not None}


def _holds(wanted: Expected, item: Mapping[str, Value]) -> bool:
    return all(_is(value, item.get(name), 0.1 if name == "days_since" else 0.01) for name, value in _details(wanted).items())


def _is(wanted: str | float, got: Value | None, tolerance: float) -> bool:
    if isinstance(wanted, str):
        return got == frozenset({wanted})
    if not isinstance(got, Span) or got.low is None or got.high is None:
        return False
    off = wanted * tolerance
    return got.low - off <= wanted <= got.high + off
