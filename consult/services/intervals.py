"""How far chance alone could have moved a share: the interval of Wilson (1927), honest for 0 of n and for few, too."""

from math import sqrt

# 95 in 100.
Z = 1.959964


def wilson(part: int, total: int) -> tuple[float, float]:
    """From and to, in 100. Raises ValueError unless 0 <= part <= total and somebody was counted."""
    if not 0 <= part <= total or not total:
        raise ValueError(f"{part} of {total}")
    share, square = part / total, Z * Z
    middle = (share + square / (2 * total)) / (1 + square / total)
    reach = Z * sqrt(share * (1 - share) / total + square / (4 * total * total)) / (1 + square / total)
    low, high = 100 * (middle - reach), 100 * (middle + reach)
    return (0.0 if part == 0 else max(0.0, low)), (100.0 if part == total else min(100.0, high))
