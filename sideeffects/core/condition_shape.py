"""The shape of condition trees: what the compiler, the fault finder and the reader-aloud share."""

from collections.abc import Mapping
from typing import Any

Tree = Mapping[str, Any]
KINDS = ("all", "any", "not", "said", "some", "fact", "known")
COMPARISONS = ("at_most", "more_than", "below", "at_least")
LISTINGS = ("any_of", "not", "unknown_or", "certainly")
# Groups in one another: its file, where each takes two of the levels that a file may have, must be readable again.
DEEPEST = 15


def number(value: Any, settings: Mapping[str, float]) -> float:
    """A bound as a number: itself, or the setting that "setting:KEY" or "-setting:KEY" names."""
    if isinstance(value, str):
        sign = -1.0 if value.startswith("-") else 1.0
        return sign * settings[setting_key(value)]
    return float(value)


def setting_key(value: str) -> str:
    """The key in "setting:KEY" or "-setting:KEY"."""
    return value.removeprefix("-").removeprefix("setting:")
