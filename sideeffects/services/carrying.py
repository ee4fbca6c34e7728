"""Is every row of the evidence carried, and does no refuted statement reach a patient? Pure: works on a content, no database."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sideeffects.core.entry_texts import patient_texts
from sideeffects.core.normalise import words_in
from sideeffects.core.schema import LANGUAGES, ROW
from sideeffects.services.pack import AnyContent

Places = Mapping[str, tuple[str, ...]]
# So many words in a row are a quotation; fewer are how anybody would put it.
QUOTED_WORDS = 5


class ListError(ValueError):
    """The list of rows cannot be read."""


@dataclass(frozen=True)
class Carrying:
    """What a content does with the rows of a list. `places`: row -> the entries that carry it, as "kind/key"."""

    rows: tuple[str, ...]
    places: Places

    @property
    def missing(self) -> tuple[str, ...]:
        """Rows of the list that are carried nowhere."""
        return tuple(row for row in self.rows if row not in self.places)

    @property
    def dangling(self) -> Places:
        """Rows that entries name and the list does not know."""
        known = set(self.rows)
        return {row: self.places[row] for row in sorted(self.places) if row not in known}


def read_list(path: Path | str) -> tuple[str, ...]:
    """The rows of a list: ids between blanks, `#` begins a comment. Raises ListError for what is no row or stands twice."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    rows = [row for line in lines for row in line.partition("#")[0].split()]
    faults = [row for row in rows if ROW(row, "")] + [f"{row} (twice)" for row, times in Counter(rows).items() if times > 1]
    if faults:
        raise ListError(f"{path}: expected ids of evidence rows like B-07 or SF-107, each once; got {', '.join(faults)}")
    return tuple(rows)


def table_of(row: str) -> str:
    """The table of a row: SF for SF-107, B for B-07."""
    return row.partition("-")[0]


def carrying(content: AnyContent, rows: tuple[str, ...]) -> Carrying:
    """Holds a content against a list of rows."""
    places: dict[str, dict[str, None]] = {}
    for kind, key, entry in _entries(content):
        for row in _rows_in(entry):
            places.setdefault(row, {})[f"{kind}/{key}"] = None
    return Carrying(rows, {row: tuple(there) for row, there in places.items()})


def _entries(content: AnyContent) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for kind, entries in content.items():
        for key, entry in entries.items():
            yield kind, key, entry


def _rows_in(value: Any) -> Iterator[str]:
    # Signs and reasons inside a side effect name rows of their own.
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from inner if name == "evidence" else _rows_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _rows_in(inner)


def not_carried(content: AnyContent) -> dict[str, str]:
    """The claims that nothing may advise, each with the reason."""
    return {key: claim["not_carried"]["en"] for key, claim in content.get("claims", {}).items() if claim.get("not_carried")}


def quotations(content: AnyContent) -> list[str]:
    """Patients' texts that say what a claim says that is not carried, in whichever of the languages."""
    refuted = [
        (claim, run)
        for claim in not_carried(content)
        for language in LANGUAGES
        for run in _runs(content["claims"][claim]["statement"].get(language, ""))
    ]
    return [
        f"{kind}/{key}: {place}: quotes claims/{claim}: “{words}”"
        for kind, key, entry in _entries(content)
        for place, _, text in patient_texts(kind, entry)
        for claim, words in _quoted(text, refuted).items()
    ]


def _runs(statement: str) -> list[str]:
    said = words_in(statement)
    length = min(QUOTED_WORDS, len(said))
    return [" ".join(said[start : start + length]) for start in range(len(said) - length + 1) if length]


def _quoted(text: str, refuted: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The claims that a text quotes, each with the first words that it takes from it."""
    # In one spelling: marks on Arabic letters, and marks that nobody sees, make no other sentence of it.
    heard = f" {' '.join(words_in(text))} "
    found: dict[str, str] = {}
    for claim, run in refuted:
        if f" {run} " in heard:
            found.setdefault(claim, run)
    return found


def leanings(content: AnyContent) -> list[str]:
    """Entries that rest on a claim that is not carried. A side effect may show one, with the decision against it."""
    refuted = not_carried(content)
    claims = content.get("claims", {})
    found = [
        f"{kind}/{key}: rests on claims/{claim}, which is not carried"
        for kind in ("rules", "guidelines", "warnings", "check_ins", "side_effects")
        for key, entry in content.get(kind, {}).items()
        for claim in entry.get("claims", ())
        if claim in refuted and not (kind == "side_effects" and "decision" in claims[claim])
    ]
    decided = ((key, claim["decision"]["follows"]) for key, claim in claims.items() if claim.get("decision"))
    return found + [f"claims/{key}: follows claims/{other}, which is not carried" for key, other in decided if other in refuted]


def without_arabic(content: AnyContent) -> Counter[str]:
    """How many English texts have no Arabic one, by kind."""
    return Counter({kind: sum(map(_english_only, entries.values())) for kind, entries in content.items()})


def _english_only(value: Any) -> int:
    if isinstance(value, list):
        return sum(map(_english_only, value))
    if not isinstance(value, Mapping):
        return 0
    english, arabic = (value.get(language) for language in LANGUAGES)
    alone = isinstance(english, str) and bool(english) and not arabic
    return int(alone) + sum(map(_english_only, value.values()))
