"""The texts, and what is expected of each."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.halves import HALVES, lines_in

FOLDER = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Expected:
    """One thing that must be read; what is None may be anything. `days_since` may be a tenth off, `value` a hundredth."""

    name: str
    status: str | None = None
    severity: str | None = None
    value: float | None = None
    days_since: float | None = None


@dataclass(frozen=True)
class Text:
    """One text of one field: `history`, `allergies` (with a reaction, or none) or `text`, which is anything else."""

    text: str
    field: str
    kind: str
    language: str
    expect: tuple[Expected, ...]
    never: frozenset[str] = frozenset()
    reaction: str | None = None
    unrecognised: bool = False

    @property
    def words(self) -> str:
        """All that the patient wrote; the half goes by it."""
        return f"{self.text} {self.reaction or ''}".strip()


def every_text() -> list[Text]:
    """Both halves."""
    return [_text(line) for half in HALVES for line in lines_in(FOLDER, half)]


def _text(line: dict[str, Any]) -> Text:
    expect = tuple(Expected(**one) for one in line["expect"])
    return Text(**{**line, "expect": expect, "never": frozenset(line.get("never", ()))})
