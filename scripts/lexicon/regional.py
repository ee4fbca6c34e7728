"""The hand lists of brands by region: `Name | other writing<TAB>ingredient + ingredient<TAB>optional note`."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

REGIONS = Path(__file__).parent / "regions"


@dataclass(frozen=True)
class Line:
    """One product of one list; `place` is its file and line number."""

    place: str
    names: tuple[str, ...]
    parts: tuple[str, ...]


def read(folder: Path = REGIONS) -> Iterator[Line]:
    """All lines of all lists, in order."""
    for path in sorted(folder.glob("*.tsv")):
        for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if text.strip() and not text.startswith("#"):
                cells = [*text.split("\t"), ""]
                yield Line(f"{path.name}:{number}", _parts(cells[0], "|"), _parts(cells[1], "+"))


def resolved(lines: Iterable[Line], key_of: Callable[[str], str | None]) -> tuple[list[tuple[str, tuple[str, ...]]], list[str]]:
    """Each name with its sorted keys, and the faults: what is no line, and ingredients that nobody knows."""
    found: list[tuple[str, tuple[str, ...]]] = []
    faults: list[str] = []
    for line in lines:
        keys = {part: key_of(part) for part in line.parts}
        unknown = [part for part, key in keys.items() if key is None]
        if unknown or not keys or not line.names:
            faults.append(f"{line.place}: unknown ingredient: {', '.join(unknown) or '(none given)'}")
            continue
        found += [(name, tuple(sorted({key for key in keys.values() if key}))) for name in line.names]
    return found, faults


def _parts(cell: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(separator) if part.strip())
