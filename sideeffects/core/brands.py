"""Names of medicines that no curator wrote: brands and ingredients from public registers and our own regional lists.

`make lexicon` writes the three files of `data/lexicon` (scripts/lexicon, where each origin is named). They say what a product
contains and nothing else: what an ingredient does is the knowledge's. A name that curators wrote wins over one that stands here.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from sideeffects.core.entries import Entry
from sideeffects.core.normalise import later
from sideeffects.core.translations import bound_to

FOLDER = Path(__file__).parent / "data" / "lexicon"
SHORTEST_WORD = 4  # letters
PRODUCT, MEDICINE = "product", "medicine"

# One product of a name: its ingredients' keys, and the letters of its origins.
Contents = tuple[str, ...]


@cache
def brands() -> Mapping[str, tuple[str, ...]]:
    """The lines of `brands.tsv` by the joined words of their name; several where a name is several products."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _lines("brands.tsv"):
        joined = _joined(line[: line.index("\t")])
        found[joined] = (*found.get(joined, ()), line)
    return found


@cache
def brand_words() -> frozenset[str]:
    """Every longer word of a register's name: that a medicine is called so, nothing more."""
    return frozenset(word for lines in brands().values() for word in words_of(lines[0]) if len(word) >= SHORTEST_WORD)


def contents_of(line: str) -> Contents:
    """The keys of what a product contains."""
    return tuple(line.split("\t")[1].split("+"))


def words_of(line: str) -> tuple[str, ...]:
    """The words of a product's name, as they are compared."""
    return tuple(line.split("\t", maxsplit=1)[0].split(" "))


@cache
def digest() -> str:
    """Which names these are: the beginning of the SHA-256 of `brands.tsv`."""
    return sha256((FOLDER / "brands.tsv").read_bytes()).hexdigest()[:12]


def origins_of(line: str) -> str:
    """The letters of the sources of a line (data/README.md)."""
    return line.split("\t")[2]


@cache
def ingredients() -> Mapping[str, Entry]:
    """Ingredients without an entry of the knowledge: known, in no class, with what they are for."""
    purposes = {code: {"en": en, "ar": ar, "ar_of": bound_to(en)} for code, en, ar in map(_cells, _lines("purposes.tsv"))}
    return {entry.key: entry for entry in (_ingredient(_cells(line), purposes) for line in _lines("ingredients.tsv"))}


def _ingredient(cells: list[str], purposes: Mapping[str, Mapping[str, str]]) -> Entry:
    key, name, purpose, others, *groups = cells
    names = (name, *(other for other in others.split("|") if other))
    closure = frozenset({key, *(group for listed in groups for group in listed.split("+") if group)})
    return Entry(key, MEDICINE, name, {"other": names}, labels={"en": name}, abouts=purposes.get(purpose, {}), closure=closure)


def _lines(name: str) -> Iterator[str]:
    with (FOLDER / name).open(encoding="utf-8") as file:
        yield from (line.rstrip("\n") for line in file if line.strip() and not line.startswith("#"))


def _cells(line: str) -> list[str]:
    return line.split("\t")


def _joined(name: str) -> str:
    first, *rest = name.split(" ")
    joined = first + "".join(map(later, rest))
    # "1 al" is not every 1.
    return joined if len(joined) >= SHORTEST_WORD else name.replace(" ", "")
