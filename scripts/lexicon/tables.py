"""Our own small tables beside this file."""

import csv
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


def table(name: str) -> list[list[str]]:
    """The lines of one of our own tables, without comments."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row and not row[0].startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """The words of one of our own lists, without comments."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
