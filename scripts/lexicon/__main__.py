"""Write `sideeffects/core/data/lexicon`: `make lexicon`. `--lenient` leaves regional lines with faults out."""

import sys
from collections.abc import Iterable
from pathlib import Path

from scripts.lexicon import checks, purposes, regional
from scripts.lexicon.build import Builder
from scripts.lexicon.registers import products
from sideeffects.core.brands import FOLDER
from sideeffects.core.release import compile_release
from sideeffects.services.pack import read_pack

ROOT = Path(__file__).resolve().parent.parent.parent


def write(builder: Builder, folder: Path = FOLDER) -> None:
    """The three files, sorted: the same input gives the same bytes."""
    named = [(" ".join(words), "+".join(one), origin) for words, found in builder.names.items() for one, origin in found.items()]
    _write(folder / "brands.tsv", sorted(named))
    _write(folder / "ingredients.tsv", builder.ingredients)
    _write(folder / "purposes.tsv", purposes.texts())


def _write(path: Path, rows: Iterable[tuple[str, ...]]) -> None:
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


def main(lenient: bool) -> int:
    knowledge = compile_release(read_pack(ROOT / "sideeffects" / "knowledge"), number=1)
    builder = Builder(knowledge, list(products()), list(regional.read()))
    unread, unsafe = builder.by_hand[1], sorted(set(checks.faults(builder)))
    print("\n".join([*unread, *unsafe, f"{len(unread)} faults in regions, {len(unsafe)} that make names unsafe"]))
    if unsafe or (unread and not lenient):
        return 1
    write(builder)
    print(f"{len(builder.names)} names, {len(builder.ingredients)} ingredients without an entry of the knowledge")
    return 0


if __name__ == "__main__":
    sys.exit(main("--lenient" in sys.argv[1:]))
