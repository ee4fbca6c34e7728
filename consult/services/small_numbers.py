"""Small numbers are hidden: behind them stand people whom somebody could name.

Where the parts of a known total are told, hiding one is not enough: the others would give it away.
"""

from collections.abc import Collection, Mapping

SMALLEST = 5
Parts = Mapping[str, int]
# None is hidden; nobody is nobody, so that 0 is told.
Told = Mapping[str, int | None]


def told(number: int) -> int | None:
    """A number that stands alone."""
    return None if 0 < number < SMALLEST else number


def told_alone(parts: Parts) -> dict[str, int | None]:
    """Parts whose total is told nowhere: each for itself."""
    return {key: told(number) for key, number in parts.items()}


def told_of_total(parts: Parts, small: Collection[str] = ()) -> dict[str, int | None]:
    """Parts of a total that is told too: as many of the next smallest are hidden with them as it takes.

    `small`: those that are hidden for another reason, however large they are.
    """
    if told(sum(parts.values())) is None:
        return dict.fromkeys(parts)
    hidden = {key for key, number in parts.items() if key in small or told(number) is None}
    rest = sorted((number, key) for key, number in parts.items() if key not in hidden and number)
    while hidden and not _cannot_be_worked_out([parts[key] for key in hidden]):
        if not rest:
            return dict.fromkeys(parts)
        hidden.add(rest.pop(0)[1])
    return {key: None if key in hidden else number for key, number in parts.items()}


def _cannot_be_worked_out(numbers: list[int]) -> bool:
    """Whether what is left of the total fits several ways of hiding: two or more parts, and enough to share out."""
    left = sum(numbers)
    return len(numbers) > 1 and left >= SMALLEST and left > len(numbers)


def share(part: int, total: int) -> float | None:
    """So many in 100; None where the part or what is not in it is small."""
    if total < SMALLEST or told(part) is None or told(total - part) is None:
        return None
    return 100 * part / total
