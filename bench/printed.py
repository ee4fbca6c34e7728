"""What the tables of the benchmarks share: parts of a whole, texts by group, columns of numbers."""

from collections.abc import Callable, Iterable
from typing import TypeVar

Text = TypeVar("Text")
Answer = TypeVar("Answer")


def share(part: int, whole: int, of: int) -> float | None:
    """Part of the whole, in so many parts; None where there is no whole."""
    return part / whole * of if whole else None


def grouped(pairs: Iterable[tuple[Text, Answer]], name_of: Callable[[Text], str]) -> dict[str, list[tuple[Text, Answer]]]:
    """The pairs by the name of their text's group, in the order of the names."""
    groups: dict[str, list[tuple[Text, Answer]]] = {}
    for pair in pairs:
        groups.setdefault(name_of(pair[0]), []).append(pair)
    return dict(sorted(groups.items()))


def columns(numbers: Iterable[tuple[float | None, int]]) -> str:
    """Each number with one place in a column of its width; a dash where nothing was asked."""
    return "".join(f"{'-' if number is None else format(number, '.1f'):>{width}}" for number, width in numbers)
