"""The printed table, and the faults of the half that may be looked at."""

from collections.abc import Callable, Iterable, Mapping

from bench.halves import DEV, half_of
from bench.history.answers import NOTHING, Answer
from bench.history.scores import Pair, Score, is_false_alarm, is_missed, is_wrong_context, is_wrongly_known, score
from bench.history.texts import Text
from bench.printed import columns, grouped

HEAD = f"{'':20}{'texts':>7}{'to read':>9}{'found %':>9}{'context %':>11}{'alarms/1000':>13}{'unknown %':>11}"
FAULTS: dict[str, Callable[[Text, Answer], bool]] = {
    "missed": is_missed,
    "false alarm": is_false_alarm,
    "wrong context": is_wrong_context,
    "known or unknown": is_wrongly_known,
}
GROUPINGS: tuple[Callable[[Text], str], ...] = (
    lambda text: text.kind,
    lambda text: text.language,
    lambda text: half_of(text.words),
)


def paired(texts: Iterable[Text], answers: Mapping[Text, Answer]) -> list[Pair]:
    """Each text with its answer; a text that was not answered found nothing."""
    return [(text, answers.get(text, NOTHING)) for text in texts]


def table(pairs: list[Pair]) -> str:
    """By kind, by language, by half, and over all."""
    groups = (grouped(pairs, name_of) for name_of in GROUPINGS)
    rows = [row for group in groups for row in (*(_row(name, score(one)) for name, one in group.items()), "")]
    return "\n".join([HEAD, *rows, _row("all", score(pairs))])


def faults(pairs: list[Pair]) -> str:
    """What went wrong in the dev half, fault by fault; the held-out half is never listed."""
    seen = [pair for pair in pairs if half_of(pair[0].words) == DEV]
    return "\n".join(
        f"{name:17}{text.kind:14}{text.language:8}{text.field:10}{text.text} | {text.reaction or ''}  {_wanted(text)}"
        for name, is_fault in FAULTS.items()
        for text, answer in seen
        if is_fault(text, answer)
    )


def _row(name: str, counts: Score) -> str:
    shares = (
        (counts.found_percent, 9),
        (counts.context_percent, 11),
        (counts.alarms_per_thousand, 13),
        (counts.unknown_percent, 11),
    )
    return f"{name:20}{counts.texts:7}{counts.wanted:9}{columns(shares)}"


def _wanted(text: Text) -> str:
    return "+".join(one.name for one in text.expect) or "nothing"
