"""The report of a warning's example: what somebody tells after which treatment. What no field can hold stays in one box."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from sideeffects.forms.groups import rows_sent
from sideeffects.forms.intake import ABSENT, GIVEN, NOT_ANSWERED, WORDS, Data, Parts, Sent, laid_over, sent_of
from sideeffects.forms.pieces import Fields, Piece, as_number, typed

# What more may be asked about a sign (core/report.py).
DETAILS = ("course", "severity", "place")


@dataclass(frozen=True)
class Report(Piece):
    """What an example lays over a report in which nothing is told."""

    template: ClassVar[str] = "curation/pieces/intake.html"
    shows_faults: ClassVar[bool] = True

    def read(self, data: Data, path: str) -> Any:
        return report_of(data, path)

    def fields(self, path: str, raw: Any) -> Fields:
        return iter(())


def report_of(data: Data, path: str) -> dict[str, Any]:
    """The report that was sent. What stands in the box and is no YAML is kept as the text "more"."""
    return laid_over(data, path, PARTS)


def sent_for_report(report: Any, path: str) -> Sent:
    """What the fields of a report hold, by name."""
    return sent_of(report, path, PARTS)


def _read_list(data: Data, path: str) -> Any:
    """Names, one a line; "not known" is an answer of its own."""
    if typed(data, f"{path}.open"):
        return None
    lines = [line.strip() for line in typed(data, path).splitlines() if line.strip()]
    return lines or ABSENT


def _write_list(value: Any, path: str) -> Sent:
    return {f"{path}.open": GIVEN} if value is None else {path: "\n".join(value)}


def _read_answers(data: Data, path: str) -> Any:
    rows = [f"{path}.{number}" for number in rows_sent(data, path)]
    found = {typed(data, f"{at}.sign"): _answer(data, at) for at in rows if typed(data, f"{at}.sign")}
    return found or ABSENT


def _answer(data: Data, path: str) -> Any:
    """A word, or what was asked more about it."""
    answer, days = typed(data, f"{path}.answer") or "yes", typed(data, f"{path}.days")
    told: Any = None if answer == NOT_ANSWERED else answer
    details: dict[str, Any] = {name: word for name in DETAILS if (word := typed(data, f"{path}.{name}"))}
    more = {**details, "days": as_number(days)} if days else details
    return {"answer": told, **more} if more else told


def _write_answers(value: Any, path: str) -> Sent:
    sent: Sent = {}
    for number, (sign, answer) in enumerate(value.items()):
        parts = answer if isinstance(answer, Mapping) else {"answer": answer}
        sent |= {f"{path}.{number}.sign": sign, f"{path}.{number}.answer": parts["answer"] or NOT_ANSWERED}
        sent |= {f"{path}.{number}.{name}": str(parts[name]) for name in (*DETAILS, "days") if name in parts}
    return sent


PARTS: Parts = {
    "text": WORDS,
    "answers": (_read_answers, _write_answers),
    "areas": (_read_list, _write_list),
    "ingredients": (_read_list, _write_list),
    **dict.fromkeys(("treated_at", "reported_at", "language"), WORDS),
}
