"""One report after a treatment, typed: the document of contracts.md read strictly, every fault named with its path.

`answers` holds what was asked about single signs, by the keys of core/signs.py:

    {SIGN: "yes" | "gone" | "no" | "unsure" | null}
    {SIGN: {"answer": "yes" | "gone" | "no" | "unsure" | null, "course": COURSE | null, "severity": SEVERITY | null,
            "place": PLACE | null, "days": number of days that it has been there | null}}

gone: had it since the treatment, and no longer. A sign that is not named was not asked, and says nothing.
null or "unsure" is not known, which is never no.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sideeffects.core.intake_reader import Reader, kind_of, shown
from sideeffects.core.signs import COURSES, PLACES, SEVERITIES, SIGNS

REPORT_KEYS = ("id", "language", "treated_at", "reported_at", "areas", "ingredients", "text", "answers")
# A stored report may carry the clinic's own thresholds, too.
STORED_KEYS = (*REPORT_KEYS, "settings")
ANSWERED = ("yes", "gone", "no", "unsure")
ANSWER_KEYS = ("answer", "course", "severity", "place", "days")
MOST_DAYS = 36_500
SECONDS_A_DAY = 86_400


class ReportError(ValueError):
    """A report that is not of the shape that contracts.md asks for; the message names every fault."""


@dataclass(frozen=True)
class Answer:
    """What was answered about one sign. `answer` None: not answered; empty details: not said."""

    sign: str
    answer: str | None
    course: str = ""
    severity: str = ""
    place: str = ""
    days: float | None = None


@dataclass(frozen=True)
class Report:
    """All that was told, nothing read into it yet. `areas` and `ingredients` None: nobody knows what was done."""

    id: Any
    language: str
    treated_at: datetime | None
    reported_at: datetime | None
    areas: tuple[str, ...] | None
    ingredients: tuple[str, ...] | None
    text: str
    answers: tuple[Answer, ...]
    settings: Mapping[str, float] = field(default_factory=dict)

    @property
    def days(self) -> float | None:
        """Days from the treatment to the report; None where either is not known."""
        if self.treated_at is None or self.reported_at is None:
            return None
        return (self.reported_at - self.treated_at).total_seconds() / SECONDS_A_DAY


def parse_report(document: object, *, stored: bool = False) -> Report:
    """The report in a document. `stored` also allows what only stored reports hold. Raises ReportError."""
    if not isinstance(document, Mapping):
        raise ReportError(f"expected one JSON object, got {kind_of(document)}")
    reader = Reader(internal=False)
    reader.mapping("", document, STORED_KEYS if stored else REPORT_KEYS)
    treated, reported = (_moment(reader, name, document.get(name)) for name in ("treated_at", "reported_at"))
    report = Report(
        id=_identity(reader, document.get("id")),
        language=reader.text("language", document.get("language")) or "en",
        treated_at=treated,
        reported_at=reported,
        areas=_texts(reader, "areas", document.get("areas")),
        ingredients=_texts(reader, "ingredients", document.get("ingredients")),
        text=reader.text("text", document.get("text")) or "",
        answers=_answers(reader, document.get("answers")),
        settings=_settings(reader, document.get("settings")),
    )
    _check_order(reader, treated, reported)
    if reader.faults:
        raise ReportError("; ".join(reader.faults))
    return report


def _identity(reader: Reader, value: object) -> Any:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        reader.fault("id", "expected text or a number")
    elif isinstance(value, str):
        reader.text("id", value)
    return value


def _moment(reader: Reader, path: str, value: object) -> datetime | None:
    words = reader.text(path, value)
    if not words or not words.strip():
        return None
    try:
        return datetime.fromisoformat(words.strip())
    except ValueError:
        reader.fault(path, f"expected a time such as 2026-11-21T09:00:00+04:00, got {shown(value)}")
        return None


def _check_order(reader: Reader, treated: datetime | None, reported: datetime | None) -> None:
    if treated is None or reported is None:
        return
    if (treated.utcoffset() is None) != (reported.utcoffset() is None):
        reader.fault("reported_at", "expected an offset from UTC in both times, or in neither")
    elif reported < treated:
        reader.fault("reported_at", "expected a time that is not before treated_at")


def _texts(reader: Reader, path: str, value: object) -> tuple[str, ...] | None:
    # One text stands for a list of one; a list of none says as little as nothing.
    listed = [value] if isinstance(value, str) else value
    return tuple(one for one in reader.listing(path, listed, reader.text) if one and one.strip()) or None


def _settings(reader: Reader, value: object) -> Mapping[str, float]:
    named = value if isinstance(value, Mapping) else {}
    wrong = any(isinstance(one, bool) or not isinstance(one, int | float) for one in named.values())
    if wrong or not isinstance(value, Mapping | None):
        reader.fault("settings", f"expected numbers by key, got {shown(value)}")
        return {}
    return dict(named)


def _answers(reader: Reader, value: object) -> tuple[Answer, ...]:
    told = reader.mapping("answers", value, tuple(SIGNS))
    return tuple(_answer(reader, sign, told[sign]) for sign in SIGNS if sign in told)


def _answer(reader: Reader, sign: str, value: object) -> Answer:
    path = f"answers.{sign}"
    if not isinstance(value, Mapping):
        return Answer(sign, reader.choice(path, value, ANSWERED))
    one = reader.mapping(path, value, ANSWER_KEYS)
    return Answer(
        sign,
        reader.choice(f"{path}.answer", one.get("answer"), ANSWERED),
        reader.choice(f"{path}.course", one.get("course"), COURSES) or "",
        reader.choice(f"{path}.severity", one.get("severity"), SEVERITIES) or "",
        reader.choice(f"{path}.place", one.get("place"), PLACES) or "",
        _days(reader, f"{path}.days", one.get("days")),
    )


def _days(reader: Reader, path: str, value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MOST_DAYS:
        reader.fault(path, f"expected days from 0 to {MOST_DAYS}, got {shown(value)}")
        return None
    return float(value)
