"""The printed table, and the faults of the half that may be looked at."""

from collections.abc import Callable, Iterable, Mapping

from bench.medicines.answers import NOTHING, Answer
from bench.medicines.scores import (
    Pair,
    Score,
    is_false_alarm,
    is_missed,
    is_wrong_class,
    is_wrongly_known,
    lacks_substance,
    score,
)
from bench.medicines.texts import DEV, HALVES, Text, half_of, read
from bench.printed import columns, grouped, share

HEAD = f"{'':20}{'texts':>7}{'to flag':>9}{'found %':>9}{'alarms/1000':>13}{'class %':>9}{'substance %':>13}{'unknown %':>11}"
FAULTS: dict[str, Callable[[Text, Answer], bool]] = {
    "missed": is_missed,
    "false alarm": is_false_alarm,
    "wrong class": is_wrong_class,
    "wrong substance": lacks_substance,
    "known or unknown": is_wrongly_known,
}


def every_text() -> list[Text]:
    """Both halves."""
    return [text for half in HALVES for text in read(half)]


def paired(texts: Iterable[Text], answers: Mapping[str, Answer]) -> list[Pair]:
    """Each text with its answer; a text that was not answered found nothing."""
    return [(text, answers.get(text.text, NOTHING)) for text in texts]


def table(pairs: list[Pair]) -> str:
    """By kind, by language, by half, and over all."""
    groups = (
        grouped(pairs, lambda text: text.kind),
        grouped(pairs, lambda text: text.language),
        grouped(pairs, lambda text: half_of(text.text)),
    )
    whole = score(pairs)
    rows = [row for group in groups for row in (*(_row(name, score(one)) for name, one in group.items()), "")]
    return "\n".join([HEAD, *rows, _row("all", whole), _last(whole)])


def faults(pairs: list[Pair]) -> str:
    """What went wrong in the dev half, fault by fault; the held-out half is never listed."""
    seen = [pair for pair in pairs if half_of(pair[0].text) == DEV]
    return "\n".join(
        f"{name:17}{text.kind:18}{text.language:8}{text.text}  expected {_classes(text.expect)}, got {_classes(answer.risk)}"
        for name, is_fault in FAULTS.items()
        for text, answer in seen
        if is_fault(text, answer)
    )


def _row(name: str, counts: Score) -> str:
    shares = (
        (counts.found_percent, 9),
        (counts.alarms_per_thousand, 13),
        (counts.right_percent, 9),
        (counts.substance_percent, 13),
        (counts.unrecognised_percent, 11),
    )
    return f"{name:20}{counts.texts:7}{counts.flagged:9}{columns(shares)}"


def _last(counts: Score) -> str:
    missed = counts.flagged - counts.found
    silent = share(counts.silent, missed, 100) or 0
    return f"F1 {counts.f1 or 0:.3f}; {missed} missed, {silent:.0f} % of them without a word that they are not recognised"


def _classes(names: frozenset[str]) -> str:
    return "+".join(sorted(names)) or "nothing"
